"""A table seen as a full grid: which cell covers each place, spans resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.document.blocks import Cell, Table


@dataclass(slots=True)
class Slot:
    """One place of the grid. `row`/`column` tell where its cell begins; `index` is the cell's in its row.

    Never changed once made, but not frozen: a book has tens of thousands, and freezing doubles their cost.
    """

    cell: Cell
    row: int
    column: int
    index: int

    def begins_at(self, row: int, column: int) -> bool:
        """Whether the cell's top left corner is at that place."""
        return self.row == row and self.column == column


Grid = tuple[tuple[Slot | None, ...], ...]


def grid(table: Table) -> Grid:
    """Rows × columns of slots; a place no cell covers is None. Overlapping spans: the first cell wins.

    Spans that reach past the last row are cut there; the grid is as wide as its widest row.
    """
    lines: list[list[Slot | None]] = [[] for _ in table.rows]
    for r, row in enumerate(table.rows):
        line, cells = lines[r], row.cells
        spanning = [place for place, cell in enumerate(cells, 1) if cell.rowspan > 1 or cell.colspan > 1]
        last = spanning[-1] if spanning else 0
        column = _put(cells[:last], r, 0, lines)
        if None in line or len(line) > column > 0:
            _put(cells[last:], r, column, lines, last)
            continue
        # Nothing stands between or right of what is left: nearly every cell of a book.
        shift = len(line) - last
        line += [Slot(cell, r, index + shift, index) for index, cell in enumerate(cells[last:], last)]
    width = max(map(len, lines), default=0)
    return tuple([tuple(line) if len(line) == width else _widened(line, width) for line in lines])


def _put(cells: Sequence[Cell], r: int, column: int, lines: list[list[Slot | None]], first: int = 0) -> int:
    """Put a row's cells from the `first` on where they belong, one by one; the column after them."""
    line = lines[r]
    for index, cell in enumerate(cells, first):
        while column < len(line) and line[column] is not None:
            column += 1
        slot = Slot(cell, r, column, index)
        stop = column + max(1, cell.colspan)
        for reached in lines[r : r + max(1, cell.rowspan)]:
            _fill(reached, column, stop, slot)
        column = stop
    return column


def _fill(line: list[Slot | None], column: int, stop: int, slot: Slot) -> None:
    """Put the slot on every free place from `column` up to `stop`."""
    line += [None] * (stop - len(line))
    for place in range(column, stop):
        if line[place] is None:
            line[place] = slot


def _widened(line: list[Slot | None], width: int) -> tuple[Slot | None, ...]:
    return (*line, *[None] * (width - len(line)))
