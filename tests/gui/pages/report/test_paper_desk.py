"""The pages beside the editors: they follow what is typed, point both ways, and show what changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from core.model.sections import SectionKind, SlotKind
from gui.app import Application
from gui.preview.marks import TextMark
from gui.preview.sheets import Sheets
from tests.builders.sample_city import sample_city
from tests.gui.opened import see_through


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    return sample_city(tmp_path)


@pytest.fixture
def paper(ieum: Application, qtbot):
    """A carried-over draft with its pages beside it."""
    ieum.window.resize(1600, 900)
    see_through(ieum, qtbot)
    draft = next(head for head in ieum.workspace.reports() if head.carried)
    ieum.navigation.open_report(draft.id)
    desk = ieum.navigation.paper
    qtbot.waitUntil(lambda: desk._laid is not None, timeout=10_000)
    return desk


def _go(ieum, kind: SectionKind):
    page = ieum.navigation.report
    page.view.choose([section.kind for section in page.session.report.sections].index(kind))
    return page.current


def _said(pages) -> str:
    marks = (mark for page in pages.pages for mark in page.marks if isinstance(mark, TextMark))
    return "".join("".join(mark.text for mark in marks).split())


def test_the_page_follows_the_typing_before_it_is_stored(paper, ieum, qtbot):
    edit = _go(ieum, SectionKind.PROGRESS).outline(SlotKind.CURRENT).edit
    edit.setFocus()
    stored = ieum.workspace.report(ieum.navigation.report.session.id)
    edit.textCursor().insertText("방금막")
    for timer in edit.findChildren(QTimer):
        timer.stop()  # a busy machine would be slower with the page than the typist's pause
    qtbot.waitUntil(lambda: "방금막" in _said(paper.view.pages.pages), timeout=5_000)
    assert ieum.workspace.report(stored.id).sections[1] == stored.sections[1]


def test_a_pane_that_is_not_seen_lays_nothing_out_until_it_is(paper, ieum, qtbot):
    qtbot.waitUntil(lambda: not paper.live.is_busy)
    ieum.window.actions_by_name["preview"].trigger()
    before = paper._laid
    edit = _go(ieum, SectionKind.PROGRESS).outline(SlotKind.CURRENT).edit
    edit.textCursor().insertText("안보임")
    ieum.navigation.report.flush()
    assert paper._laid is before and not paper.live.is_busy
    ieum.window.actions_by_name["preview"].trigger()
    qtbot.waitUntil(lambda: "안보임" in _said(paper.view.pages.pages), timeout=5_000)


def test_the_page_scrolls_to_the_section_that_is_chosen(paper, ieum):
    _go(ieum, SectionKind.ISSUES)
    section = ieum.navigation.report.current.section
    first = paper._laid.places.section_places(section.id)[0]
    spot = paper.view.pages.pages.spots(first)[0]
    pages = paper.view.pages
    top = Sheets(pages.pages, pages._scale(), pages.viewport().width()).rect(spot).top()
    assert pages.verticalScrollBar().value() <= top <= pages.verticalScrollBar().value() + pages.height()


def test_the_item_under_the_cursor_is_pointed_at(paper, ieum):
    editor = _go(ieum, SectionKind.PROGRESS)
    item = editor.section.slot(SlotKind.PAST).items[3]
    edit = editor.outline(SlotKind.PAST).edit
    edit.setFocus()
    editor.go_to(item.id)
    assert paper.view.pages._highlighted == (paper._laid.places.places[item.id],)


def test_a_click_on_the_page_goes_to_the_item(paper, ieum, qtbot):
    _go(ieum, SectionKind.HEADER)
    report = ieum.navigation.report.session.report
    item = report.section(SectionKind.PROGRESS).slot(SlotKind.PAST).items[2]
    view = paper.view.pages
    place = paper._laid.places.places[item.id]
    view.scroll_to(place)
    sheets = Sheets(view.pages, view._scale(), view.viewport().width())
    middle = sheets.rect(view.pages.spots(place)[0]).center().toPoint()
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=middle - QPoint(0, view.verticalScrollBar().value())
    )
    page = ieum.navigation.report
    assert page.current.kind is SectionKind.PROGRESS
    edit = page.current.outline(SlotKind.PAST).edit
    assert edit.page.stored_at(edit.textCursor().block()).key == item.id
    assert QApplication.focusWidget() is edit


def test_a_source_on_the_page_goes_to_its_row_of_the_grid(paper, ieum):
    page = ieum.navigation.report
    section = page.session.report.section(SectionKind.FUNDING_PLAN)
    row = section.projects[0].rows[1]
    paper._go_to_place(paper._laid.places.places[row.id])
    assert page.current.model.line(page.current.table.currentIndex().row()).row.id == row.id


def test_missing_fonts_are_named_with_what_stands_in_for_them(paper):
    missing = paper._laid.pages.missing_fonts
    assert paper.view.fonts.isVisibleTo(paper.view) is bool(missing)
    for font in missing:
        assert f"{font.name} → {font.used}" in paper.view.fonts.text()


def test_what_changed_since_the_last_period_is_listed_and_marked(paper, ieum):
    ieum.window.actions_by_name["compare"].trigger()
    lines = [paper.view.changes.item(row).text() for row in range(paper.view.changes.count())]
    assert len(lines) == len(paper._comparison.changes) > 5 and lines[0].startswith("＋ [추진실적]")
    tones = {paper.view.changes.item(row).foreground().color().name() for row in range(len(lines))}
    assert len(tones) == len({change.kind for change in paper._comparison.changes}) > 1
    assert paper.view.pages._tints
    ieum.window.actions_by_name["compare"].trigger()
    assert paper.view.changes.isHidden() and not paper.view.pages._tints


def test_a_change_that_is_chosen_is_gone_to(paper, ieum):
    paper.toggle_comparison()
    row = next(row for row, change in enumerate(paper._comparison.changes) if change.new)
    paper.view.changes.setCurrentRow(row)
    change = paper._comparison.changes[row]
    assert ieum.navigation.report.current.kind is change.section
    assert paper.view.pages._highlighted == (paper._laid.places.places[change.new],)


def test_the_other_periods_pages_show_what_is_gone(paper, ieum, qtbot):
    report = ieum.navigation.report.session.report
    past = next(head for head in ieum.workspace.reports(report.pledge) if head.id != report.id)
    paper.show_beside(past.id)
    qtbot.waitUntil(lambda: paper._laid.report.id == past.id, timeout=10_000)
    paper.toggle_comparison()
    old = {change.old for change in paper._comparison.changes if change.old}
    places = paper._laid.places.places
    assert set(paper.view.pages._tints) == {places[node] for node in old if node in places}
    paper.show_beside(report.id)
    qtbot.waitUntil(lambda: paper._laid.report.id == report.id, timeout=10_000)


def test_a_report_without_a_past_cannot_be_compared(paper, ieum):
    first = next(head for head in ieum.workspace.reports() if head.period.year == 2026)
    ieum.navigation.open_report(first.id)
    assert not paper.view.compare.isEnabled()
    paper.toggle_comparison()
    assert not paper.is_comparing


def test_the_zoom_is_kept_for_the_next_time(paper, ieum):
    paper.view.set_zoom(125)
    assert ieum._preferences.settings.preview_zoom == 125


def test_a_new_item_is_pointed_at_as_soon_as_it_is_written(paper, ieum, qtbot):
    edit = _go(ieum, SectionKind.PROGRESS).outline(SlotKind.PLAN).edit
    edit.setFocus()
    edit.moveCursor(QTextCursor.MoveOperation.End)
    pages = paper.view.pages
    qtbot.waitUntil(lambda: not paper.live.is_busy)
    before = pages.verticalScrollBar().value()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "new")
    assert pages.verticalScrollBar().value() == before
    qtbot.waitUntil(lambda: "new" in _said(pages.pages), timeout=5_000)
    key = edit.page.stored_at(edit.textCursor().block()).key
    qtbot.waitUntil(lambda: pages._highlighted == (paper._laid.places.places[key],))


def test_the_item_under_the_cursor_stays_pointed_at_where_a_remark_gives_it_a_row_of_its_own(
    paper, ieum, qtbot
):
    edit = _go(ieum, SectionKind.PROGRESS).outline(SlotKind.CURRENT).edit
    edit.setFocus()
    edit.moveCursor(QTextCursor.MoveOperation.End)
    key = edit.page.stored_at(edit.textCursor().block()).key
    before = paper._laid.places.places[key]
    edit.set_remark(key, "remark")
    qtbot.waitUntil(lambda: "remark" in _said(paper.view.pages.pages), timeout=5_000)
    after = paper._laid.places.places[key]
    assert after != before and paper.view.pages._highlighted == (after,)
