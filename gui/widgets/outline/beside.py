"""What stands beside an item: its 증빙, a chip each, and its 비고."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextBlock

from gui.widgets.outline.body import OutlineBody
from gui.widgets.outline.lines import Proof
from gui.widgets.outline.shape import PADDING, WRAPPED, line_rect, proof_height, remark_rect

_CHIP_PADDING = 5


@dataclass(frozen=True, slots=True)
class Chip:
    """A 증빙's place in the viewport: the chip alone, and the whole row with its title."""

    proof: Proof
    chip: QRect
    row: QRect


def chips(edit: OutlineBody, block: QTextBlock) -> Iterator[Chip]:
    """Where an item's 증빙 stand."""
    proofs = edit.page.stored_at(block).proofs
    if not proofs or not edit.remarks:
        return
    column, top = remark_rect(edit, block), line_rect(edit, block).top()
    for index, proof in enumerate(proofs):
        row = QRect(
            column.left() + PADDING,
            top + index * proof_height(edit),
            column.width() - 2 * PADDING,
            proof_height(edit) - 3,
        )
        width = edit.fontMetrics().horizontalAdvance(proof.sign) + 2 * _CHIP_PADDING
        yield Chip(proof, QRect(row.left(), row.top(), min(width, row.width()), row.height()), row)


def remark_text_rect(edit: OutlineBody, block: QTextBlock) -> QRect:
    """Where an item's 비고 is written: under its 증빙."""
    column, line = remark_rect(edit, block), line_rect(edit, block)
    top = line.top() + len(edit.page.stored_at(block).proofs) * proof_height(edit)
    height = max(column.bottom() - top, edit.fontMetrics().height() + 4)
    return QRect(column.left() + PADDING, top, column.width() - 2 * PADDING, height)


def paint_beside(edit: OutlineBody, painter: QPainter, block: QTextBlock, *, inviting: bool) -> None:
    """Draw an item's part of the 비고 column; an empty one that is `inviting` says how to fill it."""
    line = edit.page.stored_at(block)
    for each in chips(edit, block):
        _paint_chip(edit, painter, each)
    if line.remark:
        rect = remark_text_rect(edit, block).translated(0, 2)
        shown = _shortened(painter.fontMetrics(), line.remark, rect)
        _ground_hit(edit, painter, rect, shown, line.remark)
        painter.drawText(rect, WRAPPED, shown)
    elif inviting and not line.proofs and block.length() > 1:
        painter.setPen(edit.theme.colour("muted"))
        painter.drawText(remark_text_rect(edit, block).translated(0, 2), 0, "비고 (F4)")


def _paint_chip(edit: OutlineBody, painter: QPainter, chip: Chip) -> None:
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


def _ground_hit(edit: OutlineBody, painter: QPainter, rect: QRect, shown: str, text: str) -> None:
    """Take the pen for words beside an item, and mark them where they say what is looked for."""
    hit = edit.hits.is_in(text)
    if hit:
        ground = painter.fontMetrics().boundingRect(rect, WRAPPED, shown)
        painter.fillRect(ground.intersected(rect).adjusted(-2, 0, 2, 0), edit.theme.colour("hit"))
    painter.setPen(edit.theme.colour("hit_text" if hit else "text"))


def _shortened(metrics: QFontMetrics, text: str, rect: QRect) -> str:
    """As much of the text as the rectangle has room for, with … where some is left out."""

    def fits(shown: str) -> bool:
        return metrics.boundingRect(rect, WRAPPED, shown).height() <= rect.height() + metrics.descent()

    if fits(text):
        return text
    kept = bisect_left(range(len(text)), True, key=lambda count: not fits(f"{text[:count]}…"))
    return f"{text[: max(kept - 1, 0)].rstrip()}…"
