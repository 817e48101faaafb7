"""A large choice: an icon, what it does, and a line that explains."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.card import label


class ChoiceButton(QPushButton):
    """A push button as large as a card."""

    def __init__(
        self, title: str, explanation: str, icon: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(explanation)
        self.setAutoDefault(True)  # outside of dialogs this is what makes Enter press it
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme, self._name = theme, icon
        self._picture = label("")
        self._title = label(title, "heading")
        self._text = label(explanation, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(8)
        for part in (self._picture, self._title, self._text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)
        self._tint()
        theme.changed.connect(self._tint)

    def _tint(self) -> None:
        self._picture.setPixmap(self._theme.icon(self._name, "primary", 36).pixmap(QSize(36, 36)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        width = max(self.width(), 220)
        height = self.layout().heightForWidth(width) if self.layout().hasHeightForWidth() else 150
        return QSize(220, height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
