"""Which lines of a table's cells differ from the table's own, as ``w:tcBorders``."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from core.document.blocks import Table
from core.document.grid import grid
from core.document.styles import PageSetup
from core.formats.docx.lengths import line_eighths
from core.formats.docx.placement import Merge, Placed


@lru_cache(maxsize=64)
def line(side: str, millimetres: float) -> str:
    """A plain black line on one side of a table, a cell or a paragraph."""
    return f'<w:{side} w:val="single" w:sz="{line_eighths(millimetres)}" w:space="0" w:color="000000"/>'


def table_borders(page: PageSetup) -> str:
    """The lines of a whole bordered table."""
    outer = "".join(line(side, page.outer_line_mm) for side in ("top", "left", "bottom", "right"))
    inner = "".join(line(side, page.inner_line_mm) for side in ("insideH", "insideV"))
    return f"<w:tblBorders>{outer}{inner}</w:tblBorders>"


class CellLines:
    """The exceptions in one table: the line under its head, lines left out, diagonals."""

    def __init__(self, table: Table, page: PageSetup) -> None:
        self._under_head = line("bottom", page.head_line_mm)
        self._diagonal = line("tl2br", page.inner_line_mm)
        self._last_head = _last_head(table) if table.bordered else -1
        cells = chain.from_iterable([row.cells for row in table.rows])
        odd = [cell for cell in cells if cell.open_top or cell.open_bottom or cell.diagonal]
        opened = any(cell.open_top or cell.open_bottom for cell in odd)
        self._somewhere = bool(odd)
        self._open_tops, self._open_bottoms = _open_lines(table) if opened else (set(), set())

    def plain(self, row: int) -> bool:
        """Whether no cell of the row has an exception."""
        return row != self._last_head and not self._somewhere

    def of(self, row: int, place: Placed) -> str:
        """``w:tcBorders`` of the cell's part in `row`, or nothing."""
        cell, _, column, _, merge = place
        if cell is None:
            return ""
        begins = merge in (Merge.WHOLE, Merge.FIRST)
        ends = merge in (Merge.WHOLE, Merge.LAST)
        sides = ""
        if begins and (row, column) in self._open_tops:
            sides = '<w:top w:val="nil"/>'
        if ends and (row, column) in self._open_bottoms:
            sides += '<w:bottom w:val="nil"/>'
        elif ends and row == self._last_head:
            sides += self._under_head
        if cell.diagonal and begins:
            sides += self._diagonal
        return f"<w:tcBorders>{sides}</w:tcBorders>" if sides else ""


def _last_head(table: Table) -> int:
    """Index of the last row of the head at the table's top; -1 without one."""
    for number, row in enumerate(table.rows):
        if not row.head:
            return number - 1
    return -1


def _open_lines(table: Table) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Places (row, column) whose upper and lower line is left out.

    A line belongs to both cells it parts, so that each must leave it out for it to go.
    """
    tops: set[tuple[int, int]] = set()
    bottoms: set[tuple[int, int]] = set()
    rows = grid(table)
    for number, row in enumerate(rows):
        for column, slot in enumerate(row):
            if slot is None:
                continue
            if slot.cell.open_top and slot.row == number:
                tops.add((number, column))
                bottoms.add((number - 1, column))
            below = rows[number + 1][column] if number + 1 < len(rows) else None
            if slot.cell.open_bottom and (below is None or below.cell is not slot.cell):
                bottoms.add((number, column))
                tops.add((number + 1, column))
    return tops, bottoms
