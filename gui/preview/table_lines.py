"""The shading and lines of the part of a table that one page shows, drawn where rows break too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.document.grid import Slot
from gui.preview.marks import FillMark, LineMark, Mark
from gui.preview.table_plan import TablePlan


class Band(NamedTuple):
    """A row, or the part of one, on a page: between the lines above and below it."""

    row: int
    top: float
    bottom: float


class _Segment(NamedTuple):
    start: float
    end: float
    weight: float


def table_marks(plan: TablePlan, bands: Sequence[Band], heads: int) -> tuple[Mark, ...]:
    """Shading first, then every line once; `heads` of the bands are a repeated head."""
    if not bands:
        return ()
    return (*_shading(plan, bands), *(_lines(plan, bands, heads) if plan.table.bordered else ()))


def _shading(plan: TablePlan, bands: Sequence[Band]) -> Iterator[Mark]:
    for number, band in enumerate(bands):
        below = bands[number + 1].top if number + 1 < len(bands) else band.bottom
        for slot, left, right in _runs(plan, band.row):
            if slot is not None and slot.cell.shaded:
                bottom = below if _through(plan, bands, number, slot) else band.bottom
                yield FillMark(left, band.top, right - left, bottom - band.top, plan.page.shade)


def _through(plan: TablePlan, bands: Sequence[Band], number: int, slot: Slot) -> bool:
    """Whether the cell goes on in the band below."""
    if number + 1 >= len(bands) or bands[number + 1].row != bands[number].row + 1:
        return False
    return slot in plan.grid[bands[number + 1].row]


def _runs(plan: TablePlan, row: int) -> Iterator[tuple[Slot | None, float, float]]:
    """The cells of a row from left to right, and where each begins and ends."""
    slots = plan.grid[row]
    start = 0
    for column in range(1, len(slots) + 1):
        if column == len(slots) or slots[column] is not slots[start]:
            yield slots[start], plan.edges[start], plan.edges[column]
            start = column


def _lines(plan: TablePlan, bands: Sequence[Band], heads: int) -> Iterator[Mark]:
    yield from _across(plan, bands, heads)
    yield from _down(plan, bands)
    yield from _diagonals(plan, bands)


def _across(plan: TablePlan, bands: Sequence[Band], heads: int) -> Iterator[Mark]:
    """The lines above, between and below the rows."""
    for number in range(len(bands) + 1):
        above = bands[number - 1] if number else None
        below = bands[number] if number < len(bands) else None
        if above is None:
            weight, y = plan.outer, bands[0].top - plan.outer / 2
        elif below is None:
            weight, y = plan.outer, above.bottom + plan.outer / 2
        else:
            weight, y = below.top - above.bottom, (below.top + above.bottom) / 2
        joined = above is not None and below is not None and number != heads
        segments = [
            _Segment(plan.edges[column], plan.edges[column + 1], weight)
            for column in range(len(plan.edges) - 1)
            if _ruled(plan, column, above, below, joined)
        ]
        for start, end, thick in _merged(segments):
            yield LineMark(start, y, end, y, thick)


def _ruled(plan: TablePlan, column: int, above: Band | None, below: Band | None, joined: bool) -> bool:
    """Whether there is a line between two bands in a column."""
    upper = plan.grid[above.row][column] if above else None
    lower = plan.grid[below.row][column] if below else None
    if upper is None and lower is None:
        return False
    if joined and upper is lower:
        return False
    if not joined and above and below:
        return True
    open_below = upper is not None and upper.cell.open_bottom and _ends(plan, upper, above, column)
    open_above = lower is not None and below is not None and lower.cell.open_top and lower.row == below.row
    if above is None:
        return not (open_above and below is not None and below.row == 0)
    if below is None:
        return not (open_below and above.row == plan.rows - 1)
    return not (open_below or open_above)


def _ends(plan: TablePlan, slot: Slot, band: Band | None, column: int) -> bool:
    """Whether the cell's last row is that of the band."""
    if band is None:
        return False
    return band.row == plan.rows - 1 or plan.grid[band.row + 1][column] is not slot


def _merged(segments: list[_Segment]) -> Iterator[_Segment]:
    """Segments that touch as one line."""
    pending: _Segment | None = None
    for segment in segments:
        if pending and pending.end == segment.start and pending.weight == segment.weight:
            pending = _Segment(pending.start, segment.end, segment.weight)
            continue
        if pending:
            yield pending
        pending = segment
    if pending:
        yield pending


def _down(plan: TablePlan, bands: Sequence[Band]) -> Iterator[Mark]:
    """The lines left and right of the cells."""
    last = len(plan.edges) - 1
    for edge, x in enumerate(plan.edges):
        weight = plan.outer if edge in (0, last) else plan.inner
        segments = []
        for number, band in enumerate(bands):
            slots = plan.grid[band.row]
            left = slots[edge - 1] if edge else None
            right = slots[edge] if edge < last else None
            if left is right:
                continue
            bottom = bands[number + 1].top if number + 1 < len(bands) else band.bottom
            segments.append(_Segment(band.top, bottom, weight))
        for start, end, thick in _merged(segments):
            yield LineMark(x, start, x, end, thick)


def _diagonals(plan: TablePlan, bands: Sequence[Band]) -> Iterator[Mark]:
    for number, band in enumerate(bands):
        for cell in plan.cells[band.row]:
            if not cell.cell.diagonal:
                continue
            bottom = band.bottom
            for further in bands[number + 1 :]:
                if band.row < further.row <= cell.last_row:
                    bottom = further.bottom
            left, right = plan.edges[cell.column], plan.edges[cell.last_column + 1]
            yield LineMark(left, band.top, right, bottom, plan.inner)
