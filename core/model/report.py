"""보고서: one pledge in one period, an ordered list of sections; and the register that holds them all."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from core.errors import NotFound
from core.making import quickly_made
from core.model.node import NodeId, new_id
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.sections import Section, SectionKind
from core.model.term import Term


class ReportState(StrEnum):
    DRAFT = "draft"
    CLOSED = "closed"
    """Imported from a file of the past, or handed in; carry-over starts from it."""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One pledge's report in one period, in a layout named by its file (``pledge-8``)."""

    id: NodeId = dataclasses.field(default_factory=new_id)
    pledge: NodeId
    period: Period
    term: Term
    layout: str
    state: ReportState = ReportState.DRAFT
    sections: tuple[Section, ...] = ()
    changed: datetime | None = None
    """When it was last edited (UTC); set by the store."""

    def section(self, kind: SectionKind) -> Section | None:
        """The first section of that kind."""
        return next((section for section in self.sections if section.kind is kind), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """A report as lists show it, without its sections."""

    id: NodeId
    pledge: NodeId
    number: str
    name: str
    field: str
    department: str
    period: Period
    layout: str
    state: ReportState
    changed: datetime | None = None
    carried: int = 0
    """Nodes that came along from last period and were not looked at yet."""
    unsure: int = 0
    """Nodes that the reader of a file was not certain of."""


@dataclass(frozen=True, slots=True)
class Register:
    """Pledges and reports by id: all that edits can reach. Holds only what an edit touches, or all."""

    pledges: Mapping[NodeId, Pledge] = dataclasses.field(default_factory=lambda: MappingProxyType({}))
    reports: Mapping[NodeId, Report] = dataclasses.field(default_factory=lambda: MappingProxyType({}))


def find_head(key: str, heads: Iterable[ReportHead]) -> ReportHead:
    """The one among them that a person means by an id, its beginning, or ``pledge number or name@period``.

    Raises:
        NotFound: none, or more than one.
    """
    found = [head for head in heads if _means(key, head)]
    if len(found) != 1:
        raise NotFound("report.not_found" if not found else "report.ambiguous", key=key)
    return found[0]


def _means(key: str, head: ReportHead) -> bool:
    if len(key) >= 4 and head.id.startswith(key):
        return True
    name, at, period = key.rpartition("@")
    if not at:
        name, period = key, ""
    return name in (head.number, head.name) and (not period or head.period.key == period.upper())
