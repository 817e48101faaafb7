"""The register beside the pages: finding, filtering, opening, deleting, following."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.edits.fields import SetField, SetPledgeField
from core.model.period import Period
from core.model.report import ReportState
from core.model.sections import SectionKind
from gui.app import Application
from gui.models.register_model import Grouping
from tests.builders.sample_city import sample_city
from tests.gui.opened import see_through

Key = Qt.Key


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    return sample_city(tmp_path)


@pytest.fixture
def register(ieum: Application, qtbot):
    """The sample city's register, every report looked at."""
    see_through(ieum, qtbot)
    page = ieum.navigation.register
    qtbot.waitUntil(lambda: page.survey.is_finished, timeout=10_000)
    return page


def _names(register) -> list[str]:
    found = register.view.tree.found
    groups = [found.index(row, 0) for row in range(found.rowCount())]
    return [found.index(row, 0, group).data() for group in groups for row in range(found.rowCount(group))]


def _search(register, words: str, qtbot) -> None:
    with qtbot.waitSignal(register.view.search_requested):
        register.view.search.setText(words)


def _row(register, number: str):
    return next(row for row in register.view.tree.rows.rows() if row.pledge.number == number)


def test_the_period_with_drafts_is_the_one_shown(register):
    assert register.period == Period(2027, 1)
    assert len(_names(register)) == 6
    assert register.view.count.text() == "공약 6개"


def test_every_report_is_looked_at_in_the_background(register, ieum):
    row = _row(register, "1-1")
    assert row.standing is not None and 0 < row.standing.filled < row.standing.needed
    assert row.waiting == row.head.carried + row.head.unsure


def test_words_of_a_report_of_the_past_are_found_and_that_report_is_opened(register, ieum, qtbot):
    past = next(head for head in ieum.workspace.reports() if head.state is ReportState.CLOSED)
    header = ieum.workspace.report(past.id).section(SectionKind.HEADER)
    ieum.navigation.editor.apply(SetField(past.id, header.id, "team", "옛날에만 있던 팀"), "팀명 입력")
    qtbot.waitUntil(lambda: register.survey.is_finished)
    _search(register, "옛날에만 있던", qtbot)
    assert [row.partition(" ")[0] for row in _names(register)] == [past.number]
    qtbot.keyClick(register.view.search, Key.Key_Down)
    qtbot.keyClick(register.view.tree, Key.Key_Return)
    assert ieum.navigation.report.session.id == past.id


def test_what_a_search_found_has_room_for_its_line_and_no_other_row_has(register, ieum, qtbot):
    tree = register.view.tree
    head = _row(register, "1-1").head
    header = ieum.workspace.report(head.id).section(SectionKind.HEADER)
    ieum.navigation.editor.apply(SetField(head.id, header.id, "team", "여기에만 있는 팀"), "팀명 입력")
    qtbot.waitUntil(lambda: register.survey.is_finished)
    line = tree.fontMetrics().height()

    def heights() -> set[int]:
        groups = [tree.found.index(row, 0) for row in range(tree.found.rowCount())]
        rows = [tree.found.index(0, 0, group) for group in groups]
        return {tree.visualRect(row).height() for row in rows}

    (plain,) = heights()
    _search(register, "여기에만 있는", qtbot)
    assert heights() == {plain + line}
    qtbot.keyClick(register.view.search, Key.Key_Escape)
    qtbot.waitUntil(lambda: heights() == {plain})


def test_a_search_that_finds_nothing_says_so(register, qtbot):
    _search(register, "없는 낱말", qtbot)
    assert _names(register) == [] and register.view.count.text() == "6개 중 0개"
    assert not register.view.tree.isVisible()
    qtbot.keyClick(register.view.search, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(_names(register)) == 6)


