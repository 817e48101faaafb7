"""Several reports open at a time: tabs by key and mouse, each with its own steps, there again next time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from core.edits.fields import SetPledgeField
from core.model.sections import SectionKind
from gui.app import Application
from gui.editors.header_editor import HeaderEditor
from gui.editors.section_editor import SectionEditor
from tests.builders.sample_city import sample_city
from tests.gui.hangul import compose, type_text
from tests.gui.opened import open_data, see_through

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    return sample_city(tmp_path)


@pytest.fixture
def page(ieum: Application, qtbot):
    """The sample city with its first three reports open."""
    see_through(ieum, qtbot)
    for head in ieum.workspace.reports()[:3]:
        ieum.navigation.open_report(head.id)
    return ieum.navigation.report


def _team(ieum, report) -> str:
    return ieum.workspace.report(report).section(SectionKind.HEADER).team


def test_each_report_has_one_tab_however_often_it_is_opened(page, ieum):
    first = page.view.tabs.report(0)
    ieum.navigation.open_report(first)
    assert page.view.tabs.count() == 3 and page.session.id == first
    assert page.view.tabs.currentIndex() == 0


def test_control_tab_goes_round_and_control_w_closes(page, ieum, qtbot):
    reports = page.view.tabs.reports()
    qtbot.keyClick(ieum.window, Key.Key_Tab, Modifier.ControlModifier)
    assert page.session.id == reports[0]
    qtbot.keyClick(ieum.window, Key.Key_Tab, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert page.session.id == reports[2]
    qtbot.keyClick(ieum.window, Key.Key_W, Modifier.ControlModifier)
    assert page.view.tabs.reports() == reports[:2] and page.session.id == reports[1]


def test_the_middle_button_closes_a_tab_and_leaves_the_one_in_front(page, qtbot):
    reports = page.view.tabs.reports()
    place = page.view.tabs.tabRect(0).center()
    qtbot.mouseClick(page.view.tabs, Qt.MouseButton.MiddleButton, pos=place)
    assert page.view.tabs.reports() == reports[1:] and page.session.id == reports[2]


def test_after_the_last_tab_the_start_page_comes(page, ieum):
    for report in page.view.tabs.reports():
        page.close_tab(report)
    assert not ieum.navigation.on_report and page.session is None
    assert ieum._preferences.settings.open_reports == ()


def test_what_is_typed_is_handed_over_when_the_tab_is_left(page, ieum, qtbot):
    page.view.choose(0)
    assert isinstance(page.current, HeaderEditor)
    field, report = page.current.fields["team"], page.session.id
    field.setFocus()
    field.selectAll()
    type_text(field, "막 친 팀")
    page.step_tab(1)
    assert page.session.id != report and _team(ieum, report) == "막 친 팀"


def test_the_syllable_in_composition_is_taken_along_when_the_tab_is_left(page, ieum, qtbot):
    page.view.choose(0)
    field, report = page.current.fields["team"], page.session.id
    field.setFocus()
    field.selectAll()
    type_text(field, "도서관")
    compose(field, "팀")
    qtbot.keyClick(ieum.window, Key.Key_Tab, Modifier.ControlModifier)
    assert page.session.id != report and _team(ieum, report) == "도서관팀"


def test_each_report_keeps_its_steps_while_another_is_in_front(page, ieum, qtbot):
    page.view.choose(0)
    first, field = page.session.id, page.current.fields["team"]
    before = field.text()
    field.setFocus()
    type_text(field, "가")
    page.step_tab(1)
    assert not ieum.navigation.editor.group.canUndo()
    page.step_tab(-1)
    assert page.session.id == first
    ieum.window.actions_by_name["undo"].trigger()
    assert _team(ieum, first) == before == field.text()


def test_coming_back_one_is_where_one_was(page, qtbot):
    page.view.choose(0)
    field = page.current.fields["team"]
    field.setFocus()
    page.step_tab(1)
    page.step_tab(-1)
    assert page.view.list.currentIndex().row() == 0
    assert QApplication.focusWidget() is field


def test_control_and_a_figure_go_to_a_section(page, ieum, qtbot):
    qtbot.keyClick(ieum.window, Key.Key_6, Modifier.ControlModifier)
    assert page.current.kind is SectionKind.ISSUES


def test_open_reports_are_there_again_at_the_next_start(page, ieum, qtbot):
    reports, front = page.view.tabs.reports(), page.session.id
    open_data(ieum, ieum.workspace.path, qtbot)
    again = ieum.navigation
    assert again.report.view.tabs.reports() == reports
    assert again.report.session.id == front and again.on_report


def test_a_pledge_that_is_renamed_renames_its_tab(page, ieum):
    report = page.session.report
    edit = SetPledgeField(report.pledge, "name", "새 이름의 공약")
    ieum.navigation.editor.apply(edit, "공약명 입력")
    assert "새 이름의 공약" in page.view.tabs.tabText(page.view.tabs.place(report.id))
    assert page.view.bar.name.text() == "새 이름의 공약"


def test_the_periods_menu_names_the_pledges_other_reports(page, ieum):
    page.view.bar.period.menu().aboutToShow.emit()
    words = [action.text() for action in page.view.bar.period.menu().actions()]
    heads = ieum.workspace.reports(page.session.report.pledge)
    assert len(words) == len(heads) == 2
    assert sum("이 보고서" in word for word in words) == 1


def test_a_past_period_is_looked_at_beside_the_report(page, ieum, qtbot):
    draft = next(head for head in ieum.workspace.reports() if head.carried)
    past = next(head for head in ieum.workspace.reports(draft.pledge) if head.id != draft.id)
    ieum.navigation.open_report(draft.id)
    page.beside_requested.emit(past.id)
    paper = ieum.navigation.paper
    qtbot.waitUntil(lambda: paper._laid is not None and paper._laid.report.id == past.id, timeout=10_000)
    assert page.session.id == draft.id
    assert paper.view.report.currentData() == past.id


def test_no_editor_outlives_its_data_file(page, ieum, qtbot):
    for report in page.view.tabs.reports():
        ieum.navigation.open_report(report)
    open_data(ieum, ieum.workspace.path, qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, SectionEditor)]
    assert left == []
