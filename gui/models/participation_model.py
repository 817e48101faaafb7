"""시민참여 실적 as a tree: categories, and under each the notes that make its count."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField, SetFields
from core.edits.marks import SetMarks
from core.model.node import Mark, NodeId
from core.model.sections import Category, Entry, Participation
from core.sections.participation_counts import read_count
from core.sections.participation_notes import typed_entries
from gui.models.for_reading import allowed
from gui.models.index import ROOT, Index
from gui.models.submit import Submit

NAME, COUNT, NOTE = range(3)
_HEADS = ("구분 · 내용", "횟수", "주석에 쓸 이름")
MARK_ROLE = Qt.ItemDataRole.UserRole + 1
SUM_ROLE = Qt.ItemDataRole.UserRole + 2
FAULT_ROLE = Qt.ItemDataRole.UserRole + 3


class ParticipationModel(QAbstractItemModel):
    """Top rows are categories, their children entries. An index's id is 0 for a category, else row + 1."""

    unread = Signal(str)
    """What was typed for a count is none; it stays in its cell and is not counted."""

    def __init__(self, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.for_reading = False
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
        unread = index.column() == COUNT and bool((entry or category).raw)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return _text(category, entry, index.column())
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == COUNT:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(category, entry, index.column())
            case Qt.ItemDataRole.ToolTipRole if unread:
                return not_counted((entry or category).raw)
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(category, entry, index.column()) or None
            case _ if role == MARK_ROLE:
                return bool((entry or category).mark)
            case _ if role == SUM_ROLE:
                return entry is None
            case _ if role == FAULT_ROLE:
                return unread or (entry is None and index.column() == COUNT and disagrees(category))
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return role == Qt.ItemDataRole.EditRole and bool(self.take_typed(index, str(value)))

    def take_typed(
        self, index: Index, text: str, *, former: str | None = None, run: str = "", done: bool = True
    ) -> bool | None:
        """Keep what is typed in a cell; whether a stated count still holds is seen when it is done.

        What is no count stays as it is typed, and no sum has it.
        """
        category, entry, text = self.category(index), self.entry(index), text.strip()
        now = self.data(index, Qt.ItemDataRole.EditRole)
        if category is None or (text == now and (not done or former in (None, now))):
            return None
        if index.column() == COUNT:
            taken = self._do(self._count(category, entry, text, done), entry or category, "참여 횟수", run)
            if done and taken and text != former and read_count(text)[1]:
                self.unread.emit(text)
            return taken
        if entry:
            edit = self._label(category, entry, text, done)
            return self._do(edit, entry, "참여 실적 내용", run)
        field = "name" if index.column() == NAME else "note_label"
        return self._do(SetField(self._report, category.id, field, text), category, "참여 실적 구분", run)

    def _label(self, category: Category, entry: Entry, text: str, done: bool) -> Edit:
        """The edit that names an entry; a number written behind it, as it is printed, is its count."""
        found = typed_entries([[text]]) if done else ()
        if len(found) != 1 or found[0].label == text or found[0].raw:
            return SetField(self._report, entry.id, "label", text)
        both = self._set(entry, label=found[0].label, count=found[0].count, raw="")
        return self.summed(both, category, found[0].count - entry.counted)

    def _count(self, category: Category, entry: Entry | None, text: str, done: bool) -> Edit:
        """The edit that gives an entry a count, or states one for a category; what is no count stays raw."""
        count, raw = read_count(text)
        if entry is not None:
            edit = self._set(entry, count=count or 0, raw=raw)
            return self.summed(edit, category, (count or 0) - entry.counted) if done else edit
        agrees = bool(category.entries) and count == category.itemised
        return self._set(category, stated=None if agrees else count, raw=raw)

    def _set(self, node: Category | Entry, **values: int | str | None) -> SetFields:
        return SetFields(self._report, tuple((node.id, name, value) for name, value in values.items()))

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


def not_counted(*texts: str) -> str:
    """What there is to say of texts that stand for counts and are none."""
    said = ", ".join(f"‘{text}’" for text in texts)
    return f"{said}은(는) 횟수가 아니어서 세지 않았습니다. 숫자로 고쳐 주세요."


def disagrees(category: Category) -> bool:
    """Whether a count is stated against the entries' sum."""
    return bool(category.entries) and category.stated is not None and category.stated != category.itemised


def _is_sum(category: Category) -> bool:
    return bool(category.entries) and category.stated is None and not category.raw


def _text(category: Category, entry: Entry | None, column: int) -> str:
    if column == NAME:
        return entry.label if entry else category.name
    if column == COUNT:
        if raw := (entry or category).raw:
            return raw
        return (
            str((entry or category).count) if entry or category.count or category.stated is not None else ""
        )
    return "" if entry else category.note_label


def _spoken(category: Category, entry: Entry | None, column: int) -> str:
    text = _text(category, entry, column) or "빈 칸"
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
