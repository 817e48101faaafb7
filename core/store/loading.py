"""Pledges and reports fetched with one query per table, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, RowMapping, Select, Table, bindparam, select

from core.edits.edit import Touched
from core.errors import StoreError
from core.model.node import NodeId
from core.model.pledge import Pledge, number_order
from core.model.report import Register, Report
from core.store import tables
from core.store.rebuilding import Rebuilding

_RowsByTable: TypeAlias = Mapping[str, Sequence[RowMapping]]

_BATCH = 500

# Each table with its link to a holder; holders stand before what they hold.
_IN_REPORT: Final[Sequence[tuple[Table, str, Table]]] = (
    (tables.section, "report", tables.report),
    (tables.contact, "section", tables.section),
    (tables.progress_slot, "section", tables.section),
    (tables.category, "section", tables.section),
    (tables.entry, "category", tables.category),
    (tables.project, "section", tables.section),
    (tables.source_row, "project", tables.project),
    (tables.funding_cell, "row", tables.source_row),
    (tables.photo, "section", tables.section),
    (tables.leftover, "section", tables.section),
)
_OUTLINE_HOLDERS: Final[Sequence[tuple[str, Table]]] = (
    ("section", tables.section),
    ("slot", tables.progress_slot),
)


def load_register(connection: Connection, touched: Touched) -> Register:
    """Those of the touched pledges and reports that exist, by id.

    Raises:
        StoreError: ``store.damaged``, a row holds what no program of this version wrote.
    """
    return fetch(connection, touched).register()


@dataclass(frozen=True, slots=True)
class Fetched:
    """The rows of pledges and reports, out of the data file: what they make up is put together without it."""

    pledges: Sequence[_RowsByTable]
    reports: Sequence[_RowsByTable]

    def register(self) -> Register:
        """The pledges and reports by id.

        Raises:
            StoreError: as `load_register`.
        """
        found = [_rebuilt_pledges(rows) for rows in self.pledges]
        return Register(
            MappingProxyType({pledge.id: pledge for batch in found for pledge in batch}),
            MappingProxyType({report.id: report for report in self.each_report()}),
        )

    def each_report(self) -> Iterator[Report]:
        """The reports, each put together when it is asked for.

        Raises:
            StoreError: as `load_register`.
        """
        for rows in self.reports:
            yield from _rebuilt_reports(rows)


def fetch(connection: Connection, touched: Touched) -> Fetched:
    """The rows of those of the touched pledges and reports that exist.

    Raises:
        StoreError: as `load_register`.
    """
    ids = set(touched.reports)
    for batch in _batches(touched.reports_of):
        statement = select(tables.report.c.id).where(tables.report.c.pledge.in_(batch))
        ids.update(connection.scalars(statement))
    return Fetched(
        [_pledge_rows(connection, batch) for batch in _batches(touched.pledges)],
        [_report_rows(connection, batch) for batch in _batches(ids)],
    )


def load_pledges(connection: Connection, ids: Sequence[str] | None = None) -> tuple[Pledge, ...]:
    """Those pledges, or all of them, by number and name; numbers as people count, 2-1 before 10-1."""
    return _rebuilt_pledges(_pledge_rows(connection, ids))


def load_reports(connection: Connection, ids: Sequence[str]) -> tuple[Report, ...]:
    """Those reports, whole, in no stated order."""
    return tuple(_rebuilt_reports(_report_rows(connection, ids)))


def _pledge_rows(connection: Connection, ids: Sequence[str] | None) -> _RowsByTable:
    statements = _pledge_statements(every=ids is None)
    return {name: _rows(connection, statement, ids or ()) for name, statement in statements}


@cache
def _pledge_statements(*, every: bool) -> Sequence[tuple[str, Select[Any]]]:
    table = tables.pledge
    keys: Select[Any] = select(table.c.id)
    if not every:
        keys = keys.where(table.c.id.in_(bindparam("ids", expanding=True)))
    held = (tables.contact, tables.pledge_change)
    return [
        (table.name, select(table).where(table.c.id.in_(keys))),
        *((each.name, _held(each, "pledge", keys)) for each in held),
    ]


def _rebuilt_pledges(rows: _RowsByTable) -> tuple[Pledge, ...]:
    with trusting_rows():
        pledges = Rebuilding(rows).pledges()
    return tuple(sorted(pledges, key=lambda pledge: (number_order(pledge.number), pledge.name)))


def _report_rows(connection: Connection, ids: Sequence[str]) -> _RowsByTable:
    rows: dict[str, list[RowMapping]] = {}
    for name, statement in _report_statements():
        rows.setdefault(name, []).extend(_rows(connection, statement, ids))
    return rows


@cache
def _report_statements() -> Sequence[tuple[str, Select[Any]]]:
    """A query for the rows of each table, of the reports with the `ids`; made once, as that takes longer."""
    chosen = tables.report.c.id.in_(bindparam("ids", expanding=True))
    keys: dict[Table, Select[Any]] = {tables.report: select(tables.report.c.id).where(chosen)}
    made = [(tables.report.name, select(tables.report).where(chosen))]
    for table, link, holder in _IN_REPORT:
        made.append((table.name, _held(table, link, keys[holder])))
        keys[table] = select(table.c.id).where(table.c[link].in_(keys[holder]))
    item = tables.outline_item
    for link, holder in _OUTLINE_HOLDERS:
        made.append((item.name, _held(item, link, keys[holder])))
        of_items = select(item.c.id).where(item.c[link].in_(keys[holder]))
        made.append((tables.evidence.name, _held(tables.evidence, "item", of_items)))
    return made


def _rebuilt_reports(rows: _RowsByTable) -> Iterator[Report]:
    # What it is handed to between two reports is not the rows' fault.
    reports = Rebuilding(rows).reports()
    while True:
        with trusting_rows():
            report = next(reports, None)
        if report is None:
            return
        yield report


@contextmanager
def trusting_rows() -> Iterator[None]:
    """Take a value that the model does not know for what it is: the data file's fault."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise StoreError("store.damaged", reason=str(error)) from error


def _held(table: Table, link: str, holders: Select[Any]) -> Select[Any]:
    return select(table).where(table.c[link].in_(holders))


def _rows(connection: Connection, statement: Select[Any], ids: Sequence[str]) -> Sequence[RowMapping]:
    with trusting_rows():
        return connection.execute(statement, {"ids": ids}).mappings().all()


def _batches(ids: Iterable[NodeId]) -> Iterable[list[NodeId]]:
    ordered = sorted(ids)
    return (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))
