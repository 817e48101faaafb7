"""Blocks into one part of a Word file, in reading order, as they come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from core.document.blocks import Block, PageBreak, Paragraph, Picture, Table
from core.document.styles import PageSetup, ParagraphStyle, Role
from core.formats.docx.drawing import PartPictures
from core.formats.docx.paragraphs import (
    BREAK_PARAGRAPH,
    EMPTY_PARAGRAPH,
    GAP_PARAGRAPH,
    RUN_AND_PARAGRAPH_END,
    ParagraphWriter,
)
from core.formats.docx.tables import TableWriter
from core.formats.xml_stream import XmlStream

_MANY = 200
_PICTURE = Role.PICTURE
"""By a name of its own: Python 3.11 takes twenty times as long to find a member through its class."""


class BlockWriter:
    """Writes blocks to a stream; the page's width and styles are those of one document."""

    def __init__(
        self,
        styles: Mapping[Role, ParagraphStyle],
        page: PageSetup,
        stream: XmlStream,
        pictures: PartPictures,
    ) -> None:
        self._stream = stream
        self._pictures = pictures
        self._text_width_mm = page.text_width_mm
        self._paragraphs = ParagraphWriter(styles)
        self._tables = TableWriter(page, stream, self._paragraphs, self._flow)

    def write(self, blocks: tuple[Block, ...]) -> None:
        """Write the blocks of the page itself; ends in a paragraph, as a part must."""
        self._flow(blocks, self._text_width_mm, False)

    def _flow(self, blocks: tuple[Block, ...], width_mm: float, keep: bool) -> None:
        """Tables that touch are parted by a gap, else Word would join them; a last table gets one too."""
        pieces = self._stream.pieces
        if blocks and _only_paragraphs(blocks):
            for start in range(0, len(blocks), _MANY):
                self._paragraphs.write(blocks[start : start + _MANY], pieces, keep)
                self._stream.drain()
            return
        breaking = False
        after_table = False
        ended = False
        for block in blocks:
            if isinstance(block, Paragraph):
                pieces.append(self._paragraphs.xml(block, keep or block.keep_with_next, breaking))
                breaking, after_table, ended = False, False, True
                self._stream.drain()
                continue
            if isinstance(block, Picture):
                opening = self._paragraphs.opening(_PICTURE, keep, breaking)
                pieces += (opening, b"<w:r>", self._pictures.xml(block), RUN_AND_PARAGRAPH_END)
            elif isinstance(block, PageBreak):
                if breaking:
                    pieces.append(BREAK_PARAGRAPH)
            elif block.rows:
                if breaking or after_table:
                    pieces.append(BREAK_PARAGRAPH if breaking else GAP_PARAGRAPH)
                self._tables.write(block, width_mm)
            else:
                continue
            breaking = isinstance(block, PageBreak)
            after_table = isinstance(block, Table)
            ended = not (breaking or after_table)
            self._stream.drain()
        if breaking:
            pieces.append(BREAK_PARAGRAPH)
        elif not ended:
            pieces.append(GAP_PARAGRAPH if after_table else EMPTY_PARAGRAPH)


def _only_paragraphs(blocks: tuple[Block, ...]) -> TypeGuard[tuple[Paragraph, ...]]:
    return set(map(type, blocks)) == {Paragraph}
