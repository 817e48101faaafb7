"""The one unit of a laid-out page, the twip (1/20 point), and the way to it from what documents say."""

from __future__ import annotations

TWIPS_PER_POINT = 20
TWIPS_PER_INCH = 1440
_MM_PER_INCH = 25.4


def of_mm(millimetres: float) -> float:
    """Twips, not rounded."""
    return millimetres * TWIPS_PER_INCH / _MM_PER_INCH


def of_points(points: float) -> float:
    """Twips, not rounded."""
    return points * TWIPS_PER_POINT
