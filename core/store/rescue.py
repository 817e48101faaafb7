"""The way back for a data file that cannot be opened any more: a backup takes its place."""

from __future__ import annotations

from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from core.errors import FileNotWritten, StoreError
from core.paths import free_name, write_atomically
from core.store.database import check_header, open_quietly
from core.store.faults import explained
from core.store.lock import FileLock


def rescue(path: Path, chosen: Path) -> Path | None:
    """Put a backup in the place of a data file that does not open, or is gone.

    The broken file stays beside it under the name that is returned; None where there was none.

    Raises:
        StoreError: the backup is damaged, foreign or newer, or the data file is in use; nothing was changed.
    """
    check_header(chosen)
    with explained(chosen), closing(open_quietly(chosen)) as source:
        answer = str(source.execute("PRAGMA quick_check").fetchone()[0])
        if answer != "ok":
            raise StoreError("store.damaged", name=chosen.name, reason=answer)
    lock = FileLock(path)
    try:
        broken = _put_aside(path)
        with chosen.open("rb") as backup:
            write_atomically(path, partial(_copy, backup))
    except FileNotWritten as error:
        raise StoreError("store.unreachable", name=path.name, reason=error.code) from error
    except OSError as error:
        raise StoreError("store.unreachable", name=path.name, reason=error.strerror or "") from error
    finally:
        lock.release()
    return broken


def _put_aside(path: Path) -> Path | None:
    """Rename the file, and what SQLite keeps beside it: its log would be taken for the backup's."""
    aside = free_name(path.with_name(f"{path.stem}.손상{path.suffix}"))
    for tail in ("-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + tail).rename(aside.with_name(aside.name + tail))
    try:
        path.rename(aside)
    except FileNotFoundError:
        return None
    return aside


def _copy(source: BinaryIO, target: BinaryIO) -> None:
    copyfileobj(source, target, 1 << 20)
