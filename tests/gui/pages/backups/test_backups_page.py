"""백업: what each holds, back to the whole of it or to one report, and forward again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.edits.fields import SetField
from core.model.report import Report
from gui.app import Application
from gui.pages.backups.page import BackupsPage
from tests.builders.sample_city import sample_city
from tests.gui.fakes import ScriptedPrompter
from tests.gui.opened import see_through


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    return sample_city(tmp_path / "예제")


@pytest.fixture
def sample(ieum: Application, qtbot) -> Application:
    """The program over the sample city, with a backup of it."""
    see_through(ieum, qtbot)
    return ieum


def backups_page(ieum: Application, qtbot) -> BackupsPage:
    ieum.window.actions_by_name["backups"].trigger()
    page = ieum.navigation._built["backups"]
    qtbot.waitUntil(
        lambda: page.view.reports.topLevelItemCount() > 0 and not ieum.tasks.running, timeout=10_000
    )
    return page


def rename(ieum: Application, name: str) -> Report:
    """Give the first report's header another name; returns the report as it was."""
    report = ieum.workspace.report(ieum.workspace.reports()[0].id)
    ieum.workspace.apply(SetField(report.id, report.sections[0].id, "name", name))
    return report


def name_of(ieum: Application, report: Report) -> str:
    return ieum.workspace.report(report.id).sections[0].name


def test_a_backup_shows_what_it_holds(sample: Application, qtbot):
    page = backups_page(sample, qtbot)
    assert page.view.reports.topLevelItemCount() == len(sample.workspace.reports())
    assert "보고서" in page.view.told.text()


def test_a_whole_restore_can_be_taken_back(sample: Application, prompter: ScriptedPrompter, qtbot):
    page = backups_page(sample, qtbot)
    report = rename(sample, "고친 이름")
    before = sample.workspace
    page.view.whole.click()
    qtbot.waitUntil(
        lambda: sample.workspace not in (before, None) and not sample.tasks.running, timeout=10_000
    )
    assert name_of(sample, report) == report.sections[0].name
    restored = sample.workspace
    sample.window.banner.action.click()
    qtbot.waitUntil(
        lambda: sample.workspace not in (restored, None) and not sample.tasks.running, timeout=10_000
    )
    assert name_of(sample, report) == "고친 이름"


def test_a_restore_that_is_not_wanted_changes_nothing(sample: Application, prompter: ScriptedPrompter, qtbot):
    page = backups_page(sample, qtbot)
    report = rename(sample, "고친 이름")
    prompter.agrees = False
    page.view.whole.click()
    assert name_of(sample, report) == "고친 이름"


def test_one_report_comes_back_and_goes_again_by_undo(sample: Application, qtbot):
    page = backups_page(sample, qtbot)
    report = rename(sample, "고친 이름")
    assert not page.view.some.isEnabled()
    lines = [page.view.reports.topLevelItem(row) for row in range(page.view.reports.topLevelItemCount())]
    next(line for line in lines if line.data(0, Qt.ItemDataRole.UserRole) == report.id).setCheckState(
        1, Qt.CheckState.Checked
    )
    page.view.some.click()
    qtbot.waitUntil(
        lambda: name_of(sample, report) != "고친 이름" and not sample.tasks.running, timeout=10_000
    )
    sample.window.actions_by_name["undo"].trigger()
    assert name_of(sample, report) == "고친 이름"


def test_backups_go_to_a_second_place_too(
    sample: Application, prompter: ScriptedPrompter, qtbot, tmp_path: Path
):
    page = backups_page(sample, qtbot)
    prompter.target = tmp_path / "공유 폴더"
    prompter.target.mkdir()
    page.view.second_place_wanted.emit()
    qtbot.waitUntil(lambda: any(prompter.target.rglob("*.ieum")) and not sample.tasks.running, timeout=10_000)
    places = {
        page.view.backups.topLevelItem(row).text(3) for row in range(page.view.backups.topLevelItemCount())
    }
    assert places == {"이 PC", "둘째 곳"}
    page.view.drop_place.click()
    assert sample.workspace.archive.second_backups() == ()


def test_a_second_place_that_is_gone_is_said_and_the_first_backup_stands(
    sample: Application, prompter: ScriptedPrompter, qtbot, tmp_path: Path
):
    page = backups_page(sample, qtbot)
    prompter.target = tmp_path / "뽑은 USB"
    rename(sample, "고친 이름")
    count = page.view.backups.topLevelItemCount()
    page.view.second_place_wanted.emit()
    qtbot.waitUntil(lambda: page.view.trouble.isVisible() and not sample.tasks.running, timeout=10_000)
    assert len(sample.workspace.backups()) == count + 1
