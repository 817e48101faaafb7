"""The parts of an HWPX package that hold no text of the page: versions, lists of parts, preview."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from core.document.blocks import Block, Document, Paragraph, Properties, Table
from core.formats.hwpx.namespaces import DECLARATION, NAMESPACES
from core.formats.xml_text import escaped, legal

MIMETYPE = b"application/hwp+zip"
_PREVIEW_LINES = 60
_PREVIEW_LETTERS = 1000
_PACKAGE = "http://www.hancom.co.kr/hwpml/2016/meta/pkg#"

VERSION = (
    f'{DECLARATION}<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version"'
    ' tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="1" buildNumber="0" os="1" xmlVersion="1.5"'
    ' application="Hancom Office Hangul" appVersion="13, 0, 0, 1408 WIN32LEWindows_10"/>'
).encode()
# The misspelt attribute is the standard's. Programs look at the application's name before they read on.

SETTINGS = (
    f'{DECLARATION}<ha:HWPApplicationSetting xmlns:ha="http://www.hancom.co.kr/hwpml/2011/app"'
    ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0">'
    '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>'
).encode()

CONTAINER = (
    f'{DECLARATION}<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container"'
    ' xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf"><ocf:rootfiles>'
    '<ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
    '<ocf:rootfile full-path="Preview/PrvText.txt" media-type="text/plain"/>'
    '<ocf:rootfile full-path="META-INF/container.rdf" media-type="application/rdf+xml"/>'
    "</ocf:rootfiles></ocf:container>"
).encode()

MANIFEST = (
    f'{DECLARATION}<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
).encode()


def _part_description(part: str, kind: str) -> str:
    return (
        f'<rdf:Description rdf:about=""><ns0:hasPart xmlns:ns0="{_PACKAGE}" rdf:resource="{part}"/>'
        f'</rdf:Description><rdf:Description rdf:about="{part}"><rdf:type rdf:resource="{_PACKAGE}{kind}"/>'
        "</rdf:Description>"
    )


DESCRIPTION = (
    f'{DECLARATION}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f"{_part_description('Contents/header.xml', 'HeaderFile')}"
    f"{_part_description('Contents/section0.xml', 'SectionFile')}"
    f'<rdf:Description rdf:about=""><rdf:type rdf:resource="{_PACKAGE}Document"/></rdf:Description></rdf:RDF>'
).encode()


def contents(properties: Properties, images: str) -> bytes:
    """``Contents/content.hpf``: what the file says of itself, its parts and their order."""
    known = {
        "creator": properties.author,
        "subject": properties.subject,
        "description": "",
        "lastsaveby": properties.author,
        "keyword": properties.keywords,
        **dict(sorted(properties.custom.items())),
    }
    metas = "".join(
        f'<opf:meta name="{escaped(name)}" content="text">{escaped(value)}</opf:meta>'
        for name, value in known.items()
    )
    return (
        f'{DECLARATION}<opf:package {NAMESPACES} version="" unique-identifier="" id=""><opf:metadata>'
        f"<opf:title>{escaped(properties.title)}</opf:title><opf:language>ko</opf:language>{metas}"
        '</opf:metadata><opf:manifest><opf:item id="header" href="Contents/header.xml"'
        f' media-type="application/xml"/>{images}'
        '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/>'
        '<opf:item id="settings" href="settings.xml" media-type="application/xml"/></opf:manifest>'
        '<opf:spine><opf:itemref idref="header" linear="yes"/><opf:itemref idref="section0" linear="yes"/>'
        "</opf:spine></opf:package>"
    ).encode()


def preview(document: Document) -> bytes:
    """The text a file manager shows: the first lines, a table's row on one."""
    text = "\r\n".join(islice(_lines(document.blocks), _PREVIEW_LINES))[:_PREVIEW_LETTERS]
    return f"{text}\r\n".encode()


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _flat(block.visible_text)
        elif isinstance(block, Table):
            for row in block.rows:
                yield "".join(f"<{_flat(cell.text)}>" for cell in row.cells)


def _flat(text: str) -> str:
    return " ".join(legal(text).split())
