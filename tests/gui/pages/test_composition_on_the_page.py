"""Writing out, closing and going elsewhere take the syllable in composition along."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.model.sections import SectionKind, SlotKind
from core.workspace import Workspace, read_file
from gui.app import Application
from tests.gui.fakes import ScriptedPrompter, handing_in
from tests.gui.hangul import compose, type_text

TEXT = "업무협약 체결"


@pytest.fixture
def outline(ieum: Application, report, prompter: ScriptedPrompter):
    """The outline of this period with a last syllable in composition."""
    ieum.navigation.open_report(report.id)
    page = ieum.navigation.report
    kinds = [section.kind for section in page.session.report.sections]
    page.view.choose(kinds.index(SectionKind.PROGRESS))
    edit = page.current.outline(SlotKind.CURRENT).edit
    edit.setFocus()
    type_text(edit, TEXT[:-1])
    compose(edit, TEXT[-1])
    return edit


@pytest.fixture
def workspace(ieum: Application) -> Workspace:
    return ieum.workspace


def _items(workspace: Workspace, report) -> list[str]:
    progress = workspace.report(report.id).section(SectionKind.PROGRESS)
    return [item.text for item in progress.slot(SlotKind.CURRENT).items]


def test_another_section_takes_the_syllable_first(ieum, outline, report):
    ieum.window.actions_by_name["next"].trigger()
    assert _items(ieum.workspace, report) == [TEXT]


def test_the_start_page_takes_the_syllable_first(ieum, outline, report):
    ieum.window.actions_by_name["start"].trigger()
    assert _items(ieum.workspace, report) == [TEXT]


def test_writing_out_takes_the_syllable_first(
    ieum, outline, prompter: ScriptedPrompter, qtbot, tmp_path: Path
):
    prompter.fill = handing_in(tmp_path / "보고.docx")
    ieum.window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: not ieum.tasks.running, timeout=10_000)
    (reading,) = read_file(tmp_path / "보고.docx")
    progress = reading.report.section(SectionKind.PROGRESS)
    assert [item.text for item in progress.slot(SlotKind.CURRENT).items] == [TEXT]


def test_closing_takes_the_syllable_first(ieum, outline, report, tmp_path: Path):
    ieum.window.close()
    with Workspace.open(tmp_path / "시험.ieum") as again:
        assert _items(again, report) == [TEXT]
