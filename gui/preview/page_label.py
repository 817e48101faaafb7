"""Which of the pages is in sight, on a small label over them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

_ABOVE_EDGE = 6


class PageLabel(QLabel):
    """Lets the mouse through; hidden until it has a place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, alignment=Qt.AlignmentFlag.AlignCenter)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.WindowText)
        self.setForegroundRole(QPalette.ColorRole.Window)
        self.setMargin(5)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def stand_in(self, seen: QRect) -> None:
        """Show at the bottom of what is seen, in the middle."""
        self.setVisible(True)
        self.adjustSize()
        left = seen.left() + (seen.width() - self.width()) // 2
        self.move(left, seen.bottom() - self.height() - _ABOVE_EDGE)
