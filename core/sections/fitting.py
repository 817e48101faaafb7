"""A picture laid into the room that a page has for it."""

from __future__ import annotations

from core.document.blocks import Image, Picture


def fitted(image: Image, box_mm: tuple[float, ...], alt: str) -> Picture:
    """The image as large as `box_mm` (width, height) allows, whole and undistorted."""
    width, height = max(1, image.width_px), max(1, image.height_px)
    scale = min(box_mm[0] / width, box_mm[1] / height)
    return Picture(image, round(width * scale, 2), round(height * scale, 2), alt)
