"""A calm line above the page that says what happened and offers the next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.card import button, label, retone

_ICONS = {"info": "info", "good": "circle-check", "warn": "triangle-alert", "danger": "circle-alert"}


class Banner(QFrame):
    """Hidden until it has something to say; its cross or Esc puts it away."""

    shown = Signal(bool)
    left = Signal()
    """It was put away while it had the focus."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setAccessibleName("알림")
        self._theme = theme
        self._deed: Callable[[], None] | None = None
        self._tone = ""
        self._icon = label("")
        self._text = label("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action: QPushButton = button("")
        self.action.clicked.connect(self._do)
        self._close = button("", "quiet", theme=theme, icon="x", name="알림 닫기", tip="닫기")
        self._close.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        row.addWidget(self._close)
        self.hide()

    @property
    def first(self) -> QPushButton:
        """The button that the focus comes to: what is offered, else the cross."""
        return self._close if self.action.isHidden() else self.action

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, tone: str, action: tuple[str, Callable[[], None]] | None = None) -> None:
        """Show a line; an action is a button's words and what it does."""
        retone(self, tone)
        self._tone = tone
        self._icon.setPixmap(self._theme.icon(_ICONS[tone], tone).pixmap(QSize(20, 20)))
        self._text.setText(text)
        self._deed = action[1] if action else None
        self.action.setVisible(action is not None)
        if action:
            self.action.setText(action[0])
            self.action.setAccessibleName(action[0])
        self.show()
        self.shown.emit(True)

    def forget_fault(self) -> None:
        """Put away what went wrong before, as it is tried anew."""
        if self._tone == "danger":
            self.put_away()

    def put_away(self) -> None:
        had_focus = self.action.hasFocus() or self._close.hasFocus()
        self.hide()
        self.shown.emit(False)
        if had_focus:
            self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _do(self) -> None:
        if self._deed is not None:
            self._deed()
