"""The backups page's widgets: the list of backups, and beside it what the chosen one holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gui.pages.backups.rows import BACKUP_HEADS, REPORT_HEADS
from gui.theme.theme import Theme
from gui.widgets.card import Card, button, label
from gui.widgets.elided_label import ElidedLabel

_KEY = Qt.ItemDataRole.UserRole
_NAME = 1
_ROOMY_EM = 60
"""The width, in heights of a line, from which every column is shown."""
_NONE_YET = "아직 백업이 없습니다. 프로그램을 시작할 때와 큰 작업을 하기 전에 저절로 만들어집니다."


class BackupsView(QWidget):
    """Shows and tells; decides nothing."""

    backup_chosen = Signal(object)
    """The path of a backup."""
    back_up_wanted = Signal()
    whole_wanted = Signal(object)
    """Put that backup in the place of the present data."""
    reports_wanted = Signal(object, list)
    """(backup, ids of its reports that were ticked)."""
    second_place_wanted = Signal()
    second_place_dropped = Signal()
    folder_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label("백업", "title"))
        head.addStretch(1)
        self.make = button("지금 백업하기(&B)", theme=theme, icon="history")
        self.make.clicked.connect(self.back_up_wanted)
        head.addWidget(self.make)
        column.addLayout(head)
        halves = QHBoxLayout()
        halves.setSpacing(14)
        halves.addWidget(self._backups_card(), 2)
        halves.addWidget(self._contents_card(), 3)
        column.addLayout(halves, 1)
        column.addWidget(self._second_card())
        self._weigh()

    def _backups_card(self) -> Card:
        card = Card("언제의 자료")
        self.backups = _tree("백업 목록", BACKUP_HEADS, wide=len(BACKUP_HEADS) - 1)
        self.backups.currentItemChanged.connect(self._choose)
        self.none = label(_NONE_YET, "muted", wrap=True)
        card.body.addWidget(self.none)
        card.body.addWidget(self.backups, 1)
        return card

    def _contents_card(self) -> Card:
        card = Card("들어 있는 보고서")
        self.told = label("", "muted", wrap=True)
        self.reports = _tree("백업에 든 보고서", REPORT_HEADS, wide=_NAME)
        self.reports.itemChanged.connect(lambda *_: self._weigh())
        self.some = button("고른 보고서만 되돌리기(&S)", theme=self._theme, icon="undo-2")
        self.some.clicked.connect(lambda: self.reports_wanted.emit(self.chosen(), self.ticked()))
        self.whole = button("전체 되돌리기(&A)…", theme=self._theme, icon="history")
        self.whole.clicked.connect(lambda: self.whole_wanted.emit(self.chosen()))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.some)
        row.addWidget(self.whole)
        card.body.addWidget(self.told)
        card.body.addWidget(self.reports, 1)
        card.body.addLayout(row)
        return card

    def _second_card(self) -> Card:
        card = Card()
        self.place = ElidedLabel("", "muted")
        self.trouble = label("", wrap=True)
        self.trouble.setProperty("tone", "danger")
        choose = button("고르기(&C)…", theme=self._theme, icon="folder-open", name="둘째 백업 폴더 고르기")
        choose.clicked.connect(self.second_place_wanted)
        self.drop_place = button("쓰지 않기(&N)", "quiet", name="둘째 백업 폴더 쓰지 않기")
        self.drop_place.clicked.connect(self.second_place_dropped)
        row = QHBoxLayout()
        row.addWidget(label("둘째 백업 폴더", "strong"))
        row.addWidget(self.place, 1)
        row.addWidget(choose)
        row.addWidget(self.drop_place)
        card.body.addLayout(row)
        card.body.addWidget(self.trouble)
        return card

    def show_backups(self, rows: Sequence[tuple[Path, Sequence[str]]]) -> None:
        """List the backups and choose the newest."""
        self.backups.clear()
        self.backups.addTopLevelItems([_line(path, texts) for path, texts in rows])
        self.none.setVisible(not rows)
        if rows:
            self.backups.setCurrentItem(self.backups.topLevelItem(0))
        else:
            self.show_contents("", ())
        self._weigh()

    def show_contents(self, told: str, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show what the chosen backup holds."""
        self.told.setText(told)
        self.reports.blockSignals(True)
        self.reports.clear()
        for report, texts in rows:
            line = _line(report, texts)
            line.setCheckState(_NAME, Qt.CheckState.Unchecked)
            self.reports.addTopLevelItem(line)
        self.reports.blockSignals(False)
        self._weigh()

    def show_second_place(self, place: str, trouble: str) -> None:
        """Show where backups go once more, and why the last one did not."""
        self.place.show_text(place or "없음. 공유 폴더나 USB를 고르면 백업을 그곳에도 한 벌 더 둡니다.")
        self.drop_place.setVisible(bool(place))
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    def chosen(self) -> Path | None:
        """The backup that is chosen."""
        line = self.backups.currentItem()
        return line.data(0, _KEY) if line is not None else None

    def ticked(self) -> list[str]:
        """Ids of the reports that were ticked."""
        lines = (self.reports.topLevelItem(row) for row in range(self.reports.topLevelItemCount()))
        return [line.data(0, _KEY) for line in lines if line.checkState(_NAME) is Qt.CheckState.Checked]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is little room, names have it.
        narrow = self.width() < self.fontMetrics().height() * _ROOMY_EM
        self.reports.setColumnHidden(len(REPORT_HEADS) - 1, narrow)
        self.backups.setColumnHidden(BACKUP_HEADS.index("크기"), narrow)

    def _choose(self) -> None:
        if self.chosen() is not None:
            self.backup_chosen.emit(self.chosen())

    def _weigh(self) -> None:
        self.whole.setEnabled(self.chosen() is not None)
        self.some.setEnabled(self.chosen() is not None and bool(self.ticked()))


def _tree(name: str, heads: Sequence[str], *, wide: int) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setHeaderLabels(list(heads))
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setAllColumnsShowFocus(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    tree.header().setStretchLastSection(False)
    tree.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return tree


def _line(key: object, texts: Sequence[str]) -> QTreeWidgetItem:
    line = QTreeWidgetItem(list(texts))
    line.setData(0, _KEY, key)
    for column, text in enumerate(texts):
        line.setToolTip(column, text)
    return line
