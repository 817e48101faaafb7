"""One HWP paragraph while it is read: its text, the tables that stand in it, the drawings after it."""

from __future__ import annotations

from collections.abc import Sequence

from core.document.blocks import PLAIN, Block, Look, Paragraph, Run
from core.document.styles import Role

EMPTY = Paragraph()


class Line:
    """Collects what a paragraph holds; gives the blocks it makes."""

    __slots__ = ("_done", "_look", "_runs", "_text", "after")

    def __init__(self) -> None:
        self.after: list[Block] = []
        """Pictures and text boxes that hang on the paragraph."""
        self._done: list[Block | tuple[Run, ...]] = []
        self._runs: list[Run] = []
        self._text: list[str] = []
        self._look = PLAIN

    def write(self, text: str, look: Look | None = None) -> None:
        """Add text; without a look in that of the text before. Stretches of one look become one run."""
        if look is not None and look != self._look:
            self._end_run()
            self._look = look
        self._text.append(text)

    def add(self, blocks: Sequence[Block]) -> None:
        """Blocks that stand just here, between the text before and after."""
        self._end_text()
        self._done.extend(blocks)

    def blocks(self, marker: str, level: int | None) -> list[Block]:
        """The paragraph with its number in front, cut where tables stand; blanks beside them are dropped."""
        self._end_text()
        made: list[Block] = []
        for part in self._done:
            if not isinstance(part, tuple):
                made.append(part)
            elif any(run.text.strip() for run in part) or (marker and not made):
                made.append(Paragraph(part, Role.BODY, marker, level))
                marker, level = "", None
        if marker:
            made.append(Paragraph((), Role.BODY, marker, level))
        made.extend(self.after)
        if made:
            return made
        runs = next((part for part in self._done if isinstance(part, tuple)), ())
        return [Paragraph(runs) if runs else EMPTY]

    def _end_text(self) -> None:
        self._end_run()
        if self._runs:
            self._done.append(tuple(self._runs))
            self._runs.clear()

    def _end_run(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if text:
            self._runs.append(Run(text, self._look))
