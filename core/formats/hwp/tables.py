"""Cells with the addresses an HWP gives them, put on one grid: spans kept inside it, nothing left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.document.blocks import Block, Cell, Paragraph, Row, Table
from core.formats.gate import MAX_COLUMNS

UNITS_PER_MM = 7200 / 25.4


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and where its top left corner is."""

    row: int
    column: int
    cell: Cell
    width_mm: float = 0.0
    height_mm: float = 0.0
    lined: bool = True


@dataclass(slots=True)
class Grid:
    """The places of one table. `owners` says for each covered one which row's which cell lies on it."""

    height: int
    width: int
    rows: list[list[Placed]]
    owners: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def size(cells: Sequence[Placed]) -> tuple[int, int]:
    """Rows and columns of the grid that the cells need."""
    height = max((placed.row for placed in cells), default=-1) + 1
    width = max((placed.column + placed.cell.colspan for placed in cells), default=0)
    return height, min(MAX_COLUMNS, width)


def assemble(cells: Sequence[Placed], *, repeats: bool) -> Table:
    """The table. What overlaps joins the cell it lies under, holes become empty cells.

    `repeats` tells that the first row is a head.
    """
    ordered = sorted(cells, key=lambda placed: (placed.row, placed.column))
    height, width = size(cells)
    grid = Grid(height, width, [[] for _ in range(height)])
    for placed in ordered:
        _place(placed, grid)
    rows = tuple(_row(index, grid, head=repeats and index == 0) for index in range(height))
    return Table(rows, _widths(ordered, width), any(placed.lined for placed in ordered))


def _place(placed: Placed, grid: Grid) -> None:
    column = min(placed.column, grid.width - 1)
    owner = grid.owners.get((placed.row, column))
    if owner is not None:
        row, index = owner
        there = grid.rows[row][index]
        joined = replace(there.cell, blocks=there.cell.blocks + _seen(placed.cell.blocks))
        grid.rows[row][index] = replace(there, cell=joined)
        return
    colspan = 1
    most = min(placed.cell.colspan, grid.width - column)
    while colspan < most and (placed.row, column + colspan) not in grid.owners:
        colspan += 1
    rowspan = max(1, min(placed.cell.rowspan, grid.height - placed.row))
    line = grid.rows[placed.row]
    for row in range(placed.row, placed.row + rowspan):
        for at in range(column, column + colspan):
            grid.owners[row, at] = (placed.row, len(line))
    line.append(replace(placed, column=column, cell=replace(placed.cell, colspan=colspan, rowspan=rowspan)))


def _row(index: int, grid: Grid, *, head: bool) -> Row:
    """The cells that begin in the row, and an empty one for each run of places that nothing covers."""
    line = grid.rows[index]
    starts = {placed.column: placed for placed in line}
    cells: list[Cell] = []
    column = 0
    while column < grid.width:
        if column in starts:
            cells.append(starts[column].cell)
            column += starts[column].cell.colspan
        elif (index, column) in grid.owners:
            column += 1
        else:
            end = column + 1
            while end < grid.width and (index, end) not in grid.owners:
                end += 1
            cells.append(Cell(colspan=end - column))
            column = end
    heights = (placed.height_mm for placed in line if placed.cell.rowspan == 1)
    return Row(tuple(cells), head, min(heights, default=0.0))


def _seen(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks worth keeping: not a lone empty paragraph."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not blocks[0].visible_text:
        return ()
    return blocks


def _widths(cells: Sequence[Placed], width: int) -> tuple[float, ...]:
    """Column widths as far as cells of a single column tell them; none where any stays unknown."""
    found: dict[int, float] = {}
    for placed in cells:
        if placed.cell.colspan == 1 and placed.width_mm > 0:
            found.setdefault(placed.column, placed.width_mm)
    return tuple(found[column] for column in range(width)) if len(found) == width else ()
