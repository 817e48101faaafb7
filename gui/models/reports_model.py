"""The register's reports as a list, latest work first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from typing_extensions import override

from core.model.report import ReportHead, ReportState
from gui.models.index import ROOT, Index

HEAD_ROLE = Qt.ItemDataRole.UserRole + 1
_HEADS = ("번호", "공약", "기간", "상태", "담당 부서", "마지막 수정")


class ReportsModel(QAbstractTableModel):
    """A row per report."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[ReportHead, ...] = ()

    def show_reports(self, heads: tuple[ReportHead, ...]) -> None:
        """Show these, in this order."""
        self.beginResetModel()
        self._heads = heads
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return _HEADS[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        head = self._heads[index.row()]
        if role == HEAD_ROLE:
            return head
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(head)[index.column()]
        return None


def _cells(head: ReportHead) -> tuple[str, ...]:
    changed = _moment(head.changed) if head.changed else ""
    return (head.number, head.name, head.period.label, state_words(head), head.department, changed)


def state_words(head: ReportHead) -> str:
    """How a report stands, in a few words."""
    if head.state is ReportState.CLOSED:
        return "지난 보고서"
    waiting = head.carried + head.unsure
    return f"작성 중 · 확인 {waiting}" if waiting else "작성 중"


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.year}. {local.month}. {local.day}. {local:%H:%M}"
