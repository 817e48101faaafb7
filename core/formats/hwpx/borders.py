"""Which lines each cell of a table draws, as the number of a ``borderFill``."""

from __future__ import annotations

from core.document.blocks import Table
from core.document.styles import PageSetup
from core.formats.hwpx.lengths import line_width
from core.formats.hwpx.placement import Placed
from core.formats.hwpx.shapes import Border, Shapes


class TableBorders:
    """The lines of one table. A line belongs to both cells it parts, and both draw it alike."""

    def __init__(
        self, table: Table, page: PageSetup, shapes: Shapes, rows: list[list[Placed]], columns: int
    ) -> None:
        self._shapes = shapes
        self._fill = page.shade
        self._bordered = table.bordered
        self._columns = columns
        self._last = len(rows) - 1
        self._outer = line_width(page.outer_line_mm)
        self._inner = line_width(page.inner_line_mm)
        self._under_head = line_width(page.head_line_mm)
        self._first_body = _head_rows(table)
        self._edges = [self._edge(edge) for edge in range(len(rows) + 1)]
        self._open = _open_lines(rows)
        self._numbers: dict[tuple[bool, bool, str, str, bool, bool], int] = {}
        outer = self._outer if table.bordered else ""
        self.whole = shapes.border_number(Border(outer, outer, outer, outer))
        """Of the table itself."""

    def number(self, row: int, place: Placed) -> int:
        """Number of a cell's ``borderFill``."""
        cell, _, column, colspan, rowspan = place
        shaded = cell is not None and cell.shaded
        diagonal = cell is not None and cell.diagonal
        if self._open:
            edges = self._level(row, place), self._level(row + rowspan, place)
        else:
            edges = self._edges[row], self._edges[row + rowspan]
        key = (column == 0, column + colspan < self._columns, *edges, shaded, diagonal)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._shapes.border_number(self._border(*key))
        return number

    def _border(
        self, first: bool, inside: bool, top: str, bottom: str, shaded: bool, diagonal: bool
    ) -> Border:
        look = Border(fill=self._fill if shaded else "", diagonal=self._inner if diagonal else "")
        if not self._bordered:
            return look
        left = self._outer if first else self._inner
        return look._replace(left=left, right=self._inner if inside else self._outer, top=top, bottom=bottom)

    def _level(self, edge: int, place: Placed) -> str:
        """The line above row `edge` along a cell, which may leave it out."""
        if all((edge, column) in self._open for column in range(place.column, place.column + place.colspan)):
            return ""
        return self._edges[edge]

    def _edge(self, edge: int) -> str:
        """The line above row `edge`."""
        if edge == 0 or edge > self._last:
            return self._outer
        return self._under_head if edge == self._first_body else self._inner


def _head_rows(table: Table) -> int:
    """How many rows the head at the table's top has; none count where all are head."""
    for number, row in enumerate(table.rows):
        if not row.head:
            return number
    return 0


def _open_lines(rows: list[list[Placed]]) -> set[tuple[int, int]]:
    """Lines left out: row below the line, and column."""
    left_out: set[tuple[int, int]] = set()
    for number, places in enumerate(rows):
        for place in places:
            if place.cell is None:
                continue
            across = range(place.column, place.column + place.colspan)
            if place.cell.open_top:
                left_out.update((number, column) for column in across)
            if place.cell.open_bottom:
                left_out.update((number + place.rowspan, column) for column in across)
    return left_out
