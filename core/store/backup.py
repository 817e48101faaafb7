"""Verified copies of the data file, thinned with age, and the way back to one of them."""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import StoreError
from core.paths import STORE_SUFFIX, backup_folder, is_folder, sync_folder
from core.store.database import Database, check_header, open_quietly
from core.store.faults import explained
from core.store.migrations import upgrade
from core.store.schema import raise_revision, read_revision

if TYPE_CHECKING:
    from core.store.store import Store

DAYS, MONTHS = 10, 12
"""Of the last days and of the last months that have any, the newest backup is kept."""
LATEST = 5
"""So many are kept whatever their day, so that a restore can be undone."""

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{6})(?:-(\d+))?")
_STAMP = "%Y-%m-%dT%H%M%S"
_TEMPORARY = ".ieum-*.tmp*"


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
    database = store.database
    newest = next(iter(_files(backup_folder(database.path))), None)
    with database.transaction() as connection:
        revision = str(read_revision(connection))
    if newest and _asked(newest, "SELECT value FROM meta WHERE key = 'revision'") == revision:
        return None
    return copy(database)


def backups(store: Path) -> tuple[Backup, ...]:
    """The backups of that data file, newest first."""
    return tuple(
        Backup(path, _made(path), path.stat().st_size, _count(path)) for path in _files(backup_folder(store))
    )


def restore(store: Store, chosen: Path) -> None:
    """Put a backup in the place of the present data, which is backed up first: the way back is a restore too.

    Raises:
        StoreError: the backup is damaged, foreign or newer; then nothing was changed.
    """
    check_header(chosen)
    with explained(chosen), closing(open_quietly(chosen)) as source:
        _check(source, chosen)
        back_up(store)
        database = store.database
        with database.transaction() as connection:
            revision = read_revision(connection)
        with database.driver() as target:
            # One step: other threads see the old state or the new one.
            source.backup(target)
        upgrade(database)
        with database.transaction() as connection:
            # Past every state that this file ever had, so that no older backup is taken for this one.
            raise_revision(connection, past=revision)


def copy(database: Database) -> Path:
    """A new verified backup in the data file's backup folder, whatever was changed; old ones are thinned.

    Raises:
        StoreError: as `back_up`.
    """
    folder = backup_folder(database.path)
    with _making(folder) as temporary:
        with database.driver() as source, closing(sqlite3.connect(temporary)) as target:
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target)
            # A backup lies alone: nothing beside it may be needed to read it.
            target.execute("PRAGMA journal_mode = DELETE").close()
            held = _counts(source)
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        with closing(open_quietly(temporary)) as written:
            _check(written, temporary)
            if _counts(written) != held:
                raise StoreError("store.backup_differs", folder=str(folder))
        path = _free(folder, datetime.now())  # local time: people look for backups by their clock
        temporary.replace(path)
    sync_folder(folder)
    _thin(folder)
    return path


def kept(made: Sequence[datetime]) -> set[datetime]:
    """Which of the backups made at those moments stay."""
    newest_first = sorted(made, reverse=True)
    by_day = {moment.date(): moment for moment in reversed(newest_first)}
    by_month = {(moment.year, moment.month): moment for moment in reversed(newest_first)}
    days = sorted(by_day.values(), reverse=True)[:DAYS]
    months = sorted(by_month.values(), reverse=True)[:MONTHS]
    return {*newest_first[:LATEST], *days, *months}


@contextmanager
def _making(folder: Path) -> Iterator[Path]:
    """A temporary name in the folder that is gone afterwards, also what a killed program left."""
    temporary = folder / f".ieum-{secrets.token_hex(6)}.tmp"
    with explained(temporary):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            yield temporary
        except OSError as error:
            reason = error.strerror or ""
            raise StoreError("store.no_backup", folder=str(folder), reason=reason) from error
        finally:
            for path in folder.glob(_TEMPORARY):
                with suppress(OSError):
                    path.unlink()
            with suppress(OSError):  # goes only where nothing is in it
                folder.rmdir()


def _files(folder: Path) -> list[Path]:
    """Backups, newest first."""
    if not is_folder(folder):
        return []
    found = (path for path in folder.glob(f"*{STORE_SUFFIX}") if _NAME.fullmatch(path.stem))
    return sorted(found, key=lambda path: (_made(path), _number(path)), reverse=True)


def _made(path: Path) -> datetime:
    return datetime.strptime(path.stem[:17], _STAMP)  # local time, as the name says


def _number(path: Path) -> int:
    match = _NAME.fullmatch(path.stem)
    return int(match[2] or 1) if match else 0


def _free(folder: Path, now: datetime) -> Path:
    stem = now.strftime(_STAMP)
    number = 1
    path = folder / f"{stem}{STORE_SUFFIX}"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{STORE_SUFFIX}"
    return path


def _thin(folder: Path) -> None:
    files = _files(folder)
    stay = kept([_made(path) for path in files])
    for path in files[LATEST:]:
        if _made(path) not in stay:
            with suppress(OSError):  # open in another program: the next thinning takes it
                path.unlink()


def _asked(path: Path, question: str) -> str | None:
    """A backup's answer; None where it cannot be read."""
    try:
        with closing(open_quietly(path)) as connection:
            row = connection.execute(question).fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else str(row[0])


def _count(path: Path) -> int | None:
    answer = _asked(path, "SELECT count(*) FROM report")
    return None if answer is None else int(answer)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    answer = str(connection.execute("PRAGMA quick_check").fetchone()[0])
    if answer != "ok":
        raise StoreError("store.damaged", name=path.name, reason=answer)


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
