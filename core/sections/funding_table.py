"""Finds its way in a funding table of any hand: its head, what each column holds, what each row is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from core.document.blocks import Cell, Row, Table
from core.document.grid import Slot
from core.model.money import Unit
from core.model.term import AFTER, PRIOR, Bucket
from core.sections.funding_frame import Column, Frame, Line, Phase, Use
from core.sections.funding_phases import (
    column_phases,
    phase_column,
    phase_of,
    phased,
    revision_column,
    year_in,
)
from core.sections.funding_words import Words, is_unit_line, unit_named
from core.sections.section import Placed
from core.sections.text import fold, one_line
from core.sections.year_labels import YearLabel, read_year

_HEAD_DEPTH = 4
_NAME = re.compile(r"투자계획|사업비|예산|재원|확보|집행|연도별|연차별")
_WORD = re.compile(r"[가-힣A-Za-z]{2}")
_OPEN_END = re.compile(r"(?P<year>'?\d{2,4}년?)(?:(?P<until>까지|이전)|이후)")
_LEAST_COLUMNS = 4
"""Of a table with one year: a source, what was before the year, the year, and what comes after."""


def open_table(placed: Placed, words: Words, turned: bool = False) -> Frame | None:
    """The table as a frame; None where it has no head of a funding table."""
    texts = placed.texts
    head = _head(texts, words, turned)
    if head is None:
        return None if turned or not _goes_down(texts, words) else open_table(_turned(placed), words, True)
    labels = _labels(texts, head)
    columns = _columns(labels, texts[head + 1 :], words)
    leading = next((i for i, c in enumerate(columns) if c.use in (Use.TOTAL, Use.FIGURES)), len(columns))
    phases = column_phases(texts, head, leading)
    if phases:
        columns = tuple(replace(column, phase=p) for column, p in zip(columns, phases, strict=True))
    elif any(column.phase for column in columns) and not _tells_phases_apart(columns):
        columns = tuple(replace(column, phase=None) for column in columns)
    begin = head + 2 if phases and any(map(phase_of, texts[head + 1])) else head + 1
    if begin > head + 1:
        columns = tuple(map(_without_rate, columns, texts[head], texts[head + 1]))
    side = _side(placed, head)
    above = "".join(fold(text) for row in texts[:head] for text in row) + fold(side)
    unit = unit_named(above) or next(filter(None, map(unit_named, labels)), "")
    if not unit:
        unit = next((fold(t) for t in labels if Unit.from_label(fold(t))), "")
    lines = tuple(_lines(placed, columns, words, begin, tuple(map(fold, texts[head]))))
    sure = _sureness(columns, lines, words)
    over = tuple(_said_over(texts[:head], texts[head], words))
    return Frame(columns, tuple(phased(lines, columns)), unit, above, over, sure, turned)


def _said_over(rows: Sequence[Sequence[str]], head: Sequence[str], words: Words) -> Iterator[str]:
    """Cells above the head, each once, that are no part of it and more than the table's name or unit."""
    known = words.project | words.source | words.total | words.prior | words.after
    for row in rows:
        for text in dict.fromkeys(row):
            folded = fold(text)
            named = not folded or is_unit_line(text) or folded in known or _NAME.search(folded)
            if not (named or text in head or year_in(text) or phase_of(text)):
                yield one_line(text)


def _tells_phases_apart(columns: Sequence[Column]) -> bool:
    """Whether one year has columns of several phases, or all are of what was executed; not 예산 and 계획."""
    phases = {column.phase for column in columns if column.year is not None}
    several = len({(c.bucket, c.phase) for c in columns if c.year}) > len(
        {c.bucket for c in columns if c.year}
    )
    return several or phases == {Phase.EXECUTED}


def _without_rate(column: Column, above: str, below: str) -> Column:
    """The column; one of a year that holds neither what was secured nor executed (집행률) is no amount."""
    if column.phase is None and column.use is Use.FIGURES and fold(below) not in ("", fold(above)):
        return Column(Use.UNKNOWN, f"{column.label} {one_line(below)}")
    return column


def _side(placed: Placed, head: int) -> str:
    """What stands in front of the whole table: a first cell that reaches from the head over the rows."""
    slot = placed.grid[head][0]
    return slot.cell.text if slot is not None and slot.row + slot.cell.rowspan > head + 2 else ""


def _goes_down(texts: Sequence[Sequence[str]], words: Words) -> bool:
    """Whether sources stand in the head and years in the first column."""
    if not any(fold(text) in words.sources for row in texts[:2] for text in row):
        return False
    return sum(read_year(row[0]) is not None for row in texts if row) > 1


def _turned(placed: Placed) -> Placed:
    """The table with rows for columns."""
    rows: list[list[Cell]] = [[] for _ in placed.grid[0]]
    for r, row in enumerate(placed.grid):
        for c, slot in enumerate(row):
            if slot is None:
                rows[c].append(Cell())
            elif slot.begins_at(r, c):
                cell = slot.cell
                rows[c].append(replace(cell, colspan=cell.rowspan, rowspan=cell.colspan))
    return Placed(Table(tuple(Row(tuple(cells)) for cells in rows)), placed.place)


