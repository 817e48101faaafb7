"""A table, or what is left of one: rows put on a page until it is full, a row cut where it must be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.document.blocks import Place
from gui.preview.box import Box, Cutting
from gui.preview.flow import Flow
from gui.preview.lengths import of_mm
from gui.preview.marks import Mark, Piece, Put
from gui.preview.table_lines import Band, table_marks
from gui.preview.table_plan import PlannedCell, TablePlan

_CLOSE = 0.5
_MOST_HEAD = 0.5
"""A head that takes more than this share of a page is not repeated."""
_NOTHING = Flow((), cell=True)


@dataclass(frozen=True, slots=True, eq=False)
class TableBox:
    """The rows of a table from `start` on; `left` holds what is left of cells that earlier pages began."""

    plan: TablePlan
    before: float = 0.0
    after: float = 0.0
    start: int = 0
    left: Mapping[Place, Flow] = field(default_factory=dict)
    cut_above: bool = False
    """Whether the first row was begun on the page before."""
    keep_with_next: bool = False

    def cut(self, room: float, force: bool) -> Cutting:
        part = _Part(self, room, force)
        if not part.fill():
            return Cutting(None, self)
        return Cutting(part.piece(), part.rest())

    def flow(self, cell: PlannedCell) -> Flow:
        """What is still to be put into a cell."""
        return self.left.get(cell.place, cell.flow)

    @property
    def continued(self) -> bool:
        """Whether it began on an earlier page."""
        return self.start > 0 or self.cut_above


class _Part:
    """What one page gets of a table."""

    def __init__(self, box: TableBox, room: float, force: bool) -> None:
        self._box = box
        self._plan = box.plan
        self._room = room
        self._force = force
        self._bands: list[Band] = []
        self._head_bands = 0
        self._stop = box.start
        self._done: dict[Place, Piece] = {}
        self._left: dict[Place, Flow] = {}
        self._row_cut = False

    def fill(self) -> bool:
        """Choose the rows; False if there is no room for what must stand together."""
        y = self._heads(self._plan.outer)
        room = self._room + _CLOSE
        row = self._box.start
        while row < self._plan.rows:
            height = _row_height(self._box, row, self._bands)
            if y + height + self._plan.outer > room:
                break
            self._bands.append(Band(row, y, y + height))
            y += height + self._plan.weight_below(row)
            row += 1
        self._stop = row
        return row == self._plan.rows or self._end(y)

    def _heads(self, y: float) -> float:
        """Repeat the head where the table goes on, unless it leaves too little for the rest."""
        plan = self._plan
        if not self._box.continued or not plan.heads or self._box.start < plan.heads:
            return y
        unbroken = TableBox(plan)
        bands: list[Band] = []
        top = y
        for row in range(plan.heads):
            height = _row_height(unbroken, row, bands)
            bands.append(Band(row, y, y + height))
            y += height + plan.weight_below(row)
        # Of the page, not of the room: laid out without a bottom, the table must come out the same.
        if y > plan.page_room * _MOST_HEAD:
            return top
        self._bands = bands
        self._head_bands = len(bands)
        return y

    def _end(self, y: float) -> bool:
        """The page ends at row `_stop`: cut it, or end before it and the rows kept with it."""
        row = self._stop
        if self._cut_row(row, y, force=False):
            return True
        first = self._box.start
        back = row
        while back > first and self._plan.kept(back - 1):
            back -= 1
        if back == first:
            if not self._force:
                return False
            back = row
            if row == first:
                return self._cut_row(row, y, force=True)
        del self._bands[self._head_bands + back - first :]
        self._stop = back
        return True

    def _cut_row(self, row: int, y: float, force: bool) -> bool:
        """Put the beginning of a row at the foot of the page, if each of its cells can begin there."""
        plan = self._plan
        room = self._room + _CLOSE - y - plan.outer - 2 * plan.padding
        asked = plan.table.rows[row]
        # A row kept with the next is not cut either, as in LibreOffice.
        if (room <= 0 or asked.head or asked.whole or plan.kept(row)) and not force:
            return False
        done: dict[Place, Piece] = {}
        left: dict[Place, Flow] = {}
        height = 0.0
        for cell in plan.cells[row]:
            flow = self._box.flow(cell)
            if cell.spanning or flow.empty:
                continue
            piece, rest = flow.cut(room, force)
            if piece is None:
                return False
            done[cell.place] = piece
            left[cell.place] = rest or _NOTHING
            height = max(height, piece.height)
        height = max(height, self._cut_spanning(row, room, force, done, left))
        more = any(not flow.empty for flow in left.values())
        if not ((more and done) or force):
            return False
        self._bands.append(Band(row, y, y + height + 2 * plan.padding))
        self._row_cut = more
        self._done, self._left = done, left
        if not more:
            self._stop = row + 1
        return True

    def _cut_spanning(
        self, row: int, room: float, force: bool, done: dict[Place, Piece], left: dict[Place, Flow]
    ) -> float:
        """Begin what cells from above that end in the row would put there; how much of it they need."""
        height = 0.0
        for cell in self._plan.spanning:
            flow = self._box.flow(cell)
            if cell.last_row != row or flow.empty:
                continue
            above = _above(cell, row, self._plan, self._bands)
            piece, rest = flow.cut(room + above, force)
            if piece is not None:
                done[cell.place] = piece
                height = max(height, piece.height - above)
            left[cell.place] = rest or _NOTHING
        return height

    def piece(self) -> Piece:
        """The rows, shading and lines of this page's part."""
        plan = self._plan
        parts: list[Put] = []
        for number, band in enumerate(self._bands):
            head = number < self._head_bands
            for cell in plan.cells[band.row]:
                if not cell.spanning:
                    flow = cell.flow if head else self._box.flow(cell)
                    whole = self._done.get(cell.place) if not head else None
                    parts.append(self._put(cell, band.top, band.bottom, whole or flow.whole))
        for cell in plan.spanning:
            parts.extend(self._spanning(cell))
        bottom = self._bands[-1].bottom + plan.outer if self._bands else 0.0
        marks: tuple[Mark, ...] = table_marks(plan, self._bands, self._head_bands)
        return Piece(bottom, marks, tuple(parts), plan.place, plan.edges[-1])

    def _spanning(self, cell: PlannedCell) -> list[Put]:
        """A cell over several rows, as far as this page shows it; what does not fit goes on."""
        if cell.row < self._plan.heads and self._head_bands:
            bands = [
                band for band in self._bands[: self._head_bands] if cell.row <= band.row <= cell.last_row
            ]
            return [self._put(cell, bands[0].top, bands[-1].bottom, cell.flow.whole)] if bands else []
        bands = [band for band in self._bands[self._head_bands :] if cell.row <= band.row <= cell.last_row]
        if not bands:
            return []
        flow = self._box.flow(cell)
        top, bottom = bands[0].top, bands[-1].bottom
        ends = bands[-1].row == cell.last_row and not (self._row_cut and bands[-1] is self._bands[-1])
        if ends:
            return [self._put(cell, top, bottom, self._done.get(cell.place, flow.whole))]
        if cell.place in self._left:
            piece = self._done.get(cell.place)
        else:
            piece, rest = flow.cut(bottom - top - 2 * self._plan.padding + _CLOSE, False)
            self._left[cell.place] = rest or _NOTHING
        return [self._put(cell, top, bottom, piece or Piece(0.0))]

    def _put(self, cell: PlannedCell, top: float, bottom: float, content: Piece) -> Put:
        plan = self._plan
        left, right = plan.edges[cell.column], plan.edges[cell.last_column + 1]
        y = plan.padding
        if cell.cell.middle:
            y = max(y, (bottom - top - content.height) / 2)
        inside = Put(plan.margin, y, content)
        return Put(left, top, Piece(bottom - top, (), (inside,), cell.place, right - left))

    def rest(self) -> Box | None:
        """The table from the row this page ended at; call after `piece`, which cuts the spanning cells."""
        if self._stop >= self._plan.rows:
            return None
        left = {place: flow for place, flow in self._box.left.items() if place not in self._left}
        left.update(self._left)
        return TableBox(
            self._plan, 0.0, self._box.after, self._stop, left, self._row_cut, self._box.keep_with_next
        )


def _row_height(box: TableBox, row: int, bands: Sequence[Band]) -> float:
    """How tall a row of what is left of a table is, if `bands` are the rows above it on the page."""
    plan = box.plan
    begun = box.cut_above and row == box.start
    height = 0.0 if begun else of_mm(plan.table.rows[row].height_mm)
    for cell in plan.cells[row]:
        if not cell.spanning:
            height = max(height, box.flow(cell).whole.height + 2 * plan.padding)
    for cell in plan.spanning:
        if cell.last_row == row:
            needed = box.flow(cell).whole.height + 2 * plan.padding
            height = max(height, needed - _above(cell, row, plan, bands))
    return height


def _above(cell: PlannedCell, row: int, plan: TablePlan, bands: Sequence[Band]) -> float:
    """How much of a spanning cell the rows before its last one give it on this page."""
    return sum(
        band.bottom - band.top + plan.weight_below(band.row) for band in bands if cell.row <= band.row < row
    )
