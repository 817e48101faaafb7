"""What the store needs of the program's folder, tried out: for a frozen program, which may lack a part."""

from __future__ import annotations

import sqlite3

from sqlalchemy import create_engine

from core.store.migrations import SCRIPTS, run

WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
"""The first and the last SQLite in which two connections can corrupt a file in WAL mode."""


def run_every_step() -> int:
    """Make the tables of an empty database in memory by all migration steps; returns how many there are."""
    with create_engine("sqlite://").begin() as connection:
        run(connection, SCRIPTS)
    return len(list((SCRIPTS / "versions").glob("v*.py")))


def needs_one_connection() -> bool:
    """Whether the SQLite that is used has the WAL-reset bug."""
    first, last = WAL_RESET_BUG
    return first <= sqlite3.sqlite_version_info <= last
