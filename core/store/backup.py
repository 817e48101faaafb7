"""Verified copies of the data file, and the way back to one of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from core.errors import NotAllowed, StoreError
from core.paths import backup_folder, clear_unfinished, sync_folder, unfinished_name
from core.store.backup_files import BackupFile, backup_files, new_name, thin
from core.store.database import Database, check_header, open_quietly
from core.store.faults import explained, system_fault
from core.store.migrations import upgrade
from core.store.schema import raise_revision, read_revision

if TYPE_CHECKING:
    from core.store.store import Store

Clock: TypeAlias = Callable[[], datetime]
"""Tells the local time, without a zone."""

_WHAT_STANDS = """
    SELECT (SELECT value FROM meta WHERE key = 'revision'), (SELECT value FROM meta WHERE key = 'state'),
           (SELECT count(*) FROM report)
"""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as lists show it: local time, bytes, and how many reports it holds (None: unreadable)."""

    path: Path
    made: datetime
    size: int
    reports: int | None


def back_up(store: Store) -> Path | None:
    """Copy the data file, photos too; None where nothing changed since the newest backup.

    Raises:
        StoreError: ``store.disk_full``, ``store.read_only`` …; then no backup is left half made.
    """
    newest = _newest(store.path)
    if newest and _standing(newest.path) == _stands(store.database):
        return None
    return copy(store.database, store.clock)


def backups(store: Path) -> tuple[Backup, ...]:
    """The backups of that data file, newest first."""
    return backups_in(backup_folder(store))


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in any folder, such as the second place's, newest first."""
    found = []
    for file in backup_files(folder):
        with suppress(OSError):  # gone in the meantime
            found.append(Backup(file.path, file.made, file.path.stat().st_size, _count(file.path)))
    return tuple(found)


def restore(store: Store, chosen: Path) -> Path:
    """Put a backup in the place of the present data, and return the backup that holds what stood there.

    Raises:
        StoreError: the backup is damaged, foreign or newer; then nothing was changed.
        NotAllowed: ``backup.is_the_store``.
    """
    check_header(chosen)
    if chosen.samefile(store.path):
        raise NotAllowed("backup.is_the_store", name=chosen.name)
    verify(chosen)
    way_back = back_up(store) or _newest_path(store.path)
    database = store.database
    revision = _revision(database)
    with explained(chosen), closing(open_quietly(chosen)) as source, database.driver() as target:
        # One step: other threads see the old state or the new one.
        source.backup(target)
    upgrade(database)
    with database.transaction() as connection:
        # Past every state that this file ever had, so that no older backup is taken for this one.
        raise_revision(connection, past=revision)
    return way_back


def verify(path: Path) -> None:
    """Read a backup through, every page and every reference.

    Raises:
        StoreError: ``store.missing``, ``store.damaged``, ``store.foreign``, ``store.newer`` …
    """
    check_header(path)
    with explained(path), closing(open_quietly(path)) as connection:
        _check(connection, path)


def copy(database: Database, clock: Clock) -> Path:
    """A new verified backup in the data file's backup folder, whatever was changed; old ones are thinned.

    Raises:
        StoreError: as `back_up`.
    """
    folder = backup_folder(database.path)
    _count_past(database, folder)
    with being_made(folder) as temporary:
        with database.driver() as source, closing(sqlite3.connect(temporary)) as target:
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target)
            # A backup lies alone: nothing beside it may be needed to read it.
            target.execute("PRAGMA journal_mode = DELETE").close()
            held = _counts(source)
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        with closing(open_quietly(temporary)) as written:
            _check(written, database.path)
            if _counts(written) != held:
                raise StoreError("store.backup_differs", folder=str(folder))
            (revision,) = written.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()
        path = new_name(folder, clock(), int(revision))
        temporary.replace(path)
    sync_folder(folder)
    thin(folder)
    return path


@contextmanager
def being_made(folder: Path) -> Iterator[Path]:
    """A name in the folder for a backup that is being written; gone afterwards, and the folder if empty.

    Raises:
        StoreError: ``store.no_backup``, the folder cannot be written.
    """
    temporary = unfinished_name(folder)
    with explained(temporary):
        try:
            folder.mkdir(exist_ok=True)
            yield temporary
        except OSError as error:
            raise system_fault(error, temporary, "store.no_backup") from error
        finally:
            clear_away(folder)


def clear_away(folder: Path) -> None:
    """Remove what a killed program left in a folder of backups; only the data file's holder may."""
    clear_unfinished(folder)
    with suppress(OSError):  # goes only where nothing is in it
        folder.rmdir()


def _newest(store: Path) -> BackupFile | None:
    return next(iter(backup_files(backup_folder(store))), None)


def _newest_path(store: Path) -> Path:
    newest = _newest(store)
    assert newest is not None, "nothing changed since a backup that is not there"
    return newest.path


def _revision(database: Database) -> int:
    with database.transaction() as connection:
        return read_revision(connection)


def _count_past(database: Database, folder: Path) -> None:
    """Count on from the newest backup where this data file is another or an older one than that came from."""
    newest = next(iter(backup_files(folder)), None)
    if newest and not database.read_only and _revision(database) < newest.revision:
        with database.transaction() as connection:
            raise_revision(connection, past=newest.revision)


def _stands(database: Database) -> tuple[object, ...] | None:
    with database.driver() as raw:
        row = raw.execute(_WHAT_STANDS).fetchone()
    return tuple(row)


def _standing(path: Path) -> tuple[object, ...] | None:
    """What a backup holds, shortly; None where it cannot be read."""
    try:
        with closing(open_quietly(path)) as connection:
            return tuple(connection.execute(_WHAT_STANDS).fetchone())
    except sqlite3.Error:
        return None


def _count(path: Path) -> int | None:
    standing = _standing(path)
    return None if standing is None else int(str(standing[2]))


def _check(connection: sqlite3.Connection, path: Path) -> None:
    answer = str(connection.execute("PRAGMA quick_check").fetchone()[0])
    if answer == "ok" and connection.execute("PRAGMA foreign_key_check").fetchone():
        answer = "foreign keys"
    if answer != "ok":
        raise StoreError("store.damaged", name=path.name, reason=answer)


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
