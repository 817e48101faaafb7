"""A part of the reading that can be pointed at, and that shows when the page beside it points back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from gui.widgets.card import WidthFirst

EDGE = 3
"""Room for the frame, in pixels."""
_RADIUS = 10.0


class Pointed(WidthFirst):
    """Wraps a widget; the mouse, or the focus in any of its fields, points at it. `key` says what it is."""

    pointed = Signal(str)

    def __init__(self, key: str, name: str, inner: QWidget) -> None:
        super().__init__()
        self.key = key
        self._outlined = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.addWidget(inner)
        for child in inner.findChildren(QWidget):
            child.installEventFilter(self)

    @property
    def outlined(self) -> bool:
        return self._outlined

    def outline(self, on: bool) -> None:
        """Draw a frame around it, or none."""
        if on is not self._outlined:
            self._outlined = on
            self.update()

    def mark(self, key: str) -> None:
        """Show whether that key is what is pointed at."""
        self.outline(key == self.key)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.pointed.emit(self.key)
        return False

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self.key)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(self.key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._outlined:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
