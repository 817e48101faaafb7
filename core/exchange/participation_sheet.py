"""The sheet of 시민참여 실적: one row per category, and below it one per itemised entry."""

from __future__ import annotations

from collections.abc import Iterator

from core.document.workbook import Column, Sheet, Value
from core.edits.edit import Edit
from core.edits.fields import SetField, SetFields
from core.edits.items import AddItem, RemoveItem
from core.exchange.sheet_rows import MARKED, REPORT, WHICH, Desk, Lists, SheetRow, section_edits
from core.model.node import NodeId
from core.model.report import Report
from core.model.sections import Category, Entry, Participation, SectionKind
from core.sections.participation_counts import read_count

SHEET = "시민참여"
_CATEGORY_ID, _ENTRY_ID = "구분 id", "내역 id"
_CATEGORY, _NOTE_LABEL, _STATED, _LABEL, _COUNT = "구분", "주석 이름", "적힌 횟수", "내역", "횟수"
_LIMIT = 10**18
"""A database's integers end soon after."""
_GUIDE = (
    "내역이 빈 줄은 구분 하나이고, 그 아래 줄마다 내역과 횟수를 적습니다. "
    "적힌 횟수는 내역을 더한 것과 다를 때만 적습니다.\n"
    "새 내역은 공약번호·기간·구분·내역·횟수를 적습니다. 지우려면 삭제 칸에서 ‘삭제’를 고릅니다."
)


def participation_sheet(lists: Lists) -> Sheet:
    """The categories and entries of all reports."""
    columns = (
        *(REPORT, Column(_CATEGORY_ID, hidden=True), Column(_ENTRY_ID, hidden=True), *WHICH),
        *(Column(_CATEGORY, 20), Column(_NOTE_LABEL, 20), Column(_STATED, 11, figures=True)),
        *(Column(_LABEL, 40), Column(_COUNT, 8, figures=True), MARKED),
    )
    return Sheet(SHEET, columns, tuple(_rows(lists)), _GUIDE, frozen=6)


def _rows(lists: Lists) -> Iterator[tuple[Value, ...]]:
    for report in lists.reports.values():
        section = report.section(SectionKind.PARTICIPATION)
        which = lists.which(report)
        for category in section.categories if isinstance(section, Participation) else ():
            head = (report.id, category.id)
            yield (*head, "", *which, category.name, category.note_label, _stated(category), "", None, "")
            for entry in category.entries:
                yield (*head, entry.id, *which, category.name, "", None, entry.label, _count(entry), "")


def _stated(category: Category) -> Value:
    return category.raw or category.stated


def _count(entry: Entry) -> Value:
    return entry.raw or entry.count


def participation_edits(sheet: Sheet, desk: Desk) -> Iterator[Edit]:
    """What the rows change, add or mark as deleted."""
    return section_edits(sheet, desk, (SHEET, SectionKind.PARTICIPATION, Participation), _Board)


