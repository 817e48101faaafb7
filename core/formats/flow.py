"""Blocks of one container while a document is read."""

from __future__ import annotations

from core.document.blocks import Block
from core.formats.line import Line


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
