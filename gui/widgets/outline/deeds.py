"""What can be done to an outline's items as such: levels, order, new ones, joined ones, pasted ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor

from gui.widgets.outline.lines import (
    DEEPEST,
    OutlineLine,
    branch_end,
    branch_moved,
    branches_end,
    joined,
    placed,
)
from gui.widgets.outline.page import OutlinePage
from gui.widgets.outline.surface import OutlineSurface

_END = QTextCursor.MoveOperation.EndOfBlock


class OutlineDeeds:
    """Works on the page of one outline. Nothing is handed over here: the outline does so afterwards."""

    def __init__(self, edit: OutlineSurface, page: OutlinePage) -> None:
        self._edit, self._page = edit, page

    def rows(self) -> range:
        """The paragraphs that the cursor or the selection touches."""
        cursor = self._edit.textCursor()
        find = self._edit.document().findBlock
        first = find(cursor.selectionStart()).blockNumber()
        return range(first, find(cursor.selectionEnd()).blockNumber() + 1)

    def all_lines(self) -> list[OutlineLine]:
        """A line per paragraph, those that say nothing too."""
        return [self._page.line_at(block) for block in self._page.blocks()]

    def span(self) -> tuple[int, int]:
        """The touched paragraphs with all that is below them, as a half-open range."""
        rows = self.rows()
        return rows.start, branches_end(self.all_lines(), rows.start, rows.stop - 1)

    def place_cursor(self, key: str, column: int) -> None:
        """Put the cursor into a line, as far right as there is text; to the end where the line is gone."""
        block = self._page.find(key)
        if block is None:
            self._edit.moveCursor(QTextCursor.MoveOperation.End)
            return
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(column, block.length() - 1))
        self._edit.setTextCursor(cursor)

    def go_to(self, key: str) -> bool:
        """Put the cursor at a line, or at the one that this 증빙 stands beside; whether it is here."""
        for block in self._page.blocks():
            line = self._page.stored_at(block)
            if key in (line.key, *(proof.key for proof in line.proofs)):
                self._edit.setTextCursor(QTextCursor(block))
                return True
        return False

    def to_next_mark(self, row: int) -> bool:
        """Put the cursor at the end of the next marked item after that paragraph; whether there is one."""
        following = (block for block in self._page.blocks() if block.blockNumber() > row)
        block = next((block for block in following if self._page.stored_at(block).marked), None)
        if block is not None:
            self.place_cursor(self._page.stored_at(block).key, block.length())
        return block is not None

    def relevel(self, step: int) -> None:
        """Put the touched items a level in or out."""
        for row in self.rows():
            block = self._edit.document().findBlockByNumber(row)
            line = self._page.line_at(block)
            level = min(max(line.level + step, self._edit.lowest), DEEPEST)
            self._page.set_line(block, replace(line, level=level))

    def move(self, up: bool) -> bool:
        """Move the touched items, with all below them, past their neighbour; whether there was room."""
        rows = self.rows()
        moved = branch_moved(self.all_lines(), rows.start, up, rows.stop - 1)
        if moved is not None:
            self._rewrite(moved[0], moved[1] - rows.start)
        return moved is not None

    def place(self, span: tuple[int, int], target: int, level: int) -> None:
        """Put the items of a span before another one, at a level."""
        before = self.all_lines()
        after = placed(before, span, target, level)
        if after != before:
            start = next(row for row, line in enumerate(after) if line.key == before[span[0]].key)
            self._rewrite(after, start - span[0])

    def _rewrite(self, lines: Sequence[OutlineLine], shift: int) -> None:
        """Write the lines anew; the selection goes along by so many paragraphs."""
        cursor = self._edit.textCursor()
        document = self._edit.document()
        ends = []
        for position in (cursor.anchor(), cursor.position()):
            block = document.findBlock(position)
            ends.append((block.blockNumber() + shift, position - block.position()))
        self._page.write(lines)
        made = QTextCursor(document)
        for (row, column), mode in zip(
            ends, (QTextCursor.MoveMode.MoveAnchor, QTextCursor.MoveMode.KeepAnchor), strict=True
        ):
            block = document.findBlockByNumber(row)
            made.setPosition(block.position() + min(column, block.length() - 1), mode)
        self._edit.setTextCursor(made)

    def new_item(self) -> None:
        """Begin an item at the cursor; an empty one goes a level out first."""
        cursor = self._edit.textCursor()
        line = self._page.line_at(cursor.block())
        if not line.says_something and line.level > self._edit.usual:
            self.relevel(-1)
            return
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        at_start = cursor.atBlockStart() and bool(cursor.block().text())
        cursor.insertBlock()
        fresh = self._page.fresh(line.level)
        if at_start:
            # The text moved down with its item; the empty one above is the new one.
            self._page.set_line(cursor.block(), line)
            self._page.set_line(cursor.block().previous(), fresh)
        else:
            self._page.set_line(cursor.block(), fresh)
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)

    def join_above(self) -> None:
        """Join the cursor's item to the one above, with what stands beside it."""
        cursor = self._edit.textCursor()
        block = cursor.block()
        if block.previous().isValid():
            self._join(block.previous())
        elif not block.text() and block.next().isValid() and not self._page.line_at(block).says_something:
            keep = self._page.line_at(block.next())
            cursor.deleteChar()
            self._page.set_line(cursor.block(), keep)

    def join_below(self) -> bool:
        """Join the item below to the cursor's; whether there is one."""
        block = self._edit.textCursor().block()
        found = block.next().isValid()
        if found:
            self._join(block)
        return found

    def _join(self, above: QTextBlock) -> None:
        first, second = self._page.line_at(above), self._page.line_at(above.next())
        if not first.says_something and second.says_something:
            kept = second
        elif not second.says_something:
            kept = first
        else:
            kept = joined(first, second)
        cursor = QTextCursor(above)
        cursor.beginEditBlock()
        cursor.movePosition(_END)
        at = cursor.position()
        cursor.deleteChar()
        self._page.set_line(cursor.block(), kept)
        cursor.endEditBlock()
        cursor.setPosition(at)
        self._edit.setTextCursor(cursor)

    def chosen_lines(self) -> list[OutlineLine]:
        """The touched items, the first and the last one cut to what of them is selected."""
        cursor = self._edit.textCursor()
        found = []
        for row in self.rows():
            block = self._edit.document().findBlockByNumber(row)
            start = max(cursor.selectionStart() - block.position(), 0)
            text = block.text()[start : cursor.selectionEnd() - block.position()]
            found.append(replace(self._page.stored_at(block), text=text.replace("\u2028", " ").strip()))
        return found

    def covers_items(self) -> bool:
        """Whether whole items are selected, and not a part of their text."""
        cursor = self._edit.textCursor()
        rows = self.rows()
        last = self._edit.document().findBlockByNumber(rows[-1])
        whole = cursor.selectionStart() == self._edit.document().findBlockByNumber(rows[0]).position()
        whole = whole and cursor.selectionEnd() == last.position() + last.length() - 1
        return whole and (len(rows) > 1 or self._edit.picked)

    def remove_chosen(self) -> int:
        """Take out whole items where such are selected, else the selected text; how many items."""
        if self.covers_items():
            return self.remove_items()
        self.remove_selection()
        return 0

    def remove_items(self) -> int:
        """Take the touched items out; how many said something."""
        rows = self.rows()
        lines = self.all_lines()
        rest = [*lines[: rows.start], *lines[rows.stop :]]
        self._page.write(rest)
        document = self._edit.document()
        cursor = QTextCursor(document.findBlockByNumber(min(rows.start, document.blockCount() - 1)))
        self._edit.setTextCursor(cursor)
        return sum(line.says_something for line in lines[rows.start : rows.stop])

    def remove_selection(self) -> None:
        """Take selected text out; what is left of the last item keeps what stood beside it."""
        cursor = self._edit.textCursor()
        rows = self.rows()
        first = self._page.line_at(self._edit.document().findBlockByNumber(rows[0]))
        last = self._page.line_at(self._edit.document().findBlockByNumber(rows[-1]))
        cursor.removeSelectedText()
        if len(rows) > 1:
            self._page.set_line(cursor.block(), joined(first, last))
        self._edit.setTextCursor(cursor)

    def insert_below(self, lines: Sequence[OutlineLine]) -> None:
        """Put new items below the cursor's; the cursor goes to the end of the first."""
        cursor = self._edit.textCursor()
        cursor.movePosition(_END)
        self._edit.setTextCursor(cursor)
        self.insert_lines(lines)
        self.place_cursor(lines[0].key, len(lines[0].text))

    def insert_lines(self, lines: Sequence[OutlineLine]) -> None:
        """Put new items in the place of the cursor's empty one, above it at its start, else below it.

        They never come between an item and what belongs to it, unless they belong to it themselves.
        """
        if self._edit.textCursor().hasSelection():
            self.remove_selection()
        cursor = self._edit.textCursor()
        row = cursor.block().blockNumber()
        before = self.all_lines()
        here = before[row]
        if not here.says_something:
            begin, after = row, row + 1
        elif cursor.atBlockStart():
            begin = after = row
        else:
            outer = min(line.level for line in lines) <= here.level
            begin = after = branch_end(before, row) if outer else row + 1
        self._page.write([*before[:begin], *lines, *before[after:]])
        end = QTextCursor(self._edit.document().findBlockByNumber(begin + len(lines) - 1))
        end.movePosition(_END)
        self._edit.setTextCursor(end)
