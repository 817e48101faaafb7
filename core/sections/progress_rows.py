"""Reads tables of 추진실적 whose rows are no slots: labels over what they hold, years, and lists of days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core.document.blocks import Block, Paragraph, plain
from core.document.grid import Grid
from core.model.sections import Leftover
from core.sections.cells import cell_lines, has_text
from core.sections.outline_lines import lines_of
from core.sections.progress_columns import is_part_head, is_period_head, is_row_head, is_side_head
from core.sections.progress_settling import GatheredRow, Sheet
from core.sections.progress_years import YearRow
from core.sections.slot_labels import Label, is_bare_label, is_label, read_label, with_period
from core.sections.text import one_line, split_bullet, tidy

_COUNTING = re.compile(r"\d{1,2}[.)]?")
"""A number in a column of its own, in front of what it counts."""


def read_years(places: Grid, years: Sequence[YearRow], sheet: Sheet) -> None:
    """Rows of years, each a group of its likely slot; what else stands in the table is kept."""
    taken = {year.row: year.columns for year in years}
    for year in years:
        if any(map(has_text, year.blocks)):
            if not sheet.rows or sheet.rows[-1].likely is not year.slot:
                sheet.rows.append(GatheredRow(Label(year.label, "", None), likely=year.slot))
            add_content((plain(f"【{year.label}】"), *year.blocks), sheet.rows[-1], sheet)
    for r in range(1, len(places)):
        keep(places, r, set(range(len(places[r]))) - taken.get(r, frozenset()), sheet)


def read_stacked(places: Grid, stacked: frozenset[int], sheet: Sheet) -> None:
    """Rows of labels, each over what its slot holds; what the parts of it in a row are for heads a group."""
    opened: dict[int, GatheredRow] = {}
    others: dict[int, str] = {}
    unsaid: set[str] = set()
    for r, row in enumerate(places):
        group = _group_of(places, r, stacked)
        dated = r not in stacked and row[0] is not None and is_period_head(row[0].cell.text)
        for c, slot in enumerate(row):
            if slot is None or not slot.begins_at(r, c):
                continue
            if r in stacked and is_side_head(slot.cell.text):
                opened.pop(c, None)
                others.pop(c, None)
            elif r in stacked and not _heads_slot(slot.cell.text):
                others |= dict.fromkeys(range(c, c + max(1, slot.cell.colspan)), one_line(slot.cell.text))
                unsaid.add(others[c])
            elif r in stacked:
                sheet.rows.append(GatheredRow(read_label(cell_lines(slot.cell))))
                opened |= dict.fromkeys(range(c, c + max(1, slot.cell.colspan)), sheet.rows[-1])
            elif c in opened and dated and not opened[c].label.period:
                opened[c].label = with_period(opened[c].label, one_line(slot.cell.text).strip("()"))
            elif c in opened and _COUNTING.fullmatch(slot.cell.text.strip()) and len(row) > 1:
                continue
            elif c in opened:
                head = (plain(f"【{group}】"),) if group and slot.cell.text.strip() else ()
                add_content((*head, *slot.cell.blocks), opened[c], sheet)
            elif c in others and (said := one_line(slot.cell.text)):
                sheet.left.append(Leftover(text=": ".join(filter(None, (group, others[c], said)))))
                unsaid.discard(others[c])
            elif (c or not group) and not dated and not is_row_head(slot.cell.text):
                keep(places, r, (c,), sheet)
    sheet.left += [Leftover(text=head) for head in others.values() if head in unsaid]


def _heads_slot(text: str) -> bool:
    return is_label(text) or is_bare_label(text)


def _group_of(places: Grid, r: int, stacked: frozenset[int]) -> str:
    """What a row below the labels is for, where a column of its own says so: 세부사업."""
    first = places[r][0] if r not in stacked and places[r] else None
    heads = [slot.cell.text for row in stacked if row < r and (slot := places[row][0]) is not None]
    if first is None or not first.begins_at(r, 0) or not any(map(is_part_head, heads)):
        return ""
    return one_line(first.cell.text)


def read_days(places: Grid, days: int, done: int, sheet: Sheet) -> None:
    """Rows of a day and what was done on it, as items of the slot just begun with the day in front."""
    heads = {c for c, slot in enumerate(places[0]) if slot is not None and is_side_head(slot.cell.text)}
    keep(places, 0, set(range(len(places[0]))) - {days, done} - heads, sheet)
    for r, row in enumerate(places[1:], 1):
        slot, told = row[done], {days, done}
        if slot is not None and slot.begins_at(r, done):
            day = row[days]
            said = one_line(day.cell.text) if day is not None and day.begins_at(r, days) else ""
            add_content(_with_day(said, slot.cell.blocks), sheet.rows[-1], sheet)
        else:
            told.remove(days)
        keep(places, r, set(range(len(row))) - told, sheet)


def _with_day(said: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What was done, with its day behind the first bullet."""
    first = blocks[0] if blocks else plain("")
    if not said:
        return blocks
    if not isinstance(first, Paragraph):
        return (plain(said), *blocks)
    line, _, more = first.visible_text.partition("\n")
    bullet, words = split_bullet(line)
    led = " ".join(filter(None, (bullet.glyph if bullet else "", said, words)))
    return (plain("\n".join(filter(None, (led, more)))), *blocks[1:])


def add_content(blocks: Sequence[Block], target: GatheredRow, sheet: Sheet) -> None:
    """Lines of a slot; pictures among them are left over, for a slot holds none."""
    target.lines += lines_of(blocks, target.next_line)
    if target.lines:
        target.next_line = max(target.next_line, target.lines[-1].number + 1)
    sheet.keep_pictures(blocks)


def keep(places: Grid, r: int, columns: Iterable[int], sheet: Sheet) -> None:
    """Texts in columns that the section knows nothing of go to 기타."""
    for c in sorted(columns):
        slot = places[r][c]
        if slot is not None and slot.begins_at(r, c) and slot.cell.text.strip():
            sheet.left.append(Leftover(text=tidy(slot.cell.text)))