def continued(placed: Placed, words: Words, before: Frame) -> Frame | None:
    """A table without a head of its own as one that goes on from `before`; None where it is not as wide."""
    if not placed.grid or len(placed.grid[0]) != len(before.columns):
        return None
    return replace(before, lines=tuple(_lines(placed, before.columns, words, 0, ())))


def _head(texts: Sequence[Sequence[str]], words: Words, turned: bool) -> int | None:
    """The row that names the columns: years, and words that stand in no body row together.

    A table that was `turned` has shown its sources already.
    """
    best, most = None, 0
    known = words.project | words.source | words.total
    for number, row in enumerate(texts[:_HEAD_DEPTH]):
        years = [told[0] for told in map(year_in, row) if told is not None]
        if not years or (len(years) == 1 and (years[0].plain or len(row) < _LEAST_COLUMNS)):
            continue
        folded = {fold(text) for text in row}
        clear = sum(not year.plain for year in years)
        ends = sum(_is_end(text, words) for text in folded)
        if len(years) == 1 and not (ends > 1 and _names_sources(texts, words)):
            continue
        named = len(folded & known) + turned
        fits = named + ends >= 2 or (clear >= 3 and named)
        score = 2 * (named + ends) + len(years) + clear
        if fits and score > most:
            best, most = number, score
    return best


def _names_sources(texts: Sequence[Sequence[str]], words: Words) -> bool:
    return any(fold(text) in words.sources for row in texts for text in row)


def _is_end(text: str, words: Words) -> bool:
    return _is_like(text, words.prior, "기투자") or _is_like(text, words.after, "임기후")


@lru_cache(maxsize=1024)
def _is_like(text: str, words: frozenset[str], pattern: str) -> bool:
    """Whether it is one of the words, holds the pattern, or is that with one letter misread (입기후)."""
    text = re.sub(r"\(.*\)$", "", text)
    if text in words or pattern in text:
        return True
    return len(text) == len(pattern) and sum(a != b for a, b in zip(text, pattern, strict=True)) == 1


def _labels(texts: Sequence[Sequence[str]], head: int) -> list[str]:
    """Each column's own label, or what stands above it where the head row leaves it blank."""
    labels = [one_line(text) for text in texts[head]]
    for column, label in enumerate(labels):
        if not label:
            above = (texts[row][column] for row in range(head - 1, -1, -1) if len(set(texts[row])) > 1)
            labels[column] = next((shown for text in above if (shown := one_line(text))), "")
    return labels


def _columns(labels: Sequence[str], body: Sequence[Sequence[str]], words: Words) -> tuple[Column, ...]:
    columns = [_column(label, words) for label in labels]
    _fill_gaps(columns)
    _open_ends(columns)
    leading = next((i for i, c in enumerate(columns) if c.use in (Use.TOTAL, Use.FIGURES)), len(columns))
    phase, revision = phase_column(body, leading), revision_column(body, leading)
    # What the figures are for stands before them; where a hand runs from right to left, behind them.
    sides = range(leading) if leading else range(_behind(columns), len(columns))
    places = [i for i in sides if i not in (phase, revision)]
    named = [i for i in places if columns[i].use is Use.SOURCE]
    source = named[-1] if named else None
    if source is None or not _holds_sources(body, source, words):
        holding = next((i for i in places if _holds_sources(body, i, words)), None)
        source = holding if holding is not None else source
    if source is None and len(places) > 1:
        source = places[-1 if leading else 0]
    others = [i for i in places if i != source]
    project = next((i for i in others if columns[i].use is Use.PROJECT), None)
    if project is None:
        project = next((i for i in others if _holds_names(body, i)), None)
    for i in sides:
        known = {source: Use.SOURCE, project: Use.PROJECT, phase: Use.PHASE, revision: Use.REVISION}
        columns[i] = Column(known.get(i, Use.UNKNOWN), columns[i].label)
    for i in range(len(columns)):
        if i not in sides and columns[i].use in (Use.SOURCE, Use.PROJECT):
            columns[i] = Column(Use.UNKNOWN, columns[i].label)
    return tuple(columns)


def _behind(columns: Sequence[Column]) -> int:
    """The place behind the last column of figures."""
    return max((i + 1 for i, c in enumerate(columns) if c.use in (Use.TOTAL, Use.FIGURES)), default=0)


