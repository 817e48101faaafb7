"""Where in an outline's viewport things stand: its gutter, its texts and its 비고 column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QTextBlock

if TYPE_CHECKING:
    from gui.widgets.outline_edit import OutlineEdit

MARGIN = 6
"""The document's own."""
_WIDEST_REMARK, _NARROWEST_REMARK, _REMARK_PART = 190, 92, 0.27
_GAP = 3
"""Above and below a text; half the space between two items."""


def unit(edit: OutlineEdit) -> float:
    """What one level takes of the line, in pixels."""
    return edit.fontMetrics().height() * 1.15


def gutter(edit: OutlineEdit) -> int:
    """The strip at the left: a handle to drag by, and the mark."""
    return edit.fontMetrics().height() + 14


def left_of(edit: OutlineEdit, level: int) -> float:
    """The left margin of a text at that level; group heads stand as far left as what they head."""
    depth = max(level - max(edit.lowest, 1), 0)
    return gutter(edit) + unit(edit) * (0.9 * depth + 1)


def remark_width(edit: OutlineEdit) -> int:
    """The 비고 column's width: a part of the whole, never so much that the text has no room."""
    if not edit.remarks:
        return 0
    return int(min(max(edit.viewport().width() * _REMARK_PART, _NARROWEST_REMARK), _WIDEST_REMARK))


def block_rect(edit: OutlineEdit, block: QTextBlock) -> QRect:
    """Where an item stands in the viewport, over its whole width."""
    layout = edit.document().documentLayout()
    rect = layout.blockBoundingRect(block)
    top, bottom = rect.top() - _GAP, rect.bottom() + _GAP
    if block.next().isValid():
        # Up to the next one, so that the grounds of marked neighbours meet.
        bottom = layout.blockBoundingRect(block.next()).top() - _GAP
    return QRect(0, round(top), edit.viewport().width(), round(bottom) - round(top))


def line_rect(edit: OutlineEdit, block: QTextBlock) -> QRect:
    """The first line of the item over the whole width: what stands beside the text keeps to it."""
    layout = edit.document().documentLayout()
    top = layout.blockBoundingRect(block).top()
    first = block.layout().lineAt(0)
    height = edit.fontMetrics().height()
    middle = top + first.y() + first.ascent() - edit.fontMetrics().ascent() + height / 2
    return QRect(0, round(middle - height / 2) - 2, edit.viewport().width(), height + 4)


def baseline(edit: OutlineEdit, block: QTextBlock) -> int:
    """Where the letters of the item's first line stand."""
    first = block.layout().lineAt(0)
    top = edit.document().documentLayout().blockBoundingRect(block).top()
    return round(top + first.y() + first.ascent())


def grip_rect(edit: OutlineEdit, block: QTextBlock) -> QRect:
    """The handle to drag an item by."""
    line = line_rect(edit, block)
    return QRect(2, line.top(), 11, line.height())


def mark_rect(edit: OutlineEdit, block: QTextBlock) -> QRect:
    """The mark that is clicked away."""
    line = line_rect(edit, block)
    size = edit.fontMetrics().height()
    return QRect(14, line.center().y() - size // 2, size, size)


def glyph_rect(edit: OutlineEdit, block: QTextBlock) -> QRect:
    """The bullet in front of the text."""
    line = line_rect(edit, block)
    right = round(MARGIN + block.blockFormat().leftMargin())
    return QRect(right - round(unit(edit)), line.top(), round(unit(edit)), line.height())


def remark_rect(edit: OutlineEdit, block: QTextBlock) -> QRect:
    """The item's part of the 비고 column."""
    rect = block_rect(edit, block)
    width = remark_width(edit)
    return QRect(edit.viewport().width() - width, rect.top(), width, rect.height())


def block_at(edit: OutlineEdit, y: float) -> QTextBlock:
    """The item at that height; the nearest one above and below all text."""
    layout = edit.document().documentLayout()
    at = layout.hitTest(QPointF(edit.viewport().width() / 3, y), Qt.HitTestAccuracy.FuzzyHit)
    block = edit.document().findBlock(at)
    if block.next().isValid() and y >= block_rect(edit, block).bottom():
        return block.next()
    if block.previous().isValid() and y < block_rect(edit, block).top():
        return block.previous()
    return block
