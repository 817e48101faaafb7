"""Which lines of a table's cells differ from the table's own, as ``w:tcBorders``."""

from __future__ import annotations

from functools import lru_cache

from core.document.blocks import Table
from core.document.styles import PageSetup
from core.formats.docx.lengths import line_eighths
from core.formats.docx.placement import FIRST, LAST, WHOLE, Placed, Places, each

_BEGINNING, _ENDING = (WHOLE, FIRST), (WHOLE, LAST)


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

    def __init__(self, table: Table, rows: list[Places], page: PageSetup) -> None:
        self._under_head = line("bottom", page.head_line_mm)
        self._diagonal = line("tl2br", page.inner_line_mm)
        self._last_head = _last_head(table) if table.bordered else -1
        self._somewhere = any(
            True
            for row in table.rows
            for cell in row.cells
            if cell.open_top or cell.open_bottom or cell.diagonal
        )
        self._open_tops, self._open_bottoms = _open_lines(rows) if self._somewhere else (set(), set())

    def of_row(self, row: int) -> str | None:
        """``w:tcBorders`` of every cell that begins and ends in the row; None where they differ."""
        if self._somewhere:
            return None
        return _borders(self._under_head) if row == self._last_head else ""

    def of(self, row: int, place: Placed) -> str:
        """``w:tcBorders`` of the cell's part in `row`, or nothing."""
        cell, _, column, _, merge = place
        if cell is None or not (self._somewhere or row == self._last_head):
            return ""
        sides = ""
        begins, ends = merge in _BEGINNING, merge in _ENDING
        if begins and (row, column) in self._open_tops:
            sides = '<w:top w:val="nil"/>'
        if ends and (row, column) in self._open_bottoms:
            sides += '<w:bottom w:val="nil"/>'
        elif ends and row == self._last_head:
            sides += self._under_head
        if cell.diagonal and begins:
            sides += self._diagonal
        return _borders(sides) if sides else ""


def _borders(sides: str) -> str:
    return f"<w:tcBorders>{sides}</w:tcBorders>"


def _last_head(table: Table) -> int:
    """Index of the last row of the head at the table's top; -1 without one."""
    for number, row in enumerate(table.rows):
        if not row.head:
            return number - 1
    return -1


def _open_lines(rows: list[Places]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Places (row, column) whose upper and lower line is left out.

    A line belongs to both cells it parts, so that each must leave it out for it to go.
    """
    tops: set[tuple[int, int]] = set()
    bottoms: set[tuple[int, int]] = set()
    for number, places in enumerate(rows):
        for cell, _, column, span, merge in each(places):
            if cell is None:
                continue
            open_top = cell.open_top and merge in _BEGINNING
            open_bottom = cell.open_bottom and merge in _ENDING
            for at in range(column, column + span) if open_top or open_bottom else ():
                if open_top:
                    tops.add((number, at))
                    bottoms.add((number - 1, at))
                if open_bottom:
                    bottoms.add((number, at))
                    tops.add((number + 1, at))
    return tops, bottoms
