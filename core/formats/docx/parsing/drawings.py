"""Pictures and text boxes inside drawings, in DrawingML and in the older VML."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from core.document.blocks import Block, Picture
from core.formats.docx.parsing.names import ALTERNATE, MC, PIC, TEXTBOX, WP, A, R, V
from core.formats.docx.parsing.parts import Parts
from core.formats.docx.parsing.values import EMU_PER_MM, first
from core.formats.line import Line
from core.formats.part_images import Images
from core.formats.xml_reading import Element, number
from core.making import maker

_picture = maker(Picture)

_UNDERSTOOD = frozenset(
    {
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "http://schemas.microsoft.com/office/word/2010/wordml",
        "http://schemas.microsoft.com/office/word/2012/wordml",
        "http://schemas.microsoft.com/office/drawing/2010/main",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }
)
"""Extensions whose text and pictures we find; any other choice gives way to its fallback."""

_LONGEST_MM = 2000.0
_MM_PER_PIXEL = 25.4 / 96
_VML_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([0-9.]{1,12})(pt|in|mm|cm|px)?", re.I)
_MM_PER_UNIT = {"pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": _MM_PER_PIXEL, "": _MM_PER_PIXEL}
_GROUPS = ("}wgp", "}grpSp", "}wpc", "}lockedCanvas")
_MORE_THAN_PICTURES = (TEXTBOX, ALTERNATE, V + "*", *("{*" + group for group in _GROUPS))
"""Without any of these a drawing is a picture alone, which need not be gone through step by step."""

Size = tuple[float, float]


def chosen(alternate: Element) -> Element | None:
    """The one branch of ``mc:AlternateContent`` to read, so that nothing is read twice."""
    branches = list(alternate.iterchildren(MC + "Choice"))
    for choice in branches:
        spaces = [choice.nsmap.get(prefix) for prefix in choice.get("Requires", "").split()]
        if spaces and all(space in _UNDERSTOOD for space in spaces):
            return choice
    fallback = first(alternate, MC + "Fallback")
    if fallback is not None:
        return fallback
    return branches[0] if branches else None


def is_picture_alone(drawing: Element) -> bool:
    """Whether a drawing holds no boxes, groups or choices."""
    return next(drawing.iter(*_MORE_THAN_PICTURES), None) is None


class Drawings:
    """Finds what a drawing holds; `boxed` reads the blocks of a text box."""

    def __init__(
        self, parts: Parts, part: str, images: Images, boxed: Callable[[Element], list[Block]]
    ) -> None:
        self._parts = parts
        self._part = part
        self._images = images
        self._boxed = boxed

    def read(self, drawing: Element, line: Line) -> None:
        """Put a drawing's pictures and boxes on the line they are anchored in."""
        size, alt = (0.0, 0.0), ""
        for frame in drawing.iterchildren(WP + "inline", WP + "anchor"):
            extent = first(frame, WP + "extent")
            if extent is not None:
                size = _extent(extent)
            named = first(frame, WP + "docPr")
            if named is not None:
                alt = named.get("descr") or named.get("title") or ""
        if not is_picture_alone(drawing):
            self._shape(drawing, line, size, alt, False)
            return
        for blip in drawing.iter(A + "blip"):
            self._picture(blip.get(R + "embed"), line, size, alt)

    def _shape(self, shape: Element, line: Line, size: Size, alt: str, grouped: bool) -> None:
        for child in shape:
            tag = child.tag
            if tag == TEXTBOX:
                line.after.extend(self._boxed(child))
            elif tag == A + "blip":
                self._picture(child.get(R + "embed"), line, size, alt)
            elif tag == V + "imagedata":
                self._picture(child.get(R + "id"), line, size, alt)
            elif tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self._shape(branch, line, size, alt, grouped)
            elif tag == PIC + "pic" and grouped:
                own = child.find(f"{PIC}spPr/{A}xfrm/{A}ext")
                self._shape(child, line, size if own is None else _extent(own), alt, True)
            elif isinstance(tag, str) and tag.startswith(V):
                self._shape(child, line, _vml_size(child) or size, child.get("alt") or alt, grouped)
            else:
                self._shape(child, line, size, alt, grouped or str(tag).endswith(_GROUPS))

    def picture(self, relation_id: str | None, size: Size, alt: str) -> Picture | None:
        """The picture that a relationship leads to, as large as it says; None where it leads nowhere."""
        part = self._parts.target(self._part, relation_id)
        if part is None:
            return None
        image = self._images.get(part)
        width, height = size
        if width <= 0 or height <= 0:
            width, height = image.width_px * _MM_PER_PIXEL, image.height_px * _MM_PER_PIXEL
        return _picture(image, _length(width), _length(height), alt)

    def _picture(self, relation_id: str | None, line: Line, size: Size, alt: str) -> None:
        if (picture := self.picture(relation_id, size, alt)) is not None:
            line.pictures.append(picture)


def _extent(element: Element) -> Size:
    return number(element.get("cx")) / EMU_PER_MM, number(element.get("cy")) / EMU_PER_MM


@lru_cache(maxsize=256)
def _length(millimetres: float) -> float:
    return round(max(0.0, min(_LONGEST_MM, millimetres)), 2)


def _vml_size(shape: Element) -> Size | None:
    found = {}
    for name, text, unit in _VML_SIZE.findall(shape.get("style", "")):
        try:
            found[name.lower()] = float(text) * _MM_PER_UNIT[unit.lower()]
        except ValueError:
            continue
    return (found["width"], found["height"]) if len(found) == 2 else None
