"""The sheet of 추진실적: one row per item of an outline."""

from __future__ import annotations

from collections.abc import Iterator

from core.document.workbook import Column, Sheet, Value
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.items import AddItem, MoveItem, RemoveItem
from core.exchange.sheet_rows import MARKED, REPORT, WHICH, Desk, Lists, SheetRow, section_edits
from core.model.node import NodeId
from core.model.outline import ITEM, Item
from core.model.report import Report
from core.model.sections import Progress, SectionKind, SlotKind

SHEET = "추진실적"
_ID, _SLOT, _LEVEL, _TEXT, _REMARK = "항목 id", "구분", "수준", "내용", "비고"
_SLOTS = {SlotKind.PAST: "그동안", SlotKind.CURRENT: "이번", SlotKind.PLAN: "향후"}
_LEVELS = ("묶음", "○", "-", "·")
_GUIDE = (
    "한 줄에 한 항목입니다. 새 항목은 들어갈 자리의 윗줄 아래에 줄을 넣고 "
    "공약번호·기간·구분·수준·내용을 적습니다. 내용 앞에 ○나 -는 적지 않습니다.\n"
    "지우려면 삭제 칸에서 ‘삭제’를 고릅니다. 줄만 지우면 항목은 그대로 남습니다."
)


def progress_sheet(lists: Lists) -> Sheet:
    """The items of all reports, by report and slot."""
    columns = (
        *(REPORT, Column(_ID, hidden=True), *WHICH),
        Column(_SLOT, 9, choices=tuple(_SLOTS.values())),
        Column(_LEVEL, 7, choices=_LEVELS),
        *(Column(_TEXT, 70), Column(_REMARK, 20), MARKED),
    )
    return Sheet(SHEET, columns, tuple(_rows(lists)), _GUIDE, frozen=5)


def _rows(lists: Lists) -> Iterator[tuple[Value, ...]]:
    for report in lists.reports.values():
        section = report.section(SectionKind.PROGRESS)
        for slot in section.slots if isinstance(section, Progress) else ():
            for item in slot.items:
                which = (report.id, item.id, *lists.which(report))
                yield (*which, _SLOTS[slot.slot], _shown(item.level), item.text, item.remark, "")


def _shown(level: int) -> str:
    return _LEVELS[max(0, min(level, len(_LEVELS) - 1))]


def progress_edits(sheet: Sheet, desk: Desk) -> Iterator[Edit]:
    """What the rows change, add, move to another slot or mark as deleted."""
    return section_edits(sheet, desk, (SHEET, SectionKind.PROGRESS, Progress), _Board)


class _Board:
    """One report's items while its rows are gone through; knows the order as the edits leave it."""

    def __init__(self, report: Report, section: Progress, desk: Desk) -> None:
        self._report = report.id
        self._desk = desk
        self._slots = {slot.slot: slot.id for slot in section.slots}
        self._order = {slot.slot: [item.id for item in slot.items] for slot in section.slots}
        self._items = {item.id: item for slot in section.slots for item in slot.items}
        self._slot_of = {item.id: slot.slot for slot in section.slots for item in slot.items}
        self._loose: dict[tuple[str, str, str], list[Item]] = {}
        for item in self._items.values():
            if not desk.ids.names(item.id):
                key = _SLOTS[self._slot_of[item.id]], _shown(item.level), item.text
                self._loose.setdefault(key, []).append(item)
        self._seen: set[NodeId] = set()
        self._above: tuple[SlotKind, NodeId] | None = None

    def edits(self, row: SheetRow) -> Iterator[Edit]:
        item = self._items.get(NodeId(row.text(_ID)))
        if item is None or item.id in self._seen:
            item = self._there_already(row)
        if item is not None:
            self._seen.add(item.id)
            yield from self._known(row, item)
        elif row.text(_TEXT).strip() and not row.deleted:
            yield from self._new(row)

    def _there_already(self, row: SheetRow) -> Item | None:
        """An item that says what the row says, where no row has its id: the file came in before."""
        above = _SLOTS[self._above[0]] if self._above else ""
        place = row.text(_SLOT).strip() or above, row.text(_LEVEL).strip() or _shown(ITEM)
        alike = self._loose.get((*place, row.text(_TEXT)))
        return alike.pop(0) if alike else None

    def _known(self, row: SheetRow, item: Item) -> Iterator[Edit]:
        slot = self._slot_of[item.id]
        if row.deleted:
            self._order[slot].remove(item.id)
            yield RemoveItem(self._report, item.id)
            return
        values = {"text": row.text(_TEXT), "remark": row.text(_REMARK), "level": self._level(row, item.level)}
        titles = {"text": _TEXT, "remark": _REMARK, "level": _LEVEL}
        for field, value in values.items():
            if row.has(titles[field]) and value != getattr(item, field):
                yield SetField(self._report, item.id, field, value)
        wanted = self._slot(row) or slot
        if wanted is not slot:
            self._order[slot].remove(item.id)
            yield MoveItem(self._report, item.id, self._slots[wanted], "items", len(self._order[wanted]))
            self._order[wanted].append(item.id)
        self._above = wanted, item.id

    def _new(self, row: SheetRow) -> Iterator[Edit]:
        """Below the row above it, where that is in the same slot; else at the end."""
        above = self._above
        slot = self._slot(row) or (above[0] if above else None)
        if slot is None:
            self._desk.note("workbook.slot_missing", SHEET, row, text=row.text(_TEXT)[:40])
            return
        order = self._order[slot]
        place = order.index(above[1]) + 1 if above and above[0] is slot else len(order)
        item = Item(
            id=self._desk.ids.fresh(row.text(_ID)),
            level=self._level(row, ITEM),
            text=row.text(_TEXT),
            remark=row.text(_REMARK),
        )
        order.insert(place, item.id)
        self._above = slot, item.id
        yield AddItem(self._report, self._slots[slot], "items", place, item)

    def _slot(self, row: SheetRow) -> SlotKind | None:
        """The slot that the row names; one that means nothing is noted."""
        text = row.text(_SLOT).strip()
        found = next((slot for slot, name in _SLOTS.items() if name == text), None)
        if text and found is None:
            self._desk.note("workbook.bad_choice", SHEET, row, column=_SLOT, text=text)
        return found

    def _level(self, row: SheetRow, default: int) -> int:
        text = row.text(_LEVEL).strip()
        if text in _LEVELS:
            return default if text == _shown(default) else _LEVELS.index(text)
        if text:
            self._desk.note("workbook.bad_choice", SHEET, row, column=_LEVEL, text=text)
        return default
