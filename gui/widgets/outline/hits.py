"""Marks the words that somebody looks for in an outline, and goes to one of them."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from gui.widgets.outline.page import OutlinePage
from gui.widgets.outline.surface import OutlineSurface


class OutlineHits:
    """Hits are painted under the text; the one that was gone to stands out, and is selected in the end."""

    def __init__(self, edit: OutlineSurface, page: OutlinePage) -> None:
        self._edit, self._page = edit, page
        self._wanted = ""
        self._current: QTextCursor | None = None

    def show(self, wanted: str) -> None:
        """Mark every place that says it; nothing for empty words."""
        if not wanted and self._current is not None:
            self._edit.setTextCursor(self._current)
        if wanted != self._wanted:
            self._current = None
        if wanted or self._wanted:
            self._wanted = wanted
            self.refresh()

    def is_in(self, text: str) -> bool:
        """Whether what stands beside an item says it."""
        return bool(self._wanted) and self._wanted.casefold() in text.casefold()

    @property
    def current(self) -> str:
        """The words of the hit that was gone to."""
        return self._current.selectedText() if self._current is not None else ""

    def refresh(self) -> None:
        """Look for them again."""
        marks = []
        if self._wanted:
            pattern = re.compile(re.escape(self._wanted), re.IGNORECASE)
            for block in self._page.blocks():
                for match in pattern.finditer(block.text()):
                    cursor = _selected(block, match.start(), match.end() - match.start())
                    marks.append(self._mark(cursor, "hit", "hit_text"))
            if self._current is not None:
                marks.append(self._mark(self._current, "primary", "primary_text"))
        if marks or self._edit.extraSelections():
            self._edit.setExtraSelections(marks)
            self._edit.viewport().update()

    def go_to(self, key: str, start: int, length: int) -> None:
        """Point at letters of a line; the text's leading spaces do not count."""
        block = self._page.find(key)
        if block is None:
            return
        indent = len(block.text()) - len(block.text().lstrip())
        self._current = _selected(block, indent + start, length)
        cursor = QTextCursor(self._current)
        cursor.setPosition(cursor.selectionStart())
        self._edit.setTextCursor(cursor)
        self.refresh()

    def forget(self) -> None:
        """No hit stands out any more."""
        if self._current is not None:
            self._current = None
            self.refresh()

    def _mark(self, cursor: QTextCursor, ground: str, letters: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format = QTextCharFormat()
        mark.format.setBackground(self._edit.theme.colour(ground))
        mark.format.setForeground(self._edit.theme.colour(letters))
        return mark


def _selected(block: QTextBlock, start: int, length: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
    return cursor
