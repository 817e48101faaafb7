"""Finds what the columns and rows of a 추진실적 table are, whichever way a hand laid it out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from core.document.blocks import Cell, Paragraph, Row, Table
from core.document.grid import Grid
from core.sections.progress_years import year_rows
from core.sections.section import Placed
from core.sections.slot_labels import is_bare_label, is_dated, is_label, is_time_label, label_inside, slot_of
from core.sections.text import GAP, fold

_CONTENT = re.compile(
    r"(?:주요)?(?:추진)?(?:실적|내용|계획|사항)|.*추진(?:실적|계획|내용|사항|상황).*|.*실적및계획.*"
)
_ANY_CONTENT = re.compile(r"(?:주요)?(?:내용|사항)")
_KIND = r"(?:주요|세부|향후)?(?:추진|이행|사업|공약)*(?:실적|내용|계획|사항|상황|현황|경과|성과)"
_PLAIN_HEAD = re.compile(rf"{_KIND}(?:(?:및|와|과|[·,/])?{_KIND})*")
_PARTS = re.compile(r"(?:세부|단위|추진|실천)?(?:사업|과제)(?:명|별)?")
_ROW_HEAD = re.compile(
    r"(?:주요|세부)?(?:추진|이행)?(?:실적|내용|사항|현황|상황|계획)(?:및(?:추진|이행)?계획)?"
)
_GOAL = re.compile(r"(?:추진|사업|이행|연차)?목표(?:치|량)?")
_DAYS = re.compile(r"(?:추진|시행)?(?:일자|일시|날짜|시기|일정|기간|월일)")
_MOST_COLUMNS = 5
_HEAD_LINES = 4
"""A cell of that many lines heads no column."""
_LABEL_LINES = 6
_REMARK = re.compile(r"비고|증빙(?:자료)?|참고(?:사항)?|증빙자료\S*|비고\S*증빙\S*")
_LABEL = re.compile(r"구분|시기|기간|추진시기|추진기간|단계")
_PERIOD = re.compile(r"시기|기간|추진시기|추진기간")
_LABEL_LINE = re.compile(
    rf"^{GAP}(?:추{GAP}진{GAP})?(?:구{GAP}분|시{GAP}기|기{GAP}간|단{GAP}계){GAP}$", re.MULTILINE
)
_CONTENT_WORDS = re.compile(rf"실{GAP}적|내{GAP}용|계{GAP}획|사{GAP}항|상{GAP}황")
_COUNTED = re.compile(r"(?:횟수|회수|건수)(?:\((?:단위:?)?(?:회|건|번)\))?")
"""A column of counts: what is under 구분 is then no time."""
_LISTED = re.compile(r"일자|일시|날짜|개최일자?|참석(?:인원|자)|인원(?:\(명\))?|장소")
"""A column of a list of days or meetings."""
_FLATTENED = re.compile(r"구분(?:추진|주요)\S{0,14}(?:실적|계획|내용)(?:비고|증빙)?")
_MOMENT = re.compile(r"\d{1,2}월?|[1-4](?:/4)?분기|[상하]반기|'?\d{2,4}년?")
_WORD = re.compile(r"[가-힣]{2}")
_LONGEST_HEAD = 60
_LONGEST_OTHER = 14
"""Of a head that stands among those of slots."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the label, the content, and where there are such columns 비고 and the label's period."""

    label: int
    content: int
    remark: int | None
    period: int | None = None

    @property
    def known(self) -> set[int]:
        """All that have a meaning."""
        return {self.label, self.content} | {c for c in (self.remark, self.period) if c is not None}


def claim(placed: Placed) -> float:
    """How surely a block is a 추진실적 table."""
    block = placed.block
    if not isinstance(block, Table) or not block.rows:
        return 0.0
    heads = [fold(cell.text) if len(cell.blocks) < _HEAD_LINES else "" for cell in block.rows[0].cells]
    if any(map(_LABEL.fullmatch, heads)) and any(map(_CONTENT.fullmatch, heads)):
        if any(map(_COUNTED.fullmatch, heads)) or any(map(_LISTED.fullmatch, heads)):
            return 0.0
        return 0.95 if _tells_of_doing(heads) or has_labels(placed.grid) else 0.0
    slots = {
        text for text in heads if len(text) <= _LONGEST_OTHER and (is_label(text) or is_bare_label(text))
    }
    if placed.once(year_rows) or (len(slots) > 1 and is_side_head(heads[0])):
        return 0.85
    narrow = (row for row in block.rows if len(row.cells) <= _MOST_COLUMNS)
    return 0.85 if any(is_labelled(row) for row in narrow) and not is_timetable(placed) else 0.0


