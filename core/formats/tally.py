"""How much of one file has been read so far, held against what any report has."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import FileRefused
from core.formats.gate import MAX_BLOCKS, MAX_CELLS


@dataclass(slots=True)
class Tally:
    """Counts while a document is read; `name` is the file's, for the refusal."""

    name: str
    blocks: int = 0
    cells: int = 0

    def count_blocks(self, count: int = 1) -> None:
        """Raises: FileRefused: more paragraphs, and marks between them, than any report has."""
        self.blocks += count
        if self.blocks > MAX_BLOCKS:
            raise FileRefused("file.too_long", name=self.name)

    def count_cells(self, count: int = 1) -> None:
        """Raises: FileRefused: more cells than any report has."""
        self.cells += count
        if self.cells > MAX_CELLS:
            raise FileRefused("file.too_many_cells", name=self.name, limit=MAX_CELLS)
