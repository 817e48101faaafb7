"""A word processor's page for 개조식: an item per paragraph, its glyph drawn by level and never typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.composition import Composition
from gui.widgets.outline_lines import DEEPEST, OutlineLine, branch_moved
from gui.widgets.outline_paint import REMARK_WIDTH, glyph_width, paint_outline, remark_rect
from gui.widgets.text_field import PAUSE_MS, TextField
from gui.widgets.undo_keys import claims_undo

KEY = QTextFormat.Property.UserProperty.value + 1
"""The block's property that holds its line's key."""

_UNKNOWN = OutlineLine("", 1, "")

Paste = Callable[[str], Sequence[tuple[int, str]]]
"""Turns pasted text into (level, text) pairs."""


class OutlineEdit(QTextEdit):
    """Edits a list of lines. `edited` tells after a pause, and on leaving, that `lines()` differ."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, theme: Theme, paste: Paste, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.theme = theme
        self.glyphs: tuple[str, ...] = ("▶", "○", "-", "·")
        self.remarks = False
        self.lowest = 0
        """The least level an item can have; the glyph of a lower one is the owner's own head."""
        self.usual = 1
        """The level of a first item."""
        self._paste = paste
        self._shown: list[OutlineLine] = []
        # What is known of each key but for its text, which is the block's own.
        self._known: dict[str, OutlineLine] = {}
        self._remark_field: TextField | None = None
        self._composition = Composition(self)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._submit)
        self.document().setDocumentMargin(10)
        self.document().contentsChanged.connect(self._grow)
        self.textChanged.connect(lambda: self._pause.start())
        self.cursorPositionChanged.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    # ── what it shows ───────────────────────────────────────────────────────────────────────────────

    def show_lines(self, lines: Sequence[OutlineLine]) -> None:
        """Show stored lines. The cursor stays at its item; where the text is the same, typing goes on."""
        self._shown = wanted = list(lines)
        if self._known and _outer(self.lines()) == _outer(wanted):
            self._known.update({line.key: line for line in wanted})
            self._pause.stop()
            self.viewport().update()
            return
        key, column = self.line_at(self.textCursor().block()).key, self.textCursor().positionInBlock()
        self._write(wanted)
        self._place_cursor(key, column)
        self._pause.stop()

    def lines(self) -> list[OutlineLine]:
        """What stands there now; items without text are left out."""
        found = []
        block = self.document().begin()
        while block.isValid():
            line = self.line_at(block)
            if line.text:
                found.append(line)
            block = block.next()
        return found

    def line_at(self, block: QTextBlock) -> OutlineLine:
        """The line a paragraph stands for, with the text it has by now."""
        stored = self._known.get(block.blockFormat().stringProperty(KEY), _UNKNOWN)
        return replace(stored, text=block.text().replace("\u2028", " ").strip())

    def flush(self) -> None:
        """Hand over at once what was typed, the syllable in composition and the remark too."""
        if self._remark_field is not None:
            self._remark_field.flush()
        self._composition.commit()
        self._submit()

    def _submit(self) -> None:
        self._pause.stop()
        if self.lines() != self._shown:
            self.edited.emit()

    # ── blocks ──────────────────────────────────────────────────────────────────────────────────────

    def _write(self, lines: Sequence[OutlineLine]) -> None:
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for index, line in enumerate(lines or [self._fresh(self.usual)]):
            if index:
                cursor.insertBlock()
            cursor.setBlockFormat(self._format(line))
            cursor.insertText(line.text)
        cursor.endEditBlock()

    def _format(self, line: OutlineLine) -> QTextBlockFormat:
        unit = glyph_width(self)
        made = QTextBlockFormat()
        made.setProperty(KEY, line.key)
        self._known[line.key] = line
        made.setLeftMargin(unit * max(line.level - max(self.lowest, 1), 0) * 0.9 + unit)
        made.setRightMargin(REMARK_WIDTH + 12 if self.remarks else 4)
        made.setTopMargin(3)
        made.setBottomMargin(2)
        made.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made

    def _fresh(self, level: int) -> OutlineLine:
        return OutlineLine(uuid4().hex, level, "")

    def _relevel(self, step: int) -> None:
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        block = first
        while block.isValid() and block.blockNumber() <= last:
            line = self.line_at(block)
            level = min(max(line.level + step, self.lowest), DEEPEST)
            QTextCursor(block).setBlockFormat(self._format(replace(line, level=level)))
            block = block.next()
        self._pause.start()

    def _move(self, up: bool) -> None:
        block = self.textCursor().block()
        key, column = self.line_at(block).key, self.textCursor().positionInBlock()
        lines = self.lines()
        start = next((index for index, line in enumerate(lines) if line.key == key), None)
        moved = branch_moved(lines, start, up) if start is not None else None
        if moved is not None:
            self._write(moved[0])
            self._place_cursor(key, column)
            self._submit()

    def _place_cursor(self, key: str, column: int) -> None:
        block = self.document().begin()
        while block.isValid():
            if self.line_at(block).key == key:
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + min(column, block.length() - 1))
                self.setTextCursor(cursor)
                return
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _new_item(self) -> None:
        cursor = self.textCursor()
        line = self.line_at(cursor.block())
        if not line.text and line.level > self.usual:
            self._relevel(-1)
            return
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        at_start = cursor.atBlockStart() and bool(cursor.block().text())
        cursor.insertBlock()
        fresh = self._format(self._fresh(line.level))
        if at_start:
            # The text moved down with its item; the empty one above is the new one.
            cursor.setBlockFormat(self._format(line))
            QTextCursor(cursor.block().previous()).setBlockFormat(fresh)
        else:
            cursor.setBlockFormat(fresh)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # ── keys, mouse, paste ──────────────────────────────────────────────────────────────────────────

    @override
    def event(self, event: QEvent) -> bool:
        if claims_undo(event):
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        cursor = self.textCursor()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and control:
            self.focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif key == Qt.Key.Key_Tab:
            self._relevel(1)
        elif key == Qt.Key.Key_Backtab:
            self._relevel(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._new_item()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers & Qt.KeyboardModifier.AltModifier:
            self._move(key == Qt.Key.Key_Up)
        elif key == Qt.Key.Key_F4 and self.remarks:
            self.edit_remark()
        elif key == Qt.Key.Key_Backspace and cursor.atBlockStart() and not cursor.hasSelection():
            self._backspace(cursor)
        else:
            super().keyPressEvent(event)

    def _backspace(self, cursor: QTextCursor) -> None:
        """At the start of an item: the empty one goes, a full one joins the item above."""
        if cursor.block().previous().isValid():
            above = self.line_at(cursor.block().previous())
            below = self.line_at(cursor.block())
            cursor.beginEditBlock()
            cursor.deletePreviousChar()
            cursor.setBlockFormat(self._format(above if above.text or not below.text else below))
            cursor.endEditBlock()
        elif not cursor.block().text() and cursor.block().next().isValid():
            keep = self.line_at(cursor.block().next())
            cursor.deleteChar()
            cursor.setBlockFormat(self._format(keep))

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if "\n" not in text.strip() and "\r" not in text.strip():
            self.textCursor().insertText(" ".join(text.split()) if text.strip() else "")
            return
        lines = list(self._paste(text))
        if lines:
            down = max(self.lowest - min(level for level, _ in lines), 0)
            self._insert_lines([(min(level + down, DEEPEST), words) for level, words in lines])

    def _insert_lines(self, lines: list[tuple[int, str]]) -> None:
        """Put pasted items below the cursor's item, or in its place where it is empty."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        empty = not cursor.block().text().strip()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        for index, (level, text) in enumerate(lines):
            if index or not empty:
                cursor.insertBlock()
            cursor.setBlockFormat(self._format(replace(self._fresh(level), text=text)))
            cursor.insertText(text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        in_column = self.remarks and event.position().x() > self.viewport().width() - REMARK_WIDTH
        if in_column and event.button() is Qt.MouseButton.LeftButton:
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
            self.edit_remark()
            return
        super().mousePressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composition.follow(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._composition.commit()
        super().focusOutEvent(event)
        self._submit()
        self.left.emit()
        self.viewport().update()

    # ── 비고 ────────────────────────────────────────────────────────────────────────────────────────

    def edit_remark(self) -> None:
        """Open the 비고 of the cursor's item for typing."""
        block = self.textCursor().block()
        line = self.line_at(block)
        if not line.text or self._remark_field is not None:
            return
        field = TextField("비고", self.viewport())
        field.setProperty("role", "cell")
        field.setGeometry(remark_rect(self, block).adjusted(2, 0, -2, 0))
        field.show_text(line.remark)
        field.submitted.connect(lambda text: self._set_remark(line.key, text))
        field.editingFinished.connect(self._close_remark)
        self._remark_field = field
        field.show()
        field.selectAll()
        field.setFocus()

    def _set_remark(self, key: str, remark: str) -> None:
        block = self.document().begin()
        while block.isValid():
            line = self.line_at(block)
            if line.key == key:
                QTextCursor(block).setBlockFormat(self._format(replace(line, remark=remark)))
            block = block.next()
        self._submit()

    def _close_remark(self) -> None:
        field, self._remark_field = self._remark_field, None
        if field is not None:
            field.deleteLater()
            self.setFocus()

    # ── looks ───────────────────────────────────────────────────────────────────────────────────────

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint_outline(self, painter, event.rect())
        painter.end()
        super().paintEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """As high as its lines, so that the page scrolls and not the box."""
        height = max(int(self.document().size().height()) + 4, self.fontMetrics().height() * 3 + 20)
        if height != self.height():
            self.setFixedHeight(height)

    def cursor_area(self) -> QRect:
        """Where the cursor is, for a scroll area around it."""
        return self.cursorRect().adjusted(0, -24, 0, 24)


def _outer(lines: Sequence[OutlineLine]) -> list[tuple[str, int, str]]:
    """What of the lines stands in the text itself."""
    return [(line.key, line.level, line.text) for line in lines]
