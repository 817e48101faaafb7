"""A word processor's page for 개조식: an item per paragraph, its glyph drawn by level and never typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.outline.body import OutlineBody
from gui.widgets.outline.clipboard import copied
from gui.widgets.outline.keys import OutlineKeys
from gui.widgets.outline.paint import paint_drop, paint_outline
from gui.widgets.outline.paste import OutlinePaste, ReadPaste
from gui.widgets.outline.pointer import OutlinePointer
from gui.widgets.outline.remark import RemarkColumn
from gui.widgets.outline.shape import block_rect, remark_width
from gui.widgets.undo_keys import UndoneByWindow

_Reason = Qt.FocusReason
_BY_KEY = {
    *(_Reason.TabFocusReason, _Reason.BacktabFocusReason),
    *(_Reason.ShortcutFocusReason, _Reason.OtherFocusReason),
}


class OutlineEdit(UndoneByWindow, OutlineBody):
    """Takes the events: each goes to the part that knows what it means to the items."""

    def __init__(self, name: str, theme: Theme, paste: ReadPaste, parent: QWidget | None = None) -> None:
        super().__init__(name, theme, parent)
        self._fitted = (0, 0)
        self._touched = (range(0, 1), False)
        self._paste = OutlinePaste(self, paste)
        self.pointer = OutlinePointer(self)
        self._keys = OutlineKeys(self, self.pointer)
        self.remark_column = RemarkColumn(self)
        self.remark_wanted.connect(self.remark_column.open)
        self.document().contentsChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.selectionChanged.connect(self._follow_cursor)
        theme.changed.connect(self._retint)

    @override
    def flush(self) -> None:
        self.remark_column.flush()
        super().flush()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        lines = self.deeds.chosen_lines()
        if len(lines) == 1 and not self.picked:
            plain = QMimeData()
            plain.setText(self.textCursor().selectedText())
            return plain
        return copied(lines, self.glyphs)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.commit_composition()
        self._paste.take(source)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return (source.hasText() or source.hasHtml()) and not source.hasUrls()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.commit_composition()
        if self.pointer.press(event):
            return
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.button() is Qt.MouseButton.LeftButton and len(self.deeds.rows()) > 1:
            # Items are dragged by their handles; text that is dragged would leave what stands beside it.
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.pointer.move(event):
            super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.pointer.release():
            super().mouseReleaseEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self.pointer.leave()
        if isinstance(event, QHelpEvent) and self.pointer.tell(event.pos(), event.globalPos()):
            return True
        return super().viewportEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.textCursor().hasSelection() and event.reason() is QContextMenuEvent.Reason.Mouse:
            self.setTextCursor(self.cursorForPosition(event.pos()))
        self.menu_requested.emit(event.globalPos())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            # In a turn of its own: a page that is shown just now is laid out before.
            QTimer.singleShot(0, self, self.entered.emit)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint_outline(self, self.pointer, painter, event.rect())
        painter.end()
        super().paintEvent(event)
        if self.pointer.drop is not None:
            painter = QPainter(self.viewport())
            paint_drop(self, painter, self.pointer.drop)
            painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Lay the items out for the width and the letters that there are now."""
        wanted = (self.viewport().width() if self.remarks else 0, self.fontMetrics().height())
        if wanted != self._fitted:
            self._fitted = wanted
            waits = self.typing.waits
            self.page.reshape()
            if not waits:
                self.typing.rest()
            self.column_resized.emit(remark_width(self))
        self._grow()
        self.remark_column.fit()

    def _grow(self) -> None:
        """As high as its lines, so that the page scrolls and not the box."""
        height = max(int(self.document().size().height()) + 4, self.fontMetrics().height() * 3 + 20)
        if height != self.height():
            self.setFixedHeight(height)

    def _follow_cursor(self) -> None:
        """Draw anew what depends on where the cursor is; a key must not cost a painting of the whole page."""
        block = self.textCursor().block()
        (before, was_picked), self._touched = self._touched, (self.deeds.rows(), self.picked)
        rows, picked = self._touched
        if (before, was_picked) == self._touched:
            return
        line = self.page.stored_at(block)
        self.setAccessibleDescription(f"{line.level + 1}수준{', 확인 필요' if line.marked else ''}")
        if picked or was_picked or len(before) > 1 or len(rows) > 1:
            self.viewport().update()
        for row in {before.start, rows.start}:
            self.viewport().update(block_rect(self, self.document().findBlockByNumber(row)))

    def _retint(self) -> None:
        self.hits.refresh()
        self.viewport().update()
