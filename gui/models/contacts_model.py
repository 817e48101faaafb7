"""The people in charge, a row each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from typing_extensions import override

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.marks import Confirm
from core.model.directory import KnownPerson
from core.model.node import NodeId
from core.model.pledge import Contact
from gui.models.for_reading import allowed
from gui.models.index import ROOT, Index
from gui.models.submit import Submit

_COLUMNS = (("role", "직위"), ("name", "이름"), ("phone", "연락처"), ("vacant", "공석"))
_VACANT = 3
MARK_ROLE = Qt.ItemDataRole.UserRole + 1


class ContactsModel(QAbstractTableModel):
    """과장, 팀장, 담당자 … in print order."""

    def __init__(self, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.for_reading = False
        self._submit = submit
        self._report = NodeId("")
        self._person: Callable[[str], KnownPerson | None] = lambda name: None
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
        return allowed(super().flags(index) | more, self)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        contact, field = self.contacts[index.row()], _COLUMNS[index.column()][0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(contact, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _VACANT:
            return Qt.CheckState.Checked if contact.vacant else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole and contact.vacant and field == "name":
            return "공석"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) and index.column() != _VACANT:
            return getattr(contact, field)
        if role == Qt.ItemDataRole.ToolTipRole and contact.mark:
            return "지난 기간에서 가져왔거나 확실하지 않은 내용입니다. 고치거나 확인해 주세요."
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
        return role == Qt.ItemDataRole.EditRole and bool(self.take_typed(index, str(value)))

    def take_typed(
        self, index: Index, text: str, *, former: str | None = None, run: str = "", done: bool = True
    ) -> bool | None:
        """Keep what is typed in a cell; what a whole name brings along follows when it is done."""
        edits = self._edits(index.row(), index.column(), text.strip(), former, done=done)
        words = f"{_COLUMNS[index.column()][1]} 입력"
        return self._submit(Batch(edits, "edit.cells"), words, run) if edits else None

    def known_from(self, person: Callable[[str], KnownPerson | None]) -> None:
        """Let a name that was written before bring its phone along."""
        self._person = person

    def fill(self, cells: Sequence[tuple[int, int, str]]) -> int:
        """Put texts into many cells as one step; returns how many were taken."""
        edits = [edit for row, column, text in cells for edit in self._edits(row, column, text.strip())]
        return len(edits) if edits and self._submit(Batch(tuple(edits), "edit.cells"), "표 채우기") else 0

    def _edits(
        self, row: int, column: int, text: str, former: str | None = None, *, done: bool = True
    ) -> tuple[Edit, ...]:
        """What typing `text` into a cell comes to; a person whose row was marked counts as looked at."""
        contact, field = self.contacts[row], _COLUMNS[column][0]
        if column == _VACANT or (
            text == getattr(contact, field) and (not done or former is None or former == text)
        ):
            return ()
        edits: list[Edit] = [SetField(self._report, contact.id, field, text)]
        if field == "name" and text and done:
            edits += self._with_name(contact, text, contact.name if former is None else former)
        if contact.mark:
            edits.append(Confirm(self._report, (contact.id,)))
        return tuple(edits)

    def _with_name(self, contact: Contact, name: str, former: str) -> list[Edit]:
        """What a new name brings along: the post is filled, and a known person's phone takes the place of
        none or of the one who went before."""
        edits: list[Edit] = []
        if contact.vacant:
            edits.append(SetField(self._report, contact.id, "vacant", False))
        person, before = self._person(name), self._person(former) if former else None
        own = not contact.phone or (before is not None and before.phone == contact.phone)
        if person is not None and person.phone and own:
            edits.append(SetField(self._report, contact.id, "phone", person.phone))
        return edits


def _spoken(contact: Contact, column: int) -> str:
    who = contact.role or "담당자"
    if column == _VACANT:
        return f"{who} 공석 {'예' if contact.vacant else '아니요'}"
    field, title = _COLUMNS[column]
    return f"{who} {title}: {getattr(contact, field) or '빈 칸'}"
