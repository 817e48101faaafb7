"""Asks something where it arose, without a window in the way: a line of words and a button per answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui.widgets.card import button, label
from gui.widgets.flow import Flow

Answer = tuple[str, Callable[[], None]]


class QuestionBar(QFrame):
    """Hidden until `ask`. An answer, 취소 or Esc puts it away and gives the focus back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setAccessibleName("질문")
        self._words = label("", wrap=True)
        self._answers = Flow()
        self._back: QWidget | None = None
        self._buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addLayout(self._answers)
        self.hide()

    def ask(self, words: str, answers: Sequence[Answer], likely: int, back: QWidget) -> None:
        """Show the question with the focus on the likely answer; `back` gets the focus afterwards."""
        self._clear()
        self._words.setText(words)
        self.setAccessibleDescription(words)
        self._back = back
        for number, (text, deed) in enumerate(answers):
            made = button(text, "primary" if number == likely else "")
            made.clicked.connect(lambda _=False, deed=deed: self._answer(deed))
            self._add(made)
        cancel = button("취소", "quiet", tip="Esc")
        cancel.clicked.connect(self.put_away)
        self._add(cancel)
        self.show()
        self._buttons[likely].setFocus()

    def put_away(self) -> None:
        """Leave the question unanswered."""
        if self.isVisible() and self._back is not None:
            self._back.setFocus()
        self.hide()

    def answers(self) -> list[QPushButton]:
        """The buttons, in order, 취소 last."""
        return list(self._buttons)

    def _answer(self, deed: Callable[[], None]) -> None:
        self.put_away()
        deed()

    def _add(self, made: QPushButton) -> None:
        self._buttons.append(made)
        self._answers.addWidget(made)

    def _clear(self) -> None:
        for made in self._buttons:
            self._answers.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._buttons = []

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            self.focusWidget(), QPushButton
        ):
            self.focusWidget().click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)
