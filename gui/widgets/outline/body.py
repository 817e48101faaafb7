"""What an outline holds and what can be done with it, whoever asks: keys, mouse, clipboard or its owner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.composition import HandedOverText
from gui.widgets.outline.deeds import OutlineDeeds
from gui.widgets.outline.hits import OutlineHits
from gui.widgets.outline.lines import DEEPEST, OutlineLine, Proof
from gui.widgets.outline.page import OutlinePage
from gui.widgets.outline.surface import OutlineSurface
from gui.widgets.typing_run import TypingRun


class OutlineBody(HandedOverText, OutlineSurface):
    """A list of lines under the pen. `edited` tells after a pause, and on leaving, that `lines()` differ."""

    edited = Signal(str)
    """What was done, in words for the undo menu; empty for typing."""
    confirm_requested = Signal(object)
    """The keys of marked lines that somebody has looked at."""
    marks_passed = Signal()
    """The last marked line was confirmed: the next one is in another outline."""
    proof_chosen = Signal(str, str)
    """The keys of a line and of its 증빙 that was clicked."""
    locked = Signal()
    """Somebody wanted to write where one can only read."""
    menu_requested = Signal(object)
    """The place on the screen where a menu is wanted."""
    stepped_out = Signal(int)
    """An arrow key went past the first (-1) or the last (1) line."""
    column_resized = Signal(int)
    """The width of the 비고 column."""
    area_dragged = Signal(int)
    """The height at which items are being dragged, for a scroll area around this."""
    entered = Signal()
    """The focus came by a key or a command, not by the mouse: what has it should be seen."""
    remark_wanted = Signal()
    """The 비고 of the cursor's item should be opened for typing."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name, theme, parent)
        self._shown: list[OutlineLine] = []
        self._picked: tuple[int, int] | None = None
        self.page = OutlinePage(self)
        self.deeds = OutlineDeeds(self, self.page)
        self.hits = OutlineHits(self, self.page)
        self.typing = TypingRun(self, self.hand_over, self.submit)
        self.textChanged.connect(self.typing.go_on)

    def show_lines(self, lines: Sequence[OutlineLine]) -> None:
        """Show stored lines. The cursor stays at its item; where the text is the same, typing goes on."""
        wanted, is_first = list(lines), not self._shown
        self._shown = wanted
        if self.page.is_written and _outer(self.lines()) == _outer(wanted):
            self.page.learn(wanted)
        else:
            cursor = self.textCursor()
            key, column = self.page.stored_at(cursor.block()).key, cursor.positionInBlock()
            self.page.write(wanted)
            if is_first:
                self.moveCursor(QTextCursor.MoveOperation.Start)
            else:
                self.deeds.place_cursor(key, column)
            self.hits.forget()
            self.hits.refresh()
        self.typing.rest()
        self.viewport().update()

    def lines(self) -> list[OutlineLine]:
        """What stands there now; items that say nothing are left out."""
        return self.page.lines()

    @override
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
        self.commit_composition()
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
        self.commit_composition()
        self.remark_wanted.emit()

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

    def cursor_area(self) -> QRect:
        """Where the cursor is, for a scroll area around it."""
        return self.cursorRect().adjusted(0, -24, 0, 24)


def _outer(lines: Sequence[OutlineLine]) -> list[tuple[str, int, str]]:
    """What of the lines stands in the text itself."""
    return [(line.key, line.level, line.text) for line in lines]
