"""Where each cell of a table stands on its grid, with the continuing places that vertical merges need."""

from __future__ import annotations

from enum import IntEnum
from typing import TypeAlias

from core.document.blocks import Block, Cell, Table


class Merge(IntEnum):
    """What part of a cell a place is: all of it, or its first, middle or last row."""

    WHOLE = 0
    FIRST = 1
    MIDDLE = 2
    LAST = 3


Placed: TypeAlias = tuple[Cell | None, tuple[Block, ...], int, int, Merge]
"""One ``w:tc`` to be written: cell, what stands in it, column, span, part of the cell.

The cell is None for a hole that no cell covers; nothing stands where a cell continues from above.
A plain tuple: a book has tens of thousands of them.
"""


class _Hanging:
    """A cell that still reaches down into the rows to come."""

    __slots__ = ("cell", "left", "span")

    def __init__(self, cell: Cell, span: int, left: int) -> None:
        self.cell = cell
        self.span = span
        self.left = left


def place(table: Table) -> tuple[list[list[Placed]], int]:
    """Rows of places, left to right, and the number of columns.

    A span that would cover another cell is cut short; one that leaves the table ends with it. A row that
    is shorter than the widest stays short on its right, but has no hole inside and at least one place.
    """
    hanging: dict[int, _Hanging] = {}
    rows: list[list[Placed]] = []
    columns = 0
    below = len(table.rows)
    whole = Merge.WHOLE
    for row in table.rows:
        below -= 1
        spanning = [cell for cell in row.cells if cell.colspan > 1 or cell.rowspan > 1]
        if not (hanging or spanning):
            rows.append([(cell, cell.blocks, at, 1, whole) for at, cell in enumerate(row.cells)])
            columns = max(columns, len(row.cells))
            continue
        placed: list[Placed] = []
        column = 0
        for cell in row.cells:
            span = cell.colspan if cell.colspan > 1 else 1
            if hanging:
                if column in hanging:
                    column = _continue(hanging, column, placed)
                if span > 1:
                    span = _free(hanging, column, span)
            if cell.rowspan > 1 and below:
                placed.append((cell, cell.blocks, column, span, Merge.FIRST))
                hanging[column] = _Hanging(cell, span, min(cell.rowspan - 1, below) + 1)
            else:
                placed.append((cell, cell.blocks, column, span, whole))
            column += span
        if hanging:
            column = _finish(hanging, column, placed)
        columns = max(columns, column)
        rows.append(placed)
    for placed in rows:
        if not placed:
            placed.append((None, (), 0, max(1, columns), Merge.WHOLE))
    return rows, max(1, columns)


def _continue(hanging: dict[int, _Hanging], column: int, placed: list[Placed]) -> int:
    """Write the cells that hang at `column`; the first column that is free."""
    while (above := hanging.get(column)) is not None:
        merge = Merge.LAST if above.left == 1 else Merge.MIDDLE
        placed.append((above.cell, (), column, above.span, merge))
        column += above.span
    return column


def _free(hanging: dict[int, _Hanging], column: int, span: int) -> int:
    """How much of `span` is free from `column` on."""
    return min([span, *(at - column for at in hanging if at > column)])


def _finish(hanging: dict[int, _Hanging], column: int, placed: list[Placed]) -> int:
    """Write what hangs right of the row's last cell, holes filled; step one row down."""
    column = _continue(hanging, column, placed)
    for further in sorted(at for at in hanging if at > column):
        if further > column:
            placed.append((None, (), column, further - column, Merge.WHOLE))
        column = _continue(hanging, further, placed)
    for at in list(hanging):
        hanging[at].left -= 1
        if not hanging[at].left:
            del hanging[at]
    return column
