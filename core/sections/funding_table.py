"""Finds its way in a funding table of any hand: its head, what each column holds, what each row is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from core.document.blocks import Cell, Row, Table
from core.document.grid import NO_CELL
from core.sections.funding_frame import Column, Columns, Frame, Line, Phase, Use
from core.sections.funding_head import Head, head_of, head_row, labels_of, names_sources
from core.sections.funding_phases import column_phases, phase_of, phased, year_in
from core.sections.funding_words import Words, is_unit_line, unit_named
from core.sections.section import Placed
from core.sections.text import fold, one_line
from core.sections.year_labels import read_year

_source = lru_cache(maxsize=1024)(one_line)
"""The same few words stand before the figures of every table."""
_NAME = re.compile(r"투자계획|사업비|예산|재원|확보|집행|연도별|연차별")


def open_table(placed: Placed, words: Words, turned: bool = False) -> Frame | None:
    """The table as a frame; None where it has no head of a funding table."""
    texts = placed.texts
    row = head_row(texts, words, turned)
    if row is None:
        return None if turned or not _goes_down(texts, words) else open_table(_turned(placed), words, True)
    head = head_of(labels_of(texts, row), texts[row + 1 :], words)
    phases = column_phases(texts, row, head.leading)
    if phases:
        pairs = zip(head.columns, phases, strict=True)
        head = head.with_columns(replace(column, phase=phase) for column, phase in pairs)
    elif head.columns.name_phases and not _tells_phases_apart(head.columns):
        head = head.with_columns(replace(column, phase=None) for column in head.columns)
    begin = row + 1
    if phases and begin < len(texts) and any(map(phase_of, texts[begin])):
        head = head.with_columns(map(_without_rate, head.columns, texts[row], texts[begin]))
        begin += 1
    columns = head.columns
    above = "".join(fold(text) for over in texts[:row] for text in over) + fold(_side(placed, row))
    lines = tuple(_lines(placed, columns, words, begin, tuple(map(fold, texts[row]))))
    return Frame(
        columns,
        tuple(phased(lines, columns)),
        unit_named(above) or head.unit,
        above,
        tuple(_said_over(texts[:row], texts[row], words)),
        _sureness(head, lines, words),
        turned,
    )


def _said_over(rows: Sequence[Sequence[str]], head: Sequence[str], words: Words) -> Iterator[str]:
    """Cells above the head, each once, that are no part of it and more than the table's name or unit."""
    known = (words.project, words.source, words.total, words.prior, words.after)
    for row in rows:
        for text in dict.fromkeys(row):
            folded = fold(text)
            named = not folded or is_unit_line(text) or any(folded in some for some in known)
            if not (named or _NAME.search(folded) or text in head or year_in(text) or phase_of(text)):
                yield one_line(text)


def _tells_phases_apart(columns: Columns) -> bool:
    """Whether one year has columns of several phases, or all are of what was executed; not 예산 and 계획."""
    phases = {column.phase for column in columns.years}
    several = len({(c.bucket, c.phase) for c in columns.years}) > len({c.bucket for c in columns.years})
    return several or phases == {Phase.EXECUTED}


def _without_rate(column: Column, above: str, below: str) -> Column:
    """The column; one of a year that holds neither what was secured nor executed (집행률) is no amount."""
    if column.phase is None and column.use is Use.FIGURES and fold(below) not in ("", fold(above)):
        return Column(Use.UNKNOWN, f"{column.label} {one_line(below)}")
    return column


def _side(placed: Placed, head: int) -> str:
    """What stands in front of the whole table: a first cell that reaches from the head over the rows."""
    first = [row[0] for row in placed.covers]
    begin = first.index(first[head])
    if first[head] == NO_CELL or not isinstance(placed.block, Table):
        return ""
    cell = placed.block.rows[begin].cells[0]
    return cell.text if begin + cell.rowspan > head + 2 else ""


def _goes_down(texts: Sequence[Sequence[str]], words: Words) -> bool:
    """Whether sources stand in the head and years in the first column."""
    if not names_sources(texts[:2], words):
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
    if not placed.covers or len(placed.covers[0]) != len(before.columns):
        return None
    return replace(before, lines=tuple(_lines(placed, before.columns, words, 0, ())))


def _lines(
    placed: Placed, columns: Columns, words: Words, begin: int, head: tuple[str, ...]
) -> Iterator[Line]:
    """Body rows from `begin` on, less those that repeat the folded `head`."""
    project, source = columns.project, columns.source
    leads = (project, source) == (0, 1)
    rows = placed.block.rows if isinstance(placed.block, Table) else ()
    cells = tuple(chain.from_iterable([row.cells for row in rows]))
    first = behind = sum(len(row.cells) for row in rows[:begin])
    named, name, spans = NO_CELL, "", False
    for number in range(begin, len(rows)):
        row, shown = placed.covers[number], placed.texts[number]
        begun, behind = behind, behind + len(rows[number].cells)
        if head and fold(shown[0]) == head[0] and tuple(map(fold, shown)) == head:
            continue
        if leads and row[-1] == NO_CELL:
            row, shown = _straightened(row, shown, columns, words)
        own = row[project] if project is not None else NO_CELL
        other = row[source] if source is not None else NO_CELL
        if own != named:
            named, name = own, one_line(cells[own].text) if own >= first else ""
            spans = own != NO_CELL and cells[own].rowspan > 1
        yield Line(
            number,
            shown,
            name,
            _source(shown[source]) if source is not None else "",
            own >= begun,
            spans,
            own != NO_CELL and own == other,
            row[0] != NO_CELL and row[0] == row[-1],
        )


def _straightened(
    row: tuple[int, ...], shown: tuple[str, ...], columns: Columns, words: Words
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """A short row's cells under their heads: a lost project cell, or a total cell that lost its span."""
    first = fold(shown[0])
    if len(row) - row.count(NO_CELL) != len(columns) - 1 or first not in words.sources | words.total:
        return row, shown
    at = 0 if first in words.sources else 1
    return (*row[:at], NO_CELL, *row[at:-1]), (*shown[:at], "", *shown[at:-1])


def _sureness(head: Head, lines: Sequence[Line], words: Words) -> float:
    """How much the table looks like one of funding: 0.6–1 by its head, 0.9–1 where its rows are sources."""
    by_head = max(0.6, 1.0 - 0.06 * head.flaws)
    if by_head >= 0.9 or head.years <= 2:
        return by_head
    return 0.9 if len({fold(line.source) for line in lines} & words.sources) > 1 else by_head
