"""How far a report has come: which of its sections are filled, wait to be confirmed, or are empty still."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.edits.tree import walk
from core.layouts.layout import Layout
from core.model.node import Mark, NodeId
from core.model.report import Report
from core.model.sections import (
    Funding,
    Header,
    Issues,
    Other,
    Participation,
    Photos,
    Progress,
    Section,
    SectionKind,
    SlotKind,
)


class State(StrEnum):
    EMPTY = "empty"
    WAITING = "waiting"
    """Something in it wears a mark."""
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class SectionStanding:
    """How one section stands. `needed` says whether the report is unfinished without it."""

    section: NodeId
    kind: SectionKind
    state: State
    waiting: int
    """Nodes that wear a mark."""
    needed: bool


@dataclass(frozen=True, slots=True)
class ReportStanding:
    """How a report stands, section by section; `missing` are kinds its layout prints and it does not have."""

    sections: tuple[SectionStanding, ...] = ()
    missing: tuple[SectionKind, ...] = ()

    @property
    def needed(self) -> int:
        """How many sections there are to fill."""
        return sum(section.needed for section in self.sections) + len(self.missing)

    @property
    def filled(self) -> int:
        """How many of them are filled, with nothing left to confirm."""
        return sum(section.needed and section.state is State.FILLED for section in self.sections)

    @property
    def waiting(self) -> int:
        """Nodes that wear a mark, in the whole report."""
        return sum(section.waiting for section in self.sections)

    @property
    def complete(self) -> bool:
        return self.filled == self.needed and not self.waiting


def report_standing(report: Report, layout: Layout) -> ReportStanding:
    """How a report stands in its layout.

    Sections that the layout prints only where they hold something are needed only then; 기타 never is.
    """
    there = {section.kind for section in report.sections}
    missing = tuple(
        entry.kind
        for entry in layout.sections
        if entry.kind not in there and not _optional(entry.kind, layout)
    )
    return ReportStanding(tuple(section_standing(section, layout) for section in report.sections), missing)


def section_standing(section: Section, layout: Layout) -> SectionStanding:
    """How one section stands."""
    waiting = sum(bool(getattr(node, "mark", Mark.NONE)) for node in walk(section))
    filled = _filled(section)
    state = State.WAITING if waiting else State.FILLED if filled else State.EMPTY
    needed = layout.section(section.kind) is not None and (filled or not _optional(section.kind, layout))
    return SectionStanding(section.id, section.kind, state, waiting, needed)


def _optional(kind: SectionKind, layout: Layout) -> bool:
    entry = layout.section(kind)
    return kind is SectionKind.OTHER or (entry is not None and bool(entry.options.get("hide_empty", False)))


def _filled(section: Section) -> bool:
    match section:
        case Header():
            return bool(section.name and section.department)
        case Progress():
            # Last period's work alone is no report of this one.
            return bool(section.slot(SlotKind.CURRENT).items)
        case Participation():
            return bool(section.unread) or any(category.count for category in section.categories)
        case Funding():
            return any(row.cells for project in section.projects for row in project.rows)
        case Issues():
            return bool(section.problems or section.remedies)
        case Photos():
            return bool(section.photos)
        case Other():
            return bool(section.leftovers)
