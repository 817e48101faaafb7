"""What stands beside an item: its 증빙, a chip each, and its 비고."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextBlock

from gui.widgets.outline_lines import OutlineLine, Proof
from gui.widgets.outline_shape import MARGIN, left_of, line_rect, remark_rect, remark_width

if TYPE_CHECKING:
    from gui.widgets.outline_edit import OutlineEdit

_PADDING = 9
_CHIP_PADDING = 5
_WRAPPED = int(Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextWrapAnywhere.value)
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Chip:
    """A 증빙's place in the viewport: the chip alone, and the whole row with its title."""

    proof: Proof
    chip: QRect
    row: QRect


def needed_height(edit: OutlineEdit, line: OutlineLine) -> int:
    """The room that an item needs under its text so that what stands beside it fits."""
    if not edit.remarks or not (line.remark or line.proofs):
        return 0
    beside = len(line.proofs) * _row(edit) + _remark_height(edit, line.remark)
    width = edit.viewport().width() - 2 * MARGIN - left_of(edit, line.level) - remark_width(edit) - 12
    wrapped = edit.fontMetrics().boundingRect(QRect(0, 0, max(int(width), 60), 10_000), _WRAPPED, line.text)
    lines = max(round(wrapped.height() / edit.fontMetrics().lineSpacing()), 1)
    # Chips alone may reach into the space between items; letters may not.
    slack = -3 if line.remark else 7
    return max(beside - int(lines * edit.fontMetrics().height() * 1.25) - slack, 0)


def chips(edit: OutlineEdit, block: QTextBlock) -> Iterator[Chip]:
    """Where an item's 증빙 stand."""
    proofs = edit.page.stored_at(block).proofs
    if not proofs or not edit.remarks:
        return
    column, top = remark_rect(edit, block), line_rect(edit, block).top()
    for index, proof in enumerate(proofs):
        row = QRect(
            column.left() + _PADDING, top + index * _row(edit), column.width() - 2 * _PADDING, _row(edit) - 3
        )
        width = edit.fontMetrics().horizontalAdvance(proof.sign) + 2 * _CHIP_PADDING
        yield Chip(proof, QRect(row.left(), row.top(), min(width, row.width()), row.height()), row)


def remark_text_rect(edit: OutlineEdit, block: QTextBlock) -> QRect:
    """Where an item's 비고 is written: under its 증빙."""
    column, line = remark_rect(edit, block), line_rect(edit, block)
    top = line.top() + len(edit.page.stored_at(block).proofs) * _row(edit)
    height = max(column.bottom() - top, edit.fontMetrics().height() + 4)
    return QRect(column.left() + _PADDING, top, column.width() - 2 * _PADDING, height)


def paint_beside(edit: OutlineEdit, painter: QPainter, block: QTextBlock, here: bool) -> None:
    """Draw an item's part of the 비고 column; an empty one says how to fill it while the cursor is there."""
    line = edit.page.stored_at(block)
    for each in chips(edit, block):
        _paint_chip(edit, painter, each)
    if line.remark:
        rect = remark_text_rect(edit, block).translated(0, 2)
        shown = _shortened(painter.fontMetrics(), line.remark, rect)
        _ground_hit(edit, painter, rect, shown, line.remark)
        painter.drawText(rect, _WRAPPED, shown)
    elif here and not line.proofs and block.length() > 1:
        painter.setPen(edit.theme.colour("muted"))
        painter.drawText(remark_text_rect(edit, block).translated(0, 2), 0, "비고 (F4)")


def _paint_chip(edit: OutlineEdit, painter: QPainter, chip: Chip) -> None:
    theme = edit.theme
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("info_ground"))
    painter.drawRoundedRect(chip.chip, 5, 5)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(theme.colour("info"))
    painter.drawText(chip.chip, Qt.AlignmentFlag.AlignCenter, chip.proof.sign)
    left = chip.chip.right() + 6
    title = painter.fontMetrics().elidedText(
        chip.proof.title, Qt.TextElideMode.ElideRight, chip.row.right() - left
    )
    room = QRect(QPoint(left, chip.row.top() + 2), chip.row.bottomRight())
    _ground_hit(edit, painter, room, title, chip.proof.title)
    painter.drawText(room, middle, title)


def _ground_hit(edit: OutlineEdit, painter: QPainter, rect: QRect, shown: str, text: str) -> None:
    """Take the pen for words beside an item, and mark them where they say what is looked for."""
    hit = edit.hits.is_in(text)
    if hit:
        ground = painter.fontMetrics().boundingRect(rect, _WRAPPED, shown)
        painter.fillRect(ground.intersected(rect).adjusted(-2, 0, 2, 0), edit.theme.colour("hit"))
    painter.setPen(edit.theme.colour("hit_text" if hit else "text"))


def _row(edit: OutlineEdit) -> int:
    return edit.fontMetrics().height() + 7


def _remark_height(edit: OutlineEdit, remark: str) -> int:
    if not remark:
        return 0
    width = remark_width(edit) - 2 * _PADDING
    most = edit.fontMetrics().lineSpacing() * _MOST_LINES
    return min(edit.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, remark).height(), most)


def _shortened(metrics: QFontMetrics, text: str, rect: QRect) -> str:
    """As much of the text as the rectangle has room for, with … where some is left out."""

    def fits(shown: str) -> bool:
        return metrics.boundingRect(rect, _WRAPPED, shown).height() <= rect.height() + metrics.descent()

    if fits(text):
        return text
    kept = bisect_left(range(len(text)), True, key=lambda count: not fits(f"{text[:count]}…"))
    return f"{text[: max(kept - 1, 0)].rstrip()}…"
