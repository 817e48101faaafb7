"""The quick way through a body: its blocks cut apart unparsed, so that only what is not plain is parsed."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from core.document.blocks import Block
from core.formats.docx.parsing.cutting import Cutter, NotPlain, text_of
from core.formats.docx.parsing.plain_cells import PlainCells
from core.formats.docx.parsing.plain_paragraphs import PlainParagraphs
from core.formats.docx.parsing.plain_pictures import PlainPictures
from core.formats.docx.parsing.plain_tables import PlainTables
from core.formats.docx.parsing.shared import Shared
from core.formats.docx.parsing.story import Story
from core.formats.docx.parsing.table_grid import CellRead
from core.formats.flow import Flow
from core.formats.xml_reading import Element, check_weight, parser

_FEW_PARSINGS = 1_000
_LONGEST_KEPT = 400
_MOST_KEPT = 1_000


class PlainBody:
    """Reads a body from its bytes."""

    def __init__(self, shared: Shared, story: Story) -> None:
        self._shared = shared
        self._story = story
        self._parser = parser()
        self._declared = b""
        self._length = 0
        self._parsings = 0
        self._parsed_length = 0
        """How many bytes were not plain; where much is, one parser for all is quicker."""
        self._elements: dict[bytes, Element] = {}
        """Short ones by their XML, page breaks above all, which come again and again."""
        self._paragraphs = PlainParagraphs(shared.styles, self._element_of)
        cells = PlainCells(self._paragraphs, shared.tally, self._element_of)
        pictures = PlainPictures(cells, story.drawings, self._element_of)
        self._tables = PlainTables(
            self._paragraphs, cells, pictures, shared.tally, self._element_of, self._cell
        )

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
            if name == b"w:sectPr":
                section = self._parsed(xml)
            else:
                self._block(name, xml, flow)
        flow.close()
        return flow.blocks, section

    def _block(self, name: bytes, xml: bytes, flow: Flow) -> None:
        plain: Block | None = None
        if flow.open is None:
            if name == b"w:p":
                plain = self._paragraphs.read(text_of(xml.removesuffix(b"</w:p>")))
                self._shared.tally.count_blocks(plain is not None)
            elif name == b"w:tbl":
                plain = self._tables.read(xml)
        if plain is not None:
            flow.blocks.append(plain)
        else:
            self._story.block(self._parsed(xml), flow)

    def _cell(self, xml: str) -> CellRead:
        """A cell of any kind, without its ``</w:tc>``."""
        return self._story.cell(self._parsed(xml.encode() + b"</w:tc>"))

    def _parsed(self, xml: bytes) -> Element:
        check_weight(xml.count(b"<") + xml.count(b"="), self._shared.parts.name)
        self._parsings += 1
        self._parsed_length += len(xml)
        if self._parsings > _FEW_PARSINGS and self._parsed_length * 4 > self._length:
            raise NotPlain
        element = self._elements.get(xml)
        if element is None:
            element = self._element(xml)
            if element is None:
                raise NotPlain
            if len(xml) < _LONGEST_KEPT and len(self._elements) < _MOST_KEPT:
                self._elements[xml] = element
        return element

    def _element_of(self, text: str) -> Element | None:
        return self._element(text.encode())

    def _element(self, xml: bytes) -> Element | None:
        """The element in `xml` with the document's prefixes; None if it is not exactly one."""
        try:
            root = etree.fromstring(b"<w:body%b>%b</w:body>" % (self._declared, xml), self._parser)
        except etree.XMLSyntaxError:
            return None
        return root[0] if len(root) == 1 else None
