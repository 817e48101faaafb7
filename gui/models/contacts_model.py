"""The people in charge, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from typing_extensions import override

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.marks import Confirm
from core.model.node import NodeId
from core.model.pledge import Contact
from gui.models.index import ROOT, Index
from gui.models.submit import Submit

_COLUMNS = (("role", "직위"), ("name", "이름"), ("phone", "연락처"), ("vacant", "공석"))
_VACANT = 3
MARK_ROLE = Qt.ItemDataRole.UserRole + 1


class ContactsModel(QAbstractTableModel):
    """과장, 팀장, 담당자 … in print order."""

    def __init__(self, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._report = NodeId("")
        self.contacts: tuple[Contact, ...] = ()

    def show_contacts(self, report: NodeId, contacts: tuple[Contact, ...]) -> None:
        same = [one.id for one in contacts] == [one.id for one in self.contacts]
        if not same:
            self.beginResetModel()
        self._report, self.contacts = report, contacts
        if not same:
            self.endResetModel()
        elif contacts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(contacts) - 1, _VACANT))

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.contacts)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _COLUMNS[section][1] if orientation is Qt.Orientation.Horizontal else section + 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        more = Qt.ItemFlag.ItemIsUserCheckable if index.column() == _VACANT else Qt.ItemFlag.ItemIsEditable
        return super().flags(index) | more

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        contact = self.contacts[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _VACANT:
            return Qt.CheckState.Checked if contact.vacant else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) and index.column() != _VACANT:
            return getattr(contact, _COLUMNS[index.column()][0])
        if role == MARK_ROLE:
            return bool(contact.mark)
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _VACANT:
            wanted = Qt.CheckState(value) is Qt.CheckState.Checked
            edit = SetField(self._report, self.contacts[index.row()].id, "vacant", wanted)
            return self._submit(edit, "공석 표시")
        if role != Qt.ItemDataRole.EditRole:
            return False
        edits = self._edits(index.row(), index.column(), str(value).strip())
        return bool(edits) and self._submit(Batch(edits, "edit.cells"), f"{_COLUMNS[index.column()][1]} 입력")

    def fill(self, cells: Sequence[tuple[int, int, str]]) -> int:
        """Put texts into many cells as one step; returns how many were taken."""
        edits = [edit for row, column, text in cells for edit in self._edits(row, column, text.strip())]
        return len(edits) if edits and self._submit(Batch(tuple(edits), "edit.cells"), "표 채우기") else 0

    def _edits(self, row: int, column: int, text: str) -> tuple[Edit, ...]:
        """What typing `text` into a cell comes to; a person whose row was marked counts as looked at."""
        contact, field = self.contacts[row], _COLUMNS[column][0]
        if column == _VACANT or text == getattr(contact, field):
            return ()
        edit = SetField(self._report, contact.id, field, text)
        return (edit, Confirm(self._report, (contact.id,))) if contact.mark else (edit,)
