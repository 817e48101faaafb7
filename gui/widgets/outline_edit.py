"""A word processor's page for 개조식: an item per paragraph, its glyph drawn by level and never typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.composition import Composition
from gui.widgets.outline_clipboard import copied
from gui.widgets.outline_deeds import OutlineDeeds
from gui.widgets.outline_hits import OutlineHits
from gui.widgets.outline_keys import OutlineKeys
from gui.widgets.outline_lines import DEEPEST, OutlineLine, Proof
from gui.widgets.outline_page import OutlinePage
from gui.widgets.outline_paint import paint_drop, paint_outline
from gui.widgets.outline_paste import OutlinePaste, ReadPaste
from gui.widgets.outline_pointer import OutlinePointer
from gui.widgets.outline_remark import RemarkColumn
from gui.widgets.outline_shape import MARGIN, block_rect, remark_width
from gui.widgets.typing_run import TypingRun
from gui.widgets.undo_keys import claims_undo


class OutlineEdit(QTextEdit):
    """Edits a list of lines. `edited` tells after a pause, and on leaving, that `lines()` differ."""

    edited = Signal(str)
    """What was done, in words for the undo menu; empty for typing."""
    confirm_requested = Signal(object)
    """The keys of marked lines that somebody has looked at."""
    marks_passed = Signal()
    """The last marked line was confirmed: the next one is in another outline."""
    proof_chosen = Signal(str, str)
    """The keys of a line and of its 증빙 that was clicked."""
    menu_requested = Signal(object)
    """The place on the screen where a menu is wanted."""
    stepped_out = Signal(int)
    """An arrow key went past the first (-1) or the last (1) line."""
    column_resized = Signal(int)
    """The width of the 비고 column."""
    area_dragged = Signal(int)
    """The height at which items are being dragged, for a scroll area around this."""

    def __init__(self, name: str, theme: Theme, paste: ReadPaste, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.theme = theme
        self.glyphs: tuple[str, ...] = ("▶", "○", "-", "·")
        self.remarks = False
        self.lowest = 0
        """The least level an item can have; the glyph of a lower one is the owner's own head."""
        self.usual = 1
        """The level of a first item."""
        self._paste = OutlinePaste(self, paste)
        self.invitation = ""
        """What an empty outline says where its first text will stand."""
        self._shown: list[OutlineLine] = []
        self._picked: tuple[int, int] | None = None
        self._fitted = (0, 0)
        self._touched = (range(0, 1), False)
        self.page = OutlinePage(self)
        self.deeds = OutlineDeeds(self, self.page)
        self.pointer = OutlinePointer(self)
        self.hits = OutlineHits(self)
        self.remark_column = RemarkColumn(self)
        self._keys = OutlineKeys(self)
        self._composition = Composition(self)
        self.typing = TypingRun(self, self.hand_over, self.submit)
        self.document().setDocumentMargin(MARGIN)
        self.document().contentsChanged.connect(self._grow)
        self.textChanged.connect(self.typing.go_on)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.selectionChanged.connect(self._follow_cursor)
        theme.changed.connect(self._retint)

    # ── what it shows ───────────────────────────────────────────────────────────────────────────────

    def show_lines(self, lines: Sequence[OutlineLine]) -> None:
        """Show stored lines. The cursor stays at its item; where the text is the same, typing goes on."""
        self._shown = wanted = list(lines)
        if self.page.is_written and _outer(self.lines()) == _outer(wanted):
            self.page.learn(wanted)
        else:
            cursor = self.textCursor()
            key, column = self.page.stored_at(cursor.block()).key, cursor.positionInBlock()
            self.page.write(wanted)
            self.deeds.place_cursor(key, column)
            self.hits.forget()
            self.hits.refresh()
        self.typing.rest()
        self.viewport().update()

    def lines(self) -> list[OutlineLine]:
        """What stands there now; items that say nothing are left out."""
        return self.page.lines()

    def flush(self) -> None:
        """Hand over at once what was typed, the syllable in composition and the remark too."""
        self.remark_column.flush()
        self._composition.commit()
        self.submit()

    def submit(self, words: str = "") -> None:
        """Hand over what was done, under words for the undo menu; what follows is another step."""
        self.typing.rest()
        self.hand_over(words)
        self.typing.end()

    def hand_over(self, words: str = "") -> None:
        """Tell the owner, if there is anything to tell."""
        if self.lines() != self._shown:
            self.edited.emit(words)

    def step(self, deed: Callable[[], object], words: str = "") -> None:
        """Do something as a step of its own: what was typed before is one too."""
        self.flush()
        deed()
        self.submit(words)
        self.ensureCursorVisible()

    def commit_composition(self) -> None:
        """Make the syllable in composition text."""
        self._composition.commit()

    @property
    def composing(self) -> bool:
        """Whether a syllable is in composition."""
        return self._composition.active

    # ── items ───────────────────────────────────────────────────────────────────────────────────────

    @property
    def picked(self) -> bool:
        """Whether the selection was made by an item's handle, and so means the item and not its text."""
        cursor = self.textCursor()
        return self._picked == (cursor.anchor(), cursor.position())

    def pick(self, block: QTextBlock) -> None:
        """Select an item with all that is below it, unless it is in a selection of several already."""
        rows = self.deeds.rows()
        if not (len(rows) > 1 and block.blockNumber() in rows):
            cursor = QTextCursor(block)
            self.setTextCursor(cursor)
            end = self.document().findBlockByNumber(self.deeds.span()[1] - 1)
            cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            self._picked = (cursor.anchor(), cursor.position())
            self.setTextCursor(cursor)
        self.setFocus()
        self.viewport().update()

    def place_lines(self, span: tuple[int, int], target: int, level: int) -> None:
        """Put dragged items down."""
        self.step(lambda: self.deeds.place(span, target, level), "항목 옮기기")

    def insert_words(self, words: str) -> None:
        """Write words at the cursor, as if they were typed."""
        self._composition.commit()
        self.textCursor().insertText(words)
        self.ensureCursorVisible()
        self.setFocus()

    def insert_items(self, texts: Sequence[str], words: str) -> None:
        """Put new items a level below the cursor's; the cursor goes to the end of the first."""
        level = min(self.page.line_at(self.textCursor().block()).level + 1, DEEPEST)
        lines = [replace(self.page.fresh(level), text=text) for text in texts]
        self.step(lambda: self.deeds.insert_below(lines), words)
        self.setFocus()

    def confirm_rows(self, rows: Sequence[int] | range | None = None) -> None:
        """Take the marks off these items, or off those that the cursor touches; the cursor goes on."""
        touched = self.deeds.rows() if rows is None else rows
        self.flush()
        blocks = [self.document().findBlockByNumber(row) for row in touched]
        keys = [line.key for block in blocks if (line := self.page.stored_at(block)).marked]
        if keys:
            self.confirm_requested.emit(keys)
        if rows is None and not self.deeds.to_next_mark(touched[-1]):
            self.marks_passed.emit()

    def edit_remark(self) -> None:
        """Open the 비고 of the cursor's item for typing."""
        self._composition.commit()
        self.remark_column.open()

    def set_remark(self, key: str, remark: str) -> None:
        """Give a line its 비고."""
        block = self.page.find(key)
        if block is not None:
            self.page.set_line(block, replace(self.page.line_at(block), remark=remark))
            self.hand_over()

    def set_proofs(self, key: str, proofs: Sequence[Proof], words: str) -> None:
        """Give a line its 증빙."""
        self.flush()
        block = self.page.find(key)
        if block is not None:
            self.page.set_line(block, replace(self.page.line_at(block), proofs=tuple(proofs)))
            self.submit(words)

    # ── keys, clipboard, mouse ──────────────────────────────────────────────────────────────────────

    @override
    def event(self, event: QEvent) -> bool:
        if claims_undo(event):
            event.ignore()
            return False
        return super().event(event)

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
        self._composition.commit()
        self._paste.take(source)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return (source.hasText() or source.hasHtml()) and not source.hasUrls()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._composition.commit()
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
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composition.follow(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._composition.commit()
        super().focusOutEvent(event)
        self.submit()
        self.viewport().update()

    # ── looks ───────────────────────────────────────────────────────────────────────────────────────

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint_outline(self, painter, event.rect())
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

    def cursor_area(self) -> QRect:
        """Where the cursor is, for a scroll area around it."""
        return self.cursorRect().adjusted(0, -24, 0, 24)


def _outer(lines: Sequence[OutlineLine]) -> list[tuple[str, int, str]]:
    """What of the lines stands in the text itself."""
    return [(line.key, line.level, line.text) for line in lines]
