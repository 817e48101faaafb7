"""Blocks into one list of paragraphs of an HWPX file, in reading order, as they come."""

from __future__ import annotations

from core.document.blocks import Block, PageBreak, Paragraph, Picture
from core.document.styles import PageSetup, Role
from core.formats.hwpx.paragraphs import ParagraphWriter
from core.formats.hwpx.pictures import Shelf
from core.formats.hwpx.row_groups import row_groups
from core.formats.hwpx.shapes import Shapes
from core.formats.hwpx.tables import TableWriter
from core.formats.xml_stream import XmlStream


class BlockWriter:
    """Writes blocks to a stream; `lead` goes into the first paragraph, in front of what it holds."""

    def __init__(
        self, shapes: Shapes, page: PageSetup, shelf: Shelf, stream: XmlStream, lead: str = ""
    ) -> None:
        self._stream = stream
        self._shelf = shelf
        self._lead = lead
        self._text_width_mm = page.text_width_mm
        self._paragraphs = ParagraphWriter(shapes)
        self._tables = TableWriter(page, shapes, shelf, stream, self._paragraphs)

    def write(self, blocks: tuple[Block, ...]) -> None:
        """Write the blocks of the page itself; there is a paragraph even for none."""
        self._flow(blocks, self._text_width_mm, inside=False)

    def _cell_flow(self, blocks: tuple[Block, ...], width_mm: float) -> None:
        self._flow(blocks, width_mm, inside=True)

    def _flow(self, blocks: tuple[Block, ...], width_mm: float, *, inside: bool) -> None:
        breaking = False
        written = False
        for block in blocks:
            if isinstance(block, PageBreak):
                if breaking:
                    self._put(*self._paragraphs.gap(True))
                breaking = not inside
                continue
            if isinstance(block, Paragraph):
                self._put(self._paragraphs.xml(block, block.keep_with_next, breaking), "")
            elif isinstance(block, Picture):
                opening, ending = self._paragraphs.around(Role.PICTURE, breaking)
                self._put(opening + self._shelf.xml(block), ending)
            elif block.rows:
                for part in (block,) if inside else row_groups(block):
                    opening, ending = self._paragraphs.gap(breaking)
                    self._put(opening, "")
                    self._tables.write(part, width_mm, self._cell_flow, inline=inside)
                    self._stream.add(ending)
                    breaking = False
            else:
                continue
            breaking = False
            written = True
            self._stream.drain()
        if breaking or not written:
            self._put(*(self._paragraphs.gap(breaking) if breaking else (self._paragraphs.empty, "")))

    def _put(self, opening: str, ending: str) -> None:
        if self._lead:
            start, _, rest = opening.partition(">")
            opening, self._lead = f"{start}>{self._lead}{rest}", ""
        self._stream.add(opening + ending)
