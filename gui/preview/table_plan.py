"""A table before it is cut into pages: columns, where each cell stands, the weight of each line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.document.blocks import Cell, Place, Row, Table
from core.document.grid import Grid, grid
from core.document.styles import PageSetup
from gui.preview.flow import Flow
from gui.preview.lengths import of_mm

_SHORT_CELL_BLOCKS = 3
"""A first row that is no head is held to the next only if its cells hold no more than this."""

CellFlow = Callable[[Cell, Place, float], Flow]
"""Lays out what is in a cell: the cell, its place (table, row, cell), the width of its text."""


@dataclass(frozen=True, slots=True, eq=False)
class PlannedCell:
    """A cell on the grid, from its first to its last row and column, both included."""

    cell: Cell
    row: int
    last_row: int
    column: int
    last_column: int
    flow: Flow
    place: Place
    """Its first block, which a click into its empty part means."""

    @property
    def spanning(self) -> bool:
        """Whether it reaches over several rows."""
        return self.last_row > self.row


@dataclass(frozen=True, slots=True, eq=False)
class TablePlan:
    """What all parts of one table share."""

    table: Table
    page: PageSetup
    grid: Grid
    edges: tuple[float, ...]
    """Where each column begins, and where the last one ends."""
    cells: tuple[tuple[PlannedCell, ...], ...]
    """The cells that begin in each row."""
    spanning: tuple[PlannedCell, ...]
    heads: int
    """How many rows at the top are its head; none where the whole table would be."""
    padding: float
    margin: float
    place: Place

    @property
    def rows(self) -> int:
        return len(self.table.rows)

    @property
    def page_room(self) -> float:
        """Height of a page's text."""
        return of_mm(self.page.height_mm - self.page.top_mm - self.page.bottom_mm)

    @property
    def outer(self) -> float:
        """The weight of the lines around the table."""
        return of_mm(self.page.outer_line_mm) if self.table.bordered else 0.0

    @property
    def inner(self) -> float:
        """The weight of the lines inside it."""
        return of_mm(self.page.inner_line_mm) if self.table.bordered else 0.0

    def weight_below(self, row: int) -> float:
        """The weight of the line under a row; -1 is the one above the table."""
        if row < 0 or row == self.rows - 1:
            return self.outer
        if row == self.heads - 1 and self.table.bordered:
            return of_mm(self.page.head_line_mm)
        return self.inner

    def kept(self, row: int) -> bool:
        """Whether no page should end below the row, as the file that is written says it too."""
        asked: Row = self.table.rows[row]
        if asked.keep_with_next:
            return True
        if row == self.rows - 1:
            return False
        if asked.head:
            return True
        return row == 0 and all(len(cell.blocks) <= _SHORT_CELL_BLOCKS for cell in asked.cells)


def plan(table: Table, page: PageSetup, width: float, place: Place, flow: CellFlow) -> TablePlan:
    """Put the table on a grid, `width` wide where it does not say itself, and lay out its cells."""
    slots = grid(table)
    columns = len(slots[0]) if slots else 0
    edges = _edges(table, columns, width)
    margin = of_mm(page.cell_margin_mm)
    rows: list[list[PlannedCell]] = [[] for _ in slots]
    for number, row in enumerate(slots):
        for column, slot in enumerate(row):
            if slot is None or not slot.begins_at(number, column):
                continue
            last_column, last_row = column, number
            while last_column + 1 < columns and row[last_column + 1] is slot:
                last_column += 1
            while last_row + 1 < len(slots) and slots[last_row + 1][column] is slot:
                last_row += 1
            room = edges[last_column + 1] - edges[column] - 2 * margin
            at = (*place, number, slot.index)
            laid = flow(slot.cell, at, max(room, 1.0))
            rows[number].append(PlannedCell(slot.cell, number, last_row, column, last_column, laid, (*at, 0)))
    cells = tuple(tuple(row) for row in rows)
    spanning = tuple(cell for row in cells for cell in row if cell.spanning)
    return TablePlan(
        table=table,
        page=page,
        grid=slots,
        edges=edges,
        cells=cells,
        spanning=spanning,
        heads=_heads(table, spanning),
        padding=of_mm(page.cell_padding_mm),
        margin=margin,
        place=place,
    )


def _heads(table: Table, spanning: tuple[PlannedCell, ...]) -> int:
    """How many rows the head has; none where a cell of it reaches below, since it could not be repeated."""
    heads = next((number for number, row in enumerate(table.rows) if not row.head), 0)
    reaching = any(cell.row < heads <= cell.last_row for cell in spanning)
    return 0 if reaching else heads


def _edges(table: Table, columns: int, width: float) -> tuple[float, ...]:
    """Column edges; columns without a width share evenly what the others leave."""
    widths = [of_mm(max(1.0, given)) for given in table.widths_mm[:columns]]
    missing = columns - len(widths)
    if missing:
        share = max(width - sum(widths), of_mm(missing)) / missing
        widths += [share] * missing
    edges = [0.0]
    for one in widths:
        edges.append(edges[-1] + one)
    return tuple(edges)
