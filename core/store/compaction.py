"""Photos that no report shows any more leave the data file, when a person says so and never by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, func, select, union

from core.store import tables
from core.store.backup import back_up
from core.store.schema import raise_revision
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many photos went, the file's size in bytes before and after, and the backup that still has them."""

    photos: int
    before: int
    after: int
    backup: Path | None


def compact(store: Store) -> Compacted:
    """Remove the photos that no report shows, and give back the room, after a backup of everything.

    Only where nothing can be undone any more: an undone edit may want its photo back.

    Raises:
        StoreError: no backup could be made, or there is no room to write the file anew; nothing is lost.
    """
    before = store.database.size
    images = tables.image
    wanted = union(select(tables.photo.c.digest), select(tables.leftover.c.digest))
    unwanted = images.c.digest.not_in(wanted)
    with store.database.transaction() as connection:
        count = connection.scalar(select(func.count()).select_from(images).where(unwanted)) or 0
    backup = None
    if count:
        backup = back_up(store)
        with store.database.transaction() as connection:
            connection.execute(delete(images).where(unwanted))
            raise_revision(connection)
    with store.database.driver() as raw:
        raw.execute("VACUUM")
        # Where there is a log, the file itself shrinks only now.
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    return Compacted(count, before, store.database.size, backup)
