"""Paints a pledge's row: its status, number and name, how far its report is, and what waits."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from core.model.pledge import Status
from gui.models.register_filter import HIT_ROLE
from gui.models.register_model import ROW_ROLE, PledgeRow
from gui.theme.theme import Theme

STATUS_SIGNS = {
    Status.DONE: ("완", "good"),
    Status.DONE_CONTINUED: ("계", "good"),
    Status.ON_TRACK: ("정", "info"),
    Status.PARTIAL: ("일", "warn"),
    Status.ON_HOLD: ("보", "muted"),
    Status.DROPPED: ("폐", "danger"),
}
"""A letter and a tone for each status: colour alone tells nothing to many."""
_GROUNDS = {"good": "good_ground", "info": "info_ground", "warn": "warn_ground", "danger": "danger_ground"}
_GAP = 6
_CHEVRON = 16


class RegisterDelegate(QStyledItemDelegate):
    """One line per pledge, two where a search found it inside a report."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = option.fontMetrics.height()
        found = bool(_line(index))
        return QSize(160, line + 13 + (line if found else 0))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW_ROLE)
        self._paint_ground(painter, option)
        if isinstance(row, PledgeRow):
            self._paint_row(painter, option, row, _line(index))
        else:
            self._paint_group(painter, option, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect = QRectF(option.rect).adjusted(0.5, 1.5, -1.5, -1.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection"))
            painter.drawRoundedRect(rect, 5, 5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("primary"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 5, 5)

    def _paint_group(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        name = str(index.data()).rpartition(" (")[0]
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.colour(self._text_role(option, "text")))
        rect = option.rect.adjusted(2, 0, -6, 0)
        opened = bool(option.state & QStyle.StateFlag.State_Open)
        icon = self._theme.icon("chevron-down" if opened else "chevron-right", "muted", _CHEVRON)
        icon.paint(painter, QRect(rect.left(), rect.top(), _CHEVRON, rect.height()))
        rect.setLeft(rect.left() + _CHEVRON + 2)
        shown = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, rect.width() - 34)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(option.font)
        painter.setPen(self._theme.colour(self._text_role(option, "muted")))
        # The filter's rows, not the register's: what is counted is what is seen.
        count = str(index.model().rowCount(index))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: PledgeRow, found: str) -> None:
        line = option.fontMetrics.height()
        rect = option.rect.adjusted(8, 6, -6, -6)
        top = QRect(rect.left(), rect.top(), rect.width(), line + 1)
        self._paint_status(painter, QRect(top.left(), top.top(), line + 2, line + 1), row.pledge.status)
        right = self._paint_progress(painter, option, top, row)
        text = QRect(top.left() + line + 2 + _GAP, top.top(), 0, top.height())
        text.setRight(right - _GAP)
        self._paint_name(painter, option, text, row)
        if found:
            below = QRect(text.left(), top.bottom(), rect.right() - text.left(), line)
            painter.setPen(self._theme.colour(self._text_role(option, "muted")))
            shown = option.fontMetrics.elidedText(found, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_status(self, painter: QPainter, rect: QRect, status: Status) -> None:
        letter, tone = STATUS_SIGNS[status]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(_GROUNDS.get(tone, "surface_alt")))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_name(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: PledgeRow
    ) -> None:
        middle, metrics = Qt.AlignmentFlag.AlignVCenter, option.fontMetrics
        number = row.pledge.number
        if number:
            painter.setPen(self._theme.colour(self._text_role(option, "muted")))
            painter.drawText(rect, middle, number)
            rect.setLeft(rect.left() + metrics.horizontalAdvance(number) + _GAP)
        painter.setPen(self._theme.colour(self._text_role(option, "text" if row.head else "muted")))
        shown = metrics.elidedText(row.pledge.name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, middle, shown)

    def _paint_progress(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: PledgeRow
    ) -> int:
        """Paints n/m over a bar and the count that waits; returns where the name has to end."""
        metrics = option.fontMetrics
        place = QRect(0, rect.top(), metrics.horizontalAdvance("0/00"), rect.height())
        place.moveRight(rect.right())
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        if row.head is None:
            painter.setPen(self._theme.colour(self._text_role(option, "muted")))
            painter.drawText(place, centre, "–")
        elif row.standing is not None:
            done, needed = row.standing.filled, row.standing.needed
            tone = "good" if row.complete else self._text_role(option, "muted")
            painter.setPen(self._theme.colour(tone))
            painter.drawText(place.translated(0, -2), centre, "✓" if row.complete else f"{done}/{needed}")
            bar = QRectF(place.left(), place.bottom() - 1, place.width(), 3)
            painter.fillRect(bar, self._theme.colour("border"))
            bar.setWidth(bar.width() * done / max(needed, 1))
            painter.fillRect(bar, self._theme.colour("good" if row.complete else "primary"))
        left = place.left()
        if row.waiting and row.head is not None:
            words = f"●{min(row.waiting, 999)}"
            width = metrics.horizontalAdvance(words)
            painter.setPen(self._theme.colour("danger" if row.findings else "warn"))
            painter.drawText(QRect(left - width - _GAP, rect.top(), width, rect.height()), centre, words)
            left -= width + _GAP
        return left

    def _text_role(self, option: QStyleOptionViewItem, role: str) -> str:
        return "selection_text" if option.state & QStyle.StateFlag.State_Selected else role


def _line(index: QModelIndex | QPersistentModelIndex) -> str:
    """The line of a report in which a search found the row."""
    hit = index.data(HIT_ROLE)
    return hit.line if hit is not None else ""
