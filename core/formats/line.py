"""One paragraph while it is read: its runs, and what stands around it on lines of its own."""

from __future__ import annotations

from core.document.blocks import PLAIN, Block, Look, PageBreak, Paragraph, Picture, Run
from core.document.styles import Role

EMPTY = Paragraph()


class Line:
    """Collects text, pictures and boxes; gives the blocks they make."""

    __slots__ = ("_blocks", "_broken", "_look", "_runs", "_text", "after", "pictures")

    def __init__(self) -> None:
        self.pictures: list[Picture] = []
        self.after: list[Block] = []
        """Blocks of text boxes that hang on this paragraph."""
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._text: list[str] = []
        self._look = PLAIN
        self._broken = False

    def write(self, text: str, look: Look) -> None:
        """Add text; stretches of one look become one run."""
        if look != self._look:
            self._end_run()
            self._look = look
        self._text.append(text)

    @property
    def empty(self) -> bool:
        """Nothing visible so far."""
        return not (self._runs or self._text or self.pictures or self.after or self._blocks)

    def break_page(self) -> None:
        """What follows stands on a new page."""
        runs = self._end_runs()
        if runs:
            self._blocks.append(Paragraph(runs))
        self._flush_pictures()
        self._blocks.append(PageBreak())
        self._broken = True

    def blocks(self, marker: str, level: int | None) -> list[Block]:
        """The paragraph with its number, then its pictures, then its boxes.

        A picture alone is no paragraph; nor is the nothing after a page break.
        """
        runs = self._end_runs()
        blank = not marker and all(not run.text.strip() for run in runs)
        if not (blank and (self.pictures or self.after or self._broken)):
            if runs or marker or level is not None:
                self._blocks.append(Paragraph(runs, Role.BODY, marker, level))
            else:
                self._blocks.append(EMPTY)
        self._flush_pictures()
        self._blocks.extend(self.after)
        return self._blocks

    def _flush_pictures(self) -> None:
        self._blocks.extend(self.pictures)
        self.pictures.clear()

    def _end_runs(self) -> tuple[Run, ...]:
        self._end_run()
        runs = tuple(self._runs)
        self._runs.clear()
        return runs

    def _end_run(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if text:
            self._runs.append(Run(text, self._look))
