"""Lets the window's undo and redo win over a text widget's own, which knows nothing of edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_TextWidget = QWidget if TYPE_CHECKING else object


class UndoneByWindow(_TextWidget):
    """Named before a text widget of Qt, it leaves undo and redo to the window."""

    @override
    def event(self, event: QEvent) -> bool:
        if _asks_for_undo(event):
            event.ignore()
            return False
        return super().event(event)


def _asks_for_undo(event: QEvent) -> bool:
    """Whether the event asks if the focused widget wants an undo or redo key for itself."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