class _Board:
    """One report's categories while its rows are gone through; knows how many there are as edits leave it."""

    def __init__(self, report: Report, section: Participation, desk: Desk) -> None:
        self._report = report.id
        self._section = section.id
        self._desk = desk
        self._categories = {category.id: category for category in section.categories}
        self._entries = {entry.id: entry for category in section.categories for entry in category.entries}
        self._sizes = {category.id: len(category.entries) for category in section.categories}
        self._home = {entry.id: category.id for category in section.categories for entry in category.entries}
        self._names = {category.name.strip(): category.id for category in reversed(section.categories)}
        self._seen: set[NodeId] = set()
        self._gone: set[NodeId] = set()

    def edits(self, row: SheetRow) -> Iterator[Edit]:
        category = self._categories.get(NodeId(row.text(_CATEGORY_ID)))
        entry = self._entries.get(NodeId(row.text(_ENTRY_ID)))
        if entry is not None and entry.id not in self._seen:
            self._seen.add(entry.id)
            yield from self._entry(row, entry)
        elif category is not None and not row.text(_LABEL) and category.id not in self._seen:
            self._seen.add(category.id)
            yield from self._category(row, category)
        elif not row.deleted and (row.text(_LABEL).strip() or row.text(_CATEGORY).strip()):
            yield from self._new(row)

    def _category(self, row: SheetRow, category: Category) -> Iterator[Edit]:
        if row.deleted:
            self._gone.add(category.id)
            del self._sizes[category.id]
            yield RemoveItem(self._report, category.id)
            return
        values = {
            _CATEGORY: ("name", row.text(_CATEGORY)),
            _NOTE_LABEL: ("note_label", row.text(_NOTE_LABEL)),
        }
        for title, (field, value) in values.items():
            if row.has(title) and value != getattr(category, field):
                yield SetField(self._report, category.id, field, value)
        if row.has(_STATED) and row.text(_STATED) != _text(_stated(category)):
            stated, raw = _read(row, _STATED)
            yield from self._set(category, stated=stated, raw=raw)

    def _entry(self, row: SheetRow, entry: Entry) -> Iterator[Edit]:
        home = self._home[entry.id]
        if home in self._gone:
            return
        if row.deleted:
            self._sizes[home] -= 1
            yield RemoveItem(self._report, entry.id)
            return
        if row.has(_LABEL) and row.text(_LABEL) != entry.label:
            yield SetField(self._report, entry.id, "label", row.text(_LABEL))
        if row.text(_COUNT).strip() and row.text(_COUNT) != _text(_count(entry)):
            count, raw = _read(row, _COUNT)
            yield from self._set(entry, count=count or 0, raw=raw)

    def _set(self, node: Category | Entry, **values: int | str | None) -> Iterator[Edit]:
        if any(getattr(node, name) != value for name, value in values.items()):
            yield SetFields(self._report, tuple((node.id, name, value) for name, value in values.items()))

    def _new(self, row: SheetRow) -> Iterator[Edit]:
        """A row without ids: a category if nothing else stands in it, else an entry of the one it names.

        What says the same already, and no row has its id, is that very one: the file came in before.
        """
        name, label = row.text(_CATEGORY).strip(), row.text(_LABEL).strip()
        home = NodeId(row.text(_CATEGORY_ID))
        if home not in self._sizes:
            home = self._names.get(name, home)
        if home not in self._sizes:
            if not name:
                self._desk.note("workbook.category_missing", SHEET, row, text=label[:40])
                return
            stated, raw = (None, "") if label else _read(row, _STATED)
            identity = self._desk.ids.fresh(row.text(_CATEGORY_ID))
            category = Category(
                id=identity, name=name, note_label=row.text(_NOTE_LABEL), stated=stated, raw=raw
            )
            yield AddItem(self._report, self._section, "categories", len(self._sizes), category)
            home = self._names[name] = category.id
            self._sizes[home] = 0
        elif not label and home in self._categories and self._is_loose(home):
            self._seen.add(home)
            yield from self._category(row, self._categories[home])
        if label and (entry := self._alike(home, label)):
            self._seen.add(entry.id)
            yield from self._entry(row, entry)
        elif label:
            count, raw = _read(row, _COUNT)
            identity = self._desk.ids.fresh(row.text(_ENTRY_ID))
            given = count if count is not None else 0 if raw else 1
            entry = Entry(id=identity, label=row.text(_LABEL), count=given, raw=raw)
            yield AddItem(self._report, home, "entries", self._sizes[home], entry)
            self._sizes[home] += 1

    def _alike(self, home: NodeId, label: str) -> Entry | None:
        there = self._categories[home].entries if home in self._categories else ()
        return next((e for e in there if e.label.strip() == label and self._is_loose(e.id)), None)

    def _is_loose(self, identity: NodeId) -> bool:
        """Whether no row was about it, and none will be."""
        return identity not in self._seen and not self._desk.ids.names(identity)


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _read(row: SheetRow, title: str) -> tuple[int | None, str]:
    """The whole number in a cell, None for an empty one; and the text where it is neither."""
    value, text = row.values.get(title), row.text(title)
    if isinstance(value, int) and abs(value) < _LIMIT:
        return value, ""
    count, odd = read_count(text)
    return count, text if odd else ""
