"""The quick way through cells of one picture: drawings that are alike differ in a few values alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.document.blocks import Picture
from core.formats.docx.parsing.drawings import Drawings, is_picture_alone
from core.formats.docx.parsing.plain_cells import PlainCells
from core.formats.docx.parsing.plain_paragraphs import plain_text
from core.formats.docx.parsing.story import made_cell
from core.formats.docx.parsing.table_grid import CellRead
from core.formats.docx.parsing.values import EMU_PER_MM
from core.formats.line import Line
from core.formats.xml_reading import Element, number

_BEGINS = "<w:drawing>"
_ENDS = "</w:drawing>"
_CELL_ENDS = f"{_ENDS}</w:r></w:p>"
_VALUE = re.compile(r'(?<= )(?!xmlns)([\w:.-]+=")[^"<>]*"')
_EXTENT = re.compile(r'<wp:extent cx="(\d+)" cy="(\d+)"/>')
_NAMED = re.compile(r"<wp:docPr( [^<>]*)>")
_ALT = re.compile(r' descr="([^"]*)"')
_BLIP = re.compile(r'<a:blip r:embed="([^"]*)"')
_MOST_SHAPES = 200


class PlainPictures:
    """Reads such cells from their XML text without the ``</w:tc>``; `parse` makes an element of any text."""

    def __init__(self, cells: PlainCells, drawings: Drawings, parse: Callable[[str], Element | None]) -> None:
        self._cells = cells
        self._drawings = drawings
        self._parse = parse
        self._trusted: dict[str, bool] = {}
        """Drawings without their values: whether the first such was what the quick way made of it."""

    def read(self, xml: str) -> CellRead | None:
        """The cell in `xml`; None if it is not plainly one picture."""
        place = xml.find(_BEGINS)
        if place < 0 or not xml.endswith(_CELL_ENDS):
            return None
        begun = self._cells.begun(xml[:place])
        picture = None if begun is None else self._picture(xml[place : -len(_CELL_ENDS)])
        if begun is None or picture is None:
            return None
        return begun[0], made_cell(begun[0], (picture,))

    def _picture(self, drawing: str) -> Picture | None:
        extents, named, blips = (pattern.findall(drawing) for pattern in (_EXTENT, _NAMED, _BLIP))
        if not len(extents) == len(named) == len(blips) == 1:
            return None
        said = _ALT.search(named[0])
        alt = plain_text(said[1]) if said else ""
        shape = _VALUE.sub(r'\1"', drawing)
        trusted = self._trusted.get(shape)
        if (
            not (alt and alt.isprintable())
            or trusted is False
            or (trusted is None and len(self._trusted) >= _MOST_SHAPES)
        ):
            return None
        (width, height), embed = extents[0], blips[0]
        size = number(width) / EMU_PER_MM, number(height) / EMU_PER_MM
        picture = self._drawings.picture(embed, size, alt)
        if trusted is None:
            trusted = self._trusted[shape] = picture is not None and self._is_alone(picture, drawing)
        return picture if trusted else None

    def _is_alone(self, picture: Picture, drawing: str) -> bool:
        """Whether the whole way finds that picture, and nothing that values could change."""
        element = self._parse(drawing + _ENDS)
        if element is None or not is_picture_alone(element):
            return False
        line = Line()
        self._drawings.read(element, line)
        return line.pictures == [picture] and not line.after
