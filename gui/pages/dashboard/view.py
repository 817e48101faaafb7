"""The dashboard's widgets: the days left, a ring, tables with bars, and the list they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.model.period import Period
from gui.models.figures_model import Row
from gui.pages.dashboard.figures import FIELD_HEADS, LIST_HEADS, MONEY_HEADS, STAGE_HEADS, STATUS_COLUMNS
from gui.pages.dashboard.figures_table import FiguresTable
from gui.theme.theme import Theme
from gui.widgets.card import Card, button, label, pill, retone, scroll
from gui.widgets.flow import Flow
from gui.widgets.form import beside
from gui.widgets.ring import Ring
from gui.widgets.year_first import put_year_first

_NONE_LEFT = "모두 마쳤습니다."
_NO_PLEDGES = "아직 보고서가 없습니다.\n지난 기간 파일을 창에 끌어다 놓거나 ‘새 보고서’로 시작하세요."
_SOON = 7
_LIST_LINES = 9
_BAR = 34
_NARROW_EM = 40


class DashboardView(QWidget):
    """Shows and tells; decides nothing."""

    period_chosen = Signal(object)
    deadline_changed = Signal(object)
    """A date."""
    stage_chosen = Signal(object)
    source_chosen = Signal(object)
    status_chosen = Signal(object, object)
    """(분야, Status); None is all of them."""
    row_opened = Signal(object)
    """A PledgeStanding."""
    all_wanted = Signal()
    """Back to the list of what is unfinished."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        page = self._page = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll(page, "현황"))
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(14)
        column.addLayout(self._head())
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        self._stages_card, self._rows_card = self._stage_card(), self._list_card()
        self._narrow: bool | None = None
        column.addLayout(self._grid)
        self._sums = (self._money_card(), self._field_card())
        for card in self._sums:
            card.hide()
            column.addWidget(card)
        column.addStretch(1)
        self.setFocusProxy(self.list)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW_EM * self.fontMetrics().height()
        if narrow is not self._narrow:
            self._narrow = narrow
            self._grid.addWidget(self._stages_card, 0, 0)
            self._grid.addWidget(self._rows_card, *((1, 0) if narrow else (0, 1)))
            self._grid.setColumnStretch(int(not narrow), 1)
            self._grid.setColumnStretch(int(narrow), 0)

    def _head(self) -> Flow:
        self.title = label("", "title")
        self.days = pill("")
        self.periods = QComboBox()
        self.periods.setAccessibleName("보고 기간")
        self.periods.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.periods.activated.connect(lambda row: self.period_chosen.emit(self.periods.itemData(row)))
        self.deadline = QDateEdit()
        self.deadline.setCalendarPopup(True)
        put_year_first(self.deadline.calendarWidget())
        self.deadline.setDisplayFormat("yyyy. M. d.(ddd)")
        self.deadline.setAccessibleName("내는 날")
        self.deadline.userDateChanged.connect(lambda day: self.deadline_changed.emit(day.toPython()))
        return Flow(
            (
                beside(self.title, self.days),
                beside(_named("내는 날(&D)", self.deadline), self.deadline),
                beside(_named("기간(&P)", self.periods), self.periods),
            ),
            gap=16,
        )

    def _stage_card(self) -> Card:
        card = Card("보고서 진행", self._page)
        self.ring = Ring(self._theme)
        self.stages = FiguresTable("보고서 진행", STAGE_HEADS, self._theme, {0: 0.0}, (1,), card)
        self.stages.horizontalHeader().hide()
        self.stages.setShowGrid(False)
        self.stages.setFrameShape(QFrame.Shape.NoFrame)
        self.stages.setColumnWidth(0, _BAR)
        self.stages.setFixedWidth(210)
        self.stages.key_chosen.connect(self.stage_chosen)
        card.body.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addWidget(self.stages, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addStretch(1)
        return card

    def _list_card(self) -> Card:
        card = Card("마치지 않은 보고서", self._page)
        self.list_title = card.title
        self.back = button("마치지 않은 것만 보기(&U)", "quiet")
        self.back.clicked.connect(self.all_wanted)
        card.head.addWidget(self.back)
        self.list = FiguresTable("보고서 목록", LIST_HEADS, self._theme, {3: 2.6}, (1,), card)
        line = self.fontMetrics().height() + 12
        self.list.setMinimumHeight(line * _LIST_LINES)
        self.list.key_opened.connect(self.row_opened)
        card.body.addWidget(self.list)
        return card

    def _money_card(self) -> Card:
        card = Card("재원 확보와 집행", self._page)
        self.unit = label("", "muted")
        card.head.addWidget(self.unit)
        self.money = FiguresTable(
            "재원 확보와 집행", MONEY_HEADS, self._theme, {3: 3.7, 5: 3.7}, (3, 5), card
        )
        self.money.key_chosen.connect(self.source_chosen)
        card.body.addWidget(self.money)
        formula = "확보율 = 확보 ÷ 투자계획, 집행률 = 집행 ÷ 확보. 숫자로 읽지 못한 금액은 넣지 않았습니다."
        card.body.addWidget(label(formula, "muted", wrap=True))
        return card

    def _field_card(self) -> Card:
        card = Card("분야별 이행상태", self._page)
        self.fields = FiguresTable("분야별 이행상태", FIELD_HEADS, self._theme, {1: 0.0}, (1,), card)
        self.fields.cell_chosen.connect(
            lambda field, column: self.status_chosen.emit(field, STATUS_COLUMNS.get(column))
        )
        card.body.addWidget(self.fields)
        return card

    def show_any(self, *, any_pledge: bool) -> None:
        """Where there is no pledge, say how to begin."""
        self.list.empty = _NONE_LEFT if any_pledge else _NO_PLEDGES
        self.list.setColumnWidth(3, 9 * self.fontMetrics().height())

    def show_stages(self, rows: Sequence[Row]) -> None:
        self.stages.show_whole(rows)

    def show_sums(self, money: Sequence[Row], fields: Sequence[Row], unit: str) -> None:
        """Sums are out of sight where there are none."""
        self.unit.setText(f"(단위: {unit})")
        for card, table, rows in zip(self._sums, (self.money, self.fields), (money, fields), strict=True):
            table.show_whole(rows)
            card.setVisible(bool(rows))

    def show_days(self, period: Period, deadline: date, today: date) -> None:
        """Say how many days are left."""
        self.title.setText(f"{period.label} 현황")
        left = (deadline - today).days
        self.days.setText("D-day" if left == 0 else f"D{-left:+d}")
        retone(self.days, "danger" if left < 0 else "warn" if left <= _SOON else "info")
        self.days.setToolTip(
            f"내는 날까지 {left}일 남았습니다." if left >= 0 else f"내는 날이 {-left}일 지났습니다."
        )
        self.days.setAccessibleName(self.days.toolTip())
        self.deadline.blockSignals(True)
        self.deadline.setDate(QDate(deadline.year, deadline.month, deadline.day))
        self.deadline.blockSignals(False)

    def show_periods(self, periods: Sequence[Period], chosen: Period) -> None:
        self.periods.clear()
        for period in periods:
            self.periods.addItem(period.label, period)
        self.periods.setCurrentIndex(list(periods).index(chosen))


def _named(words: str, field: QWidget) -> QLabel:
    made = label(words, "muted")
    made.setBuddy(field)
    return made
