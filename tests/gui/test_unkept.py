"""Text that a full disk does not take is not lost without a question when the window closes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from core.errors import StoreError
from core.model.sections import SectionKind
from gui.app import Application
from gui.models.funding_sheet import PROJECT
from gui.pages.report.page import ReportPage
from tests.gui.fakes import ScriptedPrompter
from tests.gui.hangul import compose, type_text


@pytest.fixture
def page(ieum: Application, report) -> ReportPage:
    ieum.navigation.open_report(report.id)
    return ieum.navigation.report


@pytest.fixture
def workspace(ieum: Application):
    return ieum.workspace


@pytest.fixture
def full_disk(monkeypatch, workspace, page):
    def refuse(edit):
        raise StoreError("store.disk_full")

    with monkeypatch.context() as full:
        full.setattr(workspace, "apply", refuse)
        yield full


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
    assert prompter.asked[-1] == "저장하지 못한 글이 있습니다"
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
    assert prompter.asked[-1] == "저장하지 못한 글이 있습니다"
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
