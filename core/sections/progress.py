"""추진실적 및 향후 추진계획: three rows of items, what proves them beside them (LAYOUTS.md A2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from core.document.blocks import Block, Cell, Paragraph, Row, Table
from core.document.styles import ParagraphStyle, Role
from core.layouts.labels import slot_lines
from core.making import maker
from core.model.outline import Item
from core.model.sections import Progress, ProgressSlot, SectionKind
from core.sections import progress_columns, progress_reading
from core.sections.cells import head_row, label_cell, paragraphs_of
from core.sections.outlines import outline_blocks
from core.sections.section import ComposeContext, Placed, RecogniseContext, Recognised

KIND = SectionKind.PROGRESS

_cell, _row = maker(Cell), maker(Row)

_MM_PER_POINT = 25.4 / 72
_NOTHING: tuple[Paragraph, ...] = (Paragraph((), Role.CELL_ITEM1),)


def compose(data: Progress, context: ComposeContext) -> tuple[Block, ...]:
    """One table of three columns; an item with 비고 begins a row of its own under the same label."""
    options = context.section.options
    rows = [head_row(options["columns"])]
    for slot in data.slots:
        rows += _slot_rows(slot, context)
    return (Table(tuple(rows), options["widths_mm"], title=context.section.head),)


def _slot_rows(slot: ProgressSlot, context: ComposeContext) -> Iterator[Row]:
    options = context.section.options
    report = context.report
    label = slot_lines(options, slot.slot, report.term, report.period, slot.since)
    segments = tuple(_segments(slot.items)) or ((),)
    repeated = bool(options["repeat_label"])
    for index, items in enumerate(segments):
        top, bottom = index > 0, index < len(segments) - 1
        content = outline_blocks(items, context.layout.glyphs, in_cell=True) or _NOTHING
        remark = _remark(items[0], options["evidence"]) if items else ()
        cells = (
            _cell(content, middle=False, open_top=top, open_bottom=bottom),
            _cell(remark, middle=False, open_top=top, open_bottom=bottom),
        )
        if repeated or len(segments) == 1:
            low = _is_low(content, label, context) and _lines(remark) <= len(label)
            yield _row((label_cell(label), *cells), whole=low)
        elif index == 0:
            yield _row((label_cell(label, rowspan=len(segments)), *cells))
        else:
            yield _row(cells)


def _is_low(content: Sequence[Paragraph], label: Sequence[str], context: ComposeContext) -> bool:
    """Whether items beside a label are no taller than it: as few, and each surely on one line."""
    if len(content) > len(label):
        return False
    room = context.section.options["widths_mm"][1] - 2 * context.layout.page.cell_margin_mm
    for item in content:
        style = context.layout.styles.get(item.role, ParagraphStyle())
        letters = (room - style.indent_mm) / (style.size_pt * _MM_PER_POINT)
        if len(item.text) > letters or "\n" in item.text:
            return False
    return True


def _lines(paragraphs: Iterable[Paragraph]) -> int:
    return sum(paragraph.text.count("\n") + 1 for paragraph in paragraphs)


def _segments(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Items cut before each one that has something in 비고."""
    begin = 0
    for index, item in enumerate(items):
        if (item.remark or item.evidence) and index > begin:
            yield tuple(items[begin:index])
            begin = index
    if items:
        yield tuple(items[begin:])


def _remark(item: Item, evidence_lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """Evidence, a line break before each title, then the remark's own lines."""
    if not (item.evidence or item.remark):
        return ()
    proofs = [
        "\n".join(
            filter(None, [line.format(number=proof.number, title=proof.title) for line in evidence_lines])
        )
        for proof in item.evidence
    ]
    remark = item.remark.split("\n") if item.remark else ()
    return paragraphs_of((*proofs, *remark), Role.CENTRED)


def claims(placed: Placed, context: RecogniseContext) -> float:
    """A table headed 구분 and 추진실적, or one whose rows are labelled so."""
    return placed.once(progress_columns.claim) if isinstance(placed.block, Table) else 0.0


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """Rows of one table or many, repeated heads and labels joined; or paragraphs under label lines."""
    return progress_reading.recognise(blocks, context)


def remark_text(items: Sequence[Item]) -> str:
    """All that stands in 비고, in reading order, on one line."""
    parts: list[Any] = []
    for item in items:
        parts += [f"[증빙{proof.number}] {proof.title}".strip() for proof in item.evidence]
        parts += [item.remark] if item.remark else []
    return " ".join(parts)
