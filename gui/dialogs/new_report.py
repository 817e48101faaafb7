"""Asks what a new report is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout

from core.layouts.layout import Layout
from core.model.period import Period
from core.model.pledge import Pledge
from gui.dialogs.period_field import PeriodField
from gui.widgets.card import label
from gui.widgets.form import form


class NewReportDialog(QDialog):
    """Only the name is needed; the rest can be filled in later."""

    def __init__(self, layouts: Sequence[Layout], period: Period, layout: str) -> None:
        super().__init__()
        self.setWindowTitle("새 보고서")
        self.setMinimumWidth(520)
        self._layouts = layouts
        self.name, self.number, self.field, self.department, self.team = (QLineEdit() for _ in range(5))
        self.name.setPlaceholderText("예) 바이오 정밀의료클러스터 조성")
        self.number.setPlaceholderText("예) 1-1")
        self.when = PeriodField(period)
        self.layouts_box = QComboBox()
        for each in layouts:
            self.layouts_box.addItem(each.title, each.name)
        self.layouts_box.setCurrentIndex(max(self.layouts_box.findData(layout), 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(label("새 보고서", "title"))
        column.addWidget(label("공약명만 있으면 시작할 수 있습니다. 나머지는 나중에 채워도 됩니다.", "muted"))
        rows = (
            ("공약명(&N)", self.name),
            ("번호(&U)", self.number),
            ("분야(&F)", self.field),
            ("주관부서(&D)", self.department),
            ("팀명(&T)", self.team),
            ("보고 기간(&P)", self.when),
            ("양식(&L)", self.layouts_box),
        )
        column.addLayout(form(rows))
        column.addSpacing(6)
        column.addWidget(self._buttons())
        self.name.setFocus()

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.make = box.addButton("만들기", QDialogButtonBox.ButtonRole.AcceptRole)
        self.make.setProperty("role", "primary")
        self.make.setEnabled(False)
        self.make.setDefault(True)
        box.addButton("취소", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.name.textChanged.connect(lambda text: self.make.setEnabled(bool(text.strip())))
        return box

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
