"""The report page's widgets: tabs, a bar, the sections at the left, the editor beside them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from gui.pages.report.bar import ReportBar
from gui.pages.report.section_list import SectionList
from gui.pages.report.tabs import ReportTabs
from gui.theme.theme import Theme
from gui.widgets.card import scroll
from gui.widgets.find_bar import FindBar

_NARROW_EM = 44
"""Below this width, in heights of a line, the section list shows signs alone."""


class ReportView(QWidget):
    """Shows and tells; decides nothing."""

    section_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = ReportTabs(theme)
        self.bar = ReportBar(theme)
        self.list = SectionList(theme)
        self.sections = self.list.sections
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self._enter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.tabs)
        outer.addWidget(self.bar)
        self.find_bar = FindBar(theme)
        outer.addWidget(self.find_bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        self.area: QScrollArea = scroll(QWidget(), "편집")
        row.addWidget(self.area, 1)
        outer.addLayout(row, 1)
        for number in range(1, 10):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.activated.connect(lambda row=number - 1: self._jump(row))

    @property
    def confirm(self) -> QPushButton:
        return self.bar.confirm

    @property
    def export(self) -> QPushButton:
        return self.bar.export

    @property
    def carry(self) -> QPushButton:
        return self.bar.carry

    def show_editor(self, editor: QWidget, top: int = 0) -> None:
        """Put an editor into the middle, scrolled to `top`; the one that was there is kept by its owner."""
        self.clear()
        editor.setProperty("role", "page")
        self.area.setWidget(editor)
        editor.show()
        self.area.verticalScrollBar().setValue(top)

    def clear(self) -> None:
        """Take the editor out; it is its owner's."""
        old = self.area.takeWidget()
        if old is not None:
            old.setParent(None)

    @property
    def top(self) -> int:
        """How far the editor is scrolled."""
        return self.area.verticalScrollBar().value()

    def choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.sections.index(row))

    def bring_into_view(self, widget: QWidget, rect: QRect) -> None:
        """Scroll so that a part of the editor is seen."""
        inner = self.area.widget()
        if inner is not None and inner.isAncestorOf(widget):
            place = widget.mapTo(inner, rect.center())
            self.area.ensureVisible(place.x(), place.y(), 0, rect.height() // 2 + 20)

    def _jump(self, row: int) -> None:
        if row < self.sections.rowCount():
            self.choose(row)
            self._enter()

    def _enter(self) -> None:
        """Go on into the editor that is shown."""
        inner = self.area.widget()
        if inner is not None:
            inner.setFocus()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.section_chosen.emit(index.row())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.set_narrow(narrow=self.width() < self.fontMetrics().height() * _NARROW_EM)
