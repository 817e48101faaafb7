"""A ring of parts of a whole, with the figure that matters in its middle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from gui.theme.theme import Theme

_WIDTH = 0.15
"""Of the line, as a share of the ring's diameter."""
_WHOLE = 360 * 16
_TOP = 90 * 16
_GAP = 24


class Ring(QWidget):
    """Painted only; the same figures stand in a table beside it for those who cannot see it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[tuple[float, str], ...] = ()
        self._figure = self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_parts(self, parts: Sequence[tuple[float, str]], figure: str, words: str) -> None:
        """Show (share of the whole, colour role) pairs, and in the middle a figure over its words."""
        self._parts, self._figure, self._words = tuple(parts), figure, words
        self.setAccessibleName(f"{words} {figure}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() * 8
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 2.0
        line = side * _WIDTH
        ring = QRectF(
            (self.width() - side + line) / 2, (self.height() - side + line) / 2, side - line, side - line
        )
        painter.setPen(QPen(self._theme.colour("surface_alt"), line, c=Qt.PenCapStyle.FlatCap))
        painter.drawArc(ring, 0, _WHOLE)
        begin = float(_TOP)
        several = sum(share > 0 for share, _ in self._parts) > 1
        for share, role in self._parts:
            span = share * _WHOLE
            painter.setPen(QPen(self._theme.colour(role), line, c=Qt.PenCapStyle.FlatCap))
            if span:
                painter.drawArc(ring, round(begin), -round(max(span - _GAP * several, 1.0)))
            begin -= span
        self._paint_middle(painter, ring)

    def _paint_middle(self, painter: QPainter, ring: QRectF) -> None:
        large = QFont(self.font())
        large.setPointSizeF(self.font().pointSizeF() * 1.7)
        large.setWeight(QFont.Weight.DemiBold)
        room, wide = ring.width() * 0.7, QFontMetricsF(large).horizontalAdvance(self._figure)
        if wide > room:
            large.setPointSizeF(large.pointSizeF() * room / wide)
        middle = ring.center().y()
        upper = QRectF(ring.left(), middle - ring.height() * 0.24, ring.width(), ring.height() * 0.3)
        lower = QRectF(ring.left(), middle + ring.height() * 0.06, ring.width(), ring.height() * 0.18)
        painter.setPen(self._theme.colour("text"))
        painter.setFont(large)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, self._figure)
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(self.font())
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self._words)
