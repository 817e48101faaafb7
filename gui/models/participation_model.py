"""시민참여 실적 as a tree: categories, and under each the notes that make its count."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.marks import SetMarks
from core.model.node import Mark, NodeId
from core.model.sections import Category, Entry, Participation
from core.sections.participation_notes import typed_entries
from gui.models.for_reading import allowed
from gui.models.index import ROOT, Index
from gui.models.submit import Submit
from gui.models.unread_counts import UnreadCounts

NAME, COUNT, NOTE = range(3)
_HEADS = ("구분 · 내용", "횟수", "주석에 쓸 이름")
MARK_ROLE = Qt.ItemDataRole.UserRole + 1
SUM_ROLE = Qt.ItemDataRole.UserRole + 2
FAULT_ROLE = Qt.ItemDataRole.UserRole + 3
_MOST = 100_000
_UNREAD = "횟수가 아니어서 세지 않았습니다. 숫자로 고치거나, 칸을 열고(F2) Esc를 눌러 버립니다."


class ParticipationModel(QAbstractItemModel):
    """Top rows are categories, their children entries. An index's id is 0 for a category, else row + 1."""

    refused = Signal(str)
    """What was typed is not a count; it stays in its cell."""
    unread_changed = Signal()
    """Something that is not a count came into a cell or went."""

    def __init__(self, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.for_reading = False
        self._submit = submit
        self._report = NodeId("")
        self._categories: tuple[Category, ...] = ()
        self._unread = UnreadCounts()

    def show_participation(self, report: NodeId, data: Participation) -> None:
        same = _ids(data.categories) == _ids(self._categories)
        if not same:
            self.beginResetModel()
        self._report, self._categories = report, data.categories
        self._unread.follow(data.categories)
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

    def unread(self) -> list[tuple[NodeId, str, str]]:
        """(node, its name, text) of everything that was typed for a count and is none."""
        return [
            (node.id, node.label or "내역" if isinstance(node, Entry) else node.name, text)
            for node, text in self._unread.listed(self._categories)
        ]

    def give_up(self, index: Index) -> None:
        """Show again the count that a cell's node has, in the place of what is none."""
        node = self.entry(index) or self.category(index)
        if node is not None and index.column() == COUNT and self._unread.give_up(node):
            self._tell_unread(index)

    def index_of(self, node: NodeId, column: int) -> QModelIndex:
        """Where a category or an entry stands."""
        for row, category in enumerate(self._categories):
            if category.id == node:
                return self.index(row, column)
            for below, entry in enumerate(category.entries):
                if entry.id == node:
                    return self.index(below, column, self.index(row, 0))
        return QModelIndex()

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
        if index.isValid() and self._is_for_typing(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return allowed(flags, self)

    def _is_for_typing(self, index: Index) -> bool:
        """All but the sums, and the note's name that an entry has none of."""
        category, entry = self.category(index), self.entry(index)
        if entry is not None:
            return index.column() != NOTE
        return index.column() != COUNT or (category is not None and not _is_sum(category))

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        category, entry = self.category(index), self.entry(index)
        if category is None:
            return None
        unread = self._unread.text(entry or category) if index.column() == COUNT else None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return unread or _text(category, entry, index.column())
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == COUNT:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(category, entry, index.column(), unread)
            case Qt.ItemDataRole.ToolTipRole if unread:
                return _UNREAD
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(category, entry, index.column()) or None
            case _ if role == MARK_ROLE:
                return bool((entry or category).mark)
            case _ if role == SUM_ROLE:
                return entry is None
            case _ if role == FAULT_ROLE:
                return bool(unread) or (entry is None and index.column() == COUNT and disagrees(category))
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return role == Qt.ItemDataRole.EditRole and bool(self.take_typed(index, str(value)))

    def reads(self, index: Index, text: str) -> bool:
        """Whether what is typed can stand in a cell."""
        text = text.strip()
        return index.column() != COUNT or not text or (text.isdecimal() and int(text) < _MOST)

    def take_typed(
        self, index: Index, text: str, *, former: str | None = None, run: str = "", done: bool = True
    ) -> bool | None:
        """Keep what is typed in a cell; whether a stated count still holds is seen when it is done."""
        category, entry, text = self.category(index), self.entry(index), text.strip()
        now = self.data(index, Qt.ItemDataRole.EditRole)
        if category is None or (text == now and (not done or former in (None, now))):
            return None
        if not self.reads(index, text):
            if done:
                self._unread.keep(entry or category, text)
                self._tell_unread(index)
                self.refused.emit(text)
            return False
        if index.column() == COUNT:
            if self._unread.text(entry or category) is not None and text == _text(category, entry, COUNT):
                if done:
                    self.give_up(index)
                return None
            edit = self._count(category, entry, int(text or 0) if text or entry else None, done)
            return self._do(edit, entry or category, "참여 횟수", run)
        if entry:
            edit = self._label(category, entry, text, done)
            return self._do(edit, entry, "참여 실적 내용", run)
        field = "name" if index.column() == NAME else "note_label"
        return self._do(SetField(self._report, category.id, field, text), category, "참여 실적 구분", run)

    def _tell_unread(self, index: Index) -> None:
        self.dataChanged.emit(index, index)
        self.unread_changed.emit()

    def _label(self, category: Category, entry: Entry, text: str, done: bool) -> Edit:
        """The edit that names an entry; a count written behind it, as it is printed, is its count."""
        found = typed_entries([[text]]) if done else ()
        if len(found) != 1 or found[0].label == text:
            return SetField(self._report, entry.id, "label", text)
        label = SetField(self._report, entry.id, "label", found[0].label)
        count = SetField(self._report, entry.id, "count", found[0].count)
        return self.summed(Batch((label, count), "edit.cells"), category, found[0].count - entry.count)

    def _count(self, category: Category, entry: Entry | None, count: int | None, done: bool) -> Edit:
        """The edit that gives an entry a count, or states one (None: none) for a category."""
        if entry is not None:
            assert count is not None
            edit = SetField(self._report, entry.id, "count", count)
            return self.summed(edit, category, count - entry.count) if done else edit
        agrees = bool(category.entries) and count == category.itemised
        return SetField(self._report, category.id, "stated", None if agrees else count)

    def summed(self, edit: Edit, category: Category, more: int) -> Edit:
        """An edit that makes the entries' sum `more`: a stated count that they now come to is given up."""
        if category.stated is None or category.stated != category.itemised + more:
            return edit
        return Batch((edit, SetField(self._report, category.id, "stated", None)), "edit.cells")

    def use_sum(self, category: Category) -> bool:
        """Let the entries' sum count instead of a number that was stated against it."""
        return self._do(SetField(self._report, category.id, "stated", None), category, "내역의 합으로 바꾸기")

    def _do(self, edit: Edit, node: Category | Entry, words: str, run: str = "") -> bool:
        """Submit an edit of a node; one that was marked counts as looked at."""
        if node.mark:
            own = SetMarks(self._report, ((node.id, Mark.NONE),))
            edit = Batch((edit, own), "edit.cells")
        return self._submit(edit, words, run)


def disagrees(category: Category) -> bool:
    """Whether a count is stated against the entries' sum."""
    return bool(category.entries) and category.stated is not None and category.stated != category.itemised


def _is_sum(category: Category) -> bool:
    return bool(category.entries) and category.stated is None


def _text(category: Category, entry: Entry | None, column: int) -> str:
    if column == NAME:
        return entry.label if entry else category.name
    if column == COUNT:
        return (
            str((entry or category).count) if entry or category.count or category.stated is not None else ""
        )
    return "" if entry else category.note_label


def _spoken(category: Category, entry: Entry | None, column: int, unread: str | None) -> str:
    text = unread or _text(category, entry, column) or "빈 칸"
    if entry is None:
        return (f"구분 {text}", f"{category.name} 횟수 {text}", f"{category.name} 주석에 쓸 이름 {text}")[
            column
        ]
    return (f"{category.name} 내역 {text}", f"{entry.label or '내역'} 횟수 {text}", "")[column]


def _tip(category: Category, entry: Entry | None, column: int) -> str:
    if column == COUNT and entry is None:
        if disagrees(category):
            return f"내역을 더하면 {category.itemised}회입니다."
        return "내역의 횟수가 저절로 더해집니다." if _is_sum(category) else ""
    if (entry or category).mark:
        return "지난 기간에서 가져왔거나 확실하지 않은 내용입니다. 고치거나 확인해 주세요."
    if column == NOTE and entry is None:
        return "주석에서 다른 이름으로 부를 때만 적습니다."
    return ""


def _ids(categories: tuple[Category, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.id, tuple(entry.id for entry in one.entries)) for one in categories]
