"""Asks what a new report is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit

from core.layouts.layout import Layout
from core.model.period import Period
from core.model.pledge import Pledge
from gui.dialogs.period_field import PeriodField
from gui.widgets.card import label
from gui.widgets.form import form
from gui.widgets.sheet import Sheet


class NewReportDialog(Sheet):
    """Only the name is needed; the rest can be filled in later."""

    def __init__(self, layouts: Sequence[Layout], period: Period, layout: str) -> None:
        super().__init__("새 보고서", least_width=520)
        self._layouts = layouts
        self.name, self.number, self.field, self.department, self.team = (QLineEdit() for _ in range(5))
        self.name.setPlaceholderText("예) 바이오 정밀의료클러스터 조성")
        self.number.setPlaceholderText("예) 1-1")
        self.when = PeriodField(period)
        self.layouts_box = QComboBox()
        for each in layouts:
            self.layouts_box.addItem(each.title, each.name)
        self.layouts_box.setCurrentIndex(max(self.layouts_box.findData(layout), 0))
        self.body.addWidget(label("새 보고서", "title"))
        words = "공약명만 있으면 시작할 수 있습니다. 나머지는 나중에 채워도 됩니다."
        self.body.addWidget(label(words, "muted", wrap=True))
        rows = (
            ("공약명(&N)", self.name),
            ("번호(&U)", self.number),
            ("분야(&F)", self.field),
            ("주관부서(&D)", self.department),
            ("팀명(&T)", self.team),
            ("보고 기간(&P)", self.when),
            ("양식(&L)", self.layouts_box),
        )
        self.body.addLayout(form(rows))
        self.make = self.offer("만들기", "취소")
        self.make.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.make.setEnabled(bool(text.strip())))
        self.name.setFocus()

    def pledge(self, term: int) -> Pledge:
        return Pledge(
            number=self.number.text().strip(),
            name=self.name.text().strip(),
            field=self.field.text().strip(),
            department=self.department.text().strip(),
            team=self.team.text().strip(),
            term=term,
        )

    def period(self) -> Period:
        return self.when.period()

    def layout_chosen(self) -> Layout:
        return self._layouts[self.layouts_box.currentIndex()]
