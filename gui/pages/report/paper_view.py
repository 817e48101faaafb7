"""The pane beside the editors: the pages of a report, what changed on them, which fonts are missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.model.node import NodeId
from core.model.report import ReportHead
from gui.preview.fonts import MissingFont
from gui.preview.view import PagesView
from gui.theme.theme import Theme
from gui.widgets.card import button
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.word_label import WordDelegate

_ZOOMS = (50, 75, 100, 125, 150, 200)


class PaperView(QWidget):
    """Shows and tells; decides nothing."""

    seen = Signal()
    """It came into sight: its pages may be out of date."""
    report_chosen = Signal(object)
    """The id of the report whose pages are wanted."""
    compare_toggled = Signal(bool)
    change_chosen = Signal(int)
    """The row of a change in the list."""
    zoom_chosen = Signal(int)
    """Per cent; 0 fits the width."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pages = PagesView()
        self.changes = QListWidget()
        self.changes.setAccessibleName("달라진 내용")
        self.changes.setWordWrap(True)
        self.changes.setItemDelegate(WordDelegate(self.changes))
        self.changes.setProperty("role", "changes")
        self.changes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changes.currentRowChanged.connect(self._pass_change)
        self.changes.itemClicked.connect(lambda item: self.change_chosen.emit(self.changes.row(item)))
        self.changes.itemActivated.connect(lambda item: self.change_chosen.emit(self.changes.row(item)))
        self.changes.hide()
        self.fonts = ElidedLabel("", "muted")
        self.fonts.setContentsMargins(10, 4, 10, 4)
        self.fonts.hide()
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.pages)
        split.addWidget(self.changes)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tools(theme))
        column.addWidget(split, 1)
        column.addWidget(self.fonts)
        self.pages.zoom_changed.connect(self._show_zoom)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def offer_reports(self, own: NodeId, heads: Sequence[ReportHead], chosen: NodeId) -> None:
        """Let one choose between the report under the pen and the pledge's other periods."""
        self.report.blockSignals(True)
        self.report.clear()
        for head in heads:
            words = "지금 쓰는 보고서" if head.id == own else "지난 기록"
            self.report.addItem(
                f"{head.period.label} · {words}" if len(heads) > 1 else head.period.label, head.id
            )
        self.report.setCurrentIndex(max(self.report.findData(chosen), 0))
        self.report.setEnabled(len(heads) > 1)
        self.report.blockSignals(False)

    def offer_comparison(self, *, able: bool, on: bool) -> None:
        self.compare.blockSignals(True)
        self.compare.setEnabled(able)
        self.compare.setChecked(able and on)
        self.compare.blockSignals(False)

    def show_changes(self, lines: Sequence[str] | None) -> None:
        """List what changed, a line each; None puts the list away."""
        self.changes.blockSignals(True)
        self.changes.clear()
        for line in lines or ():
            self.changes.addItem(QListWidgetItem(line))
        if lines is not None and not lines:
            self.changes.addItem("달라진 내용이 없습니다.")
        self.changes.blockSignals(False)
        self.changes.setVisible(lines is not None)

    def tint_changes(self, colours: Sequence[QColor]) -> None:
        """Write each line of the list in a colour."""
        for row, colour in enumerate(colours):
            self.changes.item(row).setForeground(colour)

    def show_missing(self, missing: Sequence[MissingFont]) -> None:
        """Name the fonts that are not on this computer, and what is drawn in their place."""
        words = ", ".join(f"{one.name} → {one.used}" for one in missing)
        self.fonts.show_text(f"이 PC에 없는 글꼴: {words}")
        why = "이 PC에 없는 글꼴은 다른 글꼴로 보여 줍니다."
        self.fonts.setToolTip(f"{why}\n{words}\n파일에는 원래 글꼴 이름이 그대로 들어갑니다.")
        self.fonts.setVisible(bool(missing))

    def _pass_change(self, row: int) -> None:
        """Show it; whoever goes through the list by keyboard stays in it."""
        held = self.changes.hasFocus()
        self.change_chosen.emit(row)
        if held:
            self.changes.setFocus()

    def _tools(self, theme: Theme) -> QHBoxLayout:
        self.report = QComboBox()
        self.report.setAccessibleName("볼 보고서")
        self.report.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.report.setMinimumContentsLength(7)
        self.report.activated.connect(lambda: self.report_chosen.emit(self.report.currentData()))
        self.compare = button(
            "",
            "toggle",
            theme=theme,
            icon="file-diff",
            name="지난 기간과 비교",
            tip="지난 기간과 비교 (Ctrl+Shift+D)",
        )
        self.compare.setCheckable(True)
        self.compare.toggled.connect(self.compare_toggled)
        self._zoom = QComboBox()
        self._zoom.setAccessibleName("크기")
        self._zoom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._zoom.setMinimumContentsLength(6)
        self._zoom.setToolTip("크기 (Ctrl+휠)")
        self._zoom.addItem("폭 맞춤", 0)
        for percent in _ZOOMS:
            self._zoom.addItem(f"{percent}%", percent)
        self._zoom.activated.connect(self._choose_zoom)
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(6)
        row.addWidget(self.report, 1)
        row.addWidget(self.compare)
        row.addWidget(self._zoom)
        return row

    def set_zoom(self, percent: int) -> None:
        """Show at that size, or fit the width with 0."""
        if percent:
            self.pages.set_zoom(percent)
        else:
            self.pages.fit_width()

    def _choose_zoom(self) -> None:
        chosen = int(self._zoom.currentData())
        self.set_zoom(chosen)
        self.zoom_chosen.emit(chosen)

    def _show_zoom(self, percent: int) -> None:
        if self.pages.fits_width:
            self._zoom.setToolTip(f"{percent}% (Ctrl+휠로 바꿉니다)")
            self._zoom.setCurrentIndex(0)
            return
        place = self._zoom.findData(percent)
        if place < 0:
            self._zoom.setPlaceholderText(f"{percent}%")
        self._zoom.setCurrentIndex(place)
        self.zoom_chosen.emit(percent)
