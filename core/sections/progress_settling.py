"""Settles which slot of 추진실적 each gathered row is, and makes the section of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from core.document.blocks import Image, Paragraph
from core.model.node import Mark
from core.model.outline import Item
from core.model.sections import Leftover, Progress, ProgressSlot, SlotKind
from core.sections.outlines import Line, read_outlines
from core.sections.progress_columns import Columns
from core.sections.progress_remarks import Remark, with_remarks
from core.sections.section import Doubt, RecogniseContext
from core.sections.slot_labels import Label, is_bare_label, span_of


@dataclass(slots=True)
class GatheredRow:
    """One slot as it is gathered: lines of all its rows, numbered through, and what stands beside them."""

    label: Label
    lines: list[Line] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    next_line: int = 0
    likely: SlotKind | None = None
    """The slot that its place tells, where its label names none."""


@dataclass(slots=True)
class Sheet:
    rows: list[GatheredRow] = field(default_factory=list)
    left: list[Leftover] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    columns: Columns | None = None
    width: int = 0
    pending: Label | None = None
    """A head that names a slot, while nothing stands below it."""
    held: Paragraph | None = None
    """A year on a line of its own, which the next line may go on from."""
    flowing: bool = False
    """Whether paragraphs are items of the last slot."""

    def open(self, label: Label) -> None:
        """Begin a slot whose items are the paragraphs that follow."""
        self.rows.append(GatheredRow(label))
        self.pending, self.flowing = None, True


def settle(sheet: Sheet, context: RecogniseContext) -> tuple[Progress, list[dict[str, Any]]]:
    """The section's data and the slots as printed."""
    kinds = _kinds(sheet.rows)
    outlines = read_outlines([row.lines for row in sheet.rows], context.layouts[0])
    items: dict[SlotKind, tuple[Item, ...]] = {}
    labels: dict[SlotKind, Label] = {}
    sure: dict[SlotKind, bool] = {}
    for row, kind, entries in zip(sheet.rows, kinds, outlines, strict=True):
        if kind is None:
            # 예산 below the plan: a row of the form that is no slot.
            said = " ".join(line.text for line in row.lines)
            sheet.left.append(Leftover(text=": ".join(filter(None, (label_text(row.label), said)))))
            with_remarks((), row.remarks, sheet.left)
            continue
        items[kind] = items.get(kind, ()) + with_remarks(entries, row.remarks, sheet.left)
        sure[kind] = sure.get(kind, True) and row.label.slot is kind
        if kind not in labels:
            labels[kind] = row.label
        else:
            sheet.left.append(Leftover(text=label_text(row.label)))
    slots = tuple(
        ProgressSlot(
            slot=slot, items=items.get(slot, ()), mark=Mark.NONE if sure.get(slot, True) else Mark.UNSURE
        )
        for slot in SlotKind
    )
    for kind, label in labels.items():
        if label.slot is not kind:
            sheet.doubts.append(Doubt("progress.label_unclear", {"label": label.text, "slot": kind.value}))
    for slot in slots:
        if slot.slot not in labels:
            sheet.doubts.append(Doubt(f"progress.no_{slot.slot.value}", node=slot.id))
    data = Progress(slots=slots)
    return data, [_printed(slot, labels[slot.slot]) for slot in slots if slot.slot in labels]


def label_text(label: Label) -> str:
    """The words with the period in brackets behind them."""
    return f"{label.text} ({label.period})" if label.period else label.text


def _printed(slot: ProgressSlot, label: Label) -> dict[str, Any]:
    return {"slot": slot.slot.value, "label": label.text, "period": label.period}


def _kinds(rows: Sequence[GatheredRow]) -> list[SlotKind | None]:
    """The slot of each row: by its words, else the first one free, by its days or in print order.

    None where all are taken and its label speaks of something else.

    추진실적 alone is this period's; of two that are this period's the earlier one is 그동안.
    """
    named: list[SlotKind | None] = [row.label.slot or row.likely for row in rows]
    if SlotKind.PAST not in named and named.count(SlotKind.CURRENT) > 1:
        current = [i for i, slot in enumerate(named) if slot is SlotKind.CURRENT]
        days = {i: span.first for i in current if (span := span_of(rows[i].label.period)) is not None}
        if len(days) == len(current):
            latest = max(days.values())
            named = [
                SlotKind.PAST if i in days and days[i] < latest else slot for i, slot in enumerate(named)
            ]
    free = [slot for slot in SlotKind if slot not in named]
    unnamed = [i for i, slot in enumerate(named) if slot is None]
    if len(unnamed) == 1 and SlotKind.CURRENT in free and is_bare_label(rows[unnamed[0]].label.text):
        free.remove(SlotKind.CURRENT)
        free.insert(0, SlotKind.CURRENT)
    firsts = {i: span.first for i in unnamed if (span := span_of(rows[i].label.period)) is not None}
    if len(firsts) == len(unnamed):
        unnamed.sort(key=lambda i: (firsts[i], i))
    found = dict(zip(unnamed, free, strict=False))
    kinds: list[SlotKind | None] = []
    last = SlotKind.CURRENT
    for i, (row, slot) in enumerate(zip(rows, named, strict=True)):
        kind = slot or found.get(i)
        last = kind or last
        kinds.append(last if kind or not _is_foreign(row.label) else None)
    return kinds


def _is_foreign(label: Label) -> bool:
    """Whether a label tells neither a time nor what was done."""
    return bool(label.text) and span_of(label.text) is None and not is_bare_label(label.text)
