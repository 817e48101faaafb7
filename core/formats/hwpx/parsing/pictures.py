"""Pictures: the image that an ``hp:pic`` names, as large as it stands on the page."""

from __future__ import annotations

from core.document.blocks import Picture
from core.formats.hwpx.lengths import UNITS_PER_MM
from core.formats.hwpx.parsing.names import child, count, name_of
from core.formats.hwpx.parsing.parts import HwpxParts
from core.formats.part_images import Images
from core.formats.xml_reading import Element

_LONGEST = round(2000 * UNITS_PER_MM)
_MM_PER_PIXEL = 25.4 / 96
_OWN_COMMENTS = ("그림입니다", "표입니다", "사각형입니다")
"""How Hancom begins the comments it writes by itself; they describe nothing."""


def picture(item: Element, parts: HwpxParts, images: Images) -> Picture | None:
    """The picture, or None where its file is not in the package.

    Raises:
        FileRefused: as `Images.get`.
    """
    reference = next((part for part in item.iter() if name_of(part) == "img"), None)
    part = None if reference is None else parts.binary(reference.get("binaryItemIDRef", ""))
    if part is None:
        return None
    image = images.get(part)
    width, height = _size(item)
    if width <= 0 or height <= 0:
        width, height = image.width_px * _MM_PER_PIXEL, image.height_px * _MM_PER_PIXEL
    return Picture(image, round(width, 2), round(height, 2), comment_of(item))


def comment_of(item: Element) -> str:
    """What somebody wrote to describe an object."""
    comment = child(item, "shapeComment")
    text = "" if comment is None else "".join(comment.itertext()).strip()
    return "" if text.startswith(_OWN_COMMENTS) else text


def _size(item: Element) -> tuple[float, float]:
    for name in ("sz", "curSz", "orgSz"):
        size = child(item, name)
        if size is not None:
            width, height = count(size, "width", most=_LONGEST), count(size, "height", most=_LONGEST)
            if width and height:
                return width / UNITS_PER_MM, height / UNITS_PER_MM
    return 0.0, 0.0
