"""Draws what an outline shows beside its text: glyphs, marks and the 비고 column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock

if TYPE_CHECKING:
    from gui.widgets.outline_edit import OutlineEdit

REMARK_WIDTH = 170


def glyph_width(edit: OutlineEdit) -> float:
    """What one level takes of the line, in pixels."""
    return edit.fontMetrics().height() * 1.25


def block_rect(edit: OutlineEdit, block: QTextBlock) -> QRect:
    """Where a paragraph stands in the viewport, over its whole width."""
    rect = edit.document().documentLayout().blockBoundingRect(block)
    top, bottom = rect.top() - 3, rect.bottom() + 3
    if block.next().isValid():
        # Up to the next one, so that the grounds of marked neighbours meet.
        bottom = edit.document().documentLayout().blockBoundingRect(block.next()).top() - 3
    return QRect(0, int(top), edit.viewport().width(), int(bottom) - int(top))


def baseline(edit: OutlineEdit, block: QTextBlock) -> int:
    """Where the letters of the paragraph's first line stand."""
    first = block.layout().lineAt(0)
    top = edit.document().documentLayout().blockBoundingRect(block).top()
    return int(top + first.y() + first.ascent())


def remark_rect(edit: OutlineEdit, block: QTextBlock) -> QRect:
    """The paragraph's part of the 비고 column."""
    rect = block_rect(edit, block)
    return QRect(rect.right() - REMARK_WIDTH, rect.top(), REMARK_WIDTH, max(rect.height(), 26))


def paint_outline(edit: OutlineEdit, painter: QPainter, area: QRect) -> None:
    """Everything but the text itself; drawn under it."""
    block = edit.document().begin()
    while block.isValid():
        rect = block_rect(edit, block)
        if rect.intersects(area):
            _paint_line(edit, painter, block, rect)
        block = block.next()
    if edit.remarks:
        x = edit.viewport().width() - REMARK_WIDTH
        painter.setPen(QPen(edit.theme.colour("border"), 1))
        painter.drawLine(x, 0, x, edit.viewport().height())


def _paint_line(edit: OutlineEdit, painter: QPainter, block: QTextBlock, rect: QRect) -> None:
    line = edit.line_at(block)
    here = edit.hasFocus() and edit.textCursor().block() == block
    if line.marked:
        painter.fillRect(rect, edit.theme.colour("warn_ground"))
        painter.fillRect(QRect(0, rect.top(), 4, rect.height()), edit.theme.colour("warn_line"))
    if line.text or here:
        _paint_glyph(edit, painter, block)
    if edit.remarks and (line.remark or line.note or here):
        _paint_remark(edit, painter, block, here)


def _paint_glyph(edit: OutlineEdit, painter: QPainter, block: QTextBlock) -> None:
    level = edit.line_at(block).level
    glyph = edit.glyphs[min(level, len(edit.glyphs) - 1)]
    painter.setFont(edit.font())
    painter.setPen(edit.theme.colour("primary" if level <= 1 else "muted"))
    left = edit.document().documentMargin() + block.blockFormat().leftMargin() - glyph_width(edit) * 0.85
    painter.drawText(QPoint(int(left), baseline(edit, block)), glyph)


def _paint_remark(edit: OutlineEdit, painter: QPainter, block: QTextBlock, here: bool) -> None:
    line = edit.line_at(block)
    words = " · ".join(part for part in (line.note, line.remark) if part)
    painter.setPen(edit.theme.colour("text" if words else "disabled"))
    left = edit.viewport().width() - REMARK_WIDTH + 10
    shown = words or ("비고 (F4)" if here else "")
    shown = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, REMARK_WIDTH - 16)
    painter.drawText(QPoint(left, baseline(edit, block)), shown)
