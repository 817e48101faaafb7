"""A large choice: an icon, what it does, and a line that explains."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._theme, self._name = theme, icon
        self._size = 36
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

    def set_terse(self, *, terse: bool) -> None:
        """Leave the explanation to the tool tip, where room is scarce or the choice is known by now."""
        self._text.setVisible(not terse)
        self.setToolTip(self._text.text() if terse else "")
        self.layout().setContentsMargins(*((14, 10, 14, 10) if terse else (22, 20, 22, 18)))
        self.layout().setSpacing(4 if terse else 8)
        self._size = 24 if terse else 36
        self._tint()
        self.updateGeometry()

    def _tint(self) -> None:
        size = self._size
        self._picture.setPixmap(self._theme.icon(self._name, "primary", size).pixmap(QSize(size, size)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumSizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        terse = self._text.isHidden()
        least = self._title.sizeHint().width() + 30 if terse else 190
        if terse or not self.layout().hasHeightForWidth():
            return QSize(least, self.layout().sizeHint().height())
        return QSize(least, self.layout().heightForWidth(max(self.width(), least)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
