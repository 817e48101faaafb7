"""Any program's DOCX as a `Document`: the door behind which all reading of DOCX stands."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from core.collecting import collection_paused
from core.document.blocks import Block, Document
from core.errors import FileRefused
from core.formats.docx.parsing.cutting import NotPlain
from core.formats.docx.parsing.numbering import Numbering
from core.formats.docx.parsing.parts import Parts, everyday
from core.formats.docx.parsing.plain_body import PlainBody
from core.formats.docx.parsing.shared import Shared
from core.formats.docx.parsing.story import Story
from core.formats.docx.parsing.style_sheet import StyleSheet
from core.formats.docx.parsing.surroundings import margin_blocks, note_blocks, page_setup, properties_of
from core.formats.docx.parsing.whole_body import WholeBody
from core.formats.file_kind import Kind
from core.formats.gate import open_package
from core.formats.part_images import Images
from core.formats.tally import Tally
from core.formats.xml_reading import Element

_Body: TypeAlias = tuple[Shared, list[Block], Element | None]


def read(path: Path) -> Document:
    """The document in a DOCX of any program, as its tracked changes leave it.

    Pictures are loaded from the file when asked for, so it must stay where it is. Text boxes come
    after the paragraph they hang on, notes at the end. Nothing outside the file is opened.

    Raises:
        FileRefused: missing, of another kind, protected, broken, or past a limit.
    """
    with open_package(path, Kind.DOCX) as package, collection_paused():
        try:
            return _document(Parts(package))
        except FileRefused as error:
            error.params.setdefault("name", path.name)
            raise
        except RecursionError as error:
            raise FileRefused("file.too_deep", name=path.name) from error


def _document(parts: Parts) -> Document:
    main = parts.main()
    shared, blocks, section = _body(parts, main)
    header, header_number = margin_blocks(shared, main, "header")
    footer, footer_number = margin_blocks(shared, main, "footer")
    return Document(
        (*blocks, *note_blocks(shared, main)),
        page=page_setup(section),
        properties=properties_of(parts),
        header=header,
        footer=footer,
        page_number=footer_number or header_number,
    )


def _body(parts: Parts, main: str) -> _Body:
    """The body, the quick way where it goes, else from the start by the whole way."""
    shared = _shared(parts, main)
    try:
        return shared, *PlainBody(shared, Story(shared, main)).read(parts.body_chunks(main))
    except NotPlain:
        shared = _shared(parts, main)
    data = everyday(parts.package.xml(main))
    return shared, *WholeBody(Story(shared, main), parts.name).read(data)


def _shared(parts: Parts, main: str) -> Shared:
    styles = StyleSheet(_root(parts, main, "styles"))
    numbering = Numbering(_root(parts, main, "numbering"), styles)
    return Shared(parts, styles, numbering, Images(parts.package), Tally(parts.name))


def _root(parts: Parts, main: str, kind: str) -> Element | None:
    """The part of a kind that belongs to the body, if there is one."""
    for part in parts.related(main, kind):
        return parts.root(part)
    return None
