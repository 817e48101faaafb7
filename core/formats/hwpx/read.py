"""Any program's HWPX as a `Document`: the door behind which all reading of HWPX stands."""

from __future__ import annotations

from pathlib import Path

from core.collecting import collection_paused
from core.document.blocks import Document, PageBreak
from core.errors import FileRefused
from core.formats.file_kind import Kind
from core.formats.flow import Flow
from core.formats.gate import Package, open_package
from core.formats.hwpx.parsing.header_sheet import HeaderSheet
from core.formats.hwpx.parsing.parts import HwpxParts
from core.formats.hwpx.parsing.sections import read_section
from core.formats.hwpx.parsing.story import Shared
from core.formats.hwpx.parsing.surroundings import margin_blocks, note_blocks, page_setup
from core.formats.part_images import Images
from core.formats.tally import Tally


def read(path: Path) -> Document:
    """The document in an HWPX of any program, as its tracked changes leave it.

    Pictures are loaded from the file when asked for, so it must stay where it is. Text boxes come
    after the paragraph they hang on, notes at the end. Nothing outside the file is opened.

    Raises:
        FileRefused: missing, of another kind, protected, broken, or past a limit.
    """
    with open_package(path, Kind.HWPX) as package, collection_paused():
        try:
            return _document(package)
        except FileRefused as error:
            error.params.setdefault("name", path.name)
            raise
        except RecursionError as error:
            raise FileRefused("file.too_deep", name=path.name) from error


def _document(package: Package) -> Document:
    parts = HwpxParts(package)
    sheet = HeaderSheet()
    sheet.read(parts.header())
    shared = Shared(parts, sheet, Images(package), Tally(parts.name))
    flow = Flow()
    for number, section in enumerate(parts.sections()):
        if number and flow.blocks:
            flow.blocks.append(PageBreak())
        read_section(package.xml(section), shared, flow)
    header, header_number = margin_blocks(shared, shared.headers)
    footer, footer_number = margin_blocks(shared, shared.footers)
    return Document(
        (*flow.blocks, *note_blocks(shared)),
        page=page_setup(shared.page),
        properties=parts.properties,
        header=header,
        footer=footer,
        page_number=shared.page_number or footer_number or header_number,
    )
