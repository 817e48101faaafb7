"""An HWP 5 file as a `Document`: the door behind which all reading of the binary format stands."""

from __future__ import annotations

from pathlib import Path

from core.document.blocks import Block, Document, PageBreak
from core.document.styles import A4, PageSetup
from core.errors import FileRefused
from core.formats.hwp.container import Container, Stream
from core.formats.hwp.doc_info import doc_info
from core.formats.hwp.images import Images
from core.formats.hwp.records import PAGE_DEF, Record, tree
from core.formats.hwp.story import Story
from core.formats.hwp.tables import UNITS_PER_MM

_SHORTEST_SIDE_MM = 25.0
_LONGEST_MM = 2000.0
_LANDSCAPE = 0x1


def read(path: Path) -> Document:
    """The document in an HWP 5 file.

    Pictures are loaded from the file when asked for, so it must stay where it is. Text boxes come after the
    paragraph they hang on, notes at the end. Nothing outside the file is opened, no macro is looked at.

    Raises:
        FileRefused: missing, of another kind, protected, for distribution only, broken, or past a limit.
    """
    with Container(path) as container:
        try:
            return _document(container)
        except RecursionError as error:
            raise FileRefused("file.too_deep", name=path.name) from error


def _document(container: Container) -> Document:
    name = container.name
    info = doc_info(tree(container.read(Stream("DocInfo", container.compressed)), name), container.compressed)
    story = Story(name, info, Images(container))
    blocks: list[Block] = []
    for section in container.sections():
        if blocks:
            blocks.append(PageBreak())
        blocks.extend(story.blocks(tree(container.read(section), name)))
    margins = story.margins
    return Document(
        (*blocks, *story.notes),
        page=_page_setup(margins.section),
        header=tuple(margins.header),
        footer=tuple(margins.footer),
        page_number=margins.page_number,
    )


def _page_setup(section: Record | None) -> PageSetup:
    """The paper and margins of the first section; A4 where it does not say."""
    record = None if section is None else section.first(PAGE_DEF)
    if record is None:
        return A4
    width, height, left, right, top, bottom, header, footer = (
        min(_LONGEST_MM, round(record.u32(4 * index) / UNITS_PER_MM, 2)) for index in range(8)
    )
    width, height = max(_SHORTEST_SIDE_MM, width), max(_SHORTEST_SIDE_MM, height)
    if record.u32(36) & _LANDSCAPE:
        width, height = height, width
    return PageSetup(width, height, top, bottom, left, right, header, footer)
