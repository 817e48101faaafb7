"""The start page's widgets: three large choices, and under them the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget
from typing_extensions import override

from gui.pages.start.frame import StartFrame
from gui.theme.theme import Theme
from gui.widgets.card import Card, button, label
from gui.widgets.choice_button import ChoiceButton
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from core.model.report import ReportHead
    from gui.pages.start.report_table import ReportTable

_EMPTY = "아직 보고서가 없습니다.\n지난 기간에 낸 파일을 이 창에 끌어다 놓으면 시작할 수 있습니다."


class StartView(StartFrame):
    """Shows and tells; decides nothing."""

    files_requested = Signal()
    new_requested = Signal()
    sample_requested = Signal()
    report_chosen = Signal(object)
    """A ReportHead."""
    folder_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.reports: ReportTable | None = None
        self._known = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column.addLayout(self._choices(theme))
        self.column.addWidget(self._recent(), 1)
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

    def _recent(self) -> Card:
        card = Card("최근 보고서")
        self._empty = label("자료를 여는 중입니다…", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._either = QStackedWidget()
        self._either.addWidget(self._empty)
        card.body.addWidget(self._either)
        return card

    def _footer(self, theme: Theme) -> QHBoxLayout:
        self.place = ElidedLabel("", "muted")
        self.folder = button("자료 폴더 열기", "quiet", theme=theme, icon="folder-open")
        self.folder.clicked.connect(self.folder_requested)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.folder)
        return row

    def ready(self) -> None:
        """The data file is open: the choices can be made, and there is a list to fill."""
        if self.reports is None:
            # The first paint does without the list and all that it brings in.
            from gui.pages.start.report_table import ReportTable

            self.reports = ReportTable()
            self.reports.chosen.connect(self.report_chosen)
            self._either.addWidget(self.reports)
        for choice in (self.bring, self.new, self.sample):
            choice.setEnabled(True)
        self.bring.setFocus()

    def show_reports(self, heads: tuple[ReportHead, ...]) -> None:
        """Show these reports in this order; `ready` goes before."""
        assert self.reports is not None
        self.reports.show_reports(heads)
        self._empty.setText(_EMPTY)
        self._either.setCurrentWidget(self.reports if heads else self._empty)
        self._known = bool(heads)
        self._fit()

    def _fit(self) -> None:
        """Explain the choices to whoever is new, where there is room to."""
        em = self.fontMetrics().height()
        narrow, low = self.width() < em * 46, self.height() < em * 34
        for choice in (self.bring, self.new, self.sample):
            choice.set_terse(terse=self._known or narrow or low)
        self.column.setContentsMargins(*((16, 12, 16, 8) if narrow or low else (40, 28, 40, 20)))
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
