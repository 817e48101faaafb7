"""The sheet of pledges: one row each."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from typing import Any

from core.document.workbook import Column, Sheet, Value
from core.edits.edit import Edit
from core.edits.fields import SetPledgeField
from core.edits.register import AddPledge
from core.exchange.sheet_rows import Desk, Lists, SheetRow, rows_of
from core.model.node import NodeId
from core.model.pledge import Pledge, Status

SHEET = "공약"
_ID = "공약 id"
_NUMBER, _NAME, _STATUS, _TERM, _PARTNERS = "공약번호", "공약명", "이행상태", "임기(민선)", "협조부서"
_TEXTS = {_NUMBER: "number", _NAME: "name", "분야": "field", "주관부서": "department", "팀명": "team"}
_GUIDE = (
    "한 줄에 공약 하나입니다. 새 공약은 맨 아래에 이어서 적습니다. "
    "협조부서는 한 칸에 Alt+Enter로 줄을 나눠 적습니다.\n"
    "줄을 지워도 공약은 지워지지 않습니다. 공약은 프로그램에서 지웁니다."
)


def pledge_sheet(lists: Lists) -> Sheet:
    """All pledges in the order given."""
    columns = (
        Column(_ID, hidden=True),
        *(Column(title, 30 if title == _NAME else 14) for title in _TEXTS),
        Column(_PARTNERS, 20),
        Column(_STATUS, 16, choices=tuple(Status)),
        Column(_TERM, 10, figures=True),
    )
    return Sheet(SHEET, columns, tuple(_row(pledge) for pledge in lists.pledges.values()), _GUIDE, frozen=3)


def _row(pledge: Pledge) -> tuple[Value, ...]:
    texts = (getattr(pledge, field) for field in _TEXTS.values())
    return (pledge.id, *texts, "\n".join(pledge.partners), pledge.status.value, pledge.term)


def pledge_edits(sheet: Sheet, desk: Desk) -> Iterator[Edit]:
    """What the rows change or add."""
    seen: set[NodeId] = set()
    for row in rows_of(sheet):
        pledge = desk.pledges.get(NodeId(row.text(_ID)))
        if pledge is None or pledge.id in seen:
            pledge = _there_already(row, desk, seen)
        if pledge is not None:
            seen.add(pledge.id)
            yield from _changes(row, pledge, desk)
        elif row.text(_NAME).strip():
            new = _filled(Pledge(id=desk.ids.fresh(row.text(_ID)), name=row.text(_NAME)), row, desk)
            seen.add(new.id)
            desk.pledges[new.id] = new
            yield AddPledge(new)


def _there_already(row: SheetRow, desk: Desk, seen: Set[NodeId]) -> Pledge | None:
    """The pledge of the row's number and name, where no row has its id: a file of one's own came twice."""
    number, name = row.text(_NUMBER).strip(), row.text(_NAME).strip()
    pledge = desk.pledge(number, name) if name else None
    if pledge is None or pledge.id in seen or desk.ids.names(pledge.id):
        return None
    return pledge


def _changes(row: SheetRow, pledge: Pledge, desk: Desk) -> Iterator[Edit]:
    wanted = desk.pledges[pledge.id] = _filled(pledge, row, desk)
    for field in (*_TEXTS.values(), "partners", "status", "term"):
        if getattr(wanted, field) != getattr(pledge, field):
            yield SetPledgeField(pledge.id, field, getattr(wanted, field))


def _filled(pledge: Pledge, row: SheetRow, desk: Desk) -> Pledge:
    """The pledge with what its row says; a cell that means nothing leaves it as it is."""
    texts: dict[str, Any] = {field: row.text(title) for title, field in _TEXTS.items() if row.has(title)}
    if not texts.get("name", "x").strip() and pledge.name.strip():
        desk.note("workbook.name_missing", SHEET, row, name=pledge.name)
        texts.pop("name")
    pledge = replace(pledge, **texts)
    if row.has(_PARTNERS) and row.text(_PARTNERS) != "\n".join(pledge.partners):
        names = tuple(name for name in row.text(_PARTNERS).split("\n") if name.strip())
        pledge = replace(pledge, partners=names)
    status = row.text(_STATUS).strip()
    if status in set(Status):
        pledge = replace(pledge, status=Status(status))
    elif status:
        desk.note("workbook.bad_choice", SHEET, row, column=_STATUS, text=status)
    term = row.values.get(_TERM)
    if isinstance(term, int):
        pledge = replace(pledge, term=term)
    elif term:
        desk.note("workbook.bad_figure", SHEET, row, column=_TERM, text=str(term))
    return pledge
