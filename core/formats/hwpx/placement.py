"""Where each cell of a table stands on its grid: OWPML gives every cell its address, and leaves no hole."""

from __future__ import annotations

from typing import NamedTuple

from core.document.blocks import Block, Cell, Table
from core.document.grid import Slot, grid


class Placed(NamedTuple):
    """One ``hp:tc`` to be written; `cell` is None for a hole that no cell covers."""

    cell: Cell | None
    blocks: tuple[Block, ...]
    column: int
    colspan: int = 1
    rowspan: int = 1


def place(table: Table) -> tuple[list[list[Placed]], int]:
    """Rows of the cells that begin in them, left to right, and the number of columns.

    A span that would cover another cell is cut short; holes become cells of their own.
    """
    rows = grid(table)
    columns = max(1, len(rows[0]) if rows else 0)
    taken: set[tuple[int, int]] = set()
    placed: list[list[Placed]] = []
    for number, slots in enumerate(rows):
        line: list[Placed] = []
        for column in range(columns):
            if taken and (number, column) in taken:
                continue
            slot = slots[column] if slots else None
            if slot is None or slot.row != number or slot.column != column:
                line.append(Placed(None, (), column))
                continue
            cell = slot.cell
            if cell.colspan <= 1 and cell.rowspan <= 1:
                line.append(Placed(cell, cell.blocks, column))
                continue
            wide, high = _reach(rows, slot)
            taken.update((number + down, column + right) for down in range(high) for right in range(wide))
            line.append(Placed(cell, cell.blocks, column, wide, high))
        placed.append(line)
    return placed, columns


def _reach(rows: tuple[tuple[Slot | None, ...], ...], slot: Slot) -> tuple[int, int]:
    """How far a cell reaches right and down as one rectangle."""

    def same(row: int, column: int) -> bool:
        other = rows[row][column]
        return other is not None and (other.row, other.column) == (slot.row, slot.column)

    wide = 1
    while slot.column + wide < len(rows[slot.row]) and same(slot.row, slot.column + wide):
        wide += 1
    high = 1
    while slot.row + high < len(rows) and all(
        same(slot.row + high, slot.column + right) for right in range(wide)
    ):
        high += 1
    return wide, high


def column_widths(table: Table, columns: int, width_mm: float) -> tuple[float, ...]:
    """A width for each column; those the table does not give share evenly what is left of `width_mm`."""
    given = tuple(max(1.0, width) for width in table.widths_mm[:columns])
    missing = columns - len(given)
    if not missing:
        return given
    share = max(width_mm - sum(given), 1.0 * missing) / missing
    return given + (share,) * missing
