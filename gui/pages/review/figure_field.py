"""Fields of the review in which something that was read wrong is typed anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from gui.widgets.composition import HandedOverText

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FigureField(HandedOverText, QLineEdit):
    """A figure as it stands in the file; what is typed over it counts on Enter and on leaving, not before."""

    submitted = Signal(str)

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self._shown = text
        self.returnPressed.connect(self.flush)

    @override
    def submit(self) -> None:
        text = self.text().strip()
        if text != self._shown:
            self._shown = text
            self.submitted.emit(text)

    @override
    def event(self, event: QEvent) -> bool:
        # Enter is the page's key too, for taking everything in.
        if event.type() is QEvent.Type.ShortcutOverride and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)


class InPlaceField(FigureField):
    """Opened over a fact and gone when the typing ends; Esc gives it up."""

    ended = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self.ended.emit()
            return
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            self.ended.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.ended.emit()
