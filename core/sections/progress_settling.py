"""Settles which slot of 추진실적 each gathered row is, and makes the section of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.document.blocks import Block, Image, Paragraph, pictures
from core.model.node import Mark
from core.model.outline import Item
from core.model.sections import Leftover, Progress, ProgressSlot, SlotKind
from core.sections.outline_lines import Line
from core.sections.outlines import read_outlines
from core.sections.progress_columns import Columns
from core.sections.progress_remarks import Remark, with_remarks
from core.sections.section import Doubt, RecogniseContext
from core.sections.slot_labels import Label, is_bare_label, period_named, span_of
from core.sections.text import fold

_ANY_YEAR = 2000
"""Of labels without a year only their halves and quarters are compared."""


_ELSEWHERE = re.compile(
    r"(?:총|소요)?(?:사업비|예산|재원)\S{0,4}|(?:사업)?(?:개요|목적|위치|규모|대상|내용)|\S{0,4}효과"
)


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

    def keep_pictures(self, blocks: Iterable[Block]) -> None:
        """Pictures among what a slot holds go to 기타: it has no place for them."""
        for picture in pictures(blocks):
            self.images.append(picture.image)
            self.left.append(Leftover(digest=picture.image.key, text=picture.alt))


def settle(sheet: Sheet, context: RecogniseContext) -> tuple[Progress, list[dict[str, Any]]]:
    """The section's data and the slots as printed."""
    kinds = _kinds(sheet.rows)
    outlines = read_outlines([row.lines for row in sheet.rows], context.layouts[0])
    told = [(row, kind) for row, kind in zip(sheet.rows, kinds, strict=True) if kind is not None]
    items: dict[SlotKind, tuple[Item, ...]] = {}
    labels: dict[SlotKind, Label] = {}
    sure: dict[SlotKind, bool] = {}
    for row, kind, entries in zip(sheet.rows, kinds, outlines, strict=True):
        if kind is None:
            _keep_apart(row, sheet)
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
    for row, kind in told:
        again = row.label is not labels[kind] and kind is SlotKind.CURRENT
        if row.label.slot is not kind or (again and fold(row.label.text) != fold(labels[kind].text)):
            params = {"label": row.label.text, "slot": kind.value}
            sheet.doubts.append(Doubt("progress.label_unclear", params))
    for slot in slots:
        if slot.slot not in labels:
            sheet.doubts.append(Doubt(f"progress.no_{slot.slot.value}", node=slot.id))
    data = Progress(slots=slots)
    return data, [_printed(slot, labels[slot.slot]) for slot in slots if slot.slot in labels]


def _keep_apart(row: GatheredRow, sheet: Sheet) -> None:
    """Keep a row of the form that is no slot (예산 below the plan) for 기타."""
    said = " ".join(line.text for line in row.lines)
    sheet.left.append(Leftover(text=": ".join(filter(None, (label_text(row.label), said)))))
    with_remarks((), row.remarks, sheet.left)


def label_text(label: Label) -> str:
    """The words with the period in brackets behind them."""
    return f"{label.text} ({label.period})" if label.period else label.text


def _printed(slot: ProgressSlot, label: Label) -> dict[str, Any]:
    return {"slot": slot.slot.value, "label": label.text, "period": label.period}


def _kinds(rows: Sequence[GatheredRow]) -> list[SlotKind | None]:
    """The slot of each row: by its words, else the first one free, by its days or in print order.

    None where all are taken and its label speaks of something else.

    추진실적 alone is this period's; of several that are this period's all but the latest are 그동안.
    """
    named: list[SlotKind | None] = [row.label.slot or row.likely for row in rows]
    done = [
        i
        for i, (row, slot) in enumerate(zip(rows, named, strict=True))
        if row.likely is None and (slot is SlotKind.CURRENT or _is_of_a_year(row.label))
    ]
    moments = _moments([rows[i].label for i in done]) if len(done) > 1 else []
    for i, moment in zip(done, moments, strict=False):
        named[i] = SlotKind.PAST if moment < max(moments) else SlotKind.CURRENT
    free = [slot for slot in SlotKind if slot not in named]
    unnamed = [i for i, slot in enumerate(named) if slot is None and not _is_elsewhere(rows[i].label)]
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
    dated = span_of(label.text) is not None or span_of(label.period) is not None
    return bool(label.text) and not dated and not is_bare_label(label.text)


def _is_elsewhere(label: Label) -> bool:
    """Whether a label is surely of another part of the form."""
    return _ELSEWHERE.fullmatch(fold(label.text)) is not None


def _is_of_a_year(label: Label) -> bool:
    """Whether a label says what was done in a year: 2023년 추진실적."""
    return label.slot is None and "실적" in fold(label.text) and span_of(label.text) is not None


def _moments(labels: Sequence[Label]) -> list[date]:
    """When each begins, by its days, year, half or quarter; empty where one of them does not tell."""
    found = [_moment(label) for label in labels]
    if not any(found):
        found = [p.start if (p := period_named(label.text, _ANY_YEAR)) else None for label in labels]
    return [moment for moment in found if moment] if all(found) else []


def _moment(label: Label) -> date | None:
    if (span := span_of(label.period)) is not None:
        return span.first
    if (period := period_named(label.text)) is not None:
        return period.start
    return year.first if (year := span_of(label.text)) is not None else None
