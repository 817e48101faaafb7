"""Where each cell of a table stands on its grid, with the continuing places that vertical merges need."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple, TypeAlias

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
A plain tuple: a book has thousands of them.
"""


class Places(NamedTuple):
    """A row, left to right: places, then from `column` on cells of one place each and no part in merges."""

    led: list[Placed]
    column: int
    alone: tuple[Cell, ...] = ()

    @property
    def end(self) -> int:
        """The first column right of the row."""
        return self.column + len(self.alone)

    def each(self) -> list[Placed]:
        """Every place."""
        whole = Merge.WHOLE
        return [
            *self.led,
            *[(cell, cell.blocks, at, 1, whole) for at, cell in enumerate(self.alone, self.column)],
        ]


class _Hanging:
    """A cell that still reaches down into the rows to come."""

    __slots__ = ("cell", "left", "span")

    def __init__(self, cell: Cell, span: int, left: int) -> None:
        self.cell = cell
        self.span = span
        self.left = left


def place(table: Table) -> tuple[list[Places], int]:
    """Rows of places and the number of columns.

    A span that would cover another cell is cut short; one that leaves the table ends with it. A row that
    is shorter than the widest stays short on its right, but has no hole inside and at least one place.
    """
    hanging: dict[int, _Hanging] = {}
    rows: list[Places] = []
    below = len(table.rows)
    for row in table.rows:
        below -= 1
        cells = row.cells
        spanning = [at for at, cell in enumerate(cells, 1) if cell.colspan > 1 or cell.rowspan > 1]
        if spanning or hanging:
            rows.append(_led(cells, spanning[-1] if spanning else 0, below, hanging))
        else:
            rows.append(Places([], 0, cells))
    columns = max(1, max([row.end for row in rows], default=0))
    nothing = Places([(None, (), 0, columns, Merge.WHOLE)], columns)
    return [row if row.led or row.alone else nothing for row in rows], columns


def _led(cells: tuple[Cell, ...], spanning: int, below: int, hanging: dict[int, _Hanging]) -> Places:
    """A row with spans in its first cells (as many as `spanning`), or below such.

    Cells right of all that hangs need no looking after: a source's figures beside its project's name.
    """
    placed: list[Placed] = []
    column = _put(cells[:spanning], 0, below, hanging, placed)
    column = _continue(hanging, column, placed)
    if max(hanging, default=-1) < column:
        _step_down(hanging)
        return Places(placed, column, cells[spanning:])
    column = _put(cells[spanning:], column, below, hanging, placed)
    return Places(placed, _finish(hanging, column, placed))


def _put(
    cells: tuple[Cell, ...], column: int, below: int, hanging: dict[int, _Hanging], placed: list[Placed]
) -> int:
    """Place cells one by one from `column` on; those that reach down join what hangs. The next column."""
    for cell in cells:
        span = cell.colspan if cell.colspan > 1 else 1
        if hanging:
            column = _continue(hanging, column, placed)
            if span > 1:
                span = _free(hanging, column, span)
        if cell.rowspan > 1 and below:
            placed.append((cell, cell.blocks, column, span, Merge.FIRST))
            hanging[column] = _Hanging(cell, span, min(cell.rowspan - 1, below) + 1)
        else:
            placed.append((cell, cell.blocks, column, span, Merge.WHOLE))
        column += span
    return column


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
    for further in sorted([at for at in hanging if at > column]):
        if further > column:
            placed.append((None, (), column, further - column, Merge.WHOLE))
        column = _continue(hanging, further, placed)
    _step_down(hanging)
    return column


def _step_down(hanging: dict[int, _Hanging]) -> None:
    """Go on to the next row."""
    for at in list(hanging):
        hanging[at].left -= 1
        if not hanging[at].left:
            del hanging[at]
