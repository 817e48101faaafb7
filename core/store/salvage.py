"""What can still be read of a damaged data file, put into a new one."""

from __future__ import annotations

import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, select, text

from core.errors import StoreError
from core.store import tables
from core.store.database import Database, create_file
from core.store.faults import explained, system_fault
from core.store.images import digest_of
from core.store.loading import load_pledges, load_reports
from core.store.schema import REVISION, raise_revision

_HEADER = 100
_PAGE = 4096
_INTERIOR = 5
_ROWS = 200
_SPOILT = (sqlite3.Error, UnicodeDecodeError)
"""How reading a broken file fails: the second where SQLite's complaint holds spoilt letters of the file."""

Values: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came out of a damaged file. `whole` tells that no row was seen to be missing."""

    path: Path
    pledges: int
    reports: int
    photos: int
    dropped: int
    """Reports of which something is left, but not enough to show them."""
    whole: bool
    last_edit: datetime | None
    changes: int | None
    """How many changes the file had seen; None where that is lost."""


def salvage(broken: Path, target: Path) -> Salvaged:
    """Read the broken file, which stays as it is, and put all that makes sense into a new one at `target`.

    Raises:
        StoreError: ``store.nothing_left``, not even a list of tables can be read; or `target` cannot be made.
    """
    with tempfile.TemporaryDirectory(prefix="ieum-") as folder:
        copied = _copied(broken, Path(folder))
        create_file(target)
        try:
            return _filled(copied, broken, target)
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def _filled(copied: Path, broken: Path, target: Path) -> Salvaged:
    database = Database(target)
    try:
        with explained(broken), closing(_connected(copied)) as source, database.driver() as raw:
            whole = _poured(source, raw)
            changes = _changes(source)
        with database.transaction() as connection:
            dropped = _drop_what_makes_no_sense(connection)
            raise_revision(connection, past=changes or 0)
            counts = [
                connection.scalar(text(f"SELECT count(*) FROM {name}"))
                for name in ("pledge", "report", "image")
            ]
            last = connection.scalar(select(tables.report.c.changed).order_by(tables.report.c.changed.desc()))
            database.refuse_orphans(connection)
    finally:
        database.close()
    pledges, reports, photos = (int(count or 0) for count in counts)
    return Salvaged(target, pledges, reports, photos, dropped, whole and not dropped, last, changes)


def _copied(broken: Path, folder: Path) -> Path:
    """The file with its log, where it may be written to; a spoilt head is made good."""
    copied = folder / "broken.db"
    try:
        shutil.copyfile(broken, copied)
        with suppress(FileNotFoundError):
            shutil.copyfile(broken.with_name(f"{broken.name}-wal"), folder / "broken.db-wal")
    except OSError as error:
        raise system_fault(error, broken) from error
    return copied


def _connected(copied: Path) -> sqlite3.Connection:
    """A connection that can list the tables; where they are spoilt, with the list that a new file has."""
    try:
        return _listing(copied)
    except _SPOILT:
        _transplant(copied)
    try:
        return _listing(copied)
    except _SPOILT as error:
        raise StoreError("store.nothing_left", reason=str(error)) from error


def _transplant(copied: Path) -> None:
    """Put a new file's head and list of tables in: this version makes them in the same places each time."""
    sound = copied.with_name("sound.db")
    create_file(sound)
    pages = sound.read_bytes()
    first = bytearray(pages[:_PAGE])
    first[28:32] = (copied.stat().st_size // _PAGE).to_bytes(4, "big")
    first[32:40] = bytes(8)  # no free pages: what lies in the list of a broken file is not to be believed
    with copied.open("rb+") as stream:
        stream.write(first)
        for number in _list_pages(pages):
            stream.seek((number - 1) * _PAGE)
            stream.write(pages[(number - 1) * _PAGE : number * _PAGE])


def _list_pages(pages: bytes) -> list[int]:
    """Pages below the first one that hold the list of tables (SQLite file format, 1.6: interior pages)."""
    if pages[_HEADER] != _INTERIOR:
        return []
    (count,) = struct.unpack_from(">H", pages, _HEADER + 3)
    cells = struct.unpack_from(f">{count}H", pages, _HEADER + 12)
    (last,) = struct.unpack_from(">I", pages, _HEADER + 8)
    return [*(struct.unpack_from(">I", pages, cell)[0] for cell in cells), last]


def _listing(copied: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(copied)
    connection.text_factory = lambda data: data.decode(errors="replace")
    try:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise sqlite3.DatabaseError("no tables")
    except BaseException:
        connection.close()
        raise
    return connection


def _poured(source: sqlite3.Connection, target: sqlite3.Connection) -> bool:
    """Copy every row that can be read; whether none was seen to be missing."""
    whole = True
    target.execute("PRAGMA foreign_keys = OFF")
    target.execute("BEGIN IMMEDIATE")
    target.execute("DELETE FROM term")
    for table in (tables.term, tables.image, *tables.NODES):
        rows = _Rows(source, table.name)
        for values in rows:
            known = {name: value for name, value in values.items() if name in table.c}
            if table is tables.image and digest_of(bytes(known.get("data") or b"")) != known.get("digest"):
                whole = False
                continue
            whole = _inserted(target, table, known) and whole
        whole = whole and not rows.gaps
    _drop_orphans(target)
    target.execute("COMMIT")
    target.execute("PRAGMA foreign_keys = ON")
    return whole


def _inserted(target: sqlite3.Connection, table: Table, values: Values) -> bool:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f":{name}" for name in values)
    try:
        target.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', values)
    except sqlite3.Error:  # a value that cannot be, or a row that came twice
        return False
    return True


class _Rows:
    """A table's rows as far as they can be read: those before and those behind a spoilt page."""

    def __init__(self, source: sqlite3.Connection, table: str) -> None:
        self._source = source
        self._table = table
        self.gaps = False

    def __iter__(self) -> Iterator[Values]:
        after, step = 0, 1
        last = self._last()
        while after <= last:
            try:
                got = self._some(after)
            except _SPOILT:
                self.gaps = True
                yield from self._one_by_one(after)
                # Rows stand close together: look for the far end of the spoilt page in growing steps.
                after, step = after + _ROWS * step, step * 2
                continue
            step = 1
            for number, values in got:
                after = number
                yield values
            if len(got) < _ROWS:
                return

    def _last(self) -> int:
        with suppress(*_SPOILT):
            found = self._source.execute(f'SELECT max(rowid) FROM "{self._table}"').fetchone()[0]
            return int(found or 0)
        self.gaps = True
        return 1 << 20

    def _some(self, after: int) -> list[tuple[int, Values]]:
        got = self._asked("rowid > ? AND rowid <= ?", after, after + (1 << 40))
        numbers = [after, *(number for number, _values in got)]
        if any(later <= earlier for earlier, later in pairwise(numbers)):
            # SQLite takes zeros on a page for rows of number 0: going on behind them would never end.
            raise sqlite3.DatabaseError("rows out of order")
        return got

    def _one_by_one(self, after: int) -> Iterator[Values]:
        for number in range(after + 1, after + _ROWS + 1):
            with suppress(*_SPOILT):
                found = self._asked("rowid = ? AND 1 = ?", number, 1)
                yield from (values for there, values in found if there == number)

    def _asked(self, where: str, *values: int) -> list[tuple[int, Values]]:
        cursor = self._source.execute(
            f'SELECT rowid, * FROM "{self._table}" WHERE {where} ORDER BY rowid LIMIT {_ROWS}', values
        )
        names = [column[0] for column in cursor.description]
        return [(row[0], dict(zip(names[1:], row[1:], strict=True))) for row in cursor.fetchall()]


def _changes(source: sqlite3.Connection) -> int | None:
    try:
        row = source.execute("SELECT value FROM meta WHERE key = ?", (REVISION,)).fetchone()
        return None if row is None else int(row[0])
    except (*_SPOILT, ValueError):
        return None


def _drop_orphans(target: sqlite3.Connection) -> None:
    """Remove rows whose holder was lost, and again those whose holder went with them."""
    while orphans := target.execute("PRAGMA foreign_key_check").fetchall():
        for table, number, *_rest in orphans:
            target.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (number,))


def _drop_what_makes_no_sense(connection: Connection) -> int:
    """Remove reports and pledges with values that no program of ours wrote; how many reports went."""
    dropped = 0
    report, pledge = tables.report, tables.pledge
    for key in connection.scalars(select(report.c.id)).all():
        if not _loads(load_reports, connection, key):
            connection.execute(report.delete().where(report.c.id == key))
            dropped += 1
    for key in connection.scalars(select(pledge.c.id)).all():
        if not _loads(load_pledges, connection, key):
            gone = connection.execute(report.delete().where(report.c.pledge == key))
            dropped += gone.rowcount
            connection.execute(pledge.delete().where(pledge.c.id == key))
    return dropped


def _loads(load: Any, connection: Connection, key: str) -> bool:
    try:
        return bool(load(connection, [key]))
    except StoreError:
        return False
