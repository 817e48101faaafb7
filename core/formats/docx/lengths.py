"""Millimetres and points in the units Word counts in."""

from __future__ import annotations

from itertools import pairwise


def twips(millimetres: float) -> int:
    """Twentieths of a point, the unit of widths and indents."""
    return round(millimetres * 1440 / 25.4)


def twips_of_points(points: float) -> int:
    """Twentieths of a point, from points."""
    return round(points * 20)


def half_points(points: float) -> int:
    """The unit of type sizes."""
    return round(points * 2)


def line_eighths(millimetres: float) -> int:
    """Eighths of a point, the unit of border lines; Word draws 2 to 96 of them."""
    return max(2, min(96, round(millimetres * 72 * 8 / 25.4)))


def emus(millimetres: float) -> int:
    """English metric units, the unit of drawings; a picture has at least one."""
    return max(1, round(millimetres * 36000))


def column_twips(widths_mm: tuple[float, ...]) -> tuple[int, ...]:
    """Column widths that add up to the table's width: borders are rounded, not columns."""
    edges = [0]
    reach = 0.0
    for width in widths_mm:
        reach += width
        edges.append(twips(reach))
    return tuple(right - left for left, right in pairwise(edges))
