"""Photos as a grid of cards, as many a row as the page has."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QListView, QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.cell_edit import must_stay, take_open_cell
from gui.widgets.photo_card import PhotoDelegate

PHOTO_SUFFIXES = (
    *(".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp"),
    # Taken so that the person hears why they cannot be read.
    *(".heic", ".heif"),
)
THUMBNAIL = QSize(480, 360)
_ROWS_MIME = "application/x-ieum-photo-rows"
_WIDEST, _SMALL = 380, 190
_BAR = 18
_Modifier = Qt.KeyboardModifier
_INVITATION = "사진 파일이나 폴더를 여기에 끌어다 놓거나\n‘사진 추가’를 누르거나 Ctrl+V로 붙여 넣으세요"
_NONE = "넣은 사진이 없습니다"
_INVITING_LINES = 8


class PhotoGrid(QListView):
    """Typed captions, moving by drag and Alt+arrows, files and pictures from the clipboard.

    Files that are dropped go on to whoever is around it.
    """

    files_pasted = Signal(list)
    image_pasted = Signal(QImage)
    removal_requested = Signal()
    turn_requested = Signal(int)
    """Quarter turns clockwise for the chosen photos."""
    step_requested = Signal(int)
    """Move the chosen photos by that many places."""
    drop_requested = Signal(list, int)
    """Move these rows in front of that one."""

    def __init__(self, model: QAbstractItemModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns, self._shape = 2, 0.75
        self._small = False
        self._mark: int | None = None
        self.for_reading = False
        self.setModel(model)
        self.setAccessibleName("관련 사진")
        self.cells = PhotoDelegate(theme, self)
        self.setItemDelegate(self.cells)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self._fit()

    def look_on(self) -> None:
        """Show photos and take nothing in."""
        self.for_reading = True
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def lay_out(self, columns: int, shape: float, *, small: bool) -> None:
        """Show `columns` photos a row as the page does, or small ones, as many as there is room for."""
        self._columns, self._shape, self._small = columns, shape, small
        self._fit()

    def per_row(self) -> int:
        """How many cards stand side by side."""
        return max(1, self._room() // _SMALL) if self._small else self._columns

    def chosen(self) -> list[int]:
        """Rows that are selected, in order."""
        return sorted(index.row() for index in self.selectedIndexes())

    def choose(self, rows: list[int]) -> None:
        """Select these rows and no others, whatever keys are held down; the first becomes the current one."""
        flags, chosen = QItemSelectionModel.SelectionFlag, self.selectionModel()
        chosen.setCurrentIndex(self.model().index(rows[0], 0), flags.ClearAndSelect)
        for row in rows[1:]:
            chosen.select(self.model().index(row, 0), flags.Select)

    def flush(self) -> None:
        """Take what is typed in an open caption."""
        take_open_cell(self)

    def _room(self) -> int:
        return self.width() - 2 * self.frameWidth() - _BAR

    def _fit(self) -> None:
        width = _SMALL if self._small else min(_WIDEST, self._room() // self._columns)
        card = self.cells.fit(max(120, width), self._shape, self.fontMetrics().height())
        # Wide panes would take more cards a row than the page does.
        side = 0 if self._small else max(0, (self._room() - self._columns * card.width()) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        if card != self.gridSize():
            self.setGridSize(card)
            self.setMinimumHeight(card.height() + card.height() // 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        key, modifiers = event.key(), event.modifiers() & ~_Modifier.KeypadModifier
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.per_row(),
            Qt.Key.Key_Down: self.per_row(),
        }
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif modifiers == _Modifier.AltModifier and key in steps:
            self.step_requested.emit(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_R and modifiers == _Modifier.ControlModifier:
            self.turn_requested.emit(1)
        elif key == Qt.Key.Key_R and modifiers == _Modifier.ControlModifier | _Modifier.ShiftModifier:
            self.turn_requested.emit(-1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if must_stay(editor, hint):
            return
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.model().index(self.currentIndex().row() + 1, 0)
            if below.isValid() and below.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(below)

    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        files = dropped_files(data)
        if files:
            self.files_pasted.emit(files)
        elif data.hasImage():
            self.image_pasted.emit(QGuiApplication.clipboard().image())

    @override
    def startDrag(self, actions: Qt.DropAction) -> None:
        rows = self.chosen()
        if not rows:
            return
        drag = QDrag(self)
        data = QMimeData()
        data.setData(_ROWS_MIME, ",".join(map(str, rows)).encode())
        drag.setMimeData(data)
        picture = self.model().index(rows[0], 0).data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap):
            drag.setPixmap(picture.scaledToWidth(120, Qt.TransformationMode.SmoothTransformation))
            drag.setHotSpot(QPoint(60, 40))
        drag.exec(Qt.DropAction.MoveAction)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(_ROWS_MIME) or event.source() is not self:
            event.ignore()
            return
        self._set_mark(self.place_at(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.setState(QAbstractItemView.State.DraggingState)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_mark(None)
        super().dragLeaveEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(_ROWS_MIME):
            event.ignore()
            return
        rows = [int(row) for row in bytes(event.mimeData().data(_ROWS_MIME).data()).decode().split(",")]
        self._set_mark(None)
        self.setState(QAbstractItemView.State.NoState)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.drop_requested.emit(rows, self.place_at(event.position().toPoint()))

    def place_at(self, point: QPoint) -> int:
        """The row in front of which something dropped there comes to stand."""
        for row in range(self.model().rowCount()):
            rect = self.visualRect(self.model().index(row, 0))
            if rect.top() <= point.y() <= rect.bottom() and point.x() < rect.center().x():
                return row
            if point.y() < rect.top():
                return row
        return self.model().rowCount()

    def _set_mark(self, row: int | None) -> None:
        if row != self._mark:
            self._mark = row
            self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.model().rowCount() == 0:
            painter.setPen(self.palette().placeholderText().color())
            # Near the top: of a grid that goes on below the window the middle may be out of sight.
            room = self.viewport().rect().adjusted(16, 0, -16, 0)
            room.setHeight(min(room.height(), self.fontMetrics().height() * _INVITING_LINES))
            painter.drawText(
                room,
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                _NONE if self.for_reading else _INVITATION,
            )
        elif self._mark is not None:
            painter.setPen(QPen(self._theme.colour("primary"), 3))
            line = self._mark_line(self._mark)
            painter.drawLine(line.topLeft(), line.bottomLeft())
        painter.end()

    def _mark_line(self, row: int) -> QRect:
        last = row >= self.model().rowCount()
        rect = self.visualRect(self.model().index(row - 1 if last else row, 0))
        return QRect(rect.right() - 1 if last else rect.left() + 1, rect.top() + 6, 1, rect.height() - 12)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave and self._mark is not None:
            self._set_mark(None)
        return super().viewportEvent(event)


def is_photo(path: Path) -> bool:
    """Whether a file looks like a photo by its name."""
    return path.suffix.lower() in PHOTO_SUFFIXES


def dropped_files(data: QMimeData) -> list[Path]:
    """The photo files and folders among what is dropped or pasted."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if is_photo(path) or path.is_dir()]
