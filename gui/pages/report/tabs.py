"""The open reports as tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QTabBar
from typing_extensions import override

from core.model.node import NodeId
from gui.theme.theme import Theme
from gui.widgets.card import button


class ReportTabs(QTabBar):
    """One tab per open report; the middle button and the cross close it, tabs can be dragged."""

    report_chosen = Signal(object)
    close_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("열린 보고서")
        self.setMovable(True)
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(self._tell)

    def report(self, place: int) -> NodeId | None:
        """The id of the report at a place."""
        return self.tabData(place)

    def reports(self) -> list[NodeId]:
        """The open reports' ids in the order shown."""
        return [self.tabData(place) for place in range(self.count())]

    def put(self, report: NodeId, name: str, tip: str) -> None:
        """Name a report's tab; a new one comes last."""
        place = self.place(report)
        if place < 0:
            # Qt makes the first tab current before it carries its report.
            self.blockSignals(True)
            place = self.addTab(name)
            self.setTabData(place, report)
            self.setTabButton(place, QTabBar.ButtonPosition.RightSide, self._cross(report))
            self.blockSignals(False)
        self.setTabText(place, name)
        self.setTabToolTip(place, tip)
        self.setAccessibleTabName(place, tip)

    def choose(self, report: NodeId) -> None:
        """Make a report's tab the current one, without telling."""
        self.blockSignals(True)
        self.setCurrentIndex(self.place(report))
        self.blockSignals(False)

    def drop(self, report: NodeId) -> None:
        """Take a report's tab away, without telling."""
        self.blockSignals(True)
        self.removeTab(self.place(report))
        self.blockSignals(False)

    def place(self, report: NodeId) -> int:
        """Where a report's tab is, -1 where it has none."""
        return next((place for place in range(self.count()) if self.tabData(place) == report), -1)

    def _cross(self, report: NodeId) -> QPushButton:
        cross = button(
            "", "cross", theme=self._theme, icon="x", size=14, name="보고서 닫기", tip="닫기 (Ctrl+W)"
        )
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.clicked.connect(lambda: self.close_requested.emit(report))
        return cross

    def _tell(self, place: int) -> None:
        if place >= 0:
            self.report_chosen.emit(self.report(place))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and place >= 0:
            self.close_requested.emit(self.report(place))
        else:
            super().mouseReleaseEvent(event)
