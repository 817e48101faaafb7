"""The report page's widgets: a bar, the sections at the left, the editor in the middle."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.models.sections_model import COUNT_ROLE, STATE_ROLE, SectionsModel, SectionState
from gui.theme.theme import Theme
from gui.widgets.card import button, label, pill, scroll

_TONES = {SectionState.DONE: "good", SectionState.LOOK: "warn", SectionState.EMPTY: "muted"}


class SectionDelegate(QStyledItemDelegate):
    """A sign for how the section stands, its name, and how many places wait."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(180, option.fontMetrics.height() + 20)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setBrush(self._theme.colour("selection"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 6, 6)
        state = SectionState(index.data(STATE_ROLE))
        middle = Qt.AlignmentFlag.AlignVCenter
        rect = option.rect.adjusted(10, 0, -10, 0)
        painter.setPen(self._theme.colour(_TONES[state]))
        painter.drawText(QRect(rect.left(), rect.top(), 20, rect.height()), middle, state.value)
        painter.setPen(self._theme.colour("selection_text" if chosen else "text"))
        painter.drawText(rect.adjusted(24, 0, -30, 0), middle, str(index.data()))
        count = index.data(COUNT_ROLE)
        if count:
            painter.setPen(self._theme.colour("warn"))
            painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, str(count))
        painter.restore()


class ReportView(QWidget):
    """Shows and tells; decides nothing."""

    back_requested = Signal()
    carry_requested = Signal()
    confirm_requested = Signal()
    export_requested = Signal()
    section_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._list())
        self.area: QScrollArea = scroll(QWidget(), "편집")
        row.addWidget(self.area, 1)
        outer.addLayout(row, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        theme = self._theme
        self.back = button("처음", "quiet", theme=theme, icon="house", name="처음 화면으로", tip="Alt+Home")
        self.name = label("", "heading")
        self.name.setMinimumWidth(80)
        self.period, self.state = pill("", "info"), pill("")
        self.confirm = button(
            "모두 확인", theme=theme, icon="check-check", tip="이 보고서의 표시를 모두 없앱니다"
        )
        self.carry = button("다음 기간으로 이월", theme=theme, icon="calendar-plus")
        self.export: QPushButton = button(
            "DOCX 만들기", "primary", theme=theme, icon="file-output", tip="Ctrl+E"
        )
        self.back.clicked.connect(self.back_requested)
        self.confirm.clicked.connect(self.confirm_requested)
        self.carry.clicked.connect(self.carry_requested)
        self.export.clicked.connect(self.export_requested)
        row.addWidget(self.back)
        row.addWidget(self.name)
        row.addWidget(self.period)
        row.addWidget(self.state)
        row.addStretch(1)
        for each in (self.confirm, self.carry, self.export):
            row.addWidget(each)
        return bar

    def _list(self) -> QListView:
        self.sections = SectionsModel(self)
        self.list = QListView()
        self.list.setProperty("role", "navigation")
        self.list.setModel(self.sections)
        self.list.setItemDelegate(SectionDelegate(self._theme, self.list))
        self.list.setAccessibleName("구획")
        self.list.setFixedWidth(214)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self._theme.changed.connect(self.list.viewport().update)
        return self.list

    def show_editor(self, editor: QWidget) -> None:
        """Put an editor into the middle; the one that was there is kept by its owner."""
        old = self.area.takeWidget()
        if old is not None:
            old.setParent(None)
        editor.setProperty("role", "page")
        self.area.setWidget(editor)
        editor.show()
        self.area.verticalScrollBar().setValue(0)

    def choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.sections.index(row))

    def bring_into_view(self, widget: QWidget, rect: QRect) -> None:
        """Scroll so that a part of the editor is seen."""
        inner = self.area.widget()
        if inner is not None and inner.isAncestorOf(widget):
            place = widget.mapTo(inner, rect.center())
            self.area.ensureVisible(place.x(), place.y(), 0, rect.height() // 2 + 20)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.section_chosen.emit(index.row())
