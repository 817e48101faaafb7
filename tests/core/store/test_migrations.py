"""Files of every version open, and the steps between versions lead where the tables are."""

from __future__ import annotations

import shutil
import sqlite3
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text

from core.edits.fields import SetFields
from core.errors import StoreError
from core.model.node import NodeId
from core.model.sections import Category, Participation, SectionKind
from core.store import migrations, tables
from core.store.backup import backups
from core.store.migrations import SCRIPTS, run
from core.store.schema import fill_new, revision_id
from core.store.store import Store
from tests.core.edits.desk import REPORT

STORES = Path(__file__).parents[2] / "files" / "stores"

_NEXT_NAME = "v9999_next.py"
_NEXT = f"""
    import sqlalchemy as sa
    from alembic import op

    revision = "{revision_id(tables.SCHEMA + 1)}"
    down_revision = "{revision_id(tables.SCHEMA)}"


    def upgrade():
        with op.batch_alter_table("pledge", recreate="always") as pledge:
            pledge.add_column(sa.Column("note", sa.Text(), nullable=False, server_default="새 칸"))
"""


def schema(connection: Connection) -> dict[str, list[tuple]]:
    """Every table's columns and indices, in an order of no consequence."""
    names = connection.execute(text("SELECT name FROM sqlite_master WHERE type IN ('table', 'index')"))
    return {
        name: sorted(tuple(row)[1:] for row in connection.execute(text(f'PRAGMA table_info("{name}")')))
        for (name,) in names
    }


@pytest.mark.parametrize("version", range(1, tables.SCHEMA + 1))
def test_a_real_file_of_each_version_opens(tmp_path: Path, version: int):
    path = tmp_path / "자료.ieum"
    shutil.copy(STORES / f"v{version}.ieum", path)
    with Store.open(path) as store:
        assert len(store.pledges()) == 2
        head, *_ = store.reports()
        report = store.report(head.id)
        assert {section.kind for section in report.sections}
        store.check()


@pytest.mark.parametrize("version", range(1, tables.SCHEMA + 1))
def test_counts_of_each_version_are_read_and_take_words(tmp_path: Path, version: int):
    path = tmp_path / "자료.ieum"
    shutil.copy(STORES / f"v{version}.ieum", path)
    entry, category = NodeId("entry"), NodeId("category")
    with Store.open(path) as store:
        (before,) = _first_category(store).entries
        assert (before.count, before.raw) == ((1, "") if version < 5 else (0, "다수"))
        store.apply(SetFields(REPORT.id, ((entry, "raw", "여러 번"), (category, "raw", "5회쯤"))))
    with Store.open(path) as store:
        after = _first_category(store)
        assert (after.raw, after.entries[0].raw, after.itemised) == ("5회쯤", "여러 번", 0)


def _first_category(store: Store) -> Category:
    section = store.report(REPORT.id).section(SectionKind.PARTICIPATION)
    assert isinstance(section, Participation)
    return section.categories[0]


def test_the_steps_make_the_tables_that_the_code_uses():
    with create_engine("sqlite://").begin() as connection:
        run(connection, SCRIPTS)
        assert compare_metadata(_context(connection), tables.metadata) == []


def test_a_new_file_is_what_the_steps_make():
    with create_engine("sqlite://").begin() as made, create_engine("sqlite://").begin() as stepped:
        fill_new(made)
        run(stepped, SCRIPTS)
        assert schema(made) == schema(stepped)
        assert compare_metadata(_context(made), tables.metadata) == []
        versions = [
            each.execute(text("SELECT version_num FROM alembic_version")).all() for each in (made, stepped)
        ]
        assert versions[0] == versions[1]


@pytest.fixture
def later_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program one version on, whose step remakes a table that others point at."""
    scripts = tmp_path / "migrations"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / _NEXT_NAME).write_text(textwrap.dedent(_NEXT), encoding="utf-8")
    monkeypatch.setattr(tables, "SCHEMA", tables.SCHEMA + 1)
    monkeypatch.setattr(migrations, "SCRIPTS", scripts)
    return scripts


def test_an_older_file_is_backed_up_and_brought_forward(tmp_path: Path, later_version: Path):
    path = tmp_path / "자료.ieum"
    shutil.copy(STORES / "v1.ieum", path)
    with Store.open(path) as store:
        assert len(store.reports()) == 2
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (tables.SCHEMA,)
        assert plain.execute("SELECT DISTINCT note FROM pledge").fetchall() == [("새 칸",)]
        assert plain.execute("SELECT count(*) FROM report").fetchone() == (2,)
    (kept,) = backups(path)
    with closing(sqlite3.connect(kept.path)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (1,)


def test_an_older_file_is_not_opened_for_reading_only(tmp_path: Path, later_version: Path):
    path = tmp_path / "자료.ieum"
    shutil.copy(STORES / "v1.ieum", path)
    with pytest.raises(StoreError, match=r"store\.older"):
        Store.open(path, read_only=True)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, later_version: Path):
    path = tmp_path / "자료.ieum"
    shutil.copy(STORES / "v1.ieum", path)
    step = later_version / "versions" / _NEXT_NAME
    step.write_text(
        step.read_text(encoding="utf-8") + '    op.execute("SELECT nonsense")\n', encoding="utf-8"
    )
    with pytest.raises(StoreError, match=r"store\.failed"):
        Store.open(path)
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (1,)
        assert "note" not in {row[1] for row in plain.execute("PRAGMA table_info(pledge)")}
    assert not path.with_name(path.name + ".lock").exists()


def _context(connection: Connection) -> MigrationContext:
    return MigrationContext.configure(connection, opts={"compare_type": True})
