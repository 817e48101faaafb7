"""Seven things that change files, each as a state before and steps to a state after."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from core.edits.fields import SetField
from core.edits.items import AddItem
from core.formats.files import Format
from core.model.node import NodeId
from core.model.sections import Issues, Photo, Photos, SectionKind
from core.paths import backup_folder
from core.reading import Reading
from core.sample import last_period_file, photo_files, sample_edit
from core.store import migrations, tables
from core.store.backup import back_up
from core.store.schema import revision_id
from core.store.store import Store
from core.workspace import Workspace, read_file
from tests.core.store.registers import pledge, put, report

STORE = "자료.ieum"
OUT, SECOND = "제출", "막대"
_EDITED = 3
_LATER = tables.SCHEMA + 1
STORES = Path(__file__).parents[1] / "files" / "stores"

Told = Callable[[], None]


@dataclass(frozen=True)
class Operation:
    """`prepare` fills a folder; `run` changes it, and tells after each step that is on disk then."""

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path, Told], None]
    many_steps: bool = False
    """The states between the steps may be found too; otherwise only the first and the last."""


NAMES = ("import", "edit", "photo", "export", "backup", "restore", "migrate")


def operations(scratch: Path, names: Sequence[str] = NAMES) -> Sequence[Operation]:
    """Those of the seven. `scratch` takes what they need and do not change."""
    readings = read_file(last_period_file()) if "import" in names else ()
    migrated = _later_program(scratch)
    every = (
        Operation("import", _sample, partial(_take_in, readings)),
        Operation("edit", _sample, _edit, many_steps=True),
        Operation("photo", _sample, _add_photos, many_steps=True),
        Operation("export", _exported, _export),
        Operation("backup", _with_old_backups, _back_up),
        Operation("restore", _changed_since, _restore),
        Operation("migrate", _older, partial(_migrate, migrated)),
    )
    return tuple(operation for operation in every if operation.name in names)


def _sample(folder: Path) -> None:
    with Workspace.open(folder / STORE) as workspace:
        for photo in photo_files()[:2]:
            workspace.add_image(photo)
        workspace.apply(sample_edit())


def _take_in(readings: tuple[Reading, ...], folder: Path, told: Told) -> None:
    with Workspace.open(folder / STORE) as workspace:
        workspace.take_in(workspace.plan_import(readings))
        told()


def issues(workspace: Workspace) -> list[tuple[NodeId, Issues]]:
    """Three reports that tell of problems, and where."""
    found: list[tuple[NodeId, Issues]] = []
    for head in workspace.reports():
        if len(found) == _EDITED:
            break
        section = workspace.report(head.id).section(SectionKind.ISSUES)
        if isinstance(section, Issues) and section.problems:
            found.append((head.id, section))
    return found


def _edit(folder: Path, told: Told) -> None:
    with Workspace.open(folder / STORE) as workspace:
        reports = issues(workspace)
        for number in range(34):
            of, section = reports[number % len(reports)]
            text = f"{number}번째로 고친 문제점 " + "가나다라 " * (40 * (number % 4))
            workspace.apply(SetField(of, section.problems[0].id, "text", text))
            told()


def _add_photos(folder: Path, told: Told) -> None:
    with Workspace.open(folder / STORE) as workspace:
        head = next(head for head in workspace.reports() if _photos(workspace, head.id))
        section = _photos(workspace, head.id)
        assert section is not None
        for number, path in enumerate(photo_files()[2:5]):
            photo = Photo(id=NodeId(f"photo{number}"), digest=workspace.add_image(path), caption=path.stem)
            workspace.apply(AddItem(head.id, section.id, "photos", 0, photo))
            told()


def _photos(workspace: Workspace, of: NodeId) -> Photos | None:
    section = workspace.report(of).section(SectionKind.PHOTOS)
    return section if isinstance(section, Photos) else None


def _exported(folder: Path) -> None:
    """Files of before stand where the new ones go."""
    _sample(folder)
    (folder / OUT).mkdir()
    _export(folder, lambda: None)
    with Workspace.open(folder / STORE) as workspace:
        for of, section in issues(workspace):
            workspace.apply(SetField(of, section.problems[0].id, "text", "파일을 만든 뒤 고친 문제점"))


def _export(folder: Path, told: Told) -> None:
    with Workspace.open(folder / STORE) as workspace:
        for head in workspace.reports()[:6]:
            for file_format in (Format.DOCX, Format.HWPX):
                workspace.printing.export(head.id, folder / OUT, file_format)
        told()


def _with_old_backups(folder: Path) -> None:
    """So many that the next one thins them out, and a second place."""
    (folder / SECOND).mkdir()
    with Workspace.open(folder / STORE) as workspace:
        workspace.apply(sample_edit())
        path = workspace.back_up()
        assert path is not None
        for of, section in issues(workspace)[:1]:
            workspace.apply(SetField(of, section.problems[0].id, "text", "백업한 뒤 고친 문제점"))
    made = datetime(2025, 11, 1, 9)
    for days in range(0, 360, 12):
        shutil.copy(path, path.with_name(f"{made + timedelta(days=days):%Y-%m-%dT%H%M%S}.ieum"))


def _back_up(folder: Path, told: Told) -> None:
    with Workspace.open(folder / STORE) as workspace:
        workspace.archive.use_second_place(folder / SECOND)
        workspace.back_up()
        told()


def _changed_since(folder: Path) -> None:
    with Store.open(folder / STORE) as store:
        store.apply(sample_edit())
        (folder / "옛 상태").write_text(str(back_up(store)), encoding="utf-8")
        for number in range(12):
            of = pledge(f"9-{number}", f"나중에 생긴 공약 {number}")
            put(store, of, reports=(report(of.id, None, "업무협약 체결 " * 200),))


def _restore(folder: Path, told: Told) -> None:
    name = Path((folder / "옛 상태").read_text(encoding="utf-8")).name
    with Workspace.open(folder / STORE) as workspace:
        workspace.restore(backup_folder(folder / STORE) / name)
        told()


def _older(folder: Path) -> None:
    shutil.copy(STORES / "v1.ieum", folder / STORE)


def _migrate(scripts: Path, folder: Path, told: Told) -> None:
    be_later_program(scripts)
    with Workspace.open(folder / STORE):
        told()


def be_later_program(scripts: Path) -> None:
    """From here on, this process is the program one version on."""
    tables.SCHEMA = _LATER
    migrations.SCRIPTS = scripts


def _later_program(scratch: Path) -> Path:
    """The migrations of a program one version on, whose step makes two tables anew."""
    scripts = scratch / "migrations"
    shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    step = f"""
        import sqlalchemy as sa
        from alembic import op

        revision = "{revision_id(_LATER)}"
        down_revision = "{revision_id(_LATER - 1)}"


        def upgrade():
            for table in ("pledge", "outline_item"):
                with op.batch_alter_table(table, recreate="always") as made:
                    made.add_column(sa.Column("note", sa.Text(), nullable=False, server_default="새 칸"))
    """
    (scripts / "versions" / "v9999_later.py").write_text(textwrap.dedent(step), encoding="utf-8")
    return scripts
