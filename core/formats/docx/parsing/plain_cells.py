"""The quick way through table cells of text alone; what is the same in many is read once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, cast

from core.document.blocks import Block, Look, Paragraph, Run
from core.formats.docx.parsing.plain_paragraphs import (
    MOST_BEGINNINGS,
    RUN_ENDS,
    TEXT_BEGINS,
    PlainParagraphs,
    lone_text,
)
from core.formats.docx.parsing.story import made_cell
from core.formats.docx.parsing.table_grid import CellProperties, CellRead, cell_properties
from core.formats.tally import Tally
from core.formats.xml_reading import Element

CELL_BEGINS = "<w:tc>"
_ONLY_RUN_ENDS = f"{RUN_ENDS}</w:p>"
_LONGEST_KEPT = 700
_MOST_KEPT = 50_000

Begun: TypeAlias = tuple[CellProperties, Look]


class PlainCells:
    """Reads plain cells from their XML text without the ``</w:tc>``; `parse` makes an element of any text."""

    def __init__(
        self, paragraphs: PlainParagraphs, tally: Tally, parse: Callable[[str], Element | None]
    ) -> None:
        self.known: dict[str, CellRead] = {}
        """Cells by their XML that were read before."""
        self._paragraphs = paragraphs
        self._tally = tally
        self._parse = parse
        self._beginnings: dict[str, Begun | None] = {}
        """By what stands before a cell's first text."""
        self._properties: dict[str, CellProperties] = {"": CellProperties()}

    def read(self, xml: str) -> CellRead | None:
        """The cell in `xml`; None if it is not plain."""
        place = xml.find(TEXT_BEGINS)
        text = lone_text(xml, place, _ONLY_RUN_ENDS) if place >= 0 else None
        begun = self.begun(xml[:place]) if text else None
        if text and begun is not None:
            properties, look = begun
            self._tally.count_blocks()
            return self._kept(xml, (properties, made_cell(properties, (Paragraph((Run(text, look),)),))))
        place = _content_place(xml)
        blocks = self.blocks(xml[place:]) if place >= len(CELL_BEGINS) else None
        found = None if blocks is None else self._properties_of(xml[len(CELL_BEGINS) : place])
        if blocks is None or found is None:
            return None
        self._tally.count_blocks(len(blocks))
        return self._kept(xml, (found, made_cell(found, blocks)))

    def begun(self, xml: str) -> Begun | None:
        """What a cell's beginning says of it and of its first text; None if there may be more before that."""
        if xml in self._beginnings or len(self._beginnings) >= MOST_BEGINNINGS:
            return self._beginnings.get(xml)
        begun = None
        place = _content_place(xml)
        if place >= len(CELL_BEGINS) and "</w:p>" not in xml:
            properties = self._properties_of(xml[len(CELL_BEGINS) : place])
            look = self._paragraphs.look_after(xml[place:])
            begun = None if properties is None or look is None else (properties, look)
        self._beginnings[xml] = begun
        return begun

    def blocks(self, xml: str) -> tuple[Block, ...] | None:
        """The paragraphs that `xml` is made of; None if one is not plain or there is anything else."""
        pieces = xml.replace("<w:p/>", "<w:p></w:p>").split("</w:p>")
        if pieces.pop():
            return None
        read = self._paragraphs.read
        blocks = tuple([read(piece) for piece in pieces])
        return None if None in blocks else cast("tuple[Block, ...]", blocks)

    def _kept(self, xml: str, read: CellRead) -> CellRead:
        """The cell that was read, for others like it."""
        if len(xml) < _LONGEST_KEPT and len(self.known) < _MOST_KEPT:
            self.known[xml] = read
        return read

    def _properties_of(self, xml: str) -> CellProperties | None:
        known = self._properties.get(xml)
        if known is None:
            element = self._parse(xml)
            if element is None:
                return None
            known = self._properties[xml] = cell_properties(element)
        return known


def _content_place(xml: str) -> int:
    """Where a cell's content begins, after its properties; 0 if these do not end."""
    if not xml.startswith("<w:tcPr>", len(CELL_BEGINS)):
        return len(CELL_BEGINS)
    end = "</w:tcPr>"
    place = xml.find(end)
    return place + len(end) if place >= 0 else 0
