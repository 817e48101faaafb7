"""What stands after a fault, as the next start of the program finds it."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from core.edits.fields import SetField
from core.model.sections import Progress, SectionKind
from core.paths import backup_folder
from core.store import tables
from core.store.backup import backups
from core.store.backup_files import backup_files
from core.workspace import Workspace
from tests.crash.operations import OUT, SECOND, STORE

_NOT_COMPARED = {"changed", "note"}
"""When a report was edited, and what the later program's step adds."""
_LITTER = re.compile(r"\.tmp|-wal$|-shm$|-journal$|\.lock$")


Known: TypeAlias = frozenset[tuple[str, int, int]]


@dataclass(frozen=True)
class State:
    """What the data file says, by digest, and the files that were exported."""

    data: str
    files: frozenset[tuple[str, str]]


def look(folder: Path) -> State:
    """The state, of a store that nobody has open."""
    files = (folder / OUT).glob("*") if (folder / OUT).is_dir() else ()
    return State(
        content(folder / STORE),
        frozenset((path.name, _digest(path.read_bytes())) for path in files if not _LITTER.search(path.name)),
    )


def content(path: Path) -> str:
    """The digest of all that a data file says about pledges and reports."""
    with closing(_connected(path)) as connection:
        rows = []
        for table in (*tables.NODES, tables.term):
            names = [column.name for column in table.columns if column.name not in _NOT_COMPARED]
            columns = ", ".join(f'"{name}"' for name in names)
            rows += [
                (table.name, *row) for row in connection.execute(f'SELECT {columns} FROM "{table.name}"')
            ]
    return _digest(repr(sorted(map(repr, rows))).encode())


def sound_backups(folder: Path) -> Known:
    """The backups that are there, read through, so that they need not be again."""
    paths = [file.path for file in backup_files(backup_folder(folder / STORE))]
    for path in paths:
        refuse_unsound(path)
    return frozenset((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in paths)


def next_start(folder: Path, known: Known = frozenset()) -> None:
    """Open the store and put a file out, as a person does after a crash; then look for faults.

    Raises:
        AssertionError: something is not whole, or litter is left.
    """
    for path in folder.rglob("*.tmp*"):
        os.utime(path, (1, 1))  # a person does not come back at once
    with Workspace.open(folder / STORE, create=False) as workspace:
        workspace.check()
        if (folder / SECOND).is_dir():
            workspace.archive.use_second_place(folder / SECOND)
            workspace.back_up()
        if (folder / OUT).is_dir():
            workspace.printing.export(workspace.reports()[0].id, folder / OUT / "새로.docx")
            (folder / OUT / "새로.docx").unlink()
    refuse_unsound(folder / STORE)
    for file in backup_files(backup_folder(folder / STORE)):
        facts = file.path.stat()
        if (file.path.name, facts.st_size, facts.st_mtime_ns) not in known:
            refuse_unsound(file.path)
    for path in (folder / SECOND).rglob("*.ieum"):
        refuse_unsound(path)
    if (folder / OUT).is_dir():
        for path in (folder / OUT).glob("*.[dh][ow][cp]x"):
            with zipfile.ZipFile(path) as package:
                assert package.testzip() is None, f"{path.name} is not whole"
    litter = [str(path.relative_to(folder)) for path in folder.rglob("*") if _LITTER.search(path.name)]
    assert not litter, f"left lying: {litter}"


def go_on(folder: Path) -> None:
    """Work on after it all: edit, back up.

    Raises:
        AppError, AssertionError: it does not go on.
    """
    with Workspace.open(folder / STORE, create=False) as workspace:
        report = workspace.report(workspace.reports()[0].id)
        section = report.section(SectionKind.PROGRESS)
        assert isinstance(section, Progress)
        workspace.apply(SetField(report.id, section.slots[0].id, "since", date(2020, 1, 1)))
        path = workspace.back_up()
    assert path is not None
    assert content(path) == content(folder / STORE)
    assert path in {backup.path for backup in backups(folder / STORE)[:1]}


def kept_states(folder: Path) -> frozenset[str]:
    """What the backups hold."""
    there = backup_folder(folder / STORE)
    return (
        frozenset(content(backup.path) for backup in backups(folder / STORE))
        if there.is_dir()
        else frozenset()
    )


def refuse_unsound(path: Path) -> None:
    """Read a data file that nobody has open through, every page and every reference.

    Raises:
        AssertionError: it is not sound.
    """
    with closing(_connected(path)) as connection:
        (answer,) = connection.execute("PRAGMA integrity_check").fetchone()
        assert answer == "ok", f"{path.name}: {answer}"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == [], f"{path.name}: foreign keys"


def _connected(path: Path) -> sqlite3.Connection:
    logged = path.with_name(f"{path.name}-wal").exists()
    return sqlite3.connect(f"file:{path}?mode=ro" + ("" if logged else "&immutable=1"), uri=True)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
