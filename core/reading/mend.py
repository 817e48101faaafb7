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
from core.model.pledge import Contact
from core.model.report import Register, Report
from core.model.sections import (
    Category,
    FundingCell,
    Header,
    Leftover,
    Other,
    Photo,
    Progress,
    ProgressSlot,
    Project,
    SectionKind,
    SlotKind,
)
from core.reading.reading import Reading
from core.sections.amounts import read_amount
from core.sections.participation_counts import read_count
from core.sections.people import read_contact
from core.sections.section import Doubt, Recognised

_COUNT_DOUBTS = "participation.count_"


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
    return settled(after, lambda doubt: doubt.code.startswith("pledge.name"))


def set_department(reading: Reading, department: str) -> Reading:
    """With another 주관부서, in the header too."""
    return _set_text(reading, "department", department)


def set_period(reading: Reading, period: Period) -> Reading:
    """As the report of another period."""
    after = edited(reading, SetReportField(reading.report.id, "period", period))
    return settled(after, lambda doubt: doubt.code.startswith("period."))


def set_amount(reading: Reading, cell: NodeId, text: str) -> Reading:
    """With the figure that `text` states in a funding cell, in the layout's unit unless it names its own.

    A text that is no figure stays as it is typed, still to be looked at.
    """
    report = reading.report
    amount = read_amount(text, load(report.layout).unit)
    after = edited(reading, SetField(report.id, cell, "amount", amount))
    return after if amount.raw else agree(after, cell)


def set_text(reading: Reading, node: NodeId, text: str) -> Reading:
    """With what a person typed in the place of a fact's words; it is sure then.

    An item, a caption or a project's name takes any text, a contact a name and a phone, and a funding cell
    what `set_amount` does. A text that is no count stays as it is typed, still to be looked at.

    Raises:
        NotAllowed: that node holds no text of its own.
    """
    found = find(reading.report, node).node
    if isinstance(found, FundingCell):
        return set_amount(reading, node, text)
    fields = _fields(found, text)
    report = reading.report.id
    after = edited(reading, Batch(tuple(SetField(report, node, *each) for each in fields.items()), "mend"))
    if isinstance(found, Category):
        after = settled(
            after,
            lambda doubt: doubt.code.startswith(_COUNT_DOUBTS) and doubt.params.get("category") == found.name,
        )
    return after if fields.get("raw") else agree(after, node)


def _fields(node: Node, text: str) -> dict[str, object]:
    """What a typed text gives the fields of a node."""
    match node:
        case Item():
            return {"text": text}
        case Photo():
            return {"caption": text}
        case Project():
            return {"name": text}
        case Category():
            count, odd = read_count(text)
            if odd:
                return {"stated": None, "raw": odd, "mark": Mark.UNSURE}
            return {"stated": None if count == node.itemised else count or 0, "raw": ""}
        case Contact():
            name, phone, vacant = read_contact(text)
            return {"name": name, "phone": phone, "vacant": vacant}
    raise NotAllowed("edit.no_such_field", field="text")


def exchange_slots(reading: Reading, slot: NodeId, kind: SlotKind) -> Reading:
    """With the items of two rows of 추진실적 changed about, this and that of the kind; both are sure.

    Raises:
        NotFound: the reading has no such row.
    """
    progress = reading.report.section(SectionKind.PROGRESS)
    one = find(reading.report, slot).node
    assert isinstance(progress, Progress) and isinstance(one, ProgressSlot)
    other = progress.slot(kind)
    items = {one.id: other.items, other.id: one.items}
    slots = tuple(
        replace(row, items=items[row.id], mark=Mark.NONE) if row.id in items else row
        for row in progress.slots
    )
    section = replace(progress, slots=slots)
    sections = tuple(section if each is progress else each for each in reading.report.sections)
    after = with_report(reading, replace(reading.report, sections=sections))
    rows = {one.slot.value, kind.value}
    codes = {f"progress.no_{row}" for row in rows}
    return settled(after, lambda doubt: doubt.code in codes or doubt.params.get("slot") in rows)


def dismiss(reading: Reading, doubt: Doubt) -> Reading:
    """Without a doubt that a person has looked into."""
    return settled(reading, lambda one: one is doubt)


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
    after = settled(edited(reading, SetMarks(report, marks)), lambda doubt: doubt.node in inside)
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


def settled(reading: Reading, over: Callable[[Doubt], bool]) -> Reading:
    """Without the doubts that this settles."""
    return replace(reading, doubts=tuple(doubt for doubt in reading.doubts if not over(doubt)))
