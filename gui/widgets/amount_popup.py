"""A figure typed in a hurry, and the ways to write it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from gui.widgets.card import label
from gui.widgets.text_field import TextField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGES = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class AmountPopup(QFrame):
    """Goes away when something else is clicked. Arrow keys choose, Enter or a click inserts."""

    chosen = Signal(str)

    def __init__(self, figure: str, ways: Callable[[str], Sequence[str]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName("금액 쓰기")
        self._ways = ways
        self.field = TextField("금액", placeholder="예: 1900억, 113560")
        self.field.setText(figure)
        self.field.selectAll()
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("쓰는 방법")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._help = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        for part in (self.field, self.list, self._help):
            column.addWidget(part)
        self.field.textChanged.connect(self._fill)
        self.list.itemClicked.connect(self._take)
        self.setFocusProxy(self.field)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("가") * 34)
        self._fill()

    def _fill(self) -> None:
        ways = self._ways(self.field.text())
        self.list.clear()
        self.list.addItems(list(ways))
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * len(ways) + 2 * self.list.frameWidth() + 6)
        self.list.setVisible(bool(ways))
        typed = bool(self.field.text().strip())
        unread = "금액으로 읽을 수 없습니다." if typed else "숫자를 쓰면 표기를 보여 줍니다."
        self._help.setText("↑/↓로 고르고 Enter로 넣습니다." if ways else unread)
        self.adjustSize()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            words = item.text()
            self.close()
            self.chosen.emit(words)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                self.field.flush()
                self._take(self.list.currentItem())
                return True
            if event.key() in _PAGES:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % max(self.list.count(), 1))
                return True
        return super().eventFilter(watched, event)
