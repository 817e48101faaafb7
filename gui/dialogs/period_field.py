"""Chooses a reporting period: year and half, quarter or whole year."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from core.model.period import Period, PeriodKind


class PeriodField(QWidget):
    """A year and a part of it."""

    changed = Signal()

    def __init__(self, period: Period) -> None:
        super().__init__()
        self.year = QComboBox()
        self.year.setAccessibleName("연도")
        for year in sorted({period.year, *range(2010, 2041)}):
            self.year.addItem(f"{year}년", year)
        self.part = QComboBox()
        self.part.setAccessibleName("기간")
        for kind in PeriodKind:
            for index in range(1, kind.per_year + 1):
                self.part.addItem(Period(2000, index, kind).name or "연간", (kind.value, index))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.year)
        row.addWidget(self.part)
        row.addStretch(1)
        self.setFocusProxy(self.year)
        self.show_period(period)
        self.year.currentIndexChanged.connect(self.changed)
        self.part.currentIndexChanged.connect(self.changed)

    def show_period(self, period: Period) -> None:
        for widget in (self.year, self.part):
            widget.blockSignals(True)
        if self.year.findData(period.year) < 0:
            self.year.addItem(f"{period.year}년", period.year)
        self.year.setCurrentIndex(self.year.findData(period.year))
        labels = [self.part.itemData(row) for row in range(self.part.count())]
        self.part.setCurrentIndex(
            next(row for row, data in enumerate(labels) if tuple(data) == (period.kind.value, period.index))
        )
        for widget in (self.year, self.part):
            widget.blockSignals(False)

    def period(self) -> Period:
        kind, index = self.part.currentData()
        return Period(self.year.currentData(), index, PeriodKind(kind))
