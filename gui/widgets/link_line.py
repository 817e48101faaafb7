"""A line of words that can be pressed, and wraps where the pane is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionFocusRect
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.word_label import kept

_PADDING = 4
_GAP = 6
_ICON = 16


class LinkLine(QPushButton):
    """Looks like text with an icon in front; the pointer and the focus show that it leads somewhere."""

    def __init__(self, text: str, theme: Theme, icon: str, role: str) -> None:
        super().__init__(text)
        self._theme, self._name, self._role = theme, icon, role
        self.setAccessibleName(text)
        self.setFlat(True)
        self.setAutoDefault(True)  # outside of dialogs this is what makes Enter press it
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def _words(self, width: int) -> QRect:
        left = _PADDING + _ICON + _GAP
        room = QRect(left, _PADDING, max(40, width - left - _PADDING), 10_000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, kept(self.text()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() + 2 * _PADDING)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._words(width).height() + 2 * _PADDING

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon = self._theme.icon(self._name, self._role, _ICON)
        icon.paint(painter, QRect(_PADDING, _PADDING + 1, _ICON, _ICON))
        painter.setPen(self._theme.colour(self._role))
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.drawText(self._words(self.width()), Qt.TextFlag.TextWordWrap, kept(self.text()))
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
