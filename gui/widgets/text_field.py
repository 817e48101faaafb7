"""A line of text that hands over what was typed after a pause, on Enter and on leaving."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from gui.widgets.composition import Composition
from gui.widgets.undo_keys import claims_undo

PAUSE_MS = 500
"""How long typing must rest before it counts as one edit."""


class TextField(QLineEdit):
    """Shows a value and reports a changed one once. Undo is the window's, not its own."""

    submitted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._shown = ""
        self._composition = Composition(self)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._submit)
        self.textEdited.connect(lambda: self._pause.start())
        self.returnPressed.connect(self._submit)

    def show_text(self, text: str) -> None:
        """Show a stored value; what is being typed over it is given up."""
        self._pause.stop()
        self._shown = text
        if self.text() != text:
            self.setText(text)

    def flush(self) -> None:
        """Hand over at once what was typed, the syllable in composition too."""
        self._composition.commit()
        self._submit()

    def _submit(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if text != self._shown:
            self._shown = text
            self.submitted.emit(text)

    @override
    def event(self, event: QEvent) -> bool:
        if claims_undo(event):
            event.ignore()
            return False
        return super().event(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composition.follow(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._composition.commit()
        super().focusOutEvent(event)
        self._submit()
