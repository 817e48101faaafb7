"""The way back for a data file that cannot be opened any more: a sound file takes its place."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj

from core.paths import clear_unfinished, free_name, put_in_place, sync_folder, unfinished_name
from core.store.copies import Clock, verify
from core.store.faults import system_fault
from core.store.lock import FileLock

_BESIDE = ("-wal", "-shm", "-journal")


def rescue(path: Path, chosen: Path, clock: Clock = datetime.now) -> Path | None:
    """Put a backup, or what was salvaged, in the place of a data file that does not open, or is gone.

    The broken file stays beside it under the dated name that is returned; None where there was none.

    Raises:
        StoreError: `chosen` is damaged, foreign or newer, or the data file is in use; nothing was changed.
    """
    verify(chosen)
    lock = FileLock(path)
    try:
        return _change_places(path, chosen, f"{clock():%Y-%m-%d}")
    except OSError as error:
        raise system_fault(error, path) from error
    finally:
        lock.release()


def _change_places(path: Path, chosen: Path, day: str) -> Path | None:
    temporary = unfinished_name(path.parent)
    try:
        with chosen.open("rb") as source, temporary.open("xb") as target:
            copyfileobj(source, target, 1 << 20)
            target.flush()
            os.fsync(target.fileno())
        # From here on the new file is whole on the disk: only names change.
        broken = _put_aside(path, day)
        put_in_place(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    sync_folder(path.parent)
    clear_unfinished(path.parent, now=path.stat().st_mtime)
    return broken


def _put_aside(path: Path, day: str) -> Path | None:
    """Rename the file, and what SQLite keeps beside it: its log would be taken for the new one's."""
    aside = free_name(path.with_name(f"{path.stem}.손상-{day}{path.suffix}"))
    moved: list[str] = []
    try:
        # The file itself goes last: its log must never stand alone under the old name.
        for tail in (*_BESIDE, ""):
            with suppress(FileNotFoundError):
                put_in_place(path.with_name(path.name + tail), aside.with_name(aside.name + tail))
                moved.append(tail)
    except OSError:
        for tail in reversed(moved):
            put_in_place(aside.with_name(aside.name + tail), path.with_name(path.name + tail))
        raise
    return aside if "" in moved else None
