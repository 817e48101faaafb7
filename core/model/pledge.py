"""공약: what was promised, who is in charge, how it stands, and what changed in it."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.making import quickly_made
from core.model.node import Mark, NodeId, new_id

_FIGURES = re.compile(r"(\d+)")


class Status(StrEnum):
    """이행상태 (RULES.md 1.6); the value is what is printed."""

    DONE = "완료"
    DONE_CONTINUED = "이행 후 계속추진"
    ON_TRACK = "정상추진"
    PARTIAL = "일부추진"
    ON_HOLD = "보류"
    DROPPED = "폐기"


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person in charge. A vacant post (공석) keeps its role and has no name."""

    id: NodeId = dataclasses.field(default_factory=new_id)
    role: str
    name: str = ""
    phone: str = ""
    vacant: bool = False
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeChange:
    """One entry of a pledge's history: what changed, when and why."""

    id: NodeId = dataclasses.field(default_factory=new_id)
    day: date
    what: str
    before: str = ""
    after: str = ""
    reason: str = ""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A pledge as the register lists it; each report keeps its own header as it was printed then."""

    id: NodeId = dataclasses.field(default_factory=new_id)
    number: str = ""
    name: str
    field: str = ""
    """분야."""
    department: str = ""
    team: str = ""
    partners: tuple[str, ...] = ()
    """협조부서."""
    contacts: tuple[Contact, ...] = ()
    status: Status = Status.ON_TRACK
    term: int = 9
    """Number of the term it was promised in."""
    history: tuple[PledgeChange, ...] = ()


def number_order(number: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts pledges' numbers as people count: 2-1 before 10-1."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in _FIGURES.split(number))
