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

_Rows: TypeAlias = tuple[int, int]
"""The row that is being laid out, and the table's last."""

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
            rows.append(_led(cells, spanning[-1] if spanning else 0, (number, bottom), hanging))
        else:
            rows.append(([], 0, cells))
    columns = max([1, *[column + len(alone) for _, column, alone in rows]])
    nothing: Places = ([(None, (), 0, columns, WHOLE)], columns, ())
    return [row if row[0] or row[2] else nothing for row in rows], columns


def _led(cells: tuple[Cell, ...], spanning: int, rows: _Rows, hanging: _Hanging) -> Places:
    """A row whose spans are in its first cells, as many as `spanning`; what hangs is brought forward.

    Cells right of all that hangs need no looking after: a source's figures beside its project's name.
    """
    placed: list[Placed] = []
    column = _put(cells[:spanning], 0, rows, hanging, placed) if spanning else 0
    column = _continue(column, rows, hanging, placed)
    if not hanging or max(hanging) < column:
        return placed, column, cells[spanning:]
    column = _put(cells[spanning:], column, rows, hanging, placed)
    return placed, _finish(column, rows, hanging, placed), ()


def _put(cells: tuple[Cell, ...], column: int, rows: _Rows, hanging: _Hanging, placed: list[Placed]) -> int:
    """Place cells one by one from `column` on; those that reach down join what hangs. The next column."""
    number, bottom = rows
    for cell in cells:
        if hanging:
            column = _continue(column, rows, hanging, placed)
        span = _free(cell.colspan, column, hanging) if cell.colspan > 1 else 1
        last = min(number + cell.rowspan - 1, bottom)
        if last > number:
            placed.append((cell, cell.blocks, column, span, FIRST))
            hanging[column] = (cell, span, last)
        else:
            placed.append((cell, cell.blocks, column, span, WHOLE))
        column += span
    return column


def _continue(column: int, rows: _Rows, hanging: _Hanging, placed: list[Placed]) -> int:
    """Write the cells that hang at `column`; the first column that is free."""
    while (above := hanging.get(column)) is not None:
        cell, span, last = above
        if last == rows[0]:
            del hanging[column]
            placed.append((cell, (), column, span, LAST))
        else:
            placed.append((cell, (), column, span, MIDDLE))
        column += span
    return column


def _free(span: int, column: int, hanging: _Hanging) -> int:
    """How much of `span` is free from `column` on."""
    return min([span, *(at - column for at in hanging if at > column)])


def _finish(column: int, rows: _Rows, hanging: _Hanging, placed: list[Placed]) -> int:
    """Write what hangs right of the row's last cell, holes filled; the first column right of the row."""
    column = _continue(column, rows, hanging, placed)
    for further in sorted([at for at in hanging if at > column]):
        if further > column:
            placed.append((None, (), column, further - column, WHOLE))
            column = further
        column = _continue(column, rows, hanging, placed)
    return column
