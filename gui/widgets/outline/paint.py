"""Draws what an outline shows around its text: grounds, handles, marks, glyphs and the 비고 column."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock

from gui.widgets.outline.beside import paint_beside
from gui.widgets.outline.body import OutlineBody
from gui.widgets.outline.pointer import Drop, OutlinePointer
from gui.widgets.outline.shape import (
    baseline,
    block_at,
    block_rect,
    glyph_rect,
    grip_rect,
    left_of,
    mark_rect,
    remark_width,
)
from gui.widgets.outline.surface import MARGIN


def paint_outline(edit: OutlineBody, pointer: OutlinePointer, painter: QPainter, area: QRect) -> None:
    """Everything that lies under the text, for the part of the viewport that is drawn anew."""
    painter.setFont(edit.font())
    chosen = _chosen_rows(edit)
    block = block_at(edit, area.top())
    while block.isValid():
        rect = block_rect(edit, block)
        if rect.top() > area.bottom():
            break
        _paint_item(edit, pointer, painter, block, block.blockNumber() in chosen)
        block = block.next()
    if edit.invitation and edit.document().characterCount() <= 1 and not edit.composing:
        block = edit.document().firstBlock()
        painter.setPen(edit.theme.colour("muted"))
        left = round(MARGIN + block.blockFormat().leftMargin()) + 2
        painter.drawText(QPoint(left, baseline(edit, block)), edit.invitation)
    if edit.remarks:
        x = edit.viewport().width() - remark_width(edit)
        painter.setPen(QPen(edit.theme.colour("border"), 1))
        painter.drawLine(x, 0, x, edit.viewport().height())


def _chosen_rows(edit: OutlineBody) -> range:
    """The items that a selection over more than one covers."""
    cursor = edit.textCursor()
    if not cursor.hasSelection() and not edit.picked:
        return range(0)
    first = edit.document().findBlock(cursor.selectionStart()).blockNumber()
    last = edit.document().findBlock(cursor.selectionEnd()).blockNumber()
    return range(first, last + 1) if last > first or edit.picked else range(0)


def _paint_item(
    edit: OutlineBody, pointer: OutlinePointer, painter: QPainter, block: QTextBlock, chosen: bool
) -> None:
    line = edit.page.stored_at(block)
    here = edit.hasFocus() and edit.textCursor().block() == block
    rect = block_rect(edit, block)
    theme = edit.theme
    if line.marked:
        painter.fillRect(rect, theme.colour("warn_ground"))
    if chosen:
        ground = theme.colour("selection")
        ground.setAlpha(150)
        painter.fillRect(QRect(0, rect.top(), rect.width() - remark_width(edit), rect.height()), ground)
    if line.marked:
        painter.fillRect(QRect(0, rect.top(), 3, rect.height()), theme.colour("warn_line"))
    # Smooth edges are for round things: grounds that meet would show a seam at 150 %.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    writes = not edit.isReadOnly()
    if line.marked and writes:
        _paint_mark(edit, painter, mark_rect(edit, block), pointer.over_mark == block.blockNumber())
    if writes and (pointer.row == block.blockNumber() or here):
        _paint_grip(edit, painter, grip_rect(edit, block), pointer.over_grip)
    if block.length() > 1 or here or line.says_something or edit.document().blockCount() == 1:
        _paint_glyph(edit, painter, block, line.level)
    if edit.remarks:
        paint_beside(edit, painter, block, inviting=here and writes)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_mark(edit: OutlineBody, painter: QPainter, rect: QRect, hot: bool) -> None:
    """A round sign with a tick: what a click confirms."""
    theme = edit.theme
    circle = QRectF(rect).adjusted(1, 1, -1, -1)
    painter.setPen(QPen(theme.colour("warn"), 1.4))
    painter.setBrush(theme.colour("warn") if hot else theme.colour("surface"))
    painter.drawEllipse(circle)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(
            theme.colour("surface" if hot else "warn"),
            1.6,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    width, height = circle.width(), circle.height()
    tick = [
        QPointF(circle.left() + width * x, circle.top() + height * y)
        for x, y in ((0.28, 0.52), (0.44, 0.68), (0.73, 0.35))
    ]
    painter.drawPolyline(tick)


def _paint_grip(edit: OutlineBody, painter: QPainter, rect: QRect, hot: bool) -> None:
    """Six dots to take hold of."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edit.theme.colour("muted" if hot else "border_strong"))
    for column in (-2, 2):
        for row in (-4, 0, 4):
            centre = QPointF(rect.center()) + QPointF(column + 0.5, row + 0.5)
            painter.drawEllipse(centre, 1.2, 1.2)


def _paint_glyph(edit: OutlineBody, painter: QPainter, block: QTextBlock, level: int) -> None:
    glyph = edit.glyphs[min(level, len(edit.glyphs) - 1)]
    painter.setPen(edit.theme.colour("primary" if level <= 1 else "muted"))
    left = glyph_rect(edit, block).left() + 2
    painter.drawText(QPoint(left, baseline(edit, block)), glyph)


def paint_drop(edit: OutlineBody, painter: QPainter, drop: Drop) -> None:
    """The line where a dragged item would come to stand, drawn over the text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = edit.theme.colour("primary")
    left = MARGIN + left_of(edit, drop.level) - 18
    right = edit.viewport().width() - remark_width(edit) - 8
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QPointF(left + 8, drop.y), QPointF(right, drop.y))
    painter.setBrush(edit.theme.colour("surface"))
    painter.drawEllipse(QPointF(left + 4, drop.y), 3.5, 3.5)
