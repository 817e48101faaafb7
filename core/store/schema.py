"""A new data file's tables and first rows, and the count of its changes."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, select, update

from core.model.node import new_id
from core.model.term import DEFAULT_TERM
from core.store import tables

REVISION = "revision"
"""Key in `meta`: counts the changes, so that two states of one file can be told apart."""

# Alembic's own table, made here so that a new file needs no Alembic.
_ALEMBIC = Table(
    "alembic_version", MetaData(), Column("version_num", String(32), primary_key=True, nullable=False)
)

STATE = "state"
"""Key in `meta`: names the state after the last change; two files that were changed apart never share it."""

_IDENTITY = "identity"


def revision_id(version: int) -> str:
    """Alembic's name of a schema version: ``0001``."""
    return f"{version:04}"


def fill_new(connection: Connection) -> None:
    """Make the tables of the current version and the rows that every data file has."""
    tables.metadata.create_all(connection, checkfirst=False)
    _ALEMBIC.create(connection)
    connection.execute(insert(_ALEMBIC), {"version_num": revision_id(tables.SCHEMA)})
    connection.execute(insert(tables.meta), {"key": REVISION, "value": "0"})
    connection.execute(
        insert(tables.term),
        {"number": DEFAULT_TERM.number, "start": DEFAULT_TERM.start, "end": DEFAULT_TERM.end},
    )


def read_revision(connection: Connection) -> int:
    """How many changes the data file has seen."""
    value = connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == REVISION))
    return int(value or 0)


def read_state(connection: Connection) -> str | None:
    """The name of the state after the last change; None before the first."""
    return connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == STATE))


def raise_revision(connection: Connection, past: int = 0) -> None:
    """Count one more change, and at least one more than `past`; the state after it gets a name of its own."""
    _set(connection, REVISION, str(max(read_revision(connection), past) + 1))
    _set(connection, STATE, new_id())


def identity(connection: Connection) -> str:
    """A name of this data file that it shares with its backups and copies only; given at first use."""
    table = tables.meta
    known = connection.scalar(select(table.c.value).where(table.c.key == _IDENTITY))
    if known is None:
        known = str(new_id())
        connection.execute(insert(table), {"key": _IDENTITY, "value": known})
    return str(known)


def _set(connection: Connection, key: str, value: str) -> None:
    table = tables.meta
    statement = update(table).where(table.c.key == key).values(value=value)
    if not connection.execute(statement).rowcount:
        connection.execute(insert(table), {"key": key, "value": value})
