"""Marks the words that somebody looks for in an outline, and goes to one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

if TYPE_CHECKING:
    from gui.widgets.outline_edit import OutlineEdit


class OutlineHits:
    """Hits are painted under the text; the one that was gone to is selected."""

    def __init__(self, edit: OutlineEdit) -> None:
        self._edit = edit
        self._wanted = ""

    def show(self, wanted: str) -> None:
        """Mark every place that says it; nothing for empty words."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.refresh()

    def refresh(self) -> None:
        """Look for them again."""
        marks = []
        if self._wanted:
            look = QTextCharFormat()
            look.setBackground(self._edit.theme.colour("hit"))
            look.setForeground(self._edit.theme.colour("hit_text"))
            pattern = re.compile(re.escape(self._wanted), re.IGNORECASE)
            for block in self._edit.page.blocks():
                for match in pattern.finditer(block.text()):
                    mark = QTextEdit.ExtraSelection()
                    mark.cursor = QTextCursor(block)
                    _select(mark.cursor, block.position() + match.start(), match.end() - match.start())
                    mark.format = look
                    marks.append(mark)
        if marks or self._edit.extraSelections():
            self._edit.setExtraSelections(marks)

    def go_to(self, key: str, start: int, length: int) -> None:
        """Select letters of a line; the text's leading spaces do not count."""
        block = self._edit.page.find(key)
        if block is None:
            return
        indent = len(block.text()) - len(block.text().lstrip())
        cursor = QTextCursor(block)
        _select(cursor, block.position() + indent + start, length)
        self._edit.setTextCursor(cursor)


def _select(cursor: QTextCursor, start: int, length: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
