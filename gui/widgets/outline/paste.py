"""What is pasted into an outline: words into the text, lines as items with their levels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData

from gui.widgets.outline.body import OutlineBody
from gui.widgets.outline.clipboard import own_lines
from gui.widgets.outline.lines import DEEPEST, OutlineLine

ReadPaste = Callable[[str, str, int], Sequence[tuple[int, str]]]
"""Turns pasted HTML and text into (level, text) pairs; lines without a bullet stand at the given level."""


class OutlinePaste:
    """Decides between words and items; several items are one step."""

    def __init__(self, edit: OutlineBody, read: ReadPaste) -> None:
        self._edit, self._read = edit, read

    def take(self, source: QMimeData) -> None:
        """Paste at the cursor."""
        edit = self._edit
        if own := own_lines(source):
            self._take_lines(own)
            return
        cursor = edit.textCursor()
        here = edit.page.line_at(cursor.block())
        text, words = source.text(), " ".join(source.text().split())
        one_line = not {"\n", "\r"} & set(text.strip())
        if one_line and words and not cursor.atBlockStart():
            cursor.insertText(words)
            return
        pairs = self._allowed(self._read(source.html(), text, max(here.level, edit.lowest)))
        if len(pairs) == 1:
            level, words = pairs[0]
            if not here.says_something:
                edit.page.set_line(cursor.block(), replace(here, level=level))
            cursor.insertText(words)
        elif pairs:
            self._take_lines([replace(edit.page.fresh(level), text=words) for level, words in pairs])

    def _allowed(self, pairs: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
        """The same items, so far down that the outermost may stand here."""
        down = max(self._edit.lowest - min((level for level, _ in pairs), default=0), 0)
        return [(min(level + down, DEEPEST), words) for level, words in pairs]

    def _take_lines(self, lines: Sequence[OutlineLine]) -> None:
        edit = self._edit
        kept = [replace(line, level=max(line.level, edit.lowest)) for line in lines]
        edit.step(lambda: edit.deeds.insert_lines(kept), f"항목 {len(kept)}개 붙여넣기")
