"""A look into a data file that leaves nothing lying beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from core.errors import StoreError
from core.paths import is_there, lock_file
from core.store.lock import FileLock


class Visit:
    """Made before a data file is opened for reading only, and ended after that is closed.

    SQLite makes an empty log beside the file for a reader, who may not remove it again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._lock = lock_file(path)
        # A log that nobody is writing holds what a killed program wrote: that is for the next writer.
        self._found = _size(self._log) > 0 and not is_there(self._lock)

    def end(self) -> None:
        """Have SQLite remove the log, where it came with us or its writer has closed the file since."""
        # A writer takes its lock's note away when it closes; at work or killed, it has not.
        if self._found or is_there(self._lock) or not is_there(self._log):
            return
        with suppress(OSError, sqlite3.Error, StoreError):
            lock = FileLock(self._path, patience=0)
            try:
                # SQLite itself knows whether others read, and removes its files only where they do not.
                with closing(sqlite3.connect(self._path)) as connection:
                    connection.execute("SELECT 1 FROM meta").fetchone()
            finally:
                lock.release()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
