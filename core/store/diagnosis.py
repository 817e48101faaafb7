"""What stands when a data file does not open: how it is broken, and what there is to go back to."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.errors import AppError, StoreError
from core.paths import backup_folder, is_there
from core.store.backup_files import backup_files
from core.store.contents import Contents, contents
from core.store.copies import verify
from core.store.salvage import Salvaged, salvage


@dataclass(frozen=True, slots=True)
class Choice:
    """A backup that could take the data file's place, and what it lacks."""

    contents: Contents
    made: datetime
    """By the PC's clock."""
    missing: int | None
    """How many changes the data file saw after it; None where that cannot be told any more."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A data file that does not open. `fault` is why; `choice` is the newest sound backup, if any."""

    path: Path
    fault: AppError
    there: bool
    choice: Choice | None
    spoilt: tuple[Path, ...]
    """Newer backups that are damaged themselves."""
    readable: Salvaged | None
    """What `salvage` would get out of it; its path is of no use. None: nothing."""


def diagnose(path: Path, fault: AppError) -> Diagnosis:
    """Look at a data file that was refused with that error, and at its backups; none of them is changed.

    Every backup is read through until a sound one is found: slow where there are many photos.
    """
    readable = _readable(path)
    spoilt = []
    choice = None
    for file in backup_files(backup_folder(path)):
        try:
            verify(file.path)
            held = contents(file.path)
        except StoreError:
            spoilt.append(file.path)
            continue
        seen = readable.changes if readable else None
        choice = Choice(held, file.made, None if seen is None else max(0, seen - file.revision))
        break
    return Diagnosis(path, fault, is_there(path), choice, tuple(spoilt), readable)


def _readable(path: Path) -> Salvaged | None:
    with tempfile.TemporaryDirectory(prefix="ieum-") as folder:
        try:
            return salvage(path, Path(folder, path.name))
        except StoreError:
            return None
