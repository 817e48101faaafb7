"""The quick way through a body: its blocks cut apart as text, so that only what is not plain is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import methodcaller
from typing import TypeAlias, cast

from lxml import etree

from core.document.blocks import Block, Paragraph, Run, Table
from core.formats.docx.parsing.cutting import Cutter, NotPlain
from core.formats.docx.parsing.names import TBL, TR, W
from core.formats.docx.parsing.plain_paragraphs import (
    ATTRIBUTES,
    MOST_BEGINNINGS,
    RUN_ENDS,
    TEXT_BEGINS,
    PlainParagraphs,
    lone_text,
)
from core.formats.docx.parsing.shared import Shared
from core.formats.docx.parsing.story import Story, made_cell
from core.formats.docx.parsing.table_grid import (
    CellProperties,
    CellRead,
    RowProperties,
    RowRead,
    TableProperties,
    assemble,
    cell_properties,
    row_properties,
    table_properties,
)
from core.formats.docx.parsing.values import first
from core.formats.flow import Flow
from core.formats.line import Look
from core.formats.xml_reading import Element, check_weight, parser

_ROW_OPENING = re.compile(f"^<w:tr{ATTRIBUTES}>")
_FIRST_ROW = re.compile("<w:tr[ >]")
_CELL = "<w:tc>"
_IS_CELL = methodcaller("startswith", _CELL)
_ONLY_RUN_ENDS = f"{RUN_ENDS}</w:p>"
_FEW_PARSINGS = 1_000
_LONGEST_KEPT = 700
_MOST_KEPT = 50_000

_Begun: TypeAlias = tuple[CellProperties, Look]
_Row: TypeAlias = tuple[RowProperties, list[CellRead]]


class PlainBody:
    """Reads a body from its text. Repeated cells are read once."""

    def __init__(self, shared: Shared, story: Story) -> None:
        self._shared = shared
        self._story = story
        self._parser = parser()
        self._declared = ""
        self._length = 0
        self._parsings = 0
        self._parsed_length = 0
        """How much of the text was not plain; where much is, one parser for all is quicker."""
        self._paragraphs = PlainParagraphs(shared.styles, self._element)
        self._cells: dict[str, CellRead] = {}
        self._beginnings: dict[str, _Begun | None] = {}
        """By what stands before a cell's first text."""
        self._cell_properties: dict[str, CellProperties] = {"": CellProperties()}
        self._rows: dict[str, RowProperties] = {}
        self._tables: dict[str, TableProperties] = {}

    def read(self, chunks: Iterable[bytes]) -> tuple[list[Block], Element | None]:
        """The blocks, and the last section's properties.

        Raises:
            NotPlain: prefixes, comments or a shape that only a parser should judge.
            FileRefused: past a limit.
        """
        flow = Flow()
        section = None
        cutter = Cutter(chunks)
        for name, xml in cutter.elements():
            self._declared = cutter.declared
            self._length += len(xml)
            if name == "w:sectPr":
                section = self._parsed(xml)
            else:
                self._block(name, xml, flow)
        flow.close()
        return flow.blocks, section

    def _block(self, name: str, xml: str, flow: Flow) -> None:
        plain: Block | None = None
        if flow.open is None:
            if name == "w:p":
                plain = self._paragraphs.read(xml.removesuffix("</w:p>"))
                self._shared.tally.count_blocks(plain is not None)
            elif name == "w:tbl":
                plain = self._table(xml)
        if plain is not None:
            flow.blocks.append(plain)
        else:
            self._story.block(self._parsed(xml), flow)

    def _parsed(self, xml: str) -> Element:
        check_weight(xml.count("<") + xml.count("="), self._shared.parts.name)
        self._parsings += 1
        self._parsed_length += len(xml)
        if self._parsings > _FEW_PARSINGS and self._parsed_length * 4 > self._length:
            raise NotPlain
        element = self._element(xml)
        if element is None:
            raise NotPlain
        return element

    def _element(self, xml: str) -> Element | None:
        """The element in `xml` with the document's prefixes; None if it is not exactly one."""
        try:
            root = etree.fromstring(f"<w:body{self._declared}>{xml}</w:body>".encode(), self._parser)
        except etree.XMLSyntaxError:
            return None
        return root[0] if len(root) == 1 else None

    # Tables

    def _table(self, xml: str) -> Table | None:
        """The table, or None for `Story`: one inside another, boxes in it, rows wrapped in something."""
        if xml.find("<w:tbl>", 1) > 0 or "<w:txbxContent" in xml or not xml.endswith("</w:tr></w:tbl>"):
            return None
        begin = _FIRST_ROW.search(xml)
        properties = None if begin is None else self._table_properties(xml[: begin.start()])
        if begin is None or properties is None:
            return None
        rows: list[RowRead] = []
        for piece in xml[begin.start() : -len("</w:tr></w:tbl>")].split("</w:tr>"):
            row = self._row(piece)
            if row is None:
                if rows:
                    raise NotPlain
                return None
            rows.append(row)
        return assemble(properties, rows)

    def _table_properties(self, xml: str) -> TableProperties | None:
        known = self._tables.get(xml)
        if known is None:
            element = self._element(xml + "</w:tbl>")
            if element is None or element.tag != TBL:
                return None
            if any(child.tag not in (W + "tblPr", W + "tblGrid") for child in element):
                return None
            known = table_properties(first(element, W + "tblPr"), first(element, W + "tblGrid"))
            self._tables[xml] = known
        return known

    def _row(self, xml: str) -> _Row | None:
        place = xml.find("<w:tc>")
        pieces = xml[place:].split("</w:tc>")
        if place < 0 or pieces.pop():
            return None
        properties = self._rows.get(xml[:place])
        if properties is None:
            opening = _ROW_OPENING.sub("<w:tr>", xml[:place], count=1)
            properties = self._rows.get(opening)
        if properties is None:
            element = self._element(opening + "</w:tr>")
            if element is None or element.tag != TR:
                return None
            if any(child.tag not in (W + "trPr", W + "tblPrEx") for child in element):
                return None
            properties = self._rows[opening] = row_properties(first(element, W + "trPr"))
        if not all(map(_IS_CELL, pieces)):
            return None
        self._shared.tally.count_cells(len(pieces))
        known = self._cells
        return properties, [known.get(piece) or self._cell(piece) for piece in pieces]

    def _cell(self, xml: str) -> CellRead:
        """A cell without its ``</w:tc>``."""
        place = xml.find(TEXT_BEGINS)
        text = lone_text(xml, place, _ONLY_RUN_ENDS) if place >= 0 else None
        begun = self._begun(xml[:place]) if text else None
        if not text or begun is None:
            return self._cell_of_any_kind(xml)
        properties, look = begun
        self._shared.tally.count_blocks()
        return self._kept(xml, (properties, made_cell(properties, (Paragraph((Run(text, *look),)),))))

    def _kept(self, xml: str, read: CellRead) -> CellRead:
        """The cell that was read, for others like it."""
        if len(xml) < _LONGEST_KEPT and len(self._cells) < _MOST_KEPT:
            self._cells[xml] = read
        return read

    def _begun(self, xml: str) -> _Begun | None:
        """What a cell's beginning says of it and of its only text; None if there may be more before that."""
        if xml in self._beginnings or len(self._beginnings) >= MOST_BEGINNINGS:
            return self._beginnings.get(xml)
        begun = None
        place = _content_place(xml)
        if place >= len(_CELL) and "</w:p>" not in xml:
            properties = self._properties_of(xml[len(_CELL) : place])
            look = self._paragraphs.look_after(xml[place:])
            begun = None if properties is None or look is None else (properties, look)
        self._beginnings[xml] = begun
        return begun

    def _cell_of_any_kind(self, xml: str) -> CellRead:
        place = _content_place(xml)
        blocks = self._plain_blocks(xml, place) if place >= len(_CELL) else None
        properties = self._properties_of(xml[len(_CELL) : place]) if blocks is not None else None
        if blocks is None or properties is None:
            self._shared.tally.cells -= 1
            return self._story.cell(self._parsed(xml + "</w:tc>"))
        return self._kept(xml, (properties, made_cell(properties, blocks)))

    def _properties_of(self, xml: str) -> CellProperties | None:
        known = self._cell_properties.get(xml)
        if known is None:
            element = self._element(xml)
            if element is None:
                return None
            known = self._cell_properties[xml] = cell_properties(element)
        return known

    def _plain_blocks(self, xml: str, place: int) -> tuple[Block, ...] | None:
        pieces = xml[place:].replace("<w:p/>", "<w:p></w:p>").split("</w:p>")
        if pieces.pop():
            return None
        read = self._paragraphs.read
        blocks = tuple([read(piece) for piece in pieces])
        if None in blocks:
            return None
        self._shared.tally.count_blocks(len(blocks))
        return cast("tuple[Block, ...]", blocks)


def _content_place(xml: str) -> int:
    """Where a cell's content begins, after its properties; 0 if these do not end."""
    if not xml.startswith("<w:tcPr>", len(_CELL)):
        return len(_CELL)
    end = "</w:tcPr>"
    place = xml.find(end)
    return place + len(end) if place >= 0 else 0