def test_typing_in_a_report_changes_its_row_and_resets_nothing(register, ieum, qtbot):
    row = _row(register, "1-1")
    resets = []
    register.view.tree.rows.modelReset.connect(lambda: resets.append(1))
    report = ieum.workspace.report(row.head.id)
    header = report.section(SectionKind.HEADER)
    edit = SetField(report.id, header.id, "team", "찾기 쉬운 팀")
    ieum.navigation.editor.apply(edit, "팀명 입력", report=report.id)
    qtbot.waitUntil(lambda: register.survey.is_finished and not register._stale)
    _search(register, "찾기 쉬운 팀", qtbot)
    assert [name.partition(" ")[0] for name in _names(register)] == ["1-1"]
    assert resets == []


def test_a_pledge_that_gets_another_field_moves_to_it(register, ieum, qtbot):
    row = _row(register, "1-1")
    ieum.navigation.editor.apply(SetPledgeField(row.pledge.id, "field", "가나다"), "분야 입력")
    groups = register.view.tree.found
    qtbot.waitUntil(lambda: groups.index(0, 0).data() == "가나다 (1)")


def test_a_report_is_deleted_and_brought_back_from_the_banner(register, ieum, qtbot):
    row = _row(register, "1-1")
    register.view.tree.point_at(row.pledge.id)
    qtbot.keyClick(register.view.tree, Key.Key_Delete)
    assert _row(register, "1-1").head is None
    assert "지웠습니다" in ieum.window.banner.text
    ieum.window.banner.action.click()
    assert _row(register, "1-1").head.id == row.head.id


def test_deleting_the_report_under_the_pen_closes_its_tab(register, ieum):
    row = _row(register, "1-1")
    ieum.navigation.open_report(row.head.id)
    register.menu.delete(row)
    assert ieum.navigation.report.front is None and not ieum.navigation.on_report


def test_a_pledge_without_a_report_of_the_period_offers_a_new_one_and_its_past(register):
    row = _row(register, "4-1")
    assert row.head is None
    menu = register.menu.menu(row)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "다른 기간 열기(&P)",
        "2027년 상반기로 이월(&C)…",
        "2027년 상반기 보고서 새로 만들기(&N)",
    ]
    menu.deleteLater()


def test_a_new_report_of_a_pledge_is_opened_at_once(register, ieum):
    register.menu.new_report(_row(register, "4-1"))
    session = ieum.navigation.report.session
    assert session.report.period == Period(2027, 1)
    assert _row(register, "4-1").head.id == session.id


def test_a_period_that_is_begun_is_turned_to_and_one_that_is_chosen_stays(register, ieum, qtbot):
    register.view.period_chosen.emit(Period(2026, 2))
    ieum.navigation.editor.apply(SetPledgeField(_row(register, "1-1").pledge.id, "name", "새 이름"), "이름")
    assert register.period == Period(2026, 2)
    draft = next(head for head in ieum.workspace.reports() if head.state is ReportState.DRAFT)
    register.menu.carry_over(draft)
    qtbot.waitUntil(lambda: register.period == draft.period.next())


def test_grouping_and_period_are_chosen_and_the_grouping_is_remembered(register, ieum):
    register.view.grouping_chosen.emit(Grouping.DEPARTMENT)
    assert ieum._preferences.settings.register_by == "department"
    assert register.view.tree.found.index(0, 0).data().endswith("(1)")
    register.view.period_chosen.emit(Period(2026, 2))
    assert all(row.head.state is ReportState.CLOSED for row in register.view.tree.rows.rows())


def test_only_what_is_to_be_looked_at_can_be_shown(register, ieum):
    register.view._waiting.click()
    assert len(_names(register)) == 5
    register.view._waiting.click()
    ieum.navigation.findings.put(_row(register, "1-1").head.id, {"s": 2})
    assert ieum.navigation.findings.count(_row(register, "1-1").head.id) == 2


def test_what_checks_find_is_counted_in_the_row(register, ieum, qtbot):
    row = _row(register, "1-1")
    ieum.navigation.findings.put(row.head.id, {"s": 2})
    qtbot.waitUntil(lambda: _row(register, "1-1").findings == 2)
    assert _row(register, "1-1").waiting == row.waiting + 2
