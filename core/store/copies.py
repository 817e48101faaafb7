"""Whole, verified copies of a data file, each a data file of its own that needs nothing beside it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from core.errors import StoreError
from core.paths import backup_folder, clear_unfinished, put_in_place, sync_folder, unfinished_name
from core.store.backup_files import backup_files, make_room, new_name, thin
from core.store.database import Database, check_header, open_quietly
from core.store.faults import explained, system_fault
from core.store.schema import raise_revision, read_revision

Clock: TypeAlias = Callable[[], datetime]
"""Tells the local time, without a zone."""


def copy(database: Database, clock: Clock) -> Path:
    """A new verified copy in the data file's backup folder, whatever was changed; old ones are thinned.

    Other threads may go on changing the data: what they do before its end is in the copy.

    Raises:
        StoreError: ``store.disk_full``, ``store.read_only`` …; then no copy is left half made.
    """
    folder = backup_folder(database.path)
    _count_past(database, folder)
    with being_made(folder, database.size) as temporary:
        with closing(sqlite3.connect(temporary)) as target:
            target.execute("PRAGMA synchronous = OFF")
            held = database.copy_into(target, then=_counts)
            # A backup lies alone: nothing beside it may be needed to read it.
            target.execute("PRAGMA journal_mode = DELETE").close()
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        with closing(open_quietly(temporary)) as written:
            _check(written, database.path)
            if _counts(written) != held:
                raise StoreError("store.backup_differs", folder=str(folder))
            (revision,) = written.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()
        path = new_name(folder, clock(), int(revision))
        put_in_place(temporary, path)
    sync_folder(folder)
    thin(folder)
    return path


def verify(path: Path) -> None:
    """Read a backup through, every page and every reference.

    Raises:
        StoreError: ``store.missing``, ``store.damaged``, ``store.foreign``, ``store.newer`` …
    """
    check_header(path)
    with explained(path), closing(open_quietly(path)) as connection:
        _check(connection, path)


@contextmanager
def being_made(folder: Path, size: int) -> Iterator[Path]:
    """A name in the folder for a backup of so many bytes that is being written; gone afterwards.

    The folder is made where it is missing, and goes again if it stays empty.

    Raises:
        StoreError: ``store.no_backup``, the folder cannot be written.
    """
    temporary = unfinished_name(folder)
    with explained(temporary):
        try:
            if not folder.is_dir():
                folder.mkdir(exist_ok=True)
                sync_folder(folder.parent)
            make_room(folder, size)
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


def _count_past(database: Database, folder: Path) -> None:
    """Count on from the newest backup where this data file is another or an older one than that came from."""
    newest = next(iter(backup_files(folder)), None)
    if newest and not database.read_only:
        with database.transaction() as connection:
            if read_revision(connection) < newest.revision:
                raise_revision(connection, past=newest.revision)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    answer = str(connection.execute("PRAGMA quick_check").fetchone()[0])
    if answer == "ok" and connection.execute("PRAGMA foreign_key_check").fetchone():
        answer = "foreign keys"
    if answer != "ok":
        raise StoreError("store.damaged", name=path.name, reason=answer)


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
