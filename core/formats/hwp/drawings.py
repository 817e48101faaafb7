"""Pictures and text boxes inside an HWP drawing object, groups of them too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.document.blocks import Image, Picture
from core.formats.hwp.records import (
    LIST_HEADER,
    PARA_HEADER,
    SHAPE_COMPONENT,
    SHAPE_COMPONENT_PICTURE,
    Record,
)
from core.formats.hwp.tables import UNITS_PER_MM

_LONGEST_MM = 2000.0
_MM_PER_PIXEL = 25.4 / 96
_FILE = 71
"""Where a picture record names its embedded file."""
_MAX_PARTS = 10_000
_GENERATED = "그림입니다."
"""How the description begins that 한글 makes up by itself."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A picture by its file's number, as large as it is printed; 0 where the file does not say."""

    file: int
    width_mm: float
    height_mm: float

    def picture(self, image: Image | None, alt: str) -> Picture | None:
        """The block; None without an image."""
        if image is None:
            return None
        width, height = self.width_mm, self.height_mm
        if width <= 0 or height <= 0:
            width, height = image.width_px * _MM_PER_PIXEL, image.height_px * _MM_PER_PIXEL
        return Picture(image, round(min(_LONGEST_MM, width), 2), round(min(_LONGEST_MM, height), 2), alt)


@dataclass(slots=True)
class Drawing:
    """Pictures, and the paragraphs of text boxes, in the file's order."""

    alt: str = ""
    parts: list[Framed | list[Record]] = field(default_factory=list)


def read_drawing(control: Record) -> Drawing:
    """What a ``gso`` control holds; its caption is not part of it."""
    alt = control.text(44)
    drawing = Drawing("" if alt.startswith(_GENERATED) else " ".join(alt.replace("\0", "").split()))
    whole = _mm(control, 16), _mm(control, 20)
    for shape, nested in _shapes(control):
        own = (_mm(shape, 24), _mm(shape, 28)) if nested else whole
        paragraphs = [child for child in shape.children if child.tag == PARA_HEADER]
        if shape.first(LIST_HEADER) is not None and paragraphs:
            drawing.parts.append(paragraphs)
        drawing.parts.extend(
            Framed(picture.u16(_FILE), *own) for picture in shape.all(SHAPE_COMPONENT_PICTURE)
        )
    return drawing


def _shapes(control: Record) -> Iterator[tuple[Record, bool]]:
    """Every shape, those in groups too, and whether it is in a group."""
    waiting = [(shape, False) for shape in reversed(control.all(SHAPE_COMPONENT))]
    for _ in range(_MAX_PARTS):
        if not waiting:
            return
        shape, nested = waiting.pop()
        yield shape, nested
        waiting.extend((inner, True) for inner in reversed(shape.all(SHAPE_COMPONENT)))


def _mm(record: Record, offset: int) -> float:
    return record.u32(offset) / UNITS_PER_MM
