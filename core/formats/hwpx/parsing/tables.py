"""Tables: cells put where their addresses say, inside the grid, so that none is lost and none overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.document.blocks import Cell, Row, Table
from core.errors import FileRefused
from core.formats.gate import MAX_CELLS, MAX_COLUMNS
from core.formats.hwpx.lengths import UNITS_PER_MM
from core.formats.hwpx.parsing.names import count
from core.formats.xml_reading import Element

_MOST_PLACES = 10 * MAX_CELLS
"""Places of a grid that spans may cover."""
_LONGEST = 1 << 20


@dataclass(slots=True)
class CellRead:
    """A cell and where the file puts it; a missing address is -1."""

    cell: Cell
    row: int
    column: int
    width: int
    height: int
    head: bool
    lined: bool


def cell_address(address: Element | None, row: int) -> tuple[int, int]:
    """Row and column by a ``cellAddr`` in a row; -1 for a column that is not given.

    Raises:
        FileRefused: ``file.too_wide``, without the file's name.
    """
    if address is None:
        return row, -1
    column = count(address, "colAddr", -1, least=-1)
    if column >= MAX_COLUMNS:
        raise FileRefused("file.too_wide", limit=MAX_COLUMNS)
    return count(address, "rowAddr", row, most=MAX_CELLS), column


def cell_spans(span: Element | None) -> tuple[int, int]:
    """Columns and rows by a ``cellSpan``: a slip of a few is put right by the grid, more is no table.

    Raises:
        FileRefused: ``file.too_wide`` or ``file.too_many_cells``, without the file's name.
    """
    if span is None:
        return 1, 1
    columns, rows = count(span, "colSpan", 1, least=1), count(span, "rowSpan", 1, least=1)
    if columns > MAX_COLUMNS:
        raise FileRefused("file.too_wide", limit=MAX_COLUMNS)
    if rows > MAX_CELLS:
        raise FileRefused("file.too_many_cells", limit=MAX_CELLS)
    return columns, rows


def cell_size(size: Element | None) -> tuple[int, int]:
    """Width and height by a ``cellSz``; 0 where it does not say."""
    if size is None:
        return 0, 0
    return count(size, "width", most=_LONGEST), count(size, "height", most=_LONGEST)


def assemble(
    cells: Sequence[CellRead], row_count: int, name: str, *, title: str, repeats: bool
) -> Table | None:
    """The table of those cells, or None without any; `name` is the file's, for the error.

    Raises:
        FileRefused: spans that cover more places than any table has.
    """
    if not cells:
        return None
    board = _Board(min(max(row_count, max(cell.row for cell in cells) + 1), row_count + len(cells)), name)
    for cell in cells:
        board.put(cell)
    lined = any(cell.lined for cell in cells)
    return Table(board.rows(repeats), board.widths_mm(), lined, title)


class _Board:
    """The grid while it fills."""

    def __init__(self, row_count: int, name: str) -> None:
        self._rows: list[dict[int, CellRead]] = [{} for _ in range(row_count)]
        self._begun: list[dict[int, CellRead]] = [{} for _ in range(row_count)]
        self._places = 0
        self._columns = 1
        self._name = name

    def put(self, read: CellRead) -> None:
        """Place a cell; where another stands already, the content joins that one's."""
        row = min(read.row, len(self._rows) - 1)
        column = self._free_column(row) if read.column < 0 else read.column
        owner = self._rows[row].get(column)
        if owner is not None:
            owner.cell = replace(owner.cell, blocks=owner.cell.blocks + read.cell.blocks)
            return
        wide, high = self._room(row, column, read.cell.colspan, read.cell.rowspan)
        self._places += wide * high
        if self._places > _MOST_PLACES:
            raise FileRefused("file.too_many_cells", name=self._name, limit=MAX_CELLS)
        if (wide, high) != (read.cell.colspan, read.cell.rowspan):
            read.cell = replace(read.cell, colspan=wide, rowspan=high)
        for down in range(row, row + high):
            for right in range(column, column + wide):
                self._rows[down][right] = read
        self._begun[row][column] = read
        self._columns = max(self._columns, column + wide)

    def _free_column(self, row: int) -> int:
        column = 0
        while column in self._rows[row] and column < MAX_COLUMNS - 1:
            column += 1
        return column

    def _room(self, row: int, column: int, colspan: int, rowspan: int) -> tuple[int, int]:
        """How far a cell may reach without covering another or leaving the grid."""
        wide = 1
        while wide < min(colspan, MAX_COLUMNS - column) and column + wide not in self._rows[row]:
            wide += 1
        high = 1
        while high < min(rowspan, len(self._rows) - row):
            if any(column + right in self._rows[row + high] for right in range(wide)):
                break
            high += 1
        return wide, high

    def rows(self, repeats: bool) -> tuple[Row, ...]:
        """All rows, holes filled with empty cells."""
        made: list[Row] = []
        heading = repeats
        for taken, begun in zip(self._rows, self._begun, strict=True):
            heading = heading and bool(begun) and all(read.head for read in begun.values())
            made.append(Row(tuple(self._cells(taken, begun)), heading, _least_height(begun)))
        return tuple(made)

    def _cells(self, taken: dict[int, CellRead], begun: dict[int, CellRead]) -> list[Cell]:
        if len(begun) == self._columns:
            return [begun[column].cell for column in range(self._columns)]
        cells: list[Cell] = []
        hole = 0
        last = max(taken, default=-1)
        for column in range(last + 1):
            if column not in taken:
                hole += 1
                continue
            if hole:
                cells.append(Cell(colspan=hole))
                hole = 0
            if column in begun:
                cells.append(begun[column].cell)
        return cells

    def widths_mm(self) -> tuple[float, ...]:
        """Column widths as cells of one column state them, the rest shared; none where nothing is stated."""
        known: dict[int, int] = {}
        spanning: list[tuple[int, int, int]] = []
        for begun in self._begun:
            for column, read in begun.items():
                if read.width <= 0:
                    continue
                if read.cell.colspan == 1:
                    known.setdefault(column, read.width)
                else:
                    spanning.append((read.cell.colspan, column, read.width))
        for span, column, width in sorted(spanning):
            missing = [one for one in range(column, column + span) if one not in known]
            left = width - sum(known.get(one, 0) for one in range(column, column + span))
            for one in missing:
                known[one] = max(0, left // len(missing))
        if any(column not in known for column in range(self._columns)):
            return ()
        return tuple(round(known[column] / UNITS_PER_MM, 2) for column in range(self._columns))


def _least_height(begun: dict[int, CellRead]) -> float:
    heights = [read.height for read in begun.values() if read.cell.rowspan == 1 and read.height > 0]
    return round(min(heights) / UNITS_PER_MM, 2) if heights else 0.0
