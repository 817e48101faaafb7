"""The least SQL that leads from the rows before an edit to the rows after it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, insert, update

from core.store import tables
from core.store.flattening import Row, Rows

_KEY = "row_id"
_BATCH = 500
"""SQLite allows 32,766 parameters in a statement; older builds 999."""


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Rows to insert, columns to update, and keys to delete, each by table name."""

    inserted: dict[str, list[Row]] = field(default_factory=dict)
    updated: dict[str, dict[str, Row]] = field(default_factory=dict)
    deleted: dict[str, list[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.inserted or self.updated or self.deleted)


def compare(before: Rows, after: Rows) -> RowChanges:
    """What differs between two flattened registers."""
    changes = RowChanges()
    for table in tables.NODES:
        name = table.name
        old, new = before[name], after[name]
        inserted = [row for key, row in new.items() if key not in old]
        updated = {
            key: {column: value for column, value in row.items() if value != old[key][column]}
            for key, row in new.items()
            if key in old and row != old[key]
        }
        deleted = [key for key in old if key not in new]
        if inserted:
            changes.inserted[name] = inserted
        if updated:
            changes.updated[name] = updated
        if deleted:
            changes.deleted[name] = deleted
    return changes


def write(connection: Connection, changes: RowChanges) -> None:
    """Carry the changes out: new rows first, so that a row can move to a new holder before the old goes."""
    for table in tables.NODES:
        rows = changes.inserted.get(table.name)
        if rows:
            connection.execute(insert(table), rows)
    for table in tables.NODES:
        alike: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
        for key, columns in changes.updated.get(table.name, {}).items():
            alike[tuple(sorted(columns))].append({_KEY: key, **columns})
        for names, rows in alike.items():
            values: Row = {name: bindparam(name) for name in names}
            connection.execute(update(table).where(table.c.id == bindparam(_KEY)).values(values), rows)
    for table in reversed(tables.NODES):
        keys = changes.deleted.get(table.name, [])
        for start in range(0, len(keys), _BATCH):
            connection.execute(delete(table).where(table.c.id.in_(keys[start : start + _BATCH])))
