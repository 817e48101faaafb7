"""Everything in a Word package but its text and pictures, made by python-docx from its own template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm
from lxml import etree

from core.document.blocks import Properties
from core.document.styles import PageSetup, ParagraphStyle, Role
from core.formats.docx.drawing import EXTENSIONS
from core.formats.docx.styles_part import fonts_xml, styles_xml
from core.formats.xml_text import escaped, legal

CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
DOCUMENT_RELATIONSHIPS = "word/_rels/document.xml.rels"
HEADER = "word/header1.xml"
FOOTER = "word/footer1.xml"
_CORE_PART = "docProps/core.xml"
_CUSTOM_PART = "docProps/custom.xml"

_KEPT = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS})
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PID = 2
_LONGEST_PROPERTY = 255
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="800"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="ko-KR" w:eastAsia="ko-KR"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Parts by name in the order they are to be written, and the section's properties as ``w:sectPr``."""

    parts: Mapping[str, bytes]
    section: str


def skeleton(
    styles: Mapping[Role, ParagraphStyle],
    page: PageSetup,
    properties: Properties,
    margins_used: tuple[bool, bool],
) -> Skeleton:
    """The package around a document; `margins_used` says whether it has a header and a footer.

    Those two, and ``word/document.xml``, stand in it as empty parts: the caller writes them.
    """
    custom = properties.custom
    frame = _furnished(tuple(styles.items()), page, margins_used, bool(custom))
    named = {_CORE_PART: _core_xml(frame.parts[_CORE_PART], properties)}
    if custom:
        named[_CUSTOM_PART] = _custom_xml(custom)
    return Skeleton({**frame.parts, **named}, frame.section)


@lru_cache(maxsize=8)
def _furnished(
    styles: tuple[tuple[Role, ParagraphStyle], ...],
    page: PageSetup,
    margins_used: tuple[bool, bool],
    custom: bool,
) -> Skeleton:
    """A package with the styles, fonts, settings and page of a layout, without a word in it."""
    word = docx.Document()
    _strip(word)
    _refill(word.styles.element, styles_xml(dict(styles), page))
    _refill(word.settings.element, f'<w:settings xmlns:w="{_MAIN}">{_SETTINGS}</w:settings>')
    fonts = _part(word, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, fonts_xml(dict(styles)))
    word.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    _set_page(word, page, margins_used)
    if custom:
        properties = Part(PackURI(f"/{_CUSTOM_PART}"), _CUSTOM_TYPE, b"", word.part.package)
        word.part.package.relate_to(properties, _CUSTOM_RELATIONSHIP)
    buffer = BytesIO()
    word.save(buffer)
    packed = ZipFile(buffer)
    parts = {name: packed.read(name) for name in packed.namelist()}
    parts[CONTENT_TYPES] = _with_pictures(parts[CONTENT_TYPES])
    return Skeleton(parts, etree.tostring(word.element.body.sectPr, encoding="unicode"))


def _strip(word: WordDocument) -> None:
    """Take out what the template brings along: themes, numbering, thumbnail, custom XML, dates."""
    package = word.part.package
    for rels, kept in ((word.part.rels, _KEPT), (package.rels, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT})):
        for key in [key for key, relation in rels.items() if relation.reltype not in kept]:
            del rels[key]
    core = word.core_properties
    core._element[:] = []
    core.language = "ko-KR"
    application = f'<Properties xmlns="{_EXTENDED}"><Application>Ieum</Application></Properties>'
    part = _part(word, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, application)
    package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def _part(word: WordDocument, name: str, content_type: str, xml: str) -> Part:
    return Part(PackURI(name), content_type, (_DECLARATION + xml).encode(), word.part.package)


def _refill(element: etree._Element, source: str) -> None:
    """Give a part's root the children of `source` in place of its own."""
    for name in list(element.attrib):
        del element.attrib[name]
    element[:] = list(parse_xml(source))
    etree.cleanup_namespaces(element)


def _set_page(word: WordDocument, page: PageSetup, margins_used: tuple[bool, bool]) -> None:
    section = word.sections[0]
    for name in list(section._sectPr.attrib):
        del section._sectPr.attrib[name]
    section._sectPr[:] = []
    landscape = page.width_mm > page.height_mm
    section.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance, section.footer_distance = Mm(page.header_mm), Mm(page.footer_mm)
    section.gutter = Mm(0)
    for place, used in zip((section.header, section.footer), margins_used, strict=True):
        place.is_linked_to_previous = not used


def _core_xml(blank: bytes, properties: Properties) -> bytes:
    """What the file says of itself; Word takes no more than 255 characters of each."""
    element = parse_xml(blank)
    core = CoreProperties(element)
    core.title = legal(properties.title)[:_LONGEST_PROPERTY]
    core.subject = legal(properties.subject)[:_LONGEST_PROPERTY]
    core.author = legal(properties.author)[:_LONGEST_PROPERTY]
    core.keywords = legal(properties.keywords)[:_LONGEST_PROPERTY]
    return serialize_part_xml(element)


def _custom_xml(custom: Mapping[str, str]) -> bytes:
    entries = "".join(
        f'<property fmtid="{_USER_PROPERTIES}" pid="{number}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(sorted(custom.items()), _FIRST_PID)
    )
    root = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{entries}</Properties>'
    return (_DECLARATION + root).encode()


def _with_pictures(content_types: bytes) -> bytes:
    """The content types with one for every kind of picture: they come first, before any picture is met."""
    known = "".join(
        f'<Default Extension="{extension}" ContentType="{media_type}"/>'
        for media_type, extension in EXTENSIONS.items()
    ).encode()
    return content_types.replace(b"<Default ", known + b"<Default ", 1)
