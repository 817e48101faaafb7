"""The register of pledges as a tree: groups, and in them a row per pledge with its report of one period."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from typing_extensions import override

from core.model.node import NodeId
from core.model.pledge import Pledge, number_order
from core.model.report import ReportHead
from core.standing import ReportStanding
from gui.models.index import ROOT, Index

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""A PledgeRow, or None on a group."""
_MANY = 60
"""From so many changes on, one reset is kinder to the view than each by itself."""


class Grouping(StrEnum):
    FIELD = "field"
    DEPARTMENT = "department"


_NONE = {Grouping.FIELD: "분야 없음", Grouping.DEPARTMENT: "부서 없음"}


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """What one row shows."""

    pledge: Pledge
    head: ReportHead | None = None
    """The period's report, where there is one."""
    standing: ReportStanding | None = None
    """How it stands; None before it was looked at."""
    findings: int = 0

    @property
    def waiting(self) -> int:
        """Places to be looked at: marks, and what checks found."""
        if self.standing is not None:
            return self.standing.waiting + self.findings
        return (self.head.carried + self.head.unsure if self.head else 0) + self.findings

    @property
    def complete(self) -> bool:
        return self.standing is not None and self.standing.complete and not self.findings

    def words(self) -> str:
        """The whole row as a sentence, for screen readers and the tool tip."""
        pledge = self.pledge
        parts = [f"{pledge.number} {pledge.name}".strip(), pledge.status.value]
        if self.head is None:
            parts.append("이 기간 보고서 없음")
        elif self.standing is not None:
            parts.append(f"구획 {self.standing.needed}개 중 {self.standing.filled}개 작성")
        if self.waiting:
            parts.append(f"확인할 곳 {self.waiting}")
        return ", ".join(parts)


@dataclass(slots=True)
class _Group:
    key: int
    """Its own for as long as it lives, from 1; indexes of its rows carry it."""
    name: str
    order: tuple[bool, str]
    rows: list[PledgeRow] = field(default_factory=list)


class RegisterModel(QAbstractItemModel):
    """Two levels deep. Rows come, go and change one by one; nothing but a new grouping resets it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grouping = Grouping.FIELD
        self._groups: list[_Group] = []
        self._by_key: dict[int, _Group] = {}
        self._home: dict[NodeId, _Group] = {}
        self._keys = count(1)

    def show_rows(self, rows: Iterable[PledgeRow], grouping: Grouping) -> None:
        """Show exactly these."""
        wanted = {row.pledge.id: row for row in rows}
        shown = {row.pledge.id: row for group in self._groups for row in group.rows}
        changed = [row for key, row in wanted.items() if shown.get(key) != row]
        gone = [key for key in shown if key not in wanted]
        if grouping is not self._grouping or len(changed) + len(gone) > _MANY:
            self._reset(list(wanted.values()), grouping)
            return
        for key in gone:
            self.drop(key)
        for row in changed:
            self.put(row)

    def put(self, row: PledgeRow) -> None:
        """Add a row, or show what has become of it; it moves where its place is another now."""
        home = self._home.get(row.pledge.id)
        if home is None:
            self._insert(row)
            return
        at = _place(home.rows, row.pledge.id)
        if home.name == self._name(row) and _order(home.rows[at]) == _order(row):
            home.rows[at] = row
            index = self._index(home, at)
            self.dataChanged.emit(index, index)
        else:
            self.drop(row.pledge.id)
            self._insert(row)

    def drop(self, pledge: NodeId) -> None:
        """Take a row out, and its group where it was the last."""
        home = self._home.pop(pledge, None)
        if home is None:
            return
        at, parent = _place(home.rows, pledge), self._index(home)
        self.beginRemoveRows(parent, at, at)
        del home.rows[at]
        self.endRemoveRows()
        if not home.rows:
            number = self._number(home)
            self.beginRemoveRows(ROOT, number, number)
            del self._groups[number], self._by_key[home.key]
            self.endRemoveRows()
        else:
            self.dataChanged.emit(parent, parent)

    def row_of(self, pledge: NodeId) -> PledgeRow | None:
        home = self._home.get(pledge)
        return home.rows[_place(home.rows, pledge)] if home else None

    def row_at(self, group: int, place: int) -> PledgeRow:
        """The row at a place of a group, without the detour of an index."""
        return self._groups[group].rows[place]

    def index_of(self, pledge: NodeId) -> QModelIndex:
        """Where a pledge stands; an invalid index where it does not."""
        home = self._home.get(pledge)
        return self._index(home, _place(home.rows, pledge)) if home else QModelIndex()

    def rows(self) -> Sequence[PledgeRow]:
        """Every row in the order shown."""
        return [row for group in self._groups for row in group.rows]

    def _reset(self, rows: Sequence[PledgeRow], grouping: Grouping) -> None:
        self.beginResetModel()
        self._grouping = grouping
        self._by_key = {}
        groups: dict[str, _Group] = {}
        for row in sorted(rows, key=_order):
            name = self._name(row)
            if name not in groups:
                groups[name] = self._new_group(name)
            groups[name].rows.append(row)
        self._groups = sorted(groups.values(), key=lambda group: group.order)
        self._home = {row.pledge.id: group for group in self._groups for row in group.rows}
        self.endResetModel()

    def _insert(self, row: PledgeRow) -> None:
        name = self._name(row)
        home = next((group for group in self._groups if group.name == name), None)
        if home is None:
            home = self._new_group(name)
            at = bisect_left(self._groups, home.order, key=lambda group: group.order)
            self.beginInsertRows(ROOT, at, at)
            self._groups.insert(at, home)
            self.endInsertRows()
        at = bisect_left(home.rows, _order(row), key=_order)
        parent = self._index(home)
        self.beginInsertRows(parent, at, at)
        home.rows.insert(at, row)
        self._home[row.pledge.id] = home
        self.endInsertRows()
        self.dataChanged.emit(parent, parent)

    def _name(self, row: PledgeRow) -> str:
        own = row.pledge.field if self._grouping is Grouping.FIELD else row.pledge.department
        return own or _NONE[self._grouping]

    def _new_group(self, name: str) -> _Group:
        group = _Group(next(self._keys), name, (name == _NONE[self._grouping], name))
        self._by_key[group.key] = group
        return group

    def _index(self, group: _Group, row: int = -1) -> QModelIndex:
        if row >= 0:
            return self.createIndex(row, 0, group.key)
        return self.createIndex(self._number(group), 0, 0)

    def _number(self, group: _Group) -> int:
        return next(number for number, each in enumerate(self._groups) if each is group)

    # An index carries 0 on a group, and its group's key on a pledge.

    @override
    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        # Asking Qt whether there is such a place takes longer than all of the rest.
        if column or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, self._groups[parent.row()].key if parent.isValid() else 0)

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() has another shape
        key = index.internalId() if index.isValid() else 0
        return self._index(self._by_key[key]) if key else QModelIndex()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()].rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key = index.internalId()
        if not key:
            return self._group_data(self._groups[index.row()], role)
        row = self._by_key[key].rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.pledge.number} {row.pledge.name}".strip()
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return row.words()
            case _ if role == ROW_ROLE:
                return row
        return None

    def _group_data(self, group: _Group, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{group.name} ({len(group.rows)})"
        return None


def _order(row: PledgeRow) -> tuple[Any, ...]:
    return number_order(row.pledge.number), row.pledge.name, row.pledge.id


def _place(rows: Sequence[PledgeRow], pledge: NodeId) -> int:
    return next(place for place, row in enumerate(rows) if row.pledge.id == pledge)
