"""The list of reports on the start page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.model.report import ReportHead
from gui.models.reports_model import HEAD_ROLE, ReportsModel


class ReportTable(QTableView):
    """Enter or a double click chooses; Tab leaves."""

    chosen = Signal(object)
    """A ReportHead."""

    def __init__(self) -> None:
        super().__init__()
        self._reports = ReportsModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._reports)
        self._found.setFilterKeyColumn(-1)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._found)
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
            self.setCurrentIndex(self._found.index(0, 0))

    def find(self, text: str) -> None:
        """Show only rows that say this somewhere."""
        self._found.setFilterFixedString(text.strip())

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.siblingAtColumn(0).data(HEAD_ROLE))
