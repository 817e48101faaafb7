"""One photo as a card: picture above, caption below, typed in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.typing_delegate import TypingDelegate

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
STATE_ROLE = Qt.ItemDataRole.UserRole + 2
EMPTY = "설명을 적으세요 (F2)"
_EDGE, _INSET = 4, 6
_ROUND = 8


class PhotoDelegate(TypingDelegate):
    """Draws cards, pictures in the shape of the printed box; its editor lies over the caption."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card = QSize(248, 214)

    def fit(self, width: int, shape: float, line: int) -> QSize:
        """Make cards that wide; `shape` is the printed box's height by its width, `line` a text line's."""
        picture = round((width - 2 * (_EDGE + _INSET)) * shape)
        self._card = QSize(width, picture + line + 2 * _EDGE + 2 * _INSET + 14)
        self._caption_height = line + 12
        return self._card

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self._card

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        ground = "selection" if chosen else "warn_ground" if index.data(MARK_ROLE) else "surface"
        painter.setBrush(self._theme.colour(ground))
        painter.setPen(
            QPen(self._theme.colour("primary" if chosen or focused else "border"), 2 if focused else 1)
        )
        painter.drawRoundedRect(card, _ROUND, _ROUND)
        self._picture(painter, self._picture_place(card), index)
        self._caption(painter, card, index, chosen)
        painter.restore()

    def _picture(self, painter: QPainter, place: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        state = str(index.data(STATE_ROLE) or "")
        if pixmap is None:
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, state)
            return
        size = pixmap.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRect(0, 0, size.width(), size.height())
        where.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        coming = not index.flags() & Qt.ItemFlag.ItemIsSelectable
        painter.setOpacity(0.5 if coming else 1)
        painter.drawPixmap(where, pixmap)
        painter.setOpacity(1)

    def _caption(
        self,
        painter: QPainter,
        card: QRect,
        index: QModelIndex | QPersistentModelIndex,
        chosen: bool,
    ) -> None:
        coming = not index.flags() & Qt.ItemFlag.ItemIsSelectable
        text = index.data() or EMPTY
        role = "selection_text" if chosen else "text" if index.data() and not coming else "muted"
        painter.setPen(self._theme.colour(role))
        words = f"{text} · {index.data(STATE_ROLE)}" if coming else f"{index.row() + 1}. {text}"
        place = self._caption_place(card)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _picture_place(self, card: QRect) -> QRect:
        return QRect(
            card.left() + _INSET,
            card.top() + _INSET,
            card.width() - 2 * _INSET,
            card.height() - _INSET - self._caption_height - 2,
        )

    def _caption_place(self, card: QRect) -> QRect:
        height = self._caption_height
        return QRect(card.left() + _INSET + 2, card.bottom() - height, card.width() - 2 * _INSET - 4, height)

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = self.open_cell(parent, index)
        editor.setPlaceholderText("사진 설명")
        editor.setAccessibleName(f"사진 {index.row() + 1} 설명")
        return editor

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card = option.rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        editor.setGeometry(self._caption_place(card).adjusted(-2, 0, 2, -2))
