"""A document as an HWPX file, streamed: neither its text nor its pictures are ever whole in memory."""

from __future__ import annotations

from typing import BinaryIO

from core.document.blocks import Document
from core.document.styles import complete
from core.formats.archive import Archive
from core.formats.hwpx import skeleton
from core.formats.hwpx.body import BlockWriter
from core.formats.hwpx.header_part import header_xml
from core.formats.hwpx.namespaces import DECLARATION, NAMESPACES
from core.formats.hwpx.pictures import Shelf
from core.formats.hwpx.section import section_lead
from core.formats.hwpx.shapes import Shapes
from core.formats.xml_stream import XmlStream


def write(document: Document, target: BinaryIO) -> None:
    """Write `document` as HWPX to `target`, which stays open.

    The same document gives the same bytes. Images are loaded one at a time, each distinct one once. Where an
    image or `target` fails, what has been written is no whole file: write to a temporary one.
    """
    shapes = Shapes(complete(document.styles), document.page)
    shelf = Shelf()
    with Archive(target) as archive:
        archive.write("mimetype", skeleton.MIMETYPE, packed=True)
        archive.write("version.xml", skeleton.VERSION)
        _write_section(document, shapes, shelf, archive)
        archive.write("Contents/header.xml", header_xml(shapes))
        for name, image, packed in shelf.parts():
            archive.write(name, image.load(), packed)
        archive.write("Preview/PrvText.txt", skeleton.preview(document))
        archive.write("settings.xml", skeleton.SETTINGS)
        archive.write("META-INF/container.rdf", skeleton.DESCRIPTION)
        archive.write("Contents/content.hpf", skeleton.contents(document.properties, shelf.items()))
        archive.write("META-INF/container.xml", skeleton.CONTAINER)
        archive.write("META-INF/manifest.xml", skeleton.MANIFEST)


def _write_section(document: Document, shapes: Shapes, shelf: Shelf, archive: Archive) -> None:
    """The text, which tells on its way which looks and images the other parts must hold."""
    lead = section_lead(document, shapes, shelf)
    with archive.stream("Contents/section0.xml") as sink:
        stream = XmlStream(sink)
        stream.add(f"{DECLARATION}<hs:sec {NAMESPACES}>")
        BlockWriter(shapes, document.page, shelf, stream, lead).write(document.blocks)
        stream.add("</hs:sec>")
        stream.finish()
