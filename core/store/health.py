"""A data file looked over from end to end, for a person who wants to be sure of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from core.store import tables
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class Health:
    """What a sound data file holds, and what it runs on; `size` in bytes."""

    path: Path
    size: int
    pledges: int
    reports: int
    photos: int
    schema: int
    sqlite_version: str
    journal_mode: str


def examine(store: Store) -> Health:
    """Check every page, every reference and every photo; slow where there are many photos.

    Raises:
        StoreError: ``store.damaged``, ``store.image_damaged``.
    """
    store.check()
    database = store.database
    for digest in store.image_digests():
        store.image(digest)
    with database.transaction() as connection:
        database.refuse_orphans(connection)
        pledges, reports, photos = (
            connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (tables.pledge, tables.report, tables.image)
        )
    return Health(
        path=store.path,
        size=store.path.stat().st_size,
        pledges=pledges,
        reports=reports,
        photos=photos,
        schema=database.version,
        sqlite_version=sqlite3.sqlite_version,
        journal_mode=database.journal_mode,
    )
