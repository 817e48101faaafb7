"""From a report to the next period's draft: the rules of 이월 in one place."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType

from core.carryover.crossing import Crossing
from core.carryover.heritage import Heritage
from core.carryover.inherit import inherited
from core.carryover.plan import CarryOptions, CarryPlan
from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetReportField
from core.edits.register import AddReport
from core.edits.tree import walk
from core.errors import NotAllowed
from core.model.node import Mark
from core.model.period import Period
from core.model.report import Report, ReportState
from core.model.sections import Section, empty_section
from core.model.term import Term

DEFAULT_OPTIONS = CarryOptions()


def next_period(report: Report) -> Period:
    """The period that follows the report's own."""
    return report.period.next()


def carry(
    closed: Report,
    opening: Period | None = None,
    *,
    term: Term | None = None,
    options: CarryOptions = DEFAULT_OPTIONS,
) -> CarryPlan:
    """Work out what the next period inherits from a report.

    This period's items join 그동안; the plan's items become this period's; each is marked to be looked at.
    `opening` is the next period unless another is named, `term` the one it begins in. Nothing is stored:
    the workspace applies ``plan.edit`` as one undoable step.

    Raises:
        NotAllowed: `opening` does not come after the report's period, or not in `term`.
    """
    opening = opening or next_period(closed)
    if opening.start <= closed.period.end:
        raise NotAllowed("carry.period_follows", closed=closed.period.label, opening=opening.label)
    term = term or _term_of(closed.term, opening)
    if opening.end < term.start or opening.start > term.end:
        raise NotAllowed("carry.term_elsewhere", opening=opening.label, term=term.label)
    heritage = Heritage()
    _note_time(heritage, closed, opening, term)
    draft = Report(
        id=heritage.heir(closed.id),
        pledge=closed.pledge,
        period=opening,
        term=term,
        layout=options.layout or closed.layout,
        sections=_sections(heritage, closed, Crossing(closed.term, term), options),
    )
    unsure = [node.id for node in walk(draft) if getattr(node, "mark", None) is Mark.UNSURE]
    if unsure:
        heritage.note("carry.still_unsure", unsure, count=len(unsure))
    return CarryPlan(
        report=draft,
        edit=_edit(closed, draft),
        notes=tuple(heritage.notes),
        moves=tuple(heritage.moves),
        provenance=MappingProxyType(heritage.provenance),
    )


def _term_of(term: Term, opening: Period) -> Term:
    """The term in which the period begins, from `term` on."""
    while term.end < opening.start:
        term = term.next()
    return term


def _note_time(heritage: Heritage, closed: Report, opening: Period, term: Term) -> None:
    """Note what is unusual about the step from one period to the other."""
    if opening.start > closed.period.end + timedelta(days=1):
        heritage.note("carry.period_skipped", closed=closed.period.label, opening=opening.label)
    if opening.kind is not closed.period.kind:
        heritage.note("carry.kind_changed", closed=closed.period.label, opening=opening.label)
    if term != closed.term:
        heritage.note("carry.term_changed", old=closed.term.label, new=term.label)


def _sections(
    heritage: Heritage, closed: Report, crossing: Crossing, options: CarryOptions
) -> tuple[Section, ...]:
    """The inherited sections, in the asked-for order, with empty ones where kinds are missing."""
    carried = [
        section
        for old in closed.sections
        if (section := inherited(heritage, old, crossing, options)) is not None
    ]
    kinds = {section.kind for section in carried}
    missing = [empty_section(kind) for kind in options.sections if kind not in kinds]
    for section in missing:
        heritage.note("carry.section_added", [section.id], kind=section.kind.value)
    order = {kind: place for place, kind in enumerate(options.sections)}
    return tuple(sorted(carried + missing, key=lambda section: order.get(section.kind, len(order))))


def _edit(closed: Report, draft: Report) -> Batch:
    edits: tuple[Edit, ...] = (AddReport(draft),)
    if closed.state is not ReportState.CLOSED:
        edits += (SetReportField(closed.id, "state", ReportState.CLOSED),)
    return Batch(edits, "carry.over")
