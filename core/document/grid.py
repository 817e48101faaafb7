"""A table seen as a full grid: which cell covers each place, spans resolved."""

from __future__ import annotations

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
        return (self.row, self.column) == (row, column)


Grid = tuple[tuple[Slot | None, ...], ...]


def grid(table: Table) -> Grid:
    """Rows × columns of slots; a place no cell covers is None. Overlapping spans: the first cell wins.

    Spans that reach past the last row are cut there; the grid is as wide as its widest row.
    """
    lines: list[list[Slot | None]] = [[] for _ in table.rows]
    for r, row in enumerate(table.rows):
        line = lines[r]
        if not line and all(cell.rowspan <= 1 and cell.colspan <= 1 for cell in row.cells):
            line += [Slot(cell, r, place, place) for place, cell in enumerate(row.cells)]
            continue
        column = 0
        for index, cell in enumerate(row.cells):
            while column < len(line) and line[column] is not None:
                column += 1
            slot = Slot(cell, r, column, index)
            if cell.rowspan <= 1 and cell.colspan <= 1:
                line[column : column + 1] = (slot,)
                column += 1
                continue
            stop = column + max(1, cell.colspan)
            for reached in lines[r : r + max(1, cell.rowspan)]:
                _fill(reached, column, stop, slot)
            column = stop
    width = max(map(len, lines), default=0)
    return tuple([tuple(line) if len(line) == width else _widened(line, width) for line in lines])


def _fill(line: list[Slot | None], column: int, stop: int, slot: Slot) -> None:
    """Put the slot on every free place from `column` up to `stop`."""
    line += [None] * (stop - len(line))
    for place in range(column, stop):
        if line[place] is None:
            line[place] = slot


def _widened(line: list[Slot | None], width: int) -> tuple[Slot | None, ...]:
    return (*line, *[None] * (width - len(line)))
