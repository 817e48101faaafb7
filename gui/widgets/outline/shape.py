"""Where in an outline's viewport things stand: its gutter, its texts and its 비고 column."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QTextBlock

from gui.widgets.outline.lines import OutlineLine
from gui.widgets.outline.surface import MARGIN, OutlineSurface

_WIDEST_REMARK, _NARROWEST_REMARK, _REMARK_PART = 190, 92, 0.27
PADDING = 9
"""Left and right of what stands in the 비고 column."""
WRAPPED = int(Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextWrapAnywhere.value)
_MOST_LINES = 4
_GAP = 3
"""Above and below a text; half the space between two items."""


def unit(edit: OutlineSurface) -> float:
    """What one level takes of the line, in pixels."""
    return edit.fontMetrics().height() * 1.15


def gutter(edit: OutlineSurface) -> int:
    """The strip at the left: a handle to drag by, and the mark."""
    return edit.fontMetrics().height() + 14


def left_of(edit: OutlineSurface, level: int) -> float:
    """The left margin of a text at that level; group heads stand as far left as what they head."""
    depth = max(level - max(edit.lowest, 1), 0)
    return gutter(edit) + unit(edit) * (0.9 * depth + 1)


def remark_width(edit: OutlineSurface) -> int:
    """The 비고 column's width: a part of the whole, never so much that the text has no room."""
    if not edit.remarks:
        return 0
    return int(min(max(edit.viewport().width() * _REMARK_PART, _NARROWEST_REMARK), _WIDEST_REMARK))


def block_rect(edit: OutlineSurface, block: QTextBlock) -> QRect:
    """Where an item stands in the viewport, over its whole width."""
    layout = edit.document().documentLayout()
    rect = layout.blockBoundingRect(block)
    top, bottom = rect.top() - _GAP, rect.bottom() + _GAP
    if block.next().isValid():
        # Up to the next one, so that the grounds of marked neighbours meet.
        bottom = layout.blockBoundingRect(block.next()).top() - _GAP
    return QRect(0, round(top), edit.viewport().width(), round(bottom) - round(top))


def line_rect(edit: OutlineSurface, block: QTextBlock) -> QRect:
    """The first line of the item over the whole width: what stands beside the text keeps to it."""
    layout = edit.document().documentLayout()
    top = layout.blockBoundingRect(block).top()
    first = block.layout().lineAt(0)
    height = edit.fontMetrics().height()
    middle = top + first.y() + first.ascent() - edit.fontMetrics().ascent() + height / 2
    return QRect(0, round(middle - height / 2) - 2, edit.viewport().width(), height + 4)


def baseline(edit: OutlineSurface, block: QTextBlock) -> int:
    """Where the letters of the item's first line stand."""
    first = block.layout().lineAt(0)
    top = edit.document().documentLayout().blockBoundingRect(block).top()
    return round(top + first.y() + first.ascent())


def grip_rect(edit: OutlineSurface, block: QTextBlock) -> QRect:
    """The handle to drag an item by."""
    line = line_rect(edit, block)
    return QRect(2, line.top(), 11, line.height())


def mark_rect(edit: OutlineSurface, block: QTextBlock) -> QRect:
    """The mark that is clicked away."""
    line = line_rect(edit, block)
    size = edit.fontMetrics().height()
    return QRect(14, line.center().y() - size // 2, size, size)


def glyph_rect(edit: OutlineSurface, block: QTextBlock) -> QRect:
    """The bullet in front of the text."""
    line = line_rect(edit, block)
    right = round(MARGIN + block.blockFormat().leftMargin())
    return QRect(right - round(unit(edit)), line.top(), round(unit(edit)), line.height())


def remark_rect(edit: OutlineSurface, block: QTextBlock) -> QRect:
    """The item's part of the 비고 column."""
    rect = block_rect(edit, block)
    width = remark_width(edit)
    return QRect(edit.viewport().width() - width, rect.top(), width, rect.height())


def block_at(edit: OutlineSurface, y: float) -> QTextBlock:
    """The item at that height; the nearest one above and below all text."""
    layout = edit.document().documentLayout()
    at = layout.hitTest(QPointF(edit.viewport().width() / 3, y), Qt.HitTestAccuracy.FuzzyHit)
    block = edit.document().findBlock(at)
    if block.next().isValid() and y >= block_rect(edit, block).bottom():
        return block.next()
    if block.previous().isValid() and y < block_rect(edit, block).top():
        return block.previous()
    return block


def needed_height(edit: OutlineSurface, line: OutlineLine) -> int:
    """The room that an item needs under its text so that what stands beside it fits."""
    if not edit.remarks or not (line.remark or line.proofs):
        return 0
    beside = len(line.proofs) * proof_height(edit) + remark_height(edit, line.remark)
    width = edit.viewport().width() - 2 * MARGIN - left_of(edit, line.level) - remark_width(edit) - 12
    wrapped = edit.fontMetrics().boundingRect(QRect(0, 0, max(int(width), 60), 10_000), WRAPPED, line.text)
    lines = max(round(wrapped.height() / edit.fontMetrics().lineSpacing()), 1)
    # Chips alone may reach into the space between items; letters may not.
    slack = -3 if line.remark else 7
    return max(beside - int(lines * edit.fontMetrics().height() * 1.25) - slack, 0)


def proof_height(edit: OutlineSurface) -> int:
    """The height of a 증빙 beside an item."""
    return edit.fontMetrics().height() + 7


def remark_height(edit: OutlineSurface, remark: str) -> int:
    """The height of a 비고 as it is shown: long ones are cut short."""
    if not remark:
        return 0
    width = remark_width(edit) - 2 * PADDING
    most = edit.fontMetrics().lineSpacing() * _MOST_LINES
    return min(edit.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), WRAPPED, remark).height(), most)
