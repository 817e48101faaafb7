"""One writer per data file: a lock that the system drops with its holder, and a note of who holds it."""

from __future__ import annotations

import errno
import getpass
import os
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.errors import StoreError
from core.paths import lock_file
from core.store.faults import system_fault

PATIENCE = 0.3
"""Seconds: long enough for a reader who tidies up after itself, too short for a person to notice."""

_PAUSE = 0.05
# 0 is what Wine says: it refuses without a reason.
_BUSY = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK, 0}
# Windows locks keep others from reading the locked bytes: lock one far behind the holder's note.
_LOCKED_BYTE = 1 << 20

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        # flock and not lockf: that one would let a second opener in the same process through.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a data file open for writing."""

    user: str = "?"
    host: str = "?"
    pid: int = 0
    since: str = "?"
    """Local time, ``2026-11-22 17:30``."""

    @classmethod
    def here(cls) -> Holder:
        """This process, from now."""
        try:
            user = getpass.getuser()
        except (OSError, KeyError, ImportError):
            user = "?"
        now = datetime.now(UTC).astimezone()
        return cls(user, socket.gethostname(), os.getpid(), f"{now:%Y-%m-%d %H:%M}")

    def dump(self) -> str:
        """Four lines that `parse` reads back."""
        return "\n".join((self.user, self.host, str(self.pid), self.since))

    @classmethod
    def parse(cls, text: str) -> Holder:
        """The holder a note names; what cannot be read is ``?``."""
        lines = [*text.splitlines(), *[""] * 4][:4]
        pid = int(lines[2]) if lines[2].isdecimal() else 0
        return cls(lines[0] or "?", lines[1] or "?", pid, lines[3] or "?")


class FileLock:
    """The right to write a data file, held until `release` or the end of the process, however it ends."""

    def __init__(self, store: Path, patience: float = PATIENCE) -> None:
        """Take the lock, trying again for `patience` seconds.

        Raises:
            StoreError: ``store.locked`` with `holder`, `host` and `since`; ``store.read_only`` where no lock
                file can be made; ``store.unlockable`` where the folder's file system knows no locks.
        """
        self._path = lock_file(store)
        self._descriptor = self._acquire(store, time.monotonic() + patience)
        with suppress(OSError):  # on a full disk the note is missing, the lock holds all the same
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, Holder.here().dump().encode())

    def release(self) -> None:
        """Give the right back; a second call does nothing."""
        if self._descriptor < 0:
            return
        # Windows cannot remove an open file, and elsewhere the name must go before another can lock it.
        steps: list[Callable[[], None]] = [self._path.unlink, lambda: os.close(self._descriptor)]
        for step in reversed(steps) if sys.platform == "win32" else steps:
            with suppress(OSError):
                step()
        self._descriptor = -1

    def _acquire(self, store: Path, deadline: float) -> int:
        while True:
            descriptor = self._open(store)
            try:
                _take(descriptor)
                # The holder before us may have removed the name between our opening and our locking.
                if self._path.exists() and os.path.samestat(os.fstat(descriptor), self._path.stat()):
                    return descriptor
            except FileNotFoundError:
                pass
            except OSError as error:
                os.close(descriptor)
                if error.errno not in _BUSY or time.monotonic() >= deadline:
                    raise self._refusal(store, error) from error
                time.sleep(_PAUSE)
                continue
            os.close(descriptor)

    def _open(self, store: Path) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        except OSError as error:
            raise system_fault(error, store) from error

    def _refusal(self, store: Path, error: OSError) -> StoreError:
        if error.errno not in _BUSY:
            return StoreError("store.unlockable", name=store.name, folder=str(store.parent))
        try:
            holder = Holder.parse(self._path.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            holder = Holder()
        return StoreError(
            "store.locked", name=store.name, holder=holder.user, host=holder.host, since=holder.since
        )
