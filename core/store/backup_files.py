"""The files in a folder of backups: their names, their order, and which of them may go."""

from __future__ import annotations

import re
import shutil
import struct
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.errors import StoreError
from core.paths import STORE_SUFFIX, is_folder
from core.store.database import check_header
from core.store.thinning import LATEST, kept

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{6})(?:_(\d+))?(?:-(\d+))?")
_STAMP = "%Y-%m-%dT%H%M%S"
_TO_WORK_ON = 64 << 20
"""Bytes that a backup leaves free, so that what is edited after it finds room."""
_PAGE_SIZE_AT, _PAGE_COUNT_AT = 16, 28


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup by its name: when it was made by the PC's clock, and after how many changes of the data."""

    path: Path
    made: datetime
    revision: int
    number: int

    @property
    def rank(self) -> tuple[int, datetime, int]:
        """Sorts backups by age. Changes are counted, clocks are set: the count goes first."""
        return self.revision, self.made, self.number


def backup_files(folder: Path) -> list[BackupFile]:
    """The folder's backups, newest first."""
    if not is_folder(folder):
        return []
    with suppress(OSError):  # a stick that was pulled out holds none
        found = [file for path in folder.glob(f"*{STORE_SUFFIX}") if (file := _parsed(path))]
        return sorted(found, key=lambda file: file.rank, reverse=True)
    return []


def new_name(folder: Path, made: datetime, revision: int) -> Path:
    """A name in the folder that no backup has yet."""
    stem = f"{made:{_STAMP}}_{revision}"
    path = folder / f"{stem}{STORE_SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}{STORE_SUFFIX}"
        number += 1
    return path


def thin(folder: Path) -> None:
    """Remove the backups that need not stay. One that is cut short takes no good one's place."""
    files = [file for file in backup_files(folder) if is_whole(file.path)]
    stay = kept([file.made for file in files])
    for number, file in enumerate(files):
        if number not in stay:
            with suppress(OSError):  # open in another program: the next thinning takes it
                file.path.unlink()


def make_room(folder: Path, size: int) -> None:
    """Remove the oldest backups, but for the newest few, until the disk takes so many bytes and some more."""
    files = [file for file in backup_files(folder) if is_whole(file.path)]
    with suppress(OSError):  # open in another program, or a disk that does not say how full it is
        for file in reversed(files[LATEST:]):
            if shutil.disk_usage(folder).free >= size + _TO_WORK_ON:
                return
            file.path.unlink()


def is_whole(path: Path) -> bool:
    """Whether the file is ours and as long as its head says; a glance, not a check."""
    try:
        check_header(path)
        with path.open("rb") as stream:
            head = stream.read(100)
        size = path.stat().st_size
    except (OSError, StoreError):
        return False
    (page,) = struct.unpack_from(">H", head, _PAGE_SIZE_AT)
    (pages,) = struct.unpack_from(">I", head, _PAGE_COUNT_AT)
    return bool(size == (65536 if page == 1 else page) * pages)


def _parsed(path: Path) -> BackupFile | None:
    match = _NAME.fullmatch(path.stem)
    if match is None:
        return None
    try:
        made = datetime.strptime(match[1], _STAMP)  # local time: people look for backups by their clock
    except ValueError:
        return None
    return BackupFile(path, made, int(match[2] or 0), int(match[3] or 1))
