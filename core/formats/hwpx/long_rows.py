"""Long rows cut into shorter ones that look like one, so that pages break them well.

Between its rows every program breaks a table alike. Inside a row some need stored line positions for that,
and without them an outline in one cell leaves half a page white.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from core.document.blocks import Block, Cell, Paragraph, Row, Table
from core.document.styles import Role

_OUTLINE = (Role.CELL_GROUP, Role.CELL_ITEM1, Role.CELL_ITEM2, Role.CELL_ITEM3)
_SHORT = 6
"""An outline of no more items stays in one cell."""

_Parts: TypeAlias = list[tuple[Block, ...]]


def with_short_rows(table: Table) -> Table:
    """The table with a row for each outermost item of a long outline, and no line between these rows.

    A cell beside it reaches over all of them if it is set to its middle; else it stands in the first.
    """
    cuts = [_cut(row) for row in table.rows]
    if not any(cuts):
        return table
    heights = [len(cut[1]) if cut else 1 for cut in cuts]
    rows: list[Row] = []
    for number, (row, cut) in enumerate(zip(table.rows, cuts, strict=True)):
        if any(cell.rowspan > 1 for cell in row.cells):
            row = replace(row, cells=tuple(_taller(cell, heights[number:]) for cell in row.cells))
        rows += _rows(row, *cut) if cut else [row]
    return replace(table, rows=tuple(rows))


def _taller(cell: Cell, heights: Sequence[int]) -> Cell:
    """The cell as high as what becomes of the rows that it reaches over."""
    return replace(cell, rowspan=sum(heights[: cell.rowspan])) if cell.rowspan > 1 else cell


def _cut(row: Row) -> tuple[int, _Parts] | None:
    """Which cell of the row holds a long outline, and its parts; None where none does, or several do."""
    long = [at for at, cell in enumerate(row.cells) if len(cell.blocks) > _SHORT and cell.rowspan <= 1]
    if len(long) != 1 or row.head or row.height_mm > 0:
        return None
    parts = _parts(row.cells[long[0]].blocks)
    return (long[0], parts) if len(parts) > 1 else None


def _parts(blocks: tuple[Block, ...]) -> _Parts:
    """An outline cut before each outermost item; the item under a group's head stays with it."""
    roles = [block.role if isinstance(block, Paragraph) else None for block in blocks]
    outermost = next((role for role in _OUTLINE if role in roles), None)
    if outermost is None or not all(role in _OUTLINE for role in roles):
        return []
    heads = {outermost, Role.CELL_ITEM1} if outermost is Role.CELL_GROUP else {outermost}
    starts = [
        at
        for at, role in enumerate(roles)
        if at and role in heads and not (role is Role.CELL_ITEM1 and roles[at - 1] is Role.CELL_GROUP)
    ]
    return [blocks[a:b] for a, b in zip([0, *starts], [*starts, len(blocks)], strict=True)]


def _rows(row: Row, long: int, parts: _Parts) -> list[Row]:
    rows: list[Row] = []
    last = len(parts) - 1
    for number, blocks in enumerate(parts):
        own: list[Cell] = []
        for at, cell in enumerate(row.cells):
            if at == long or not (cell.middle or cell.rowspan > 1):
                held = blocks if at == long else () if number else cell.blocks
                own.append(_part(cell, held, number > 0, number < last))
            elif not number:
                own.append(replace(cell, rowspan=max(cell.rowspan, len(parts))))
        rows.append(Row(tuple(own), keep_with_next=row.keep_with_next and number == last))
    return rows


def _part(cell: Cell, blocks: tuple[Block, ...], above: bool, below: bool) -> Cell:
    """A part of a cell; whether there are others above and below it."""
    opened = cell.open_top or above, cell.open_bottom or below
    return Cell(blocks, cell.colspan, 1, cell.shaded, cell.middle, *opened, cell.diagonal)
