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


WHOLE, FIRST, MIDDLE, LAST = Merge
"""By names of their own: Python 3.11 takes ten times as long to find a member through its class."""

Placed: TypeAlias = tuple[Cell | None, tuple[Block, ...], int, int, Merge]
"""One ``w:tc`` to be written: cell, what stands in it, column, span, part of the cell.

The cell is None for a hole that no cell covers; nothing stands where a cell continues from above.
A plain tuple: a book has thousands of them.
"""

Places: TypeAlias = tuple[list[Placed], int, tuple[Cell, ...]]
"""A row, left to right: places, then from a column on cells of one place each and no part in merges."""

_Hanging: TypeAlias = dict[int, tuple[Cell, int, int]]
"""Cells that still reach down, by column: with how many columns they span, and the last row they reach."""


def each(places: Places) -> list[Placed]:
    """Every place of a row."""
    led, column, alone = places
    return [*led, *[(cell, cell.blocks, at, 1, WHOLE) for at, cell in enumerate(alone, column)]]


def place(table: Table) -> tuple[list[Places], int]:
    """Rows of places and the number of columns.

    A span that would cover another cell is cut short; one that leaves the table ends with it. A row that
    is shorter than the widest stays short on its right, but has no hole inside and at least one place.
    """
    hanging: _Hanging = {}
    rows: list[Places] = []
    bottom = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        cells = row.cells
        spanning = [at for at, cell in enumerate(cells, 1) if cell.colspan > 1 or cell.rowspan > 1]
        if spanning or hanging:
            led = _Row(number, bottom, hanging)
            rows.append(led.places(cells, spanning[-1] if spanning else 0))
        else:
            rows.append(([], 0, cells))
    columns = max([1, *[column + len(alone) for _, column, alone in rows]])
    nothing: Places = ([(None, (), 0, columns, WHOLE)], columns, ())
    return [row if row[0] or row[2] else nothing for row in rows], columns


class _Row:
    """A row with spans in it or from above, being laid out from left to right."""

    __slots__ = ("_bottom", "_column", "_hanging", "_number", "_placed")

    def __init__(self, number: int, bottom: int, hanging: _Hanging) -> None:
        self._number = number
        self._bottom = bottom
        self._hanging = hanging
        self._placed: list[Placed] = []
        self._column = 0

    def places(self, cells: tuple[Cell, ...], spanning: int) -> Places:
        """The row, whose spans are in its first cells, as many as `spanning`; what hangs is brought forward.

        Cells right of all that hangs need no looking after: a source's figures beside its project's name.
        """
        self._put(cells[:spanning])
        self._continue()
        if not self._hanging or max(self._hanging) < self._column:
            return self._placed, self._column, cells[spanning:]
        self._put(cells[spanning:])
        self._finish()
        return self._placed, self._column, ()

    def _put(self, cells: tuple[Cell, ...]) -> None:
        """Place cells one by one; those that reach down join what hangs."""
        for cell in cells:
            self._continue()
            column = self._column
            span = self._free(cell.colspan) if cell.colspan > 1 else 1
            last = min(self._number + cell.rowspan - 1, self._bottom)
            if last > self._number:
                self._placed.append((cell, cell.blocks, column, span, FIRST))
                self._hanging[column] = (cell, span, last)
            else:
                self._placed.append((cell, cell.blocks, column, span, WHOLE))
            self._column += span

    def _continue(self) -> None:
        """Write the cells that hang here, and go on to the first column that is free."""
        hanging = self._hanging
        while (above := hanging.get(self._column)) is not None:
            cell, span, last = above
            ends = last == self._number
            self._placed.append((cell, (), self._column, span, LAST if ends else MIDDLE))
            if ends:
                del hanging[self._column]
            self._column += span

    def _free(self, span: int) -> int:
        """How much of `span` is free from here on."""
        return min([span, *(at - self._column for at in self._hanging if at > self._column)])

    def _finish(self) -> None:
        """Write what hangs right of the row's last cell, holes filled."""
        self._continue()
        for further in sorted([at for at in self._hanging if at > self._column]):
            if further > self._column:
                self._placed.append((None, (), self._column, further - self._column, WHOLE))
                self._column = further
            self._continue()
