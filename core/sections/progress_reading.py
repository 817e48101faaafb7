"""Reads 추진실적 tables of any hand: joined where they were split, columns found by their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.document.blocks import Block, Cell, Paragraph, Place, Table, plain
from core.document.grid import Grid
from core.document.styles import Role
from core.model.sections import Leftover
from core.sections.cells import cell_lines
from core.sections.outline_lines import lines_of
from core.sections.progress_columns import (
    Columns,
    begins_with_times,
    claim,
    columns_guessed,
    columns_named,
    has_labels,
    heads_flattened,
    is_plain_head,
    is_timetable,
    label_rows,
    listed_days,
)
from core.sections.progress_remarks import Remark, remarks_in
from core.sections.progress_rows import add_content, keep, read_days, read_stacked, read_years
from core.sections.progress_settling import GatheredRow, Sheet, label_text, settle
from core.sections.progress_years import year_rows
from core.sections.section import Placed, RecogniseContext, Recognised
from core.sections.slot_labels import (
    Label,
    dated,
    is_bare_label,
    is_label,
    label_inside,
    led,
    period_alone,
    read_label,
    span_of,
    with_period,
    without_frame,
)
from core.sections.text import fold, one_line

_PART = re.compile(r"[상하]\s*반\s*기|[1-4]\s*(?:/\s*4)?\s*분\s*기")
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}\s*년")


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """The three slots out of all tables and labelled paragraphs dealt to the section."""
    sheet = Sheet()
    used: set[Place] = set()
    surely = False
    for placed in blocks:
        block = placed.block
        if isinstance(block, Table):
            sure = placed.once(claim)
            if sure or (_goes_with(placed, sheet) if sheet.rows else _may_begin(placed)):
                surely = surely or sure >= 0.8
                _read_table(placed, sheet)
                used.add(placed.place)
        elif isinstance(block, Paragraph) and _read_paragraph(block, sheet):
            used.add(placed.place)
    if sheet.held is not None and sheet.rows:
        add_content((sheet.held,), sheet.rows[-1], sheet)
    if not sheet.rows:
        return None
    data, printed = settle(sheet, context)
    confidence = 0.97 if surely and not sheet.doubts else 0.7
    return Recognised(
        data,
        frozenset(used),
        confidence,
        {"progress": printed},
        tuple(sheet.doubts),
        tuple(sheet.images),
        tuple(sheet.left),
    )


def _waiting_label(pending: Label | None, sheet: Sheet) -> Label | None:
    """The label of the slot that a table stands right below; None where there is none."""
    if pending is None and sheet.rows and not sheet.rows[-1].lines and sheet.columns is None:
        return sheet.rows[-1].label
    return pending


def _may_begin(placed: Placed) -> bool:
    """Whether a table that says nothing sure has times in front of its rows, or labels over them."""
    return begins_with_times(placed.grid) or bool(label_rows(placed.grid))


def _goes_with(placed: Placed, sheet: Sheet) -> bool:
    """Whether a table that says nothing of itself goes on with what was read: as wide, or below a label."""
    if is_timetable(placed):
        return False
    if sheet.pending is not None or sheet.columns is None:
        return True
    return has_labels(placed.grid) or (bool(placed.grid) and len(placed.grid[0]) == sheet.width)


def _read_table(placed: Placed, sheet: Sheet) -> None:
    places = placed.grid
    begin = 0
    pending, sheet.pending, sheet.flowing = sheet.pending, None, False
    if (label := _waiting_label(pending, sheet)) is not None and label.slot is not None:
        listed = listed_days(places)
        if listed is not None:
            if label is pending:
                sheet.rows.append(GatheredRow(label))
            read_days(places, *listed, sheet)
            return
    if years := placed.once(year_rows):
        read_years(places, years, sheet)
        return
    if (columns := placed.once(columns_named, 0)) is not None:
        sheet.columns, sheet.width, begin = columns, len(places[0]), 1
        keep(places, 0, _telling(placed, 0, columns), sheet)
    elif pending is not None and not has_labels(places):
        sheet.open(pending)
        add_content((placed.block,), sheet.rows[-1], sheet)
        return
    elif stacked := label_rows(places):
        read_stacked(places, stacked, sheet)
        return
    elif sheet.columns is None or sheet.width != (len(places[0]) if places else 0):
        sheet.columns, sheet.width = columns_guessed(places), len(places[0]) if places else 0
    columns = sheet.columns
    previous: Cell | None = None
    for r in range(begin, len(places)):
        if r and (again := placed.once(columns_named, r)) is not None:
            keep(places, r, _telling(placed, r, again), sheet)
            continue
        slot = places[r][columns.label] if columns.label < len(places[r]) else None
        cell = slot.cell if slot else None
        if cell is not previous or cell is None:
            _open(cell, sheet, _beside(places, r, columns.label))
        previous = cell
        _read_row(places, r, columns, sheet)


def _telling(placed: Placed, r: int, columns: Columns) -> set[int]:
    """Columns of a head row whose words say more than what columns are for, and do not stand above it."""
    known, top = columns.known, placed.texts_in(0) if r else ()
    return {
        c
        for c, text in enumerate(placed.texts_in(r))
        if (c not in known or not is_plain_head(text)) and not (top and text == top[c])
    }


def _beside(places: Grid, r: int, label: int) -> str:
    """The label to the left of a label: 추진실적 over 그동안 and 하반기, its letters side by side or not."""
    for slot in places[r][:label]:
        if slot is not None and slot.column < label and _leads(slot.cell.text):
            words = one_line(slot.cell.text).split(" ")
            return ("" if all(len(word) == 1 for word in words) else " ").join(words)
    return ""


def _leads(text: str) -> bool:
    return is_bare_label(text) or is_label(text)


def _open(cell: Cell | None, sheet: Sheet, beside: str = "") -> None:
    """Begin the slot that a label cell names, or go on with the one above where it names none or the same."""
    lines = cell_lines(cell) if cell else ()
    if not any(lines) and sheet.rows:
        return
    if sheet.rows and (period := period_alone(" ".join(lines))) and not sheet.rows[-1].label.period:
        sheet.rows[-1].label = with_period(sheet.rows[-1].label, period)
        return
    label = led(read_label(lines), beside) if beside else read_label(lines)
    if sheet.rows:
        last = sheet.rows[-1].label
        if _is_same(label, last) or _goes_on(label, last):
            if label.period and not last.period:
                sheet.rows[-1].label = last = replace(last, period=label.period)
            if fold(label_text(label)) not in fold(label_text(last)):
                sheet.left.append(Leftover(text=label_text(label)))
            return
    sheet.rows.append(GatheredRow(label))


def _is_same(label: Label, last: Label) -> bool:
    """Whether a label is the one above printed again; 추진실적 (하반기) is not 추진실적 (그동안)."""
    apart = label.slot is not None and last.slot is not None and label.slot is not last.slot
    apart = apart or ("" not in (label.period, last.period) and fold(label.period) != fold(last.period))
    return fold(label.text) == fold(last.text) and not apart


def _goes_on(label: Label, last: Label) -> bool:
    """Whether a label names the slot above once more, and no other time."""
    if label.slot is None or label.slot is not last.slot:
        return False
    one, other = span_of(label.period), span_of(last.period)
    if one is not None and other is not None:
        return one.first == other.first
    named = {fold(found[0]) for text in (label.text, last.text) if (found := _PART.search(text))}
    return len(named) < 2


def _read_row(places: Grid, r: int, columns: Columns, sheet: Sheet) -> None:
    row = places[r]
    content = row[columns.content] if columns.content < len(row) else None
    seen = {columns.label}
    label = row[columns.label] if 0 < columns.label < len(row) else None
    if label is not None and label.cell.text.strip():
        # The one that the label goes on from; others beside it are not in it.
        led_by = next((slot for slot in row[: columns.label] if slot and _leads(slot.cell.text)), None)
        seen |= {c for c, slot in enumerate(row[: columns.label]) if slot is not None and slot is led_by}
    target = sheet.rows[-1]
    begin = target.next_line
    if content is not None and content.row == r and content.column != columns.label:
        named = target.label.slot is not None or target.label.period != ""
        blocks = _below_days(content.cell.blocks, target)
        if named or not _add_labelled(blocks, sheet):
            add_content(blocks, target, sheet)
        else:
            # The row's own label has given way to those inside, and what stands beside goes with the last.
            target, begin = sheet.rows[-1], 0
        seen.add(columns.content)
    if columns.remark is not None and columns.remark < len(row):
        slot = row[columns.remark]
        if slot is not None and slot.row == r and slot.column == columns.remark:
            target.remarks += remarks_in(slot.cell, begin)
            sheet.keep_pictures(slot.cell.blocks)
        seen.add(columns.remark)
    slot = row[columns.period] if columns.period is not None and not target.label.period else None
    if slot is not None and slot.column == columns.period:
        target.label = replace(target.label, period=one_line(slot.cell.text).strip("()"))
        seen.add(slot.column)
    if len(seen) < len(row):
        keep(places, r, set(range(len(row))) - seen, sheet)


def _below_days(blocks: Sequence[Block], target: GatheredRow) -> Sequence[Block]:
    """Content without the days of its label, where they are its first line: (2023.7.~12.)."""
    first = blocks[0] if blocks else None
    if target.lines or not isinstance(first, Paragraph) or first.marker:
        return blocks
    line, _, rest = first.text.partition("\n")
    label = dated(target.label, line)
    if label is None:
        return blocks
    target.label = label
    target.next_line += 1
    return (*((plain(rest),) if rest else ()), *blocks[1:])


def _add_labelled(blocks: Sequence[Block], sheet: Sheet) -> bool:
    """Content with the labels of its slots in lines of their own; False where it has none, and is of one."""
    lines = [line for block in blocks for line in _parted(block)]
    labels = [label_inside(block.text) if isinstance(block, Paragraph) else None for block in lines]
    if not any(labels):
        return False
    remarks: list[Remark] = []
    if not sheet.rows[-1].lines and labels[0] is not None:
        given_way = sheet.rows.pop()
        beside, remarks = given_way.label, given_way.remarks
        if not is_bare_label(beside.text):
            sheet.left += [Leftover(text=text) for text in (label_text(beside),) if text]
    for block, label in zip(lines, labels, strict=True):
        if label is not None:
            sheet.rows.append(GatheredRow(label, remarks=remarks))
            remarks = []
        else:
            add_content((block,), sheet.rows[-1], sheet)
    return True


def _parted(block: Block) -> tuple[Block, ...]:
    """A paragraph of several lines as one paragraph each."""
    if isinstance(block, Paragraph) and not block.marker and "\n" in block.text:
        return tuple(plain(line) for line in block.text.split("\n"))
    return (block,)


def _read_paragraph(paragraph: Paragraph, sheet: Sheet) -> bool:
    """A label line opens a slot; other lines are its items. False before the first label."""
    lines = lines_of((paragraph,))
    if not lines:
        return False
    held, sheet.held = sheet.held, None
    text = without_frame(paragraph.text)
    if is_label(text) or paragraph.role is Role.HEAD:
        year = (held.text,) if held is not None else ()
        label = read_label((*year, *text.split("\n")))
        if paragraph.role is Role.HEAD and not is_label(text):
            sheet.pending = label
        elif sheet.rows and fold(label.text) == fold(sheet.rows[-1].label.text):
            sheet.pending, sheet.flowing = None, True
        else:
            sheet.open(label)
        return True
    if held is not None and sheet.flowing:
        add_content((held,), sheet.rows[-1], sheet)
    if heads_flattened(paragraph.text):
        return True
    if sheet.flowing and _YEAR_ALONE.fullmatch(paragraph.text.strip()):
        # The first line of a label that a page's text has in two.
        sheet.held = paragraph
        return True
    if sheet.pending is not None:
        sheet.open(sheet.pending)
    if not sheet.flowing:
        return False
    row = sheet.rows[-1]
    if fold(paragraph.text).strip("()") == fold(row.label.period):
        return True
    if not row.lines and not row.label.period and (period := period_alone(paragraph.text)):
        row.label = with_period(row.label, period)
        return True
    add_content((paragraph,), row, sheet)
    return True
