"""Keeps the syllable that an input method is still putting together from being lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override


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


# Of a mixin, which is no widget by itself, Qt sees only what it overrides.
_TextWidget = QWidget if TYPE_CHECKING else object


class ComposedText(_TextWidget):
    """Named before a text widget of Qt, it keeps that one's syllable in composition."""

    def __init__(self, *args: Any, **names: Any) -> None:
        super().__init__(*args, **names)
        self._composition = Composition(self)

    @property
    def composing(self) -> bool:
        """Whether a syllable is in composition."""
        return self._composition.active

    def commit_composition(self) -> None:
        """Make the syllable in composition text."""
        self._composition.commit()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composition.follow(event)


class HandedOverText(ComposedText):
    """One whose text goes to somebody by `submit`: at a wish, and whenever the focus goes."""

    def submit(self) -> None:
        """Hand over what was typed, if there is anything new."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand over at once what was typed, the syllable in composition too."""
        self.commit_composition()
        self.submit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        # Before the widget hears of it: an input method takes its syllable back from whoever has no focus.
        self.commit_composition()
        super().focusOutEvent(event)
        self.submit()