@lru_cache(maxsize=1024)
def _column(label: str, words: Words) -> Column:
    text = fold(label)
    bare = re.sub(r"\(.*\)$", "", text)
    if text in words.prior or text in words.after:
        return Column(Use.FIGURES, label, PRIOR if text in words.prior else AFTER)
    if told := year_in(label):
        year, phase, shown = told
        return Column(Use.FIGURES, shown, Bucket(str(year.year)), year, phase)
    for known, use in ((words.project, Use.PROJECT), (words.source, Use.SOURCE), (words.total, Use.TOTAL)):
        if text in known or bare in known:
            return Column(use, label)
    if _is_like(text, words.prior, "기투자"):
        return Column(Use.FIGURES, label, PRIOR)
    if _is_like(text, words.after, "임기후"):
        return Column(Use.FIGURES, label, AFTER)
    return Column(Use.UNKNOWN, label)


def _fill_gaps(columns: list[Column]) -> None:
    """An unreadable label between two years two apart can only be the year between."""
    for i in range(1, len(columns) - 1):
        left, right = columns[i - 1].year, columns[i + 1].year
        if columns[i].use is Use.UNKNOWN and left and right and right.year - left.year == 2:
            year = YearLabel(left.year + 1)
            columns[i] = Column(Use.FIGURES, columns[i].label, Bucket(str(year.year)), year, guessed=True)


def _open_ends(columns: list[Column]) -> None:
    """’22년까지 before the year 23, and ’26년 이후 behind 25: all before the years, and all after them."""
    for i, column in enumerate(columns):
        match = _OPEN_END.fullmatch(fold(column.label)) if column.use is Use.UNKNOWN else None
        year = read_year(match["year"]) if match else None
        if match is None or year is None:
            continue
        bucket, beside, step = (PRIOR, i + 1, 1) if match["until"] else (AFTER, i - 1, -1)
        other = columns[beside].year if 0 <= beside < len(columns) else None
        if other is not None and other.year == year.year + step:
            columns[i] = Column(Use.FIGURES, column.label, bucket, guessed=True)


def _holds_sources(body: Sequence[Sequence[str]], column: int, words: Words) -> bool:
    return any(fold(row[column]) in words.sources for row in body if column < len(row))


def _holds_names(body: Sequence[Sequence[str]], column: int) -> bool:
    """Whether words stand in a column, or nothing at all: 연번 or a rate is no project's name."""
    texts = [text for row in body if (text := row[column].strip())]
    return not texts or any(_WORD.search(text) for text in texts)


def _lines(
    placed: Placed, columns: tuple[Column, ...], words: Words, begin: int, head: tuple[str, ...]
) -> Iterable[Line]:
    """Body rows from `begin` on, less those that repeat the folded `head`."""
    project = _place(columns, Use.PROJECT)
    source = _place(columns, Use.SOURCE)
    leads = (project, source) == (0, 1)
    named: Slot | None = None
    name = ""
    for number in range(begin, len(placed.grid)):
        row, shown = placed.grid[number], placed.texts[number]
        if head and fold(shown[0]) == head[0] and tuple(map(fold, shown)) == head:
            continue
        if leads and row[-1] is None:
            row, shown = _straightened(row, shown, columns, words)
        slot = row[project] if project is not None else None
        other = row[source] if source is not None else None
        if slot is not named or slot is None:
            named, name = slot, one_line(slot.cell.text) if slot is not None and slot.row >= begin else ""
        yield Line(
            number,
            shown,
            name,
            one_line(shown[source]) if source is not None else "",
            slot is not None and slot.row == number,
            slot is not None and slot.cell.rowspan > 1,
            slot is not None and slot is other,
            row[0] is not None and row[0] is row[-1],
        )


_Slots = tuple[Slot | None, ...]


def _straightened(
    row: _Slots, shown: tuple[str, ...], columns: tuple[Column, ...], words: Words
) -> tuple[_Slots, tuple[str, ...]]:
    """A short row's cells under their heads: a lost project cell, or a total cell that lost its span."""
    first = fold(shown[0])
    if sum(slot is not None for slot in row) != len(columns) - 1 or first not in words.sources | words.total:
        return row, shown
    at = 0 if first in words.sources else 1
    return (*row[:at], None, *row[at:-1]), (*shown[:at], "", *shown[at:-1])


def _place(columns: tuple[Column, ...], use: Use) -> int | None:
    return next((i for i, column in enumerate(columns) if column.use is use), None)


def _sureness(columns: tuple[Column, ...], lines: Sequence[Line], words: Words) -> float:
    """How much the table looks like one of funding: 0.6–1 by its head, 0.9–1 where its rows are sources."""
    years = sum(column.year is not None for column in columns)
    sources = {fold(line.source) for line in lines} & words.sources
    least = 0.9 if years > 2 and len(sources) > 1 else 0.6
    uses = {column.use for column in columns}
    buckets = {column.bucket for column in columns}
    missing = len({Use.PROJECT, Use.SOURCE, Use.TOTAL} - uses) + len({PRIOR, AFTER} - buckets)
    guessed = sum(column.guessed for column in columns)
    unknown = sum(column.use is Use.UNKNOWN for column in columns)
    return max(least, 1.0 - 0.06 * (missing + guessed + unknown))
