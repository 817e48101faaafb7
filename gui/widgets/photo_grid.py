"""Photos as a grid of cards: picture above, caption below, typed in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QEvent, QMimeData, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from gui.theme.theme import Theme

CARD = QSize(248, 214)
PICTURE = QSize(228, 156)
PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp")
_MARK_ROLE = Qt.ItemDataRole.UserRole + 1
_EMPTY = "설명을 적으세요 (F2)"


class PhotoDelegate(QStyledItemDelegate):
    """Draws a card; its editor lies over the caption."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return CARD

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(4, 4, -4, -4)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "selection" if chosen else "warn_ground" if index.data(_MARK_ROLE) else "surface"
        painter.setBrush(self._theme.colour(ground))
        painter.setPen(QPen(self._theme.colour("primary" if chosen else "border"), 1.5))
        painter.drawRoundedRect(card, 8, 8)
        self._picture(painter, card, index)
        self._caption(painter, card, index, chosen)
        painter.restore()

    def _picture(self, painter: QPainter, card: QRect, index: QModelIndex) -> None:
        place = QRect(card.left() + 6, card.top() + 6, card.width() - 12, PICTURE.height())
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if pixmap is None:
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "사진 여는 중…")
            return
        size = pixmap.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRect(0, 0, size.width(), size.height())
        where.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(where, pixmap)

    def _caption(self, painter: QPainter, card: QRect, index: QModelIndex, chosen: bool) -> None:
        text = index.data() or _EMPTY
        role = "selection_text" if chosen else "text" if index.data() else "muted"
        painter.setPen(self._theme.colour(role))
        words = f"{index.row() + 1}. {text}"
        place = _caption_place(card)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("role", "cell")
        editor.setPlaceholderText("사진 설명")
        editor.setAccessibleName(f"사진 {index.row() + 1} 설명")
        return editor

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        editor.setGeometry(_caption_place(option.rect.adjusted(4, 4, -4, -4)).adjusted(-4, 2, 4, -2))


class PhotoGrid(QListView):
    """Takes photo files and pictures by dropping and pasting; `Delete` asks to take the chosen out."""

    files_dropped = Signal(list)
    image_pasted = Signal(QImage)
    removal_requested = Signal()

    def __init__(self, model: QAbstractItemModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("관련 사진")
        self.setItemDelegate(PhotoDelegate(theme, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(CARD)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setAcceptDrops(True)
        self.setMinimumHeight(2 * CARD.height() + 16)

    def chosen(self) -> list[int]:
        """Rows that are selected, in order."""
        return sorted(index.row() for index in self.selectedIndexes())

    def flush(self) -> None:
        """Take what is typed in an open caption."""
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, QLineEdit):
            QGuiApplication.inputMethod().commit()
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid() and self.state() is not QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files = _photo_files(data)
        if files:
            self.files_dropped.emit(files)
        elif data.hasImage():
            self.image_pasted.emit(QGuiApplication.clipboard().image())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _photo_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = _photo_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    @override
    def paintEvent(self, event: QEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(
                self.viewport().rect(),
                Qt.AlignmentFlag.AlignCenter,
                "사진 파일을 여기에 끌어다 놓거나\n‘사진 추가’를 누르거나 Ctrl+V로 붙여 넣으세요",
            )


def _caption_place(card: QRect) -> QRect:
    return QRect(card.left() + 10, card.top() + 10 + PICTURE.height(), card.width() - 20, 34)


def _photo_files(data: QMimeData) -> list[Path]:
    urls = data.urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in PHOTO_SUFFIXES]