def is_timetable(placed: Placed) -> bool:
    """Whether a table shows but when things will be done: signs and no words under quarters or months."""
    texts = placed.texts
    for number, head in enumerate(texts[:2]):
        moments = [column for column, text in enumerate(head) if _MOMENT.fullmatch(fold(text))]
        if len(moments) > 2:
            return not any(_WORD.search(row[column]) for row in texts[number + 1 :] for column in moments)
    return False


def is_labelled(row: Row) -> bool:
    """Whether one of the first two cells is a label, or 추진실적 stands before 그동안 or another time."""
    first = row.cells[:2]
    if any(map(is_label_cell, first)):
        return True
    if len(first) < 2 or not is_bare_label(first[0].text):
        return False
    return is_time_label(first[1].text) or is_dated(first[1].text) or _holds_labels(first[1])


def _holds_labels(cell: Cell) -> bool:
    """Whether labels of slots stand on lines of their own among what is in a cell."""
    lines = (line for block in cell.blocks if isinstance(block, Paragraph) for line in block.text.split("\n"))
    return sum(label_inside(line) is not None for line in lines) > 1


def is_label_cell(cell: Cell) -> bool:
    """Whether the cell is surely the label of a slot."""
    return len(cell.blocks) < _LABEL_LINES and is_label(cell.text)


def _may_label(cell: Cell) -> bool:
    if len(cell.blocks) >= _LABEL_LINES:
        return False
    return is_label(cell.text) or is_time_label(cell.text) or is_dated(cell.text)


def begins_rows(placed: Placed, row: int) -> bool:
    """Whether the row names the columns of a 추진실적 table."""
    if placed.once(columns_named, row) is None:
        return False
    return _tells_of_doing(map(fold, placed.texts[row])) or has_labels(placed.grid[row + 1 :])


def _tells_of_doing(heads: Iterable[str]) -> bool:
    """Whether one of the heads says more than 내용, which heads any column of words."""
    return any(_CONTENT.fullmatch(head) and not _ANY_CONTENT.fullmatch(head) for head in heads)


def may_begin_rows(placed: Placed) -> bool:
    """False where no row can name such columns, by a glance at the words of the whole table at once."""
    words = unicodedata.normalize("NFC", "\n".join(map("\n".join, placed.texts)))
    return _LABEL_LINE.search(words) is not None and _CONTENT_WORDS.search(words) is not None


def head_texts(placed: Placed, row: int) -> list[tuple[int, str]]:
    """The cells of a row that may head a column, each by the first column it stands over; blank ones not.

    Only they are looked into: what stands below heads is most of a report's text.
    """
    places = placed.grid[row] if row < len(placed.grid) else ()
    return [
        (c, text)
        for c, slot in enumerate(places)
        if slot is not None
        and slot.column == c
        and len(slot.cell.blocks) < _HEAD_LINES
        and (text := slot.cell.text)
    ]


def columns_named(placed: Placed, row: int) -> Columns | None:
    """Columns by the row's heads; None where it is no head row."""
    cells = head_texts(placed, row)
    label = next((c for c, text in cells if _is_label_head(text)), None)
    if label is None:
        return None
    heads = {c: fold(text) for c, text in cells}
    content = next((c for c, text in heads.items() if c != label and _CONTENT.fullmatch(text)), None)
    if content is None or len({slot_of(text) for _, text in cells if is_label(text)}) > 1:
        return None
    remark = next((c for c, text in heads.items() if _REMARK.fullmatch(text)), None)
    period = next((c for c, text in heads.items() if c != label and _PERIOD.fullmatch(text)), None)
    return Columns(label, content, remark, period)


def is_plain_head(text: str) -> bool:
    """Whether a column's head only says what kind of thing stands below it: 구분, 추진실적 및 계획, 비고."""
    folded = fold(text)
    return any(words.fullmatch(folded) for words in (_LABEL, _REMARK, _PERIOD, _PLAIN_HEAD))


def _is_label_head(text: str) -> bool:
    return 0 < len(text) < _LONGEST_HEAD and _LABEL.fullmatch(fold(text)) is not None


