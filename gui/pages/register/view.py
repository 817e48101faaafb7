"""The register's widgets: period, search, filters, and under them the tree."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.model.period import Period
from core.model.pledge import Status
from gui.models.register_model import Grouping
from gui.pages.register.tree import RegisterTree
from gui.theme.theme import Theme
from gui.widgets.card import label

_SEARCH_PAUSE_MS = 60
_EMPTY = "아직 공약이 없습니다.\n지난 기간 파일을 불러오면 여기에 공약이 나타납니다."
_NOT_FOUND = "찾는 공약이 없습니다.\n낱말이나 조건을 줄여 보세요."


class _SearchField(QLineEdit):
    """Down goes on to what was found, Escape clears."""

    left_downwards = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class RegisterView(QWidget):
    """Shows and tells; decides nothing."""

    search_requested = Signal(str)
    filter_changed = Signal()
    grouping_chosen = Signal(object)
    """A Grouping."""
    period_chosen = Signal(object)
    """A Period."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("공약 목록")
        self.tree = RegisterTree(theme)
        self._empty = label(_EMPTY, "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._either = QStackedWidget()
        self._either.addWidget(self.tree)
        self._either.addWidget(self._empty)
        self.count = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(6)
        column.addWidget(self._search())
        column.addLayout(self._places())
        column.addLayout(self._filters())
        column.addWidget(self._either, 1)
        column.addWidget(self.count)

    @property
    def unfinished(self) -> bool:
        return self._unfinished.isChecked()

    @property
    def waiting(self) -> bool:
        return self._waiting.isChecked()

    @property
    def status(self) -> Status | None:
        """The one status to show, None for all."""
        return Status(self._status.currentData()) if self._status.currentData() else None

    def show_periods(self, periods: Sequence[Period], chosen: Period) -> None:
        """Offer these, latest first."""
        self.period.blockSignals(True)
        self.period.clear()
        for each in periods:
            self.period.addItem(each.label, each.key)
        self.period.setCurrentIndex(self.period.findData(chosen.key))
        self.period.blockSignals(False)

    def show_grouping(self, grouping: Grouping) -> None:
        self._grouping.setCurrentIndex(self._grouping.findData(grouping.value))

    def show_count(self, *, narrowed: bool) -> None:
        """Say how many are shown; where none is, why."""
        shown, all_of_them = self.tree.found.count, len(self.tree.rows.rows())
        self.count.setText(f"{all_of_them}개 중 {shown}개" if narrowed else f"공약 {all_of_them}개")
        self._empty.setText(_NOT_FOUND if all_of_them else _EMPTY)
        self._either.setCurrentWidget(self.tree if shown else self._empty)
        if narrowed:
            self.tree.open_groups()

    def _search(self) -> QLineEdit:
        self.search = _SearchField()
        self.search.setPlaceholderText("공약·부서·내용으로 찾기")
        self.search.setAccessibleName("모든 기간에서 찾기")
        self.search.setToolTip("번호, 이름, 부서와 모든 기간의 보고서 내용에서 찾습니다 (Ctrl+Shift+F)")
        self.search.setClearButtonEnabled(True)
        self._pause = QTimer(self, interval=_SEARCH_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self.search_requested.emit(self.search.text()))
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.left_downwards.connect(self.tree.step_into)
        return self.search

    def _places(self) -> QHBoxLayout:
        self.period = QComboBox()
        self.period.setAccessibleName("기간")
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.period.setMinimumContentsLength(8)
        self.period.setToolTip("이 기간의 보고서를 봅니다")
        self.period.activated.connect(
            lambda: self.period_chosen.emit(Period.parse(str(self.period.currentData())))
        )
        self._grouping = QComboBox()
        self._grouping.setAccessibleName("묶는 기준")
        for grouping, words in ((Grouping.FIELD, "분야별"), (Grouping.DEPARTMENT, "부서별")):
            self._grouping.addItem(words, grouping.value)
        self._grouping.activated.connect(
            lambda: self.grouping_chosen.emit(Grouping(self._grouping.currentData()))
        )
        row = _row(self.period, self._grouping)
        row.setStretchFactor(self.period, 3)
        row.setStretchFactor(self._grouping, 2)
        return row

    def _filters(self) -> QHBoxLayout:
        self._unfinished = _toggle("미완료", "아직 다 채우지 않은 보고서만 봅니다")
        self._waiting = _toggle("확인할 것", "확인할 곳이 있는 보고서만 봅니다")
        self._status = QComboBox()
        self._status.setAccessibleName("이행상태")
        self._status.addItem("모든 상태", "")
        for status in Status:
            self._status.addItem(status.value, status.value)
        self._status.setMinimumContentsLength(4)
        self._status.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._status.view().setMinimumWidth(140)
        for button in (self._unfinished, self._waiting):
            button.toggled.connect(self.filter_changed)
        self._status.activated.connect(self.filter_changed)
        return _row(self._unfinished, self._waiting, self._status)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QComboBox) else 0)
    return row


def _toggle(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "toggle")
    button.setCheckable(True)
    button.setAutoDefault(True)  # outside of dialogs this is what makes Enter press it
    button.setAccessibleName(f"{text}만 보기")
    button.setToolTip(tip)
    return button
