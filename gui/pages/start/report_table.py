"""The list of reports on the start page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from core.model.report import ReportHead
from gui.models.reports_model import HEAD_ROLE, ReportsModel

_LEAST = {4: 100, 5: 90}
"""Columns that are left out where the table is narrower than so many letters."""


class ReportTable(QTableView):
    """Enter or a double click chooses; Tab leaves."""

    chosen = Signal(object)
    """A ReportHead."""

    def __init__(self) -> None:
        super().__init__()
        self._reports = ReportsModel(self)
        self.setModel(self._reports)
        self.setAccessibleName("보고서 목록")
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._choose)

    def show_reports(self, heads: tuple[ReportHead, ...]) -> None:
        """Show these, in this order."""
        self._reports.show_reports(heads)
        if heads and not self.currentIndex().isValid():
            self.setCurrentIndex(self._reports.index(0, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width() / self.fontMetrics().averageCharWidth()
        for column, least in _LEAST.items():
            self.setColumnHidden(column, width < least)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.siblingAtColumn(0).data(HEAD_ROLE))
