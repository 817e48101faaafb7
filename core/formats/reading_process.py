"""Reads a file in a process of its own, so that a hang or a crash of a parser takes no window and no data."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from pickle import UnpicklingError
from time import monotonic
from typing import Protocol, TypeVar, cast

from core.errors import AppError, FileRefused
from core.formats import parcel, process_limits

R = TypeVar("R")

_START_SECONDS = 60.0
"""A cold start beside a virus scanner; the reading's own time begins after it."""
_MOST_SECONDS = 60.0
_GLANCE = 0.05
_GRACE = 5.0
_MOST_BYTES = 1 << 28


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may take; a file has `seconds` and more for its size, up to a minute."""

    seconds: float = 8.0
    seconds_per_mb: float = 4.0
    megabytes: int = 450

    def seconds_for(self, path: Path) -> float:
        """The time for the file; one that is not there has the least."""
        try:
            return min(_MOST_SECONDS, self.seconds + self.seconds_per_mb * path.stat().st_size / (1 << 20))
        except (OSError, ValueError):
            return self.seconds


def read_apart(
    read: Callable[[Path], R],
    path: Path,
    *,
    cancelled: Callable[[], bool] | None = None,
    reached: Callable[[int], None] | None = None,
    limits: Limits | None = None,
    kinds: parcel.Kinds = frozenset(),
) -> R:
    """What ``read(path)`` gives, read by another process. `read` is a function of a module of ours.

    It gives a document, a workbook, or what is made of the `kinds`, but never a tuple. The process takes
    some 0.15 s to start. A program that is frozen must call ``multiprocessing.freeze_support``.

    `cancelled` is asked about twenty times a second, on the calling thread. With `reached`, `read` takes a
    second argument, which it calls with a per cent of the work done; `reached` hears of it.

    Raises:
        FileRefused: as `read`, or ``file.crashed``, ``file.too_slow``, ``file.too_heavy`` or
            ``file.cancelled``.
    """
    limits = limits or Limits()
    receiver, sender = get_context("spawn").Pipe(duplex=False)
    job = (sender, read, path, limits, reached is not None, kinds)
    process = get_context("spawn").Process(target=_work, args=job, daemon=True)
    with receiver:
        try:
            with sender:
                process.start()
            answers = _Answers(receiver, path.name, cancelled)
            answers.next(_START_SECONDS)
            answer = answers.last(limits.seconds_for(path), reached)
            return cast(R, _outcome(answer, path.name, kinds))
        except OSError as error:
            raise FileRefused("file.crashed", name=path.name) from error
        finally:
            if process.pid is not None:
                process.kill()
                process.join()
                process.close()


class _Receiver(Protocol):
    """A pipe's end, which has another class on Windows."""

    def poll(self, timeout: float) -> bool: ...

    def recv_bytes(self, maxlength: int) -> bytes: ...


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the other process sends, waited for no longer than it may take."""

    receiver: _Receiver
    name: str
    cancelled: Callable[[], bool] | None

    def last(self, seconds: float, reached: Callable[[int], None] | None) -> bytes:
        """The answer itself, after the single bytes that say how far it has come."""
        deadline = monotonic() + seconds
        while len(answer := self.next(deadline - monotonic())) == 1:
            if reached is not None:
                reached(answer[0])
        return answer

    def next(self, seconds: float) -> bytes:
        deadline = monotonic() + seconds
        try:
            while not self.receiver.poll(_GLANCE):
                if self.cancelled is not None and self.cancelled():
                    raise FileRefused("file.cancelled", name=self.name)
                if monotonic() > deadline:
                    raise FileRefused("file.too_slow", name=self.name)
            return self.receiver.recv_bytes(_MOST_BYTES)
        except (EOFError, OSError) as error:
            raise FileRefused("file.crashed", name=self.name) from error


def _outcome(answer: bytes, name: str, kinds: parcel.Kinds) -> object:
    try:
        outcome = parcel.unpack(answer, kinds)
    except (UnpicklingError, AttributeError, ImportError, IndexError, TypeError, ValueError) as error:
        raise FileRefused("file.crashed", name=name) from error
    if not isinstance(outcome, tuple):
        return outcome
    code, params, trace = outcome
    refusal = FileRefused(code, **params)
    if trace:
        refusal.add_note(trace)
    raise refusal


def _work(
    sender: Connection,
    read: Callable[..., object],
    path: Path,
    limits: Limits,
    telling: bool,
    kinds: parcel.Kinds,
) -> None:
    """The other process: read, answer, end."""
    process_limits.hold(limits.megabytes, limits.seconds_for(path) + _GRACE)
    sender.send_bytes(b"")

    def told(path: Path) -> object:
        return read(path, lambda share: sender.send_bytes(bytes((share,))))

    try:
        answer = _answer(told if telling else read, path, kinds)
    except Exception:
        # What a parser stumbles over is told by the process that asked.
        sender.send_bytes(parcel.pack(("file.crashed", {"name": path.name}, traceback.format_exc())))
        raise
    sender.send_bytes(answer)
    # Everything has been said; taking a large document apart would only cost time.
    os._exit(0)


def _answer(read: Callable[[Path], object], path: Path, kinds: parcel.Kinds) -> bytes:
    try:
        return parcel.pack(read(path), kinds)
    except AppError as error:
        return parcel.pack((error.code, error.params, ""))
    except MemoryError:
        return parcel.pack(("file.too_heavy", {"name": path.name}, ""))
    except RecursionError:
        return parcel.pack(("file.too_deep", {"name": path.name}, ""))
