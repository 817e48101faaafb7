"""The plan that a carry-over makes: the new draft, the edits that bring it in, and what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from core.edits.edit import Edit
from core.model.money import Amount
from core.model.node import NodeId
from core.model.report import Report
from core.model.sections import SectionKind
from core.model.term import Bucket


@dataclass(frozen=True, slots=True)
class CarryOptions:
    """The choices that the layout or the user makes.

    `layout` is the new report's, empty for the old one's. `sections` are the kinds it must have, in order:
    missing ones are added empty, and kinds that it does not name stand behind them.
    """

    layout: str = ""
    sections: tuple[SectionKind, ...] = ()
    participation_continues: bool = False


@dataclass(frozen=True, slots=True)
class CarryNote:
    """Something a person should know: a stable code, its parameters, and the new nodes to look at."""

    code: str
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    nodes: tuple[NodeId, ...] = ()


@dataclass(frozen=True, slots=True)
class FundingMove:
    """One figure that changes its column at a change of term; `row` is the new report's source row."""

    kind: SectionKind
    row: NodeId
    project: str
    source: str
    from_bucket: Bucket
    to_bucket: Bucket
    amount: Amount


@dataclass(frozen=True, slots=True)
class CarryPlan:
    """What a carry-over would do. Applying `edit` does it; nothing is stored before that."""

    report: Report
    edit: Edit
    """One step: the new draft comes in, the old report is closed."""
    notes: tuple[CarryNote, ...] = ()
    moves: tuple[FundingMove, ...] = ()
    provenance: Mapping[NodeId, NodeId] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """Where each node came from: the old report's ids to the new one's; summed cells share one."""
