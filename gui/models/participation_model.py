"""시민참여 실적 as a tree: categories, and under each the notes that make its count."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from core.edits.fields import SetField
from core.model.node import NodeId
from core.model.sections import Category, Entry, Participation
from gui.models.index import ROOT, Index
from gui.models.submit import Submit

NAME, COUNT, NOTE = range(3)
_HEADS = ("구분 · 내용", "횟수", "주석에 쓸 이름")
MARK_ROLE = Qt.ItemDataRole.UserRole + 1
SUM_ROLE = Qt.ItemDataRole.UserRole + 2


class ParticipationModel(QAbstractItemModel):
    """Top rows are categories, their children entries. An index's id is 0 for a category, else row + 1."""

    refused = Signal(str)
    """What was typed is not a count."""

    def __init__(self, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._report = NodeId("")
        self._categories: tuple[Category, ...] = ()

    def show_participation(self, report: NodeId, data: Participation) -> None:
        same = _ids(data.categories) == _ids(self._categories)
        if not same:
            self.beginResetModel()
        self._report, self._categories = report, data.categories
        if not same:
            self.endResetModel()
            return
        for row, category in enumerate(self._categories):
            top = self.index(row, 0)
            self.dataChanged.emit(top, self.index(row, NOTE))
            if category.entries:
                last = self.index(len(category.entries) - 1, NOTE, top)
                self.dataChanged.emit(self.index(0, 0, top), last)

    def category(self, index: Index) -> Category | None:
        """The category that an index is or lies in."""
        if not index.isValid():
            return None
        return self._categories[(index.internalId() - 1) if index.internalId() else index.row()]

    def entry(self, index: Index) -> Entry | None:
        """The entry that an index stands for; None for a category."""
        category = self.category(index)
        return category.entries[index.row()] if category and index.internalId() else None

    @override
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    @override
    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]  # Qt overloads it
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._categories)
        if parent.internalId() or parent.column():
            return 0
        return len(self._categories[parent.row()].entries)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return len(_HEADS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _HEADS[section]
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not (self.entry(index) and index.column() == NOTE):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        category, entry = self.category(index), self.entry(index)
        if category is None:
            return None
        node = entry or category
        if role == MARK_ROLE:
            return bool(node.mark)
        if role == SUM_ROLE:
            return entry is None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == COUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if index.column() == NAME:
            return entry.label if entry else category.name
        if index.column() == COUNT:
            return str(node.count) if node.count or entry or category.stated is not None else ""
        return "" if entry else category.note_label

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        category, entry = self.category(index), self.entry(index)
        if category is None or role != Qt.ItemDataRole.EditRole or value == self.data(index, role):
            return False
        text = str(value).strip()
        if index.column() == COUNT:
            return self._set_count(category, entry, text)
        if entry:
            return self._submit(SetField(self._report, entry.id, "label", text), "참여 실적 내용")
        field = "name" if index.column() == NAME else "note_label"
        return self._submit(SetField(self._report, category.id, field, text), "참여 실적 구분")

    def _set_count(self, category: Category, entry: Entry | None, text: str) -> bool:
        if text and not (text.isdecimal() and int(text) < 100_000):
            self.refused.emit(text)
            return False
        if entry:
            edit = SetField(self._report, entry.id, "count", int(text or 0))
        else:
            # A count typed over its entries stands as stated; cleared, the entries' sum counts again.
            edit = SetField(self._report, category.id, "stated", int(text) if text else None)
        return self._submit(edit, "참여 횟수")


def _ids(categories: tuple[Category, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.id, tuple(entry.id for entry in one.entries)) for one in categories]
