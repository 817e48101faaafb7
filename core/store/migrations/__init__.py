"""Steps from each older data file to the present one, run by Alembic without its command line or ini file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.store import tables
from core.store.schema import revision_id

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from core.store.database import Database

SCRIPTS = Path(__file__).parent
"""Alembic's folder: ``versions/v0001_first.py`` and on; a frozen program must carry it as files."""


def upgrade(database: Database) -> None:
    """Bring an open data file to the present version in one transaction; does nothing to a present one.

    Raises:
        StoreError: the migration failed; the file is as it was.
    """
    with database.transaction() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if version == tables.SCHEMA:
        return
    with database.driver() as raw:
        # Tables that are made anew under their old name must not take the rows that point at them along.
        raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with database.transaction() as connection:
            run(connection, SCRIPTS)
            connection.exec_driver_sql(f"PRAGMA user_version = {tables.SCHEMA}")
            database.refuse_orphans(connection)
    finally:
        with database.driver() as raw:
            raw.execute("PRAGMA foreign_keys = ON")


def run(connection: Connection, scripts: Path) -> None:
    """Run the steps of a folder that this database has not seen, up to the present version."""
    # Loaded only here: most starts need no migration, and Alembic is not small.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    directory = ScriptDirectory(str(scripts))
    target = revision_id(tables.SCHEMA)
    with EnvironmentContext(
        Config(),
        directory,
        fn=lambda revision, _context: directory._upgrade_revs(target, revision),
        destination_rev=target,
    ) as environment:
        environment.configure(connection, target_metadata=tables.metadata, render_as_batch=True)
        environment.run_migrations()
