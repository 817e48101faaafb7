"""Lays widgets in a line that goes on below where the pane is too narrow."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget
from typing_extensions import override


class Flow(QLayout):
    """As `QHBoxLayout`, but wraps. Items keep their preferred sizes; `apart`, the last is at the right."""

    def __init__(self, widgets: Iterable[QWidget] = (), *, gap: int = 8, apart: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._apart = apart
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # Qt takes any index
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # Qt takes any index
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._laid(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._laid(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self.spacing() for size in shown)
        return QSize(max(0, width - self.spacing()), max((size.height() for size in shown), default=0))

    @override
    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )

    def _laid(self, rect: QRect, *, move: bool) -> int:
        """Put every item in its place; returns the height that it takes."""
        x, y, deep = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, QPoint, QSize]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 1 << 20))
            if line and x + size.width() > rect.right() + 1:
                self._settle(line, deep, move)
                x, y, deep, line = rect.x(), y + deep + self.spacing(), 0, []
            line.append((item, QPoint(x, y), size))
            x += size.width() + self.spacing()
            deep = max(deep, size.height())
        if self._apart and line:
            item, place, size = line[-1]
            line[-1] = item, QPoint(max(place.x(), rect.right() + 1 - size.width()), y), size
        self._settle(line, deep, move)
        return y + deep - rect.y()

    def _settle(self, line: list[tuple[QLayoutItem, QPoint, QSize]], deep: int, move: bool) -> None:
        if move:
            for item, place, size in line:
                item.setGeometry(QRect(place + QPoint(0, (deep - size.height()) // 2), size))


def together(*widgets: QWidget, gap: int = 6) -> QWidget:
    """Widgets that stay side by side where a flow goes on below."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    return made
