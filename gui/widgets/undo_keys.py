"""Lets the window's undo and redo win over a text widget's own, which knows nothing of edits."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def claims_undo(event: QEvent) -> bool:
    """Whether the event asks if the focused widget wants an undo or redo key for itself."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
