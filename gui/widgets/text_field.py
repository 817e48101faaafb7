"""A line of text that hands over what was typed after a pause, on Enter and on leaving, or in parts too."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from gui.widgets.composition import HandedOverText
from gui.widgets.typing_run import TypingRun
from gui.widgets.undo_keys import UndoneByWindow


class TextField(HandedOverText, UndoneByWindow, QLineEdit):
    """Shows a value and reports a changed one once. Undo is the window's, not its own.

    With `in_parts` it also reports what there is by now while somebody types on; `run` names the typing that
    the report belongs to.
    """

    submitted = Signal(str)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, placeholder: str = "", in_parts: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._shown: str | None = ""
        self._typing = TypingRun(self, self._hand_over if in_parts else _wait, self.submit)
        self.textEdited.connect(self._typing.go_on)
        self.returnPressed.connect(self.submit)

    def show_text(self, text: str) -> None:
        """Show a stored value. Another one than before takes the place of what is being typed over it."""
        if self._shown is None or (text == self._shown and self.hasFocus()):
            return
        self._typing.rest()
        self._shown = text
        if self.text() != text:
            self.setText(text)

    def put_off(self) -> None:
        """What was handed over could not be kept: it stays here, and is handed over again next time."""
        self._shown = None

    @property
    def unkept(self) -> bool:
        """Whether it holds what could not be kept."""
        return self._shown is None

    @property
    def run(self) -> str:
        """The same for all that is handed over between two pauses."""
        return self._typing.name

    @override
    def submit(self) -> None:
        self._typing.rest()
        self._hand_over()
        self._typing.end()

    def _hand_over(self) -> None:
        text = self.text().strip()
        if text != self._shown:
            self._shown = text
            self.submitted.emit(text)


def _wait() -> None:
    """Nothing is handed over before the pause."""
