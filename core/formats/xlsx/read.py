"""A foreign workbook as a `Document`: what a sheet shows, as tables and the lines around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.document.blocks import Block, Cell, Document, Row, Table, plain
from core.errors import FileRefused
from core.formats.gate import MAX_CELLS, MAX_COLUMNS
from core.formats.xlsx.escapes import unescaped
from core.formats.xlsx.number_text import displayed
from core.formats.xlsx.package import Area, Opened, opened

_MAX_GRID = 4 * MAX_CELLS
_LONGEST_MERGE = 1_000
"""A merge over more rows than that keeps no table together."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell that shows something or covers others."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def read(path: Path) -> Document:
    """The sheets one after the other, hidden ones and hidden rows too: numbers as their format shows them.

    A stretch of rows is a table; rows of one cell above and below it are lines, as titles and units are.
    Where there are several sheets, each one's name stands above it. A formula that was never calculated
    shows itself.

    Raises:
        FileRefused: missing, of another kind, protected, broken, or past a limit.
    """
    sheets, _ = opened(path)
    budget = _Budget(path.name)
    read_sheets = [(sheet.values.title, list(_blocks(sheet, budget))) for sheet in sheets]
    shown = [(title, blocks) for title, blocks in read_sheets if blocks]
    named = len(shown) > 1
    return Document(
        tuple(block for title, blocks in shown for block in ((plain(title), *blocks) if named else blocks)),
        page_number="",
    )


class _Budget:
    """Counts the places of all grids."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._spent = 0

    def spend(self, places: int) -> None:
        self._spent += places
        if self._spent > _MAX_GRID:
            raise FileRefused("file.too_many_cells", name=self._name, limit=MAX_CELLS)


def _blocks(sheet: Opened, budget: _Budget) -> Iterator[Block]:
    for region in _regions(_places(sheet, budget)):
        lines = [list(line) for line in region]
        first = next((index for index, line in enumerate(lines) if len(line) > 1), len(lines))
        last = next((index for index in range(len(lines) - 1, first, -1) if len(lines[index]) > 1), first)
        last = _with_spans(lines, first, last)
        for line in lines[:first]:
            yield from (plain(place.text) for place in line if place.text)
        if first < len(lines):
            yield _table(lines[first : last + 1], budget)
            for line in lines[last + 1 :]:
                yield from (plain(place.text) for place in line if place.text)


def _with_spans(lines: Sequence[Sequence[_Place]], first: int, last: int) -> int:
    """The last line of the table: as far down as a cell of it reaches."""
    bottom = max((p.row + p.rows - 1 for line in lines[first : last + 1] for p in line), default=0)
    while last + 1 < len(lines) and lines[last + 1] and lines[last + 1][0].row <= bottom:
        last += 1
    return last


def _places(sheet: Opened, budget: _Budget) -> dict[int, list[_Place]]:
    """Cells that show something, by row and in order; what a merge hides is left out."""
    areas = {(top, left): (top, left, bottom, right) for top, left, bottom, right in sheet.merges}
    hidden = _hidden(areas.values(), sheet.values._cells, budget)
    found: dict[int, list[_Place]] = {}
    # Only cells that are there: a sheet with one far cell has billions of places.
    for (row, column), cell in sorted(sheet.values._cells.items()):
        text = _text(cell, sheet)
        if not text or (row, column) in hidden:
            continue
        _, _, bottom, right = areas.get((row, column), (row, column, row, column))
        found.setdefault(row, []).append(_Place(row, column, text, bottom - row + 1, right - column + 1))
    return found


def _text(cell: Any, sheet: Opened) -> str:
    text = unescaped(displayed(sheet.value(cell), cell.number_format or "General"))
    return text.rstrip() if text.strip() else ""


def _hidden(areas: Iterable[Area], cells: Iterable[tuple[int, int]], budget: _Budget) -> set[tuple[int, int]]:
    """Which of the cells lie under a merge without being its first place."""
    by_row: dict[int, list[int]] = {}
    for row, column in cells:
        by_row.setdefault(row, []).append(column)
    rows = sorted(by_row)
    hidden: set[tuple[int, int]] = set()
    for top, left, bottom, right in areas:
        for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
            budget.spend(len(by_row[row]))
            hidden.update(
                (row, column)
                for column in by_row[row]
                if left <= column <= right and (row, column) != (top, left)
            )
    return hidden


def _regions(found: dict[int, list[_Place]]) -> Iterator[list[list[_Place]]]:
    """Stretches of rows with nothing blank between them; rows that only a merge crosses are in it, empty."""
    region: list[list[_Place]] = []
    reach = 0
    for row in sorted(found):
        if region and row > reach + 1:
            yield region
            region = []
        region.append(found[row])
        deepest = max(place.row + place.rows - 1 for place in found[row])
        reach = max(reach, row, min(deepest, row + _LONGEST_MERGE))
    if region:
        yield region


def _table(lines: Sequence[Sequence[_Place]], budget: _Budget) -> Table:
    """The table on its own grid: columns and rows that are empty throughout fall away."""
    places = [place for line in lines for place in line]
    rows = {row: index for index, row in enumerate(sorted({place.row for place in places}))}
    columns = {column: index for index, column in enumerate(sorted({place.column for place in places}))}
    if len(columns) > MAX_COLUMNS:
        budget.spend(_MAX_GRID + 1)
    budget.spend(len(rows) * len(columns))
    heights, widths = sorted(rows), sorted(columns)
    taken: set[tuple[int, int]] = set()
    made: list[Row] = []
    by_place = {(rows[place.row], columns[place.column]): place for place in places}
    for row in range(len(rows)):
        cells: list[Cell] = []
        for column in range(len(columns)):
            if (row, column) in taken:
                continue
            place = by_place.get((row, column))
            if place is None:
                cells.append(Cell())
                continue
            down = bisect_left(heights, place.row + place.rows) - row
            right = bisect_left(widths, place.column + place.columns) - column
            while right > 1 and (row, column + right - 1) in taken:
                right -= 1
            budget.spend(down * right)
            taken.update((r, c) for r in range(row, row + down) for c in range(column, column + right))
            cells.append(Cell(tuple(plain(line) for line in place.text.split("\n")), right, down))
        made.append(Row(tuple(cells)))
    return Table(tuple(made))
