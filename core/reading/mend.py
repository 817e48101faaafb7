"""Puts right what was read, before anything is stored: each change is an edit on the reading alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField, SetPledgeField, SetReportField
from core.edits.marks import SetMarks
from core.edits.tree import Node, find, section_of, walk
from core.errors import NotAllowed
from core.layouts.load import load
from core.model.node import Mark, NodeId
from core.model.outline import Item
from core.model.period import Period
from core.model.report import Register, Report
from core.model.sections import FundingCell, Header, Leftover, Other, Photo, SectionKind
from core.reading.reading import Reading
from core.sections.amounts import read_amount
from core.sections.section import Doubt, Recognised


def edited(reading: Reading, edit: Edit) -> Reading:
    """The reading after an edit of its own pledge or report.

    Raises:
        NotFound, NotAllowed: as the edit.
    """
    pledge, report = reading.pledge, reading.report
    after = edit.apply(Register({pledge.id: pledge}, {report.id: report})).register
    return with_report(replace(reading, pledge=after.pledges[pledge.id]), after.reports[report.id])


def with_report(reading: Reading, report: Report) -> Reading:
    """The reading with another report, its parts in step; what the page printed stays as it was."""
    parts = dict(reading.parts)
    for section in report.sections:
        part = parts.get(section.kind)
        places = frozenset(section.origin.places) if section.origin else frozenset()
        if part is not None and part.data is not section:
            parts[section.kind] = replace(part, data=section, used=part.used | places)
        elif part is None and places and not isinstance(section, Other):
            parts[section.kind] = Recognised(section, places, 1.0)
    return replace(reading, report=report, parts=parts)


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


def set_text(reading: Reading, node: NodeId, text: str) -> Reading:
    """With what a person typed in the place of an item's words or a photo's caption; it is sure then.

    Raises:
        NotAllowed: that node holds no text of its own.
    """
    field = {Item: "text", Photo: "caption"}.get(type(find(reading.report, node).node))
    if field is None:
        raise NotAllowed("edit.no_such_field", field="text")
    return agree(edited(reading, SetField(reading.report.id, node, field, text)), node)


def dismiss(reading: Reading, doubt: Doubt) -> Reading:
    """Without a doubt that a person has looked into."""
    return _settled(reading, lambda one: one is doubt)


def agree(reading: Reading, node: NodeId) -> Reading:
    """With nothing unsure any more in a section or a single fact: a person has compared it.

    With its last unsure fact a section is as sure as it can be.
    """
    found = find(reading.report, node).node
    inside = {one.id for one in walk(found)}
    report = reading.report.id
    marks = tuple(
        (one.id, Mark.NONE)
        for one in walk(found)
        if getattr(one, "mark", Mark.NONE) is Mark.UNSURE and not isinstance(one, Leftover)
    )
    after = _settled(edited(reading, SetMarks(report, marks)), lambda doubt: doubt.node in inside)
    section = find(after.report, section_of(reading.report, node) or node).node
    origin = getattr(section, "origin", None)
    if origin is None or (section.id != node and _waiting(after, section)):
        return after
    return edited(after, SetField(report, section.id, "origin", replace(origin, confidence=1.0)))


def _waiting(reading: Reading, section: Node) -> bool:
    """Whether something of a section is still unsure or in doubt."""
    nodes = list(walk(section))
    inside = {one.id for one in nodes}
    unsure = any(getattr(one, "mark", Mark.NONE) is Mark.UNSURE for one in nodes)
    return unsure or any(doubt.node in inside for doubt in reading.doubts)


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
