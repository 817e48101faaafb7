"""What can be done for a data file that does not open any more: the door for window and command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import AppError

if TYPE_CHECKING:
    from core.store.backup import Backup
    from core.store.contents import Contents
    from core.store.diagnosis import Diagnosis
    from core.store.salvage import Salvaged


def rescue(path: Path, chosen: Path) -> Path | None:
    """Put a backup in the place of a data file that does not open any more; returns where that one went.

    Raises:
        StoreError: the backup is no good or the data file is in use; nothing was changed.
    """
    from core.store.rescue import rescue as put_back

    return put_back(path, chosen)


def contents_of(path: Path) -> Contents:
    """What a backup holds, also where the data file itself cannot be opened.

    Raises:
        StoreError: damaged, foreign, newer.
    """
    from core.store.contents import contents

    return contents(path)


def diagnose(path: Path, fault: AppError) -> Diagnosis:
    """What there is to go back to when a data file was refused with that error; slow, and changes nothing."""
    from core.store.diagnosis import diagnose as look_at

    return look_at(path, fault)


def salvage(broken: Path, target: Path) -> Salvaged:
    """Put what can still be read of a damaged data file, which stays as it is, into a new one.

    Raises:
        StoreError: nothing can be read, or `target` cannot be made.
    """
    from core.store.salvage import salvage as read_what_is_left

    return read_what_is_left(broken, target)


def backups_of(path: Path) -> Sequence[Backup]:
    """Backups of a data file, newest first, also where it cannot be opened."""
    from core.store import backup

    return backup.backups(path)
