"""What goes on from part to part and from block to block while one document is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.document.blocks import Block
from core.errors import FileRefused
from core.formats.docx.parsing.numbering import Numbering
from core.formats.docx.parsing.parts import Parts
from core.formats.docx.parsing.style_sheet import StyleSheet
from core.formats.gate import MAX_BLOCKS, MAX_CELLS
from core.formats.line import Line
from core.formats.part_images import Images


@dataclass(slots=True)
class Shared:
    """What the parts of one document have in common while it is read."""

    parts: Parts
    styles: StyleSheet
    numbering: Numbering
    images: Images
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes in the order of their marks: part kind and id."""
    blocks: int = 0
    cells: int = 0

    def count_blocks(self, count: int) -> None:
        """Raises: FileRefused: more paragraphs, and marks between them, than any report has."""
        self.blocks += count
        if self.blocks > MAX_BLOCKS:
            raise FileRefused("file.too_long", name=self.parts.name)

    def count_cells(self, count: int) -> None:
        """Raises: FileRefused: more cells than any report has."""
        self.cells += count
        if self.cells > MAX_CELLS:
            raise FileRefused("file.too_many_cells", name=self.parts.name, limit=MAX_CELLS)


class Flow:
    """Blocks of one container, and the paragraph that goes on in the next one, if its end was deleted."""

    __slots__ = ("blocks", "open")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: Line | None = None

    def close(self) -> None:
        """What is still open stands as it is."""
        if self.open is not None and not self.open.empty:
            self.blocks.extend(self.open.blocks("", None))
        self.open = None
