"""Text that a full disk does not take is not lost without a question, whatever would take it away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from core.edits.register import AddReport
from core.errors import StoreError
from core.model.node import NodeId
from core.model.sections import SectionKind
from gui.app import Application
from gui.models.funding_sheet import PROJECT
from gui.pages.report.page import ReportPage
from tests.builders.sample_city import sample_city
from tests.gui.fakes import ScriptedPrompter
from tests.gui.hangul import compose, type_text

QUESTION = "저장하지 못한 글이 있습니다"


@pytest.fixture
def page(ieum: Application, report) -> ReportPage:
    ieum.navigation.open_report(report.id)
    return ieum.navigation.report


@pytest.fixture
def workspace(ieum: Application):
    return ieum.workspace


@pytest.fixture
def full_disk(monkeypatch, workspace, page):
    with monkeypatch.context() as full:
        full.setattr(workspace, "apply", _refuse)
        yield full


def _refuse(edit):
    raise StoreError("store.disk_full")


def _choose(page: ReportPage, kind: SectionKind) -> None:
    page.view.choose([section.kind for section in page.session.report.sections].index(kind))


def _type_name(page: ReportPage) -> None:
    _choose(page, SectionKind.HEADER)
    field = page.current.fields["team"]
    field.setFocus()
    type_text(field, "도서관팀")


def _type_item(page: ReportPage) -> None:
    _choose(page, SectionKind.ISSUES)
    edit = page.current.problems.edit
    edit.setFocus()
    type_text(edit, "도서관팀")


def _type_cell(page: ReportPage) -> None:
    _choose(page, SectionKind.FUNDING_SECURED)
    table = page.current.table
    table.setFocus()
    table.go_to(1, PROJECT)
    compose(table, "도")
    type_text(table.indexWidget(table.currentIndex()), "도서관")
    compose(table.indexWidget(table.currentIndex()), "팀")


TYPINGS = [_type_name, _type_item, _type_cell]


@pytest.mark.parametrize("type_in", TYPINGS)
def test_whoever_stays_loses_nothing_and_can_save_later(
    ieum, page, full_disk, prompter: ScriptedPrompter, type_in
):
    type_in(page)
    prompter.agrees = False
    assert not ieum.window.close()
    assert prompter.asked[-1] == QUESTION
    assert ieum.window.isVisible()
    full_disk.undo()
    ieum.navigation.flush()
    assert page.unkept() == []
    assert "도서관팀" in str(ieum.workspace.report(page.session.id))


@pytest.mark.parametrize("type_in", TYPINGS)
def test_whoever_closes_all_the_same_has_the_text_on_the_clipboard(
    ieum, page, full_disk, prompter: ScriptedPrompter, type_in
):
    type_in(page)
    assert ieum.window.close()
    assert prompter.asked[-1] == QUESTION
    assert "도서관팀" in QGuiApplication.clipboard().text()


def test_what_was_left_in_another_section_is_asked_about_too(
    ieum, page, full_disk, prompter: ScriptedPrompter
):
    _type_name(page)
    _choose(page, SectionKind.PHOTOS)
    prompter.agrees = False
    assert not ieum.window.close()


def test_nothing_is_asked_while_all_can_be_saved(ieum, page, prompter: ScriptedPrompter):
    for type_in in TYPINGS:
        type_in(page)
    assert ieum.window.close()
    assert prompter.asked == []


def _close_tab(ieum: Application, other: Path, backup: Path) -> None:
    ieum.window.actions_by_name["close_tab"].trigger()


def _drop_data_file(ieum: Application, other: Path, backup: Path) -> None:
    ieum.window.files_dropped.emit([other])


def _choose_data_file(ieum: Application, other: Path, backup: Path) -> None:
    ieum.prompter.files = [other]
    ieum.window.actions_by_name["store"].trigger()


def _go_to_sample(ieum: Application, other: Path, backup: Path) -> None:
    ieum.window.actions_by_name["sample"].trigger()


def _go_to_own(ieum: Application, other: Path, backup: Path) -> None:
    ieum._preferences.keep(replace(ieum._preferences.settings, store=str(other)))
    ieum.window.actions_by_name["own"].trigger()


def _restore(ieum: Application, other: Path, backup: Path) -> None:
    ieum.restore(backup)


WAYS = [_close_tab, _drop_data_file, _choose_data_file, _go_to_sample, _go_to_own, _restore]


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return sample_city(tmp_path / "다른 자료")


@pytest.fixture
def backup(workspace) -> Path:
    workspace.back_up()
    return next(iter(workspace.backups())).path


@pytest.mark.parametrize("leave", WAYS)
def test_whoever_stays_has_the_tab_and_its_text_still(
    ieum, workspace, page, other, backup, full_disk, prompter: ScriptedPrompter, leave, qtbot
):
    _type_name(page)
    prompter.agrees = False
    leave(ieum, other, backup)
    qtbot.waitUntil(lambda: prompter.asked[-1:] == [QUESTION], timeout=20_000)
    ieum.tasks.wait()
    assert ieum.workspace is workspace
    full_disk.undo()
    assert page.unkept() == []
    assert "도서관팀" in str(workspace.report(page.session.id))


@pytest.mark.parametrize("leave", WAYS)
def test_whoever_leaves_all_the_same_has_the_text_and_is_asked_once(
    ieum, workspace, page, other, backup, full_disk, prompter: ScriptedPrompter, leave, qtbot
):
    _type_name(page)
    leave(ieum, other, backup)
    qtbot.waitUntil(lambda: ieum.is_open and not ieum.tasks.running, timeout=20_000)
    assert prompter.asked.count(QUESTION) == 1
    assert "도서관팀" in QGuiApplication.clipboard().text()
    assert page.front is None if leave is _close_tab else ieum.workspace is not workspace


def test_closing_a_tab_does_not_ask_about_another_one(
    ieum, workspace, page, report, full_disk, prompter: ScriptedPrompter
):
    second = replace(report, id=NodeId("둘째"), period=report.period.next(), sections=())
    full_disk.undo()
    workspace.apply(AddReport(second))
    full_disk.setattr(workspace, "apply", _refuse)
    _type_name(page)
    page.open(second.id)
    page.close_tab(second.id)
    assert prompter.asked == []
    page.close_tab(report.id)
    assert prompter.asked == [QUESTION]


def test_going_back_to_reports_of_a_backup_asks_too(
    ieum, workspace, page, backup, full_disk, prompter: ScriptedPrompter, qtbot
):
    _type_name(page)
    prompter.agrees = False
    ieum.navigation.go("backups")
    ieum.navigation._page("backups")._restore_some(backup, [page.session.id])
    qtbot.waitUntil(lambda: QUESTION in prompter.asked and not ieum.tasks.running, timeout=10_000)
    assert page.unkept() != []


def test_what_could_not_be_saved_is_saved_with_the_next_thing_that_can_be(ieum, page, full_disk, qtbot):
    _type_name(page)
    _choose(page, SectionKind.ISSUES)
    full_disk.undo()
    edit = page.current.problems.edit
    edit.setFocus()
    type_text(edit, "자리가 생겼다")
    ieum.navigation.flush()
    qtbot.waitUntil(lambda: "도서관팀" in str(ieum.workspace.report(page.session.id)))


def test_no_paper_is_made_that_would_lack_it(ieum, page, full_disk, prompter: ScriptedPrompter):
    _type_name(page)
    ieum.window.actions_by_name["export"].trigger()
    assert prompter.asked == [] and "빠지게 됩니다" in ieum.window.banner.text
    full_disk.undo()
    ieum.window.actions_by_name["export"].trigger()
    assert prompter.asked == ["제출본 만들기"]
