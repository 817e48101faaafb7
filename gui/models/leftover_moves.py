"""Where a leftover block can go, and the edit that takes it there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.items import RemoveItem, SetItems
from core.edits.tree import find
from core.formats.text import text_blocks
from core.layouts.labels import slot_lines
from core.layouts.layout import Layout
from core.model.node import NodeId
from core.model.outline import DETAIL, ITEM, POINT
from core.model.report import Report
from core.model.sections import Issues, Leftover, Progress
from core.sections.pasting import pasted_items


@dataclass(frozen=True, slots=True)
class Destination:
    """An outline that takes a leftover's lines at its end."""

    name: str
    parent: NodeId
    collection: str
    lowest: int


def destinations(report: Report, layout: Layout) -> list[Destination]:
    """The outlines of 추진실적 and of 문제점·개선대책, by the names that the layout prints."""
    found = []
    for section in report.sections:
        entry = layout.section(section.kind)
        if entry is None:
            continue
        if isinstance(section, Progress):
            for slot in section.slots:
                name = slot_lines(entry.options, slot.slot, report.term, report.period, slot.since)[0]
                found.append(Destination(name, slot.id, "items", ITEM))
        if isinstance(section, Issues):
            for collection in ("problems", "remedies"):
                name = str(entry.options[collection])
                found.append(Destination(name, section.id, collection, DETAIL))
    return found


def leftover_text(leftover: Leftover) -> str:
    """A leftover block as lines of text; a table's cells are parted by a bar."""
    if leftover.cells:
        return "\n".join(" │ ".join(row) for row in leftover.cells)
    return leftover.text


def moved(report: Report, layout: Layout, leftover: Leftover, to: Destination) -> Edit | None:
    """One edit that makes a leftover's lines items of another outline; None where it has no words."""
    rows = (" ".join(filter(None, row)) for row in leftover.cells)
    text = "\n".join(rows) if leftover.cells else leftover.text
    items = pasted_items(text_blocks(text), layout, to.lowest)
    if not items:
        return None
    down = max(to.lowest - min(item.level for item in items), 0)
    levelled = [replace(item, level=min(item.level + down, POINT)) for item in items]
    held = getattr(find(report, to.parent).node, to.collection)
    longer = SetItems(report.id, to.parent, to.collection, (*held, *levelled))
    return Batch((longer, RemoveItem(report.id, leftover.id)), "edit.move_leftover")


def has_words(leftover: Leftover) -> bool:
    """Whether there is anything that an outline could take."""
    return bool(leftover_text(leftover).strip())
