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
    rows: list[dict[int, Slot]] = [{} for _ in table.rows]
    for r, row in enumerate(table.rows):
        column = 0
        for index, cell in enumerate(row.cells):
            while column in rows[r]:
                column += 1
            slot = Slot(cell, r, column, index)
            if cell.rowspan <= 1 and cell.colspan <= 1:
                rows[r][column] = slot
                column += 1
                continue
            for down in range(r, min(r + max(1, cell.rowspan), len(rows))):
                for right in range(column, column + max(1, cell.colspan)):
                    rows[down].setdefault(right, slot)
            column += max(1, cell.colspan)
    width = max((max(row, default=-1) + 1 for row in rows), default=0)
    return tuple(tuple(row.get(column) for column in range(width)) for row in rows)
