"""Millimetres and points in the units Hancom's formats count in."""

from __future__ import annotations

from itertools import pairwise

UNITS_PER_MM = 7200 / 25.4
UNITS_PER_POINT = 100
UNITS_PER_PIXEL = 75
"""At 96 dots per inch, as Hancom takes a picture's own size."""

_LINE_WIDTHS = (0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0)


def units(millimetres: float) -> int:
    """HWPUNIT, 7200 to the inch."""
    return round(millimetres * UNITS_PER_MM)


def units_of_points(points: float) -> int:
    """HWPUNIT, from points."""
    return round(points * UNITS_PER_POINT)


def line_width(millimetres: float) -> str:
    """The nearest of the widths that KS X 6101 knows, as it writes them."""
    nearest = min(_LINE_WIDTHS, key=lambda width: abs(width - millimetres))
    return f"{nearest:.1f} mm" if nearest == round(nearest, 1) else f"{nearest} mm"


def column_units(widths_mm: tuple[float, ...]) -> tuple[int, ...]:
    """Column widths that add up to the table's width: borders are rounded, not columns."""
    edges = [0]
    reach = 0.0
    for width in widths_mm:
        reach += width
        edges.append(units(reach))
    return tuple(right - left for left, right in pairwise(edges))
