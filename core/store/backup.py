"""Backups of an open data file, a list of them, and the way back to one."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.errors import NotAllowed
from core.paths import backup_folder
from core.store.backup_files import BackupFile, backup_files
from core.store.copies import copy, verify
from core.store.database import Database, check_header, open_quietly
from core.store.faults import explained
from core.store.migrations import upgrade
from core.store.schema import raise_revision, read_revision
from core.store.store import Store

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


def _newest(store: Path) -> BackupFile | None:
    return next(iter(backup_files(backup_folder(store))), None)


def _newest_path(store: Path) -> Path:
    newest = _newest(store)
    assert newest is not None, "nothing changed since a backup that is not there"
    return newest.path


def _revision(database: Database) -> int:
    with database.transaction() as connection:
        return read_revision(connection)


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
