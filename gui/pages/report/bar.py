"""The bar above an open report: its name and period, and what can be done with the whole of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QPushButton, QToolButton, QWidget
from typing_extensions import override

from core.model.node import NodeId
from core.model.report import ReportHead
from gui.theme.theme import Theme
from gui.widgets.card import button, pill, retone
from gui.widgets.elided_label import ElidedLabel


class _PeriodButton(QToolButton):
    """Opens its menu by Enter and ↓ too, as a field with a list does."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.showMenu()
        else:
            super().keyPressEvent(event)


class ReportBar(QWidget):
    """Its buttons lose their words, least needed first, where the window is narrow."""

    back_requested = Signal()
    carry_requested = Signal()
    confirm_requested = Signal()
    export_requested = Signal()
    periods_wanted = Signal()
    """The period's menu is about to be seen: `offer_periods` fills it."""
    beside_requested = Signal(object)
    """The id of a report of another period, to be shown beside this one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = button(
            "", "quiet", theme=theme, icon="house", name="처음 화면으로", tip="처음 화면으로 (Alt+Home)"
        )
        self.name = ElidedLabel("", "heading")
        self.period = _PeriodButton()
        self.period.setProperty("role", "period")
        self.period.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.period.setMenu(QMenu(self.period))
        self.period.menu().aboutToShow.connect(self.periods_wanted)
        self.period.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.state = pill("")
        self.confirm = button("모두 확인", theme=theme, icon="check-check")
        self.carry = button("다음 기간으로 이월", theme=theme, icon="calendar-plus")
        self.export: QPushButton = button("제출본 만들기", "primary", theme=theme, icon="file-output")
        self._words = {
            self.confirm: "모두 확인",
            self.carry: "다음 기간으로 이월",
            self.export: "제출본 만들기",
        }
        self._tips = {
            self.confirm: "이 보고서의 표시를 모두 없앱니다 (Ctrl+Shift+A)",
            self.carry: "다음 기간 보고서를 만듭니다 (Ctrl+Shift+N)",
            self.export: "제출할 파일을 만듭니다 (Ctrl+E)",
        }
        for each, tip in self._tips.items():
            each.setToolTip(tip)
        self.back.clicked.connect(self.back_requested)
        self.confirm.clicked.connect(self.confirm_requested)
        self.carry.clicked.connect(self.carry_requested)
        self.export.clicked.connect(self.export_requested)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(8, 6, 12, 6)
        row.setSpacing(8)
        for part in (self.back, self.name, self.period, self.state):
            row.addWidget(part, 1 if part is self.name else 0)
        for each in (self.confirm, self.carry, self.export):
            row.addWidget(each)

    def show_report(self, name: str, period: str, state: str, waiting: int, *, writes: bool = True) -> None:
        """Name the report; what would change it can be pressed only where it `writes`."""
        self.name.show_text(name)
        self.period.setText(period + " ")
        self.period.setAccessibleName(f"보고 기간 {period}: 다른 기간 보기")
        self.period.setToolTip("같은 공약의 다른 기간 보고서를 옆에 놓고 봅니다")
        self.state.setText(state if writes else "읽기 전용")
        self.state.setToolTip(
            "" if writes else "고칠 수 없이 열려 있습니다. 보고 복사하고 제출본을 만들 수 있습니다."
        )
        retone(self.state, "" if writes else "warn")
        for each in (self.confirm, self.carry):
            each.setVisible(writes)
        self.carry.setEnabled(writes)
        self._words[self.confirm] = f"모두 확인 ({waiting})" if waiting else "모두 확인"
        self.confirm.setEnabled(waiting > 0 and writes)
        self._fit()

    def offer_periods(self, current: NodeId, heads: tuple[ReportHead, ...]) -> None:
        """Fill the period's menu with the pledge's reports."""
        menu = self.period.menu()
        menu.clear()
        for head in heads:
            own = head.id == current
            action = menu.addAction(head.period.label + (" (이 보고서)" if own else " 옆에 놓고 보기"))
            action.setEnabled(not own)
            action.triggered.connect(lambda _=False, head=head: self.beside_requested.emit(head.id))
        if len(heads) < 2:
            menu.addAction("다른 기간 보고서가 없습니다").setEnabled(False)

    @override
    def minimumSizeHint(self) -> QSize:
        # With all words its buttons would keep the window wide.
        return QSize(self.fontMetrics().averageCharWidth() * 30, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out words until the name has some room."""
        for each, words in self._words.items():
            each.setText(words)
            each.setAccessibleName(words)
        self.state.show()
        least = self.fontMetrics().averageCharWidth() * 14
        # Why nothing can be changed is told by the state alone.
        only_read = self.carry.isHidden()
        order = (
            (self.export, self.state) if only_read else (self.carry, self.state, self.confirm, self.export)
        )
        for each in order:
            parts = (self.back, self.period, self.state, self.confirm, self.carry, self.export)
            taken = sum(part.sizeHint().width() + 8 for part in parts if not part.isHidden()) + 20
            if self.width() - taken >= least:
                break
            if isinstance(each, QPushButton):
                count = self._words[each].rpartition("(")[2].rstrip(")") if "(" in self._words[each] else ""
                each.setText(count)
            else:
                each.hide()
        self.layout().activate()
