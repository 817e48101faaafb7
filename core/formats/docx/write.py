"""A document as a Word file, streamed: neither its text nor its pictures are ever whole in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from core.document.blocks import Block, Document
from core.document.styles import ParagraphStyle, Role, complete
from core.formats.archive import Archive
from core.formats.docx.body import BlockWriter
from core.formats.docx.drawing import MediaShelf, PartPictures
from core.formats.docx.paragraphs import page_number_paragraph
from core.formats.docx.skeleton import (
    DOCUMENT,
    DOCUMENT_RELATIONSHIPS,
    FOOTER,
    HEADER,
    Skeleton,
    skeleton,
)
from core.formats.xml_stream import XmlStream

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write(document: Document, target: BinaryIO) -> None:
    """Write `document` as DOCX to `target`, which need not be seekable and stays open.

    The same document gives the same bytes. Images are loaded one at a time, each distinct one once. Where an
    image or `target` fails, what has been written is no whole file: write to a temporary one.
    """
    with Archive(target) as archive:
        _DocumentWriter(document, archive).write()


class _DocumentWriter:
    """One document on its way into one package."""

    def __init__(self, document: Document, archive: Archive) -> None:
        self._document = document
        self._styles: Mapping[Role, ParagraphStyle] = complete(document.styles)
        self._archive = archive
        self._shelf = MediaShelf()

    def write(self) -> None:
        document = self._document
        has_footer = bool(document.footer or document.page_number)
        frame = skeleton(
            self._styles, document.page, document.properties, (bool(document.header), has_footer)
        )
        own = {DOCUMENT, DOCUMENT_RELATIONSHIPS, HEADER, FOOTER}
        for name, data in frame.parts.items():
            if name not in own:
                self._archive.write(name, data)
        self._write_document(frame)
        if document.header:
            self._write_margin(HEADER, "w:hdr", document.header, "")
        if has_footer:
            self._write_margin(FOOTER, "w:ftr", document.footer, document.page_number)
        for name, image, packed in self._shelf.parts():
            self._archive.write(name, image.load(), packed)

    def _write_document(self, frame: Skeleton) -> None:
        pictures = self._write_part(
            DOCUMENT, "w:document", "<w:body>", self._document.blocks, f"{frame.section}</w:body>"
        )
        relationships = frame.parts[DOCUMENT_RELATIONSHIPS]
        end = b"</Relationships>"
        self._archive.write(
            DOCUMENT_RELATIONSHIPS, relationships.replace(end, pictures.relationships().encode() + end)
        )

    def _write_margin(self, name: str, root: str, blocks: tuple[Block, ...], page_number: str) -> None:
        """A header or footer, the page's number below what else is in it."""
        number = page_number_paragraph(page_number, Role.FOOTER) if page_number else ""
        pictures = self._write_part(name, root, "", blocks, number)
        if relationships := pictures.relationships():
            root = f'{_DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">'
            part = name.replace("word/", "word/_rels/") + ".rels"
            self._archive.write(part, f"{root}{relationships}</Relationships>".encode())

    def _write_part(
        self, name: str, root: str, opening: str, blocks: tuple[Block, ...], ending: str
    ) -> PartPictures:
        pictures = PartPictures(self._shelf)
        with self._archive.stream(name) as sink:
            stream = XmlStream(sink)
            stream.add(f"{_DECLARATION}<{root} {_NAMESPACES}>{opening}")
            if blocks:
                BlockWriter(self._styles, self._document.page, stream, pictures).write(blocks)
            stream.add(f"{ending}</{root}>")
            stream.finish()
        return pictures
