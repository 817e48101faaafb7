"""Puts right what was read, before anything is stored: each change is an edit on the reading alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField, SetPledgeField, SetReportField
from core.edits.marks import SetMarks
from core.edits.tree import find, walk
from core.layouts.load import load
from core.model.node import Mark, NodeId
from core.model.period import Period
from core.model.report import Register
from core.model.sections import FundingCell, Header, Leftover, SectionKind
from core.reading.reading import Reading
from core.sections.amounts import read_amount
from core.sections.section import Doubt


def edited(reading: Reading, edit: Edit) -> Reading:
    """The reading after an edit of its own pledge or report.

    Raises:
        NotFound, NotAllowed: as the edit.
    """
    pledge, report = reading.pledge, reading.report
    after = edit.apply(Register({pledge.id: pledge}, {report.id: report})).register
    return replace(reading, pledge=after.pledges[pledge.id], report=after.reports[report.id])


def rename(reading: Reading, name: str) -> Reading:
    """With another pledge name, in the header too."""
    after = _set_text(reading, "name", name)
    return _settled(after, lambda doubt: doubt.code.startswith("pledge.name"))


def set_department(reading: Reading, department: str) -> Reading:
    """With another 주관부서, in the header too."""
    return _set_text(reading, "department", department)


def set_period(reading: Reading, period: Period) -> Reading:
    """As the report of another period."""
    after = edited(reading, SetReportField(reading.report.id, "period", period))
    return _settled(after, lambda doubt: doubt.code.startswith("period."))


def set_amount(reading: Reading, cell: NodeId, text: str) -> Reading:
    """With the figure that `text` states in a funding cell, in the layout's unit unless it names its own.

    A text that is no figure stays as it is typed, still to be looked at.
    """
    report = reading.report
    amount = read_amount(text, load(report.layout).unit)
    after = edited(reading, SetField(report.id, cell, "amount", amount))
    return after if amount.raw else agree(after, cell)


def agree(reading: Reading, node: NodeId) -> Reading:
    """With nothing unsure any more in a section or a single fact: a person has compared it."""
    found = find(reading.report, node).node
    inside = {one.id for one in walk(found)}
    report = reading.report.id
    marks = tuple(
        (one.id, Mark.NONE)
        for one in walk(found)
        if getattr(one, "mark", Mark.NONE) is Mark.UNSURE and not isinstance(one, Leftover)
    )
    edits: list[Edit] = [SetMarks(report, marks)]
    if (origin := getattr(found, "origin", None)) is not None:
        edits.append(SetField(report, node, "origin", replace(origin, confidence=1.0)))
    return _settled(edited(reading, Batch(tuple(edits), "mend")), lambda doubt: doubt.node in inside)


def unread_amounts(reading: Reading) -> tuple[FundingCell, ...]:
    """Funding cells whose figure could not be read and stands as text, in print order."""
    return tuple(node for node in walk(reading.report) if isinstance(node, FundingCell) and node.amount.raw)


def _set_text(reading: Reading, field: str, text: str) -> Reading:
    edits: list[Edit] = [SetPledgeField(reading.pledge.id, field, text)]
    header = reading.report.section(SectionKind.HEADER)
    if isinstance(header, Header):
        edits.append(SetField(reading.report.id, header.id, field, text))
    return edited(reading, Batch(tuple(edits), "mend"))


def _settled(reading: Reading, over: Callable[[Doubt], bool]) -> Reading:
    """Without the doubts that this settles."""
    return replace(reading, doubts=tuple(doubt for doubt in reading.doubts if not over(doubt)))
