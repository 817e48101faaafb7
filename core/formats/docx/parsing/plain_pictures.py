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

DRAWING_BEGINS = "<w:drawing>"
_ENDS = "</w:drawing>"
_CELL_ENDS = f"{_ENDS}</w:r></w:p>"
_VALUE = re.compile(r'(?<= )(?!xmlns)([\w:.-]+=")[^"<>]*"')
_TELLING = (
    (r'<wp:extent\ cx=""\ cy=""/>', r'<wp:extent\ cx="(?P<width>\d+)"\ cy="(?P<height>\d+)"/>'),
    (r'<a:blip\ r:embed=""', r'<a:blip\ r:embed="(?P<embed>[^"<>]*)"'),
)
"""What tells of a picture in a drawing without its values, and how it is found in one that has them."""
_NAMED = re.compile(r'(<wp:docPr(?:\\ [\w:.-]+="")*?\\ descr=)""')
_ALT = r'\1"(?P<alt>[^"<>]+)"'
_MOST_SHAPES = 200


class PlainPictures:
    """Reads such cells from their XML text without the ``</w:tc>``; `parse` makes an element of any text."""

    def __init__(self, cells: PlainCells, drawings: Drawings, parse: Callable[[str], Element | None]) -> None:
        self._cells = cells
        self._drawings = drawings
        self._parse = parse
        self._shapes: dict[str, re.Pattern[str] | None] = {}
        """Drawings without their values: how to read them, None for those that the whole way must read."""
        self._last: re.Pattern[str] | None = None
        """The shape of the last picture, which is mostly the next one's too."""

    def read(self, xml: str) -> CellRead | None:
        """The cell in `xml`; None if it is not plainly one picture."""
        place = xml.find(DRAWING_BEGINS)
        if place < 0 or not xml.endswith(_CELL_ENDS):
            return None
        begun = self._cells.begun(xml[:place])
        picture = None if begun is None else self._picture(xml[place : -len(_CELL_ENDS)])
        if begun is None or picture is None:
            return None
        return begun[0], made_cell(begun[0], (picture,))

    def _picture(self, drawing: str) -> Picture | None:
        found = self._last.fullmatch(drawing) if self._last is not None else None
        if found is None:
            self._last = self._shape_of(drawing)
            found = self._last.fullmatch(drawing) if self._last is not None else None
        return None if found is None else self._found(found)

    def _shape_of(self, drawing: str) -> re.Pattern[str] | None:
        """How drawings like this one are read; None where the first such is more than a picture."""
        shape = _VALUE.sub(r'\1"', drawing)
        if shape not in self._shapes:
            if len(self._shapes) >= _MOST_SHAPES:
                return None
            pattern = _pattern(shape)
            if pattern is not None:
                found = pattern.fullmatch(drawing)
                picture = None if found is None else self._found(found)
                if picture is None:
                    return None
                if not self._is_alone(picture, drawing):
                    pattern = None
            self._shapes[shape] = pattern
        return self._shapes[shape]

    def _found(self, found: re.Match[str]) -> Picture | None:
        alt = plain_text(found["alt"])
        if not alt or not alt.isprintable():
            return None
        size = number(found["width"]) / EMU_PER_MM, number(found["height"]) / EMU_PER_MM
        return self._drawings.picture(found["embed"], size, alt)

    def _is_alone(self, picture: Picture, drawing: str) -> bool:
        """Whether the whole way finds that picture, and nothing that values could change."""
        element = self._parse(drawing + _ENDS)
        if element is None or not is_picture_alone(element):
            return False
        line = Line()
        self._drawings.read(element, line)
        return line.pictures == [picture] and not line.after


def _pattern(shape: str) -> re.Pattern[str] | None:
    """Reads drawings of that shape; None where it has not each thing that tells of a picture once."""
    text = re.escape(shape)
    for said, read in _TELLING:
        if text.count(said) != 1:
            return None
        text = text.replace(said, read)
    text, named = _NAMED.subn(_ALT, text)
    if named != 1 or text.count("<wp:docPr") != 1:
        return None
    return re.compile(text.replace('=""', '="[^"<>]*"'))
