"""A cell that is still open, its last syllable in composition, is taken before anything else happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView

from core.model.sections import SectionKind
from core.workspace import Workspace, read_file
from gui.app import Application
from gui.models.funding_sheet import PROJECT
from tests.gui.fakes import ScriptedPrompter, handing_in
from tests.gui.hangul import compose

TEXT = "쌍둥이 도서관"
KIND = SectionKind.FUNDING_SECURED


@pytest.fixture
def workspace(ieum: Application) -> Workspace:
    return ieum.workspace


@pytest.fixture
def open_cell(ieum: Application, report) -> QAbstractItemView:
    """The name of a project, typed on the cell itself as a person does, the last syllable not done."""
    ieum.navigation.open_report(report.id)
    page = ieum.navigation.report
    kinds = [section.kind for section in page.session.report.sections]
    page.view.choose(kinds.index(KIND))
    table = page.current.table
    table.setFocus()
    table.go_to(1, PROJECT)
    for step in ("ㅆ", "싸", "쌍"):
        compose(table, step)
    editor = table.indexWidget(table.currentIndex())
    editor.setText(TEXT[:-1])
    compose(editor, TEXT[-1])
    return table


def _name(workspace: Workspace, report) -> str:
    return workspace.report(report.id).section(KIND).projects[0].name


def test_another_section_takes_the_cell_first(ieum, open_cell, report):
    ieum.window.actions_by_name["next"].trigger()
    assert _name(ieum.workspace, report) == TEXT


def test_undo_takes_the_cell_back_with_its_syllable(ieum, open_cell, report):
    before = report.section(KIND).projects[0].name
    ieum.window.actions_by_name["undo"].trigger()
    assert _name(ieum.workspace, report) == before
    ieum.window.actions_by_name["redo"].trigger()
    assert _name(ieum.workspace, report) == TEXT


def test_closing_takes_the_cell_first(ieum, open_cell, report, tmp_path: Path):
    ieum.window.close()
    with Workspace.open(tmp_path / "시험.ieum") as again:
        assert _name(again, report) == TEXT


def test_writing_out_takes_the_cell_first(ieum, open_cell, prompter: ScriptedPrompter, qtbot, tmp_path: Path):
    prompter.fill = handing_in(tmp_path / "보고.docx")
    ieum.window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: not ieum.tasks.running, timeout=10_000)
    (reading,) = read_file(tmp_path / "보고.docx")
    assert reading.report.section(KIND).projects[0].name == TEXT
