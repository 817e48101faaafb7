"""Tries out every part of the core on invented data, for a program that was just built or installed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from core.errors import StoreError
from core.formats.files import Format
from core.layouts.load import all_layouts
from core.messages import sentences
from core.model.node import NodeId
from core.sample import last_period_file, open_sample
from core.workspace import Workspace, read_file

Step: TypeAlias = Callable[[], str]


class Faulty(Exception):
    """A part of the program does not do what it should; the text says what."""


class Trial:
    """One run through the main job in a folder of its own; the steps are to be taken in order."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.store = folder / "자가 진단.ieum"
        self._reports: dict[str, NodeId] = {}
        self.workspace: Workspace | None = None

    def steps(self) -> Mapping[str, Step]:
        """Steps by name; each returns what it found, or raises."""
        return {
            "messages": lambda: f"{len(sentences())}",
            "layouts": lambda: ", ".join(layout.name for layout in all_layouts()),
            "migrations": _migrations,
            "photos": _photos,
            "store": self._make_store,
            "sqlite": self._sqlite,
            "import": self._take_in,
            "carry": self._carry_over,
            "docx": lambda: self._export(Format.DOCX),
            "hwpx": lambda: self._export(Format.HWPX),
            "backup": self._back_up,
            "sample": self._open_sample,
        }

    @property
    def draft(self) -> NodeId:
        """The report that was carried over."""
        return self._reports["draft"]

    def close(self) -> None:
        """Give the data file free; what was made stays for the caller to remove."""
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None

    def _make_store(self) -> str:
        self.workspace = Workspace.open(self.store)
        self.workspace.check()
        return self.workspace.path.name

    def _sqlite(self) -> str:
        from core.store.shipped import needs_one_connection

        # Either the library is sound, or nobody else may write to a file that is open.
        try:
            with Workspace.open(self._opened.path) as second:
                if not second.read_only:
                    raise Faulty("a data file was opened for writing twice")
        except StoreError as error:
            if error.code != "store.locked":
                raise
        version = sqlite3.sqlite_version
        return f"{version}, WAL-reset bug: one connection only" if needs_one_connection() else version

    def _take_in(self) -> str:
        readings = self._opened.read(last_period_file())
        self._opened.take_in(self._opened.plan_import(readings))
        heads = self._opened.reports()
        if len(heads) != 1:
            raise Faulty(f"{len(heads)} reports from one file")
        self._reports["closed"] = heads[0].id
        return heads[0].name

    def _carry_over(self) -> str:
        plan = self._opened.plan_carry(self._reports["closed"])
        self._opened.carry_over(plan)
        self._reports["draft"] = plan.report.id
        return plan.report.period.label

    def _export(self, file_format: Format) -> str:
        written = self._opened.printing.export(self.draft, self._folder, file_format)
        draft = self._opened.report(self.draft)
        (reading,) = read_file(written)
        if len(reading.report.sections) != len(draft.sections):
            raise Faulty(f"{len(reading.report.sections)} of {len(draft.sections)} sections read back")
        return f"{written.name}, {written.stat().st_size} bytes"

    def _back_up(self) -> str:
        backup = self._opened.back_up()
        if backup is None:
            raise Faulty("nothing was backed up")
        self._opened.check()
        return backup.name

    def _open_sample(self) -> str:
        with Workspace.open(open_sample(self._folder / "sample")) as workspace:
            heads = workspace.reports()
            for head in heads:
                workspace.printing.compose(head.id)
        return f"{len(heads)} reports"

    @property
    def _opened(self) -> Workspace:
        if self.workspace is None:
            raise Faulty("no data file")
        return self.workspace


def _photos() -> str:
    from core.store.images import unreadable_formats

    lacking = unreadable_formats()
    if lacking:
        raise Faulty(f"cannot read {', '.join(lacking)}")
    return "every format"


def _migrations() -> str:
    from core.store.shipped import run_every_step

    return f"{run_every_step()} steps"
