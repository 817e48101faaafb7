"""A bar to look for words and to replace them; it knows nothing of where they are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from gui.theme.theme import Theme
from gui.widgets.card import button, label, retone
from gui.widgets.text_field import TextField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindField(TextField):
    """Enter goes on, with Shift back."""

    entered = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.flush()
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Hidden until it is wanted. `wanted` and `everywhere` say what to look for and where."""

    changed = Signal()
    """Other words, or another place to look in."""
    step_requested = Signal(int)
    replace_requested = Signal()
    replace_all_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("찾기와 바꾸기")
        self.field = FindField("찾을 말", placeholder="찾을 말")
        self.by = FindField("바꿀 말", placeholder="바꿀 말")
        self.scope = QComboBox()
        self.scope.setAccessibleName("찾을 곳")
        self.scope.addItems(["보고서 전체", "이 구획"])
        self.count = label("", "muted")
        self.count.setAccessibleName("찾은 곳")
        self.previous = _sign("arrow-up", theme, "이전", "이전 (Shift+Enter)")
        self.next = _sign("arrow-down", theme, "다음", "다음 (Enter, F3)")
        self.close_button = _sign("x", theme, "닫기", "닫기 (Esc)")
        self.one = button("바꾸기", tip="고른 곳을 바꾸고 다음으로 갑니다 (Enter)")
        self.every = button("모두 바꾸기", tip="찾은 곳을 모두 바꿉니다. 한 번에 되돌릴 수 있습니다")
        self._lay_out()
        self.field.textChanged.connect(lambda: self.changed.emit())
        self.scope.activated.connect(lambda: self.changed.emit())
        self.field.entered.connect(self.step_requested)
        self.by.entered.connect(self.replace_requested)
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))
        self.one.clicked.connect(self.replace_requested)
        self.every.clicked.connect(self.replace_all_requested)
        self.close_button.clicked.connect(self.put_away)
        self.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        steps = QHBoxLayout()
        steps.setSpacing(2)
        for part in (self.count, self.previous, self.next, self.scope, self.close_button):
            steps.addWidget(part)
        steps.insertStretch(4, 1)
        deeds = QHBoxLayout()
        deeds.setSpacing(6)
        deeds.addWidget(self.one)
        deeds.addWidget(self.every)
        deeds.addStretch(1)
        grid.addWidget(self.field, 0, 0)
        grid.addLayout(steps, 0, 1)
        grid.addWidget(self.by, 1, 0)
        grid.addLayout(deeds, 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000 / 0000"))
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @override
    def minimumSizeHint(self) -> QSize:
        # The window must still be able to become narrow, and the panes to make room.
        return QSize(self.fontMetrics().averageCharWidth() * 30, super().minimumSizeHint().height())

    @property
    def wanted(self) -> str:
        """The words to look for, as they were typed."""
        return self.field.text()

    @property
    def everywhere(self) -> bool:
        """Whether the whole report is meant."""
        return self.scope.currentIndex() == 0

    def bring(self, words: str, *, replacing: bool) -> None:
        """Show the bar, with these words to look for where there are any."""
        for part in (self.by, self.one, self.every):
            part.setVisible(replacing)
        if words:
            self.field.setText(words)
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def put_away(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def show_count(self, place: int | None, total: int) -> None:
        """Say how many there are, and which of them is shown."""
        if not self.wanted:
            words = ""
        elif not total:
            words = "없음"
        else:
            words = f"{total}곳" if place is None else f"{place + 1} / {total}"
        self.count.setText(words)
        retone(self.count, "danger" if self.wanted and not total else "")
        for part in (self.previous, self.next, self.one, self.every):
            part.setEnabled(total > 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)


def _sign(icon: str, theme: Theme, name: str, tip: str) -> QPushButton:
    return button("", "quiet", theme=theme, icon=icon, name=name, tip=tip)
