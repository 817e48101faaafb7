"""The mouse in an outline: marks that are clicked away, 증빙, 비고, and items dragged by their handle."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication, QToolTip

from gui.widgets.outline.beside import Chip, chips
from gui.widgets.outline.body import OutlineBody
from gui.widgets.outline.lines import DEEPEST
from gui.widgets.outline.shape import (
    block_at,
    block_rect,
    glyph_rect,
    grip_rect,
    mark_rect,
    remark_width,
    unit,
)

_HAND, _TEXT = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor


@dataclass(frozen=True, slots=True)
class Drop:
    """Where dragged items would come to stand: before the line at `target`, at `level`."""

    target: int
    level: int
    y: int


class OutlinePointer:
    """Takes the mouse events that are not about the text; tells the painter where the mouse is."""

    def __init__(self, edit: OutlineBody) -> None:
        self._edit = edit
        self.row = -1
        """The item under the mouse."""
        self.over_mark = -1
        """The item whose mark is under the mouse."""
        self.over_grip = False
        self.drop: Drop | None = None
        self._pressed: QPoint | None = None
        self._span: tuple[int, int] | None = None

    def press(self, event: QMouseEvent) -> bool:
        """Whether a press was taken."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        edit, place = self._edit, event.position().toPoint()
        block = block_at(edit, place.y())
        if edit.isReadOnly():
            return self._press_to_look(block, place)
        if self._on_mark(block, place):
            edit.confirm_rows(range(block.blockNumber(), block.blockNumber() + 1))
        elif chip := self._chip(block, place):
            edit.proof_chosen.emit(edit.page.stored_at(block).key, chip.proof.key)
        elif self._in_column(place):
            edit.setTextCursor(QTextCursor(block))
            edit.edit_remark()
        elif self._on_handle(block, place):
            edit.pick(block)
            self._pressed, self._span = place, edit.deeds.span()
        else:
            return False
        return True

    def _press_to_look(self, block: QTextBlock, place: QPoint) -> bool:
        chip = self._chip(block, place)
        if chip is not None:
            self._edit.proof_chosen.emit(self._edit.page.stored_at(block).key, chip.proof.key)
        return chip is not None

    def move(self, event: QMouseEvent) -> bool:
        """Whether a movement belongs to a drag of items."""
        place = event.position().toPoint()
        if self._pressed is None or self._span is None:
            self._hover(place)
            return False
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.drop is not None or far:
            self.drop = self._drop(place)
            self._edit.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._edit.viewport().update()
            self._edit.area_dragged.emit(place.y())
        return True

    def release(self) -> bool:
        """Whether the end of a press was ours; dragged items are put down."""
        if self._pressed is None:
            return False
        drop, span = self.drop, self._span
        self.give_up()
        if drop is not None and span is not None:
            self._edit.place_lines(span, drop.target, drop.level)
        return True

    def give_up(self) -> bool:
        """Let go of what is dragged; whether anything was."""
        dragged = self.drop is not None
        self._pressed, self._span, self.drop = None, None, None
        self._edit.viewport().unsetCursor()
        self._edit.viewport().update()
        return dragged

    def leave(self) -> None:
        """The mouse is somewhere else."""
        self.row, self.over_mark, self.over_grip = -1, -1, False
        self._edit.viewport().update()

    def tell(self, place: QPoint, everywhere: QPoint) -> bool:
        """Explain what is under the mouse."""
        edit = self._edit
        block = block_at(edit, place.y())
        line = edit.page.line_at(block)
        if edit.isReadOnly() and not self._chip(block, place):
            if not line.remark or not self._in_column(place):
                return False
            words = line.remark
        elif self._on_mark(block, place):
            words = f"{line.hint} 확인했으면 누르세요. (Ctrl+Enter)".strip()
        elif chip := self._chip(block, place):
            words = "\n".join(filter(None, (f"[{chip.proof.sign}] {chip.proof.title}", chip.proof.file)))
        elif self._in_column(place):
            words = line.remark or "눌러서 비고를 씁니다. (F4)"
        elif self._on_handle(block, place):
            words = "끌어서 옮깁니다. 딸린 항목도 함께 갑니다. (Alt+↑/↓)"
        else:
            return False
        QToolTip.showText(everywhere, words, edit.viewport())
        return True

    def chip_at(self, place: QPoint) -> Chip | None:
        """The 증빙 at that place."""
        return self._chip(block_at(self._edit, place.y()), place)

    def _hover(self, place: QPoint) -> None:
        edit = self._edit
        block = block_at(edit, place.y())
        writes = not edit.isReadOnly()
        on_mark, on_handle = (writes and on(block, place) for on in (self._on_mark, self._on_handle))
        before = (self.row, self.over_mark, self.over_grip)
        self.row = block.blockNumber() if writes else -1
        self.over_mark = self.row if on_mark else -1
        self.over_grip = on_handle
        if on_mark or self._chip(block, place):
            shape = _HAND
        elif on_handle:
            shape = Qt.CursorShape.OpenHandCursor
        else:
            shape = _HAND if writes and self._in_column(place) else _TEXT
        if edit.viewport().cursor().shape() is not shape:
            edit.viewport().setCursor(shape)
        if before != (self.row, self.over_mark, self.over_grip):
            edit.viewport().update()

    def _drop(self, place: QPoint) -> Drop:
        """Where the items would stand; sideways the mouse chooses the level."""
        edit = self._edit
        assert self._span is not None and self._pressed is not None
        lines = [edit.page.line_at(block) for block in edit.page.blocks()]
        start, end = self._span
        block = block_at(edit, place.y())
        rect = block_rect(edit, block)
        target = block.blockNumber() + (place.y() > rect.center().y())
        if start < target < end:
            target = start
        above = target - 1
        if start <= above < end:
            above = start - 1
        step = int((place.x() - self._pressed.x()) / unit(edit))
        deepest = min(lines[above].level + 1, DEEPEST) if above >= 0 else max(edit.lowest, edit.usual)
        level = min(max(lines[start].level + step, edit.lowest), max(deepest, edit.lowest))
        last = edit.document().lastBlock()
        at = edit.document().findBlockByNumber(target) if target < len(lines) else last
        edge = block_rect(edit, at)
        return Drop(target, level, edge.top() if target < len(lines) else edge.bottom())

    def _on_mark(self, block: QTextBlock, place: QPoint) -> bool:
        marked = self._edit.page.stored_at(block).marked
        return marked and mark_rect(self._edit, block).adjusted(-2, -3, 2, 3).contains(place)

    def _on_handle(self, block: QTextBlock, place: QPoint) -> bool:
        edit = self._edit
        grip, glyph = grip_rect(edit, block), glyph_rect(edit, block)
        return grip.adjusted(-2, -3, 3, 3).contains(place) or glyph.contains(place)

    def _chip(self, block: QTextBlock, place: QPoint) -> Chip | None:
        return next((chip for chip in chips(self._edit, block) if chip.row.contains(place)), None)

    def _in_column(self, place: QPoint) -> bool:
        return self._edit.remarks and place.x() > self._edit.viewport().width() - remark_width(self._edit)
