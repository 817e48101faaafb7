"""Paints a bar of several parts into a table's cell, its figure beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gui.theme.theme import Theme

_HEIGHT = 10.0
_GAP = 1.0
_EDGE = 8


class BarDelegate(QStyledItemDelegate):
    """For columns whose cells hold (share, colour role) pairs under `role`; the figure keeps `figure_em`."""

    def __init__(self, theme: Theme, role: int, parent: QWidget, *, figure_em: float = 0.0) -> None:
        super().__init__(parent)
        self._theme, self._role, self._figure_em = theme, role, figure_em

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        parts = index.data(self._role)
        if parts:
            kept = round(self._figure_em * option.fontMetrics.height())
            ground = QRectF(option.rect).adjusted(_EDGE, 0, -_EDGE - kept, 0)
            paint_bar(painter, ground, parts, self._theme)


def paint_bar(painter: QPainter, room: QRectF, parts: tuple[tuple[float, str], ...], theme: Theme) -> None:
    """A bar as wide as `room` is the whole; parts past it are cut off."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    top = room.center().y() - _HEIGHT / 2
    painter.setBrush(theme.colour("surface_alt"))
    painter.drawRoundedRect(QRectF(room.left(), top, room.width(), _HEIGHT), 3, 3)
    painter.setClipRect(room)
    left = room.left()
    for share, role in parts:
        width = room.width() * share
        if not width:
            continue
        painter.setBrush(theme.colour(role))
        painter.drawRoundedRect(QRectF(left, top, max(width - _GAP, 1.0), _HEIGHT), 2, 2)
        left += width
    painter.restore()