def columns_guessed(places: Grid) -> Columns:
    """Columns of a table without a head row: labels by their words, content where most is written."""
    width = len(places[0]) if places else 0
    sizes = [0] * width
    labels = [0] * width
    for r, row in enumerate(places):
        for c, slot in enumerate(row):
            if slot is not None and slot.begins_at(r, c):
                text = slot.cell.text
                sizes[c] += 0 if is_bare_label(text) else len(text)
                labels[c] += _may_label(slot.cell)
    label = max(range(width), key=lambda c: (labels[c], -c), default=0)
    content = max((c for c in range(width) if c != label), key=lambda c: sizes[c], default=label)
    remark = next((c for c in range(width - 1, -1, -1) if c not in (label, content)), None)
    return Columns(label, content, remark)


def has_labels(places: Grid) -> bool:
    """Whether any cell could be the label of a slot."""
    return any(slot is not None and _may_label(slot.cell) for row in places for slot in row)


def begins_with_times(places: Grid) -> bool:
    """Whether at least two rows begin with what could label a slot: 그동안, 하반기, with or without days."""
    firsts = [row[0] for r, row in enumerate(places) if row and row[0] is not None and row[0].begins_at(r, 0)]
    return sum(_may_label(slot.cell) for slot in firsts if slot is not None) > 1


def heads_flattened(text: str) -> bool:
    """Whether a line is the head row of a table that a page's text has lost: 구 분 추진실적 … 비 고."""
    return len(text) < _LONGEST_HEAD and _FLATTENED.fullmatch(fold(text)) is not None


def is_side_head(text: str) -> bool:
    """Whether it only heads what stands beside the slots: 구분, 세부사업, 비고."""
    if len(text) >= _LONGEST_HEAD:
        return False
    folded = fold(text)
    beside = _REMARK.fullmatch(folded) or _GOAL.fullmatch(folded)
    return beside is not None or _is_label_head(text) or is_part_head(text)


def listed_days(places: Grid) -> tuple[int, int] | None:
    """The columns of days and of what was done on them, where a table of one slot has such heads."""
    heads = [fold(slot.cell.text) if slot is not None else "" for slot in places[0]] if places else []
    if any(slot is not None and is_label(slot.cell.text) for row in places[1:] for slot in row):
        return None
    days = next((c for c, head in enumerate(heads) if _DAYS.fullmatch(head)), None)
    done = next((c for c, head in enumerate(heads) if _CONTENT.fullmatch(head)), None)
    return (days, done) if days is not None and done is not None else None


def is_part_head(text: str) -> bool:
    """Whether it heads the parts that a pledge has: 세부사업."""
    return _PARTS.fullmatch(fold(text)) is not None


def is_period_head(text: str) -> bool:
    """Whether it heads the days of the slots: 기간."""
    return _PERIOD.fullmatch(fold(text)) is not None


def is_row_head(text: str) -> bool:
    """Whether it only says that the slots stand beside it: 내용, 주요 실적."""
    return len(text) < _LONGEST_HEAD and (fold(text) == "" or _ROW_HEAD.fullmatch(fold(text)) is not None)


def label_rows(places: Grid) -> frozenset[int]:
    """Rows of nothing but labels whose slots stand below them, each under its own label.

    추진실적 beside 향후계획, also between 구분 and 비고; or one label over the whole width. In the first row
    other heads may stand between them (목표, 진도율). At least one label must be sure.
    """
    found: set[int] = set()
    for r, row in enumerate(places[:-1]):
        cells = [slot.cell for c, slot in enumerate(row) if slot is not None and slot.begins_at(r, c)]
        if not cells or any(len(cell.blocks) >= _LABEL_LINES for cell in cells):
            continue
        whole = len(cells) == 1 and len({id(slot) for slot in row}) == 1
        labels = [cell for cell in cells if not is_side_head(cell.text)]
        if (len(labels) > 1 or whole) and all(is_label(c.text) or is_bare_label(c.text) for c in labels):
            found.add(r)
        elif r == 0 and is_side_head(cells[0].text) and all(len(c.text) <= _LONGEST_OTHER for c in labels):
            named = {fold(c.text) for c in labels if is_label(c.text) or is_bare_label(c.text)}
            found |= {r} if len(named) > 1 else set()
    sure = any(slot is not None and is_label(slot.cell.text) for r in found for slot in places[r])
    return frozenset(found) if sure else frozenset()
