"""Reads one file in a process of its own, held to the program's limits, and tells how that ended."""

from __future__ import annotations

import json
import os
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.document.blocks import pictures
from core.errors import FileRefused
from core.exchange.workbook import checked, plan_from_workbook
from core.formats import parcel, process_limits
from core.formats.reading_process import Limits
from core.formats.xlsx.read_values import read_values
from core.layouts.load import all_layouts
from core.reading import Reading, apart
from core.reading.kept_pictures import kept
from core.reading.sources import sources_of
from core.store.images import digest_of

MOST_SECONDS = 10.0
MOST_MEGABYTES = 500
FINE = ("read", "refused")
ENDS = (*FINE, "traceback", "crash", "hang", "memory", "escape")
_BREAKDOWNS = {"file.crashed", "file.too_slow", "file.too_heavy"}
_GLANCE = 0.002
_PATIENCE = 6
"""A busy machine may take so many times the processor's own time."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How it ended, as a word of `ENDS`, and what it took of the processor and of memory."""

    ended: str
    seconds: float = 0.0
    megabytes: int = 0
    why: str = ""


def read_whole(path: Path) -> None:
    """What the program does with a chosen file before anyone looks at it.

    Raises:
        FileRefused: as the readers.
    """
    if path.suffix == ".xlsx":
        _fill_in(path)
    readings = parcel.unpack(parcel.pack(apart.read(path), apart.KINDS), apart.KINDS)
    _look_at(readings)
    for reading in readings:
        sources_of(reading)


def _look_at(readings: Sequence[Reading]) -> None:
    document = readings[0].document
    assert document is not None
    kept({picture.image.key: picture.image for picture in pictures(document.blocks)}, digest_of)


def _fill_in(path: Path) -> None:
    """A workbook may be a report's table, or the register that was sent out to be filled in."""
    try:
        workbook = checked(parcel.unpack(parcel.pack(read_values(path))))
        plan_from_workbook(workbook, (), (), all_layouts(), "pledge-8")
    except FileRefused as error:
        if error.code in _BREAKDOWNS:
            raise


def read_apart(path: Path) -> Trial:
    """As the program reads, through its own reading process; takes a second each."""
    begin = time.monotonic()
    try:
        _look_at(apart.read_apart(path))
    except FileRefused as error:
        said = "\n".join((error.code, *getattr(error, "__notes__", ())))
        ended = "traceback" if error.code in _BREAKDOWNS else "refused"
    except Exception:  # noqa: BLE001  # whatever it is, it is what is looked for
        ended, said = "traceback", traceback.format_exc()
    else:
        ended, said = "read", ""
    return Trial(ended, time.monotonic() - begin, 0, said)


def read_forked(
    path: Path, read: Callable[[Path], None] = read_whole, most_seconds: float = MOST_SECONDS
) -> Trial:
    """The same in a fork of this process, which need not start a Python for each; POSIX only.

    `path` stands alone in its folder, and that in another: whatever else is there afterwards has escaped.
    """
    receiver, sender = os.pipe()
    deadline = time.monotonic() + _PATIENCE * most_seconds
    child = os.fork()
    if child == 0:
        os.close(receiver)
        _answer(path, sender, read, most_seconds)
    os.close(sender)
    status, usage = _ended(child, deadline)
    with os.fdopen(receiver, "rb") as answers:
        said = answers.read()
    seconds = usage.ru_utime + usage.ru_stime
    megabytes = usage.ru_maxrss >> 10
    ended, why = json.loads(said) if said else ("crash", f"status {status}")
    if status is None or seconds > most_seconds:
        ended, why = "hang", f"{seconds:.0f} s"
    elif megabytes > MOST_MEGABYTES:
        ended, why = "memory", f"{megabytes} MB"
    elif list(path.parent.iterdir()) != [path] or list(path.parent.parent.iterdir()) != [path.parent]:
        ended, why = "escape", str(sorted(path.parent.parent.rglob("*")))
    return Trial(ended, seconds, megabytes, why)


def _ended(child: int, deadline: float) -> tuple[int | None, os.struct_rusage]:
    """How a child ended, None for one that had to be stopped, and what it used."""
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            return status, usage
        if time.monotonic() > deadline:
            os.kill(child, 9)
            return None, os.wait4(child, 0)[2]
        time.sleep(_GLANCE)


def _answer(path: Path, sender: int, read: Callable[[Path], None], most_seconds: float) -> None:
    """The child: read, say how it went, end."""
    answer = ("crash", "")
    try:
        os.chdir(path.parent)
        process_limits.hold(Limits().megabytes, 2 * _PATIENCE * most_seconds)
        answer = _told(path, read)
    finally:
        os.write(sender, json.dumps(answer).encode()[:60_000])
        os._exit(0)


def _told(path: Path, read: Callable[[Path], None]) -> tuple[str, str]:
    try:
        read(path)
    except FileRefused as error:
        return ("traceback" if error.code in _BREAKDOWNS else "refused"), error.code
    except MemoryError:
        return "refused", "file.too_heavy"
    except RecursionError:
        return "refused", "file.too_deep"
    except BaseException:  # noqa: BLE001  # whatever it is, it is what is looked for
        return "traceback", traceback.format_exc()[-4000:]
    return "read", ""
