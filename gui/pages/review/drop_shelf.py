"""Where a leftover can be dropped: one large field for each section, shown while it is dragged."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.reading.assign import Target
from gui.pages.review.reading_text import TARGETS
from gui.widgets.card import label, retone

LEFTOVER = "application/x-ieum-leftover"
_COLUMNS = 2


class DropField(QFrame):
    """Takes a leftover that is dropped on it."""

    dropped = Signal(str, str)
    """(leftover, the value of the target)."""

    def __init__(self, target: Target, parent: QWidget) -> None:
        super().__init__(parent)
        self.target = target
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName(f"{TARGETS[target]}에 놓기")
        words = label(TARGETS[target])
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(words)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(LEFTOVER):
            event.acceptProposedAction()
            retone(self, "over")

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        retone(self, "")

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        retone(self, "")
        event.acceptProposedAction()
        leftover = bytes(event.mimeData().data(LEFTOVER).data()).decode()
        self.dropped.emit(leftover, self.target.value)


class DropShelf(QFrame):
    """Covers a widget's foot while something is dragged; fields that cannot take it stay away."""

    dropped = Signal(str, str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "card")
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 14)
        grid.setSpacing(8)
        grid.addWidget(label("여기에 놓으면 그 구획으로 갑니다", "muted"), 0, 0, 1, _COLUMNS)
        self.fields = {target: DropField(target, self) for target in Target}
        for field in self.fields.values():
            field.dropped.connect(self.dropped)
        self.hide()

    def open(self, choices: Iterable[Target]) -> None:
        """Show the fields that can take what is dragged."""
        wanted = list(choices)
        for target, field in self.fields.items():
            field.setVisible(target in wanted)
        for number, target in enumerate(wanted):
            self._grid.addWidget(self.fields[target], 1 + number // _COLUMNS, number % _COLUMNS)
        over = self.parentWidget().rect()
        height = min(self.sizeHint().height(), over.height() - 16)
        self.setGeometry(8, over.bottom() - height - 8, over.width() - 16, height)
        self.raise_()
        self.show()

    def drag(self, leftover: str, words: str, choices: Iterable[Target]) -> None:
        """Let a leftover be dragged until it is dropped anywhere."""
        self.open(choices)
        drag = QDrag(self)
        drag.setMimeData(carried(leftover, words))
        drag.exec(Qt.DropAction.MoveAction)
        self.hide()


def carried(leftover: str, words: str) -> QMimeData:
    """A leftover on its way; other programs get its words."""
    data = QMimeData()
    data.setData(LEFTOVER, leftover.encode())
    data.setText(words)
    return data
