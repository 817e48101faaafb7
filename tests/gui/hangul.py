"""Types Korean the way an input method does: syllables in composition, then committed."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Commit the text into a widget."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: QWidget, syllable: str) -> None:
    """Leave a syllable in composition: shown underlined, not yet in the text."""
    QApplication.sendEvent(widget, QInputMethodEvent(syllable, []))
