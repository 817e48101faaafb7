"""Keeps the syllable that an input method is still putting together from being lost."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


class Composition:
    """What stands underlined in a text widget and is not its text yet."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._text = ""

    def follow(self, event: QInputMethodEvent) -> None:
        """Take note of an event that the widget gets."""
        self._text = event.preeditString()

    @property
    def active(self) -> bool:
        """Whether anything stands underlined."""
        return bool(self._text)

    def commit(self) -> None:
        """Make it text of the widget, which hears of it as of any other input."""
        if self._text and self._widget.hasFocus():
            QGuiApplication.inputMethod().commit()
        if self._text:
            # The input method gave no answer: the widgets of Qt would drop the syllable.
            event = QInputMethodEvent()
            event.setCommitString(self._text)
            QApplication.sendEvent(self._widget, event)
