"""What can happen at a call that changes a file, and two ways to let it happen."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

_SHIM = Path(__file__).with_name("shim.c")
_WRITING = os.O_CREAT | os.O_TRUNC


class Fault(StrEnum):
    """What happens: the first three end the program there, in the others the call fails."""

    KILL = "kill"
    POWER = "power"
    TORN = "torn"
    ENOSPC = "enospc"
    EIO = "eio"
    EROFS = "erofs"
    EACCES = "eacces"

    @property
    def deadly(self) -> bool:
        return self in (Fault.KILL, Fault.POWER, Fault.TORN)

    @property
    def errno(self) -> int:
        return int(getattr(errno, self.value.upper()))


class Injector(Protocol):
    """Counts the calls that change files below a folder, and lets a fault happen at one of them."""

    faults: tuple[Fault, ...]

    def arm(self, folder: Path, fault: Fault | None, at: int, *, lasting: bool) -> None:
        """From here on; without a fault it only counts. `lasting`: all later calls fail too."""

    def calls(self) -> int:
        """How many there were since."""

    def end(self) -> None:
        """The program has ended well: now the power may still go."""


class Shim:
    """Injects below libc, so that what SQLite does is seen too. Needs to be preloaded."""

    faults = tuple(Fault)
    _MODES = MappingProxyType({Fault.KILL: 1, Fault.POWER: 2, Fault.TORN: 3})

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.crash_calls.restype = ctypes.c_long
        self._armed: tuple[Fault | None, int] = None, 0

    def arm(self, folder: Path, fault: Fault | None, at: int, *, lasting: bool) -> None:
        mode = 0 if fault is None else self._MODES.get(fault) or 1000 + fault.errno
        self._armed = fault, at
        self._library.crash_arm(os.fsencode(f"{folder}/"), ctypes.c_long(at), mode, int(lasting), -1)

    def calls(self) -> int:
        return int(self._library.crash_calls())

    def end(self) -> None:
        fault, at = self._armed
        if fault in (Fault.POWER, Fault.TORN) and at > self.calls():
            self._library.crash_cut()


class Hook:
    """Injects where Python itself makes, renames and removes files; without a compiler, blind to SQLite."""

    faults = (Fault.KILL, Fault.ENOSPC, Fault.EIO, Fault.EROFS, Fault.EACCES)

    def __init__(self) -> None:
        self._folder = ""
        self._fault: Fault | None = None
        self._at = self._calls = 0
        self._lasting = False

    def arm(self, folder: Path, fault: Fault | None, at: int, *, lasting: bool) -> None:
        self._folder, self._fault, self._at, self._lasting = f"{folder}/", fault, at, lasting
        self._calls = 0
        # Cannot be taken off again: the process has to end after it.
        sys.addaudithook(self._heard)

    def calls(self) -> int:
        return self._calls

    def end(self) -> None:
        return

    def _heard(self, event: str, values: tuple[Any, ...]) -> None:
        if any(str(path).startswith(self._folder) for path in _changed(event, values)):
            self._calls += 1
            due = self._calls == self._at or (self._lasting and self._calls > self._at)
            if self._fault is None or not due:
                return
            if self._fault is Fault.KILL:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self._fault.errno, os.strerror(self._fault.errno))


def _changed(event: str, values: tuple[Any, ...]) -> Iterator[object]:
    if event == "open":
        path, _mode, flags = values
        if isinstance(flags, int) and flags & _WRITING:
            yield path
    elif event == "os.rename":
        yield values[1]
    elif event in ("os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect"):
        yield values[0]


def build(folder: Path) -> Path | None:
    """The shim as a library in `folder`; None where there is no compiler for it."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        return None
    library = folder / "shim.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(_SHIM), "-ldl", "-lpthread"]
    done = subprocess.run(command, capture_output=True, check=False)
    return library if done.returncode == 0 else None


def preloaded() -> bool:
    """Whether this process runs with the shim below it."""
    return hasattr(ctypes.CDLL(None), "crash_arm")
