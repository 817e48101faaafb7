"""Backups once more where the user wants them: a network folder or a memory stick, which may not be there."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from shutil import copyfileobj

from core.errors import StoreError
from core.paths import backup_folder, is_folder, put_in_place, safe_name, sync_folder
from core.store import copies
from core.store.backup_files import backup_files, is_whole, thin
from core.store.schema import identity
from core.store.store import Store


def second_folder(store: Store, place: Path) -> Path:
    """Where in that place this data file's backups lie, apart from those of other PCs and data files."""
    with store.database.transaction() as connection:
        known = identity(connection)
    name = safe_name(f"{store.path.stem}-{socket.gethostname()}-{known[:6]}")
    return backup_folder(place / f"{name}{store.path.suffix}")


def mirror(store: Store, place: Path) -> Path | None:
    """Copy the newest backup there, verified; None where it is there already. Old ones are thinned there too.

    Raises:
        StoreError: ``backup.second_missing`` or ``backup.second_failed``; the first place is as it was.
    """
    if not is_folder(place):
        # Never made: it may be the mount point of a stick that is not plugged in.
        raise StoreError("backup.second_missing", folder=str(place))
    newest = next(iter(backup_files(backup_folder(store.path))), None)
    if newest is None:
        return None
    folder = second_folder(store, place)
    target = folder / newest.path.name
    copies.clear_away(folder)
    if is_whole(target):
        return None
    try:
        with copies.being_made(folder, store.database.size) as temporary:
            with newest.path.open("rb") as source, temporary.open("xb") as out:
                copyfileobj(source, out, 1 << 20)
                out.flush()
                os.fsync(out.fileno())
            copies.verify(temporary)
            put_in_place(temporary, target)
    except StoreError as error:
        reason = str(error.params.get("reason", error.code))
        raise StoreError("backup.second_failed", folder=str(place), reason=reason) from error
    sync_folder(folder)
    thin(folder)
    return target
