"""An outline's lines as the paragraphs of a text document, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import uuid4

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextFormat

from gui.widgets.outline.lines import OutlineLine
from gui.widgets.outline.shape import left_of, needed_height, remark_width
from gui.widgets.outline.surface import OutlineSurface

KEY = QTextFormat.Property.UserProperty.value + 1
"""The paragraph's property that holds its line's key."""

_UNKNOWN = OutlineLine("", 1, "")


class OutlinePage:
    """Writes lines as paragraphs and tells what each stands for; keeps what is not text by the line's key."""

    def __init__(self, edit: OutlineSurface) -> None:
        self._edit = edit
        self._document = edit.document()
        # What is known of each key but for its text, which is the paragraph's own.
        self._known: dict[str, OutlineLine] = {}

    @property
    def is_written(self) -> bool:
        """Whether it holds anything yet."""
        return bool(self._known)

    def blocks(self) -> Iterator[QTextBlock]:
        """Every paragraph from the top."""
        block = self._document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def line_at(self, block: QTextBlock) -> OutlineLine:
        """The line a paragraph stands for, with the text it has by now."""
        stored = self.stored_at(block)
        text = block.text().replace("\u2028", " ").strip()
        return stored if stored.text == text else replace(stored, text=text)

    def stored_at(self, block: QTextBlock) -> OutlineLine:
        """What is known of a paragraph's line; its text may be older than the paragraph's."""
        return self._known.get(block.blockFormat().stringProperty(KEY), _UNKNOWN)

    def lines(self) -> list[OutlineLine]:
        """What stands there now; lines that say nothing are left out."""
        return [line for block in self.blocks() if (line := self.line_at(block)).says_something]

    def find(self, key: str) -> QTextBlock | None:
        """The paragraph of that line."""
        return next(
            (block for block in self.blocks() if block.blockFormat().stringProperty(KEY) == key), None
        )

    def fresh(self, level: int) -> OutlineLine:
        """A new line that says nothing yet."""
        return OutlineLine(uuid4().hex, level, "")

    def learn(self, lines: Sequence[OutlineLine]) -> None:
        """Take over what stands beside texts that are there already."""
        for line in lines:
            known = self._known.get(line.key)
            self._known[line.key] = line
            if known is not None and (known.remark, known.proofs) != (line.remark, line.proofs):
                block = self.find(line.key)
                if block is not None:
                    self.set_line(block, line)

    def write(self, lines: Sequence[OutlineLine]) -> None:
        """Put these lines in the place of all that stands there."""
        self._known = {}
        self._document.clear()
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for index, line in enumerate(lines or [self.fresh(self._edit.usual)]):
            if index:
                cursor.insertBlock()
            cursor.setBlockFormat(self.format(line))
            cursor.insertText(line.text)
        cursor.endEditBlock()

    def set_line(self, block: QTextBlock, line: OutlineLine) -> None:
        """Make a paragraph stand for that line; its text stays."""
        QTextCursor(block).setBlockFormat(self.format(line))

    def reshape(self) -> None:
        """Fit every paragraph to the room that there is now."""
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for block in self.blocks():
            QTextCursor(block).setBlockFormat(self.format(self.line_at(block)))
        cursor.endEditBlock()

    def format(self, line: OutlineLine) -> QTextBlockFormat:
        """The shape of a line's paragraph; from now on the line is known."""
        edit = self._edit
        self._known[line.key] = line
        made = QTextBlockFormat()
        made.setProperty(KEY, line.key)
        made.setLeftMargin(left_of(edit, line.level))
        made.setRightMargin(remark_width(edit) + 12 if edit.remarks else 4)
        made.setTopMargin(4 if line.level > 1 else 6)
        made.setBottomMargin(3 + needed_height(edit, line))
        made.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made
