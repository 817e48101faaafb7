"""A table seen as a full grid: which cell covers each place, spans resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.document.blocks import Cell, Table


@dataclass(slots=True, eq=False)
class Slot:
    """One place of the grid. `row`/`column` tell where its cell begins; `index` is the cell's in its row.

    Never changed once made, but not frozen: freezing doubles their cost.
    """

    cell: Cell
    row: int
    column: int
    index: int

    def begins_at(self, row: int, column: int) -> bool:
        """Whether the cell's top left corner is at that place."""
        return self.row == row and self.column == column


Covers = tuple[tuple[int, ...], ...]
"""Rows × columns of numbers: each place has that of its cell, counted through the table."""
Grid = tuple[tuple[Slot | None, ...], ...]

NO_CELL = -1
"""The number of a place that no cell covers."""


def covers(table: Table) -> Covers:
    """Which cell covers each place of the table. Overlapping spans: the first cell wins.

    Spans that reach past the last row are cut there; the grid is as wide as its widest row.
    """
    lines: list[list[int]] = [[] for _ in table.rows]
    number = 0
    for r, row in enumerate(table.rows):
        line, cells = lines[r], row.cells
        behind = number + len(cells)
        last = 0
        for place, cell in enumerate(cells, 1):
            if cell.rowspan > 1 or cell.colspan > 1:
                last = place
        column = _put(cells[:last], number, r, 0, lines) if last else 0
        if NO_CELL in line or len(line) > column > 0:
            _put(cells[last:], number + last, r, column, lines)
        else:
            # Nothing stands between or right of what is left: nearly every cell of a book.
            line += range(number + last, behind)
        number = behind
    width = max(map(len, lines), default=0)
    return tuple([tuple(line) if len(line) == width else _widened(line, width) for line in lines])


def grid(table: Table, covering: Covers | None = None) -> Grid:
    """Rows × columns of slots; a place no cell covers is None. `covering` is what `covers` tells already."""
    lines = covers(table) if covering is None else covering
    slots: list[Slot | None] = []
    for r, (row, line) in enumerate(zip(table.rows, lines, strict=True)):
        column = 0
        for index, cell in enumerate(row.cells):
            column = line.index(len(slots), column)
            slots.append(Slot(cell, r, column, index))
    # Of a place without a cell, whose number is the last one of any list.
    slots.append(None)
    return tuple([tuple([slots[number] for number in line]) for line in lines])


def _put(cells: Sequence[Cell], number: int, r: int, column: int, lines: list[list[int]]) -> int:
    """Put a row's cells, counted from `number`, where they belong, one by one; the column after them."""
    line = lines[r]
    for each, cell in enumerate(cells, number):
        while column < len(line) and line[column] != NO_CELL:
            column += 1
        stop = column + max(1, cell.colspan)
        for reached in lines[r : r + max(1, cell.rowspan)]:
            if len(reached) == column:
                # Nothing stands there yet, as mostly.
                reached += [each] * (stop - column)
            else:
                _fill(reached, column, stop, each)
        column = stop
    return column


def _fill(line: list[int], column: int, stop: int, number: int) -> None:
    """Put the number on every free place from `column` up to `stop`."""
    line += [NO_CELL] * (stop - len(line))
    for place in range(column, stop):
        if line[place] == NO_CELL:
            line[place] = number


def _widened(line: list[int], width: int) -> tuple[int, ...]:
    return (*line, *[NO_CELL] * (width - len(line)))
