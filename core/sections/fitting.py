"""A picture laid into the room that a page has for it."""

from __future__ import annotations

from core.document.blocks import Image, Picture
from core.making import maker

_picture = maker(Picture)

NO_PICTURE = "(사진을 읽을 수 없음)"
"""Stands where a photo that cannot be printed belongs, so that nobody hands in a report without seeing it."""


def fitted(image: Image, box_mm: tuple[float, ...], alt: str) -> Picture:
    """The image as large as `box_mm` (width, height) allows, whole and undistorted."""
    width, height = max(1, image.width_px), max(1, image.height_px)
    scale = min(box_mm[0] / width, box_mm[1] / height)
    return _picture(image, round(width * scale, 2), round(height * scale, 2), alt)
