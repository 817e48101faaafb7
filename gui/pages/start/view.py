"""The start page's widgets: three large choices, and under them the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout
from typing_extensions import override

from gui.pages.start.frame import StartFrame
from gui.theme.theme import Theme
from gui.widgets.card import Card, button, label
from gui.widgets.choice_button import ChoiceButton
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from core.model.report import ReportHead
    from gui.pages.start.report_table import ReportTable

_WIDEST_EM = 74
"""Wider than this the choices and the list stand in the middle of the page."""
_PICTURE = 40
_OPENING = "자료를 여는 중입니다…"
_NONE_OPEN = (
    "열린 자료 파일이 없습니다",
    "‘다른 자료 파일 열기’나 파일 메뉴의 ‘내 자료 파일 열기’로 자료를 여세요.",
)
_FOR_READING = (
    "읽기 전용으로 열려 있습니다",
    "이 자료에는 파일을 넣을 수 없습니다. 쓸 수 있는 자료 파일을 여세요.",
)
_DROP = (
    "지난 기간 파일을 여기에 끌어다 놓으세요",
    "HWPX · HWP · DOCX · 엑셀 파일. 창 어디에 놓아도 됩니다.",
)


class StartView(StartFrame):
    """Shows and tells; decides nothing."""

    files_requested = Signal()
    new_requested = Signal()
    sample_requested = Signal()
    report_chosen = Signal(object)
    """A ReportHead."""
    folder_requested = Signal()
    dashboard_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.reports: ReportTable | None = None
        self._known = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column.addLayout(self._choices(theme))
        self.column.addWidget(self._reports(theme), 1)
        self.column.addLayout(self._footer(theme))

    def _choices(self, theme: Theme) -> QHBoxLayout:
        self.bring = ChoiceButton(
            "지난 기간 파일 불러오기",
            "전에 낸 HWPX·HWP·DOCX 파일을 고르거나 창에 끌어다 놓으세요. 이번 기간으로 이어 줍니다.",
            "file-input",
            theme,
        )
        self.new = ChoiceButton(
            "새 보고서",
            "지난 파일이 없을 때. 공약 이름과 부서만 적으면 빈 양식이 열립니다.",
            "file-plus",
            theme,
        )
        self.sample = ChoiceButton(
            "예제로 둘러보기",
            "가상의 도시 자료가 담긴 예제 파일을 엽니다. 내 자료에는 손대지 않습니다.",
            "compass",
            theme,
        )
        self.bring.clicked.connect(self.files_requested)
        self.new.clicked.connect(self.new_requested)
        self.sample.clicked.connect(self.sample_requested)
        row = QHBoxLayout()
        row.setSpacing(16)
        for choice in (self.bring, self.new, self.sample):
            choice.setEnabled(False)
            row.addWidget(choice, 1)
        return row

    def _reports(self, theme: Theme) -> QStackedWidget:
        """The ground that asks for files, and the list that takes its place."""
        self._ground = _DropGround(theme)
        self._recent = Card("최근 보고서")
        self.dashboard = button("현황 보기", "quiet", theme=theme, icon="chart-pie")
        self.dashboard.clicked.connect(self.dashboard_requested)
        self._recent.head.addWidget(self.dashboard)
        self._either = QStackedWidget()
        self._either.addWidget(self._ground)
        self._either.addWidget(self._recent)
        return self._either

    def _footer(self, theme: Theme) -> QHBoxLayout:
        self.place = ElidedLabel("", "muted")
        self.folder = button("자료 폴더 열기", "quiet", theme=theme, icon="folder-open")
        self.folder.clicked.connect(self.folder_requested)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.folder)
        return row

    def ready(self, *, writes: bool = True) -> None:
        """The data file is open: the choices can be made, and there is a list to fill.

        Where it is for reading only, nothing can be brought in or begun.
        """
        if self.reports is None:
            # The first paint does without the list and all that it brings in.
            from gui.pages.start.report_table import ReportTable

            self.reports = ReportTable()
            self.reports.chosen.connect(self.report_chosen)
            self._recent.body.addWidget(self.reports)
        for choice in (self.bring, self.new):
            choice.setEnabled(writes)
            choice.setToolTip("" if writes else "읽기 전용으로 열려 있어 넣을 수 없습니다.")
        self.sample.setEnabled(True)
        self._ground.tell(*(_DROP if writes else _FOR_READING))
        self.take_focus()

    def wait(self) -> None:
        """A data file is being opened: nothing can be chosen yet."""
        self._close(_OPENING)

    def tell_none_open(self) -> None:
        """No data file could be opened: nothing can be chosen but another one."""
        self._close(*_NONE_OPEN)

    def _close(self, words: str, more: str = "") -> None:
        for choice in (self.bring, self.new, self.sample):
            choice.setEnabled(False)
        self._ground.tell(words, more)
        self._either.setCurrentWidget(self._ground)
        self.place.show_text("")

    @property
    def first(self) -> ChoiceButton:
        """The first choice that can be made."""
        return self.bring if self.bring.isEnabled() else self.sample

    def take_focus(self) -> None:
        """Put the focus where one begins."""
        self.first.setFocus()

    def show_reports(self, heads: tuple[ReportHead, ...]) -> None:
        """Show these reports in this order; `ready` goes before."""
        assert self.reports is not None
        self.reports.show_reports(heads)
        self._either.setCurrentWidget(self._recent if heads else self._ground)
        self._known = bool(heads)
        self._fit()

    def _fit(self) -> None:
        """Explain the choices to whoever is new, where there is room to."""
        em = self.fontMetrics().height()
        narrow, low = self.width() < em * 46, self.height() < em * 34
        for choice in (self.bring, self.new, self.sample):
            choice.set_terse(terse=self._known or narrow or low)
        side = 16 if narrow or low else 40
        side = max(side, (self.width() - _WIDEST_EM * em) // 2)
        top, bottom = (12, 8) if narrow or low else (28, 20)
        self.column.setContentsMargins(side, top, side, bottom)
        self.column.setSpacing(10 if low else 18)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        # What it needs where it explains nothing, so that the window can become that low.
        least = super().minimumSizeHint()
        return QSize(least.width(), min(least.height(), self.fontMetrics().height() * 20))


class _DropGround(QFrame):
    """Asks for files. The whole window takes them; this is where one sees it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self._theme = theme
        self._picture = QLabel()
        self._words = label(_OPENING, "heading", wrap=True)
        self._kinds = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(6)
        column.addStretch(1)
        for part in (self._picture, self._words, self._kinds):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addStretch(1)
        theme.changed.connect(self._tint)

    def tell(self, words: str, more: str) -> None:
        """Say how things stand, and what to do."""
        self._words.setText(words)
        self._kinds.setText(more)
        self._tint()

    def _tint(self) -> None:
        self._picture.setPixmap(
            self._theme.icon("inbox", "muted", _PICTURE).pixmap(QSize(_PICTURE, _PICTURE))
        )
