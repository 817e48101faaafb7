"""Editing all kinds of section on the report page, by the keys and buttons a person would use."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from core.model.money import Amount, Won
from core.model.pledge import Status
from core.model.sections import SectionKind, SlotKind
from core.model.term import PRIOR
from gui.app import Application
from gui.models.funding_model import FIRST_YEAR
from tests.builders.sample_city import sample_city
from tests.gui.fakes import ScriptedPrompter, handing_in
from tests.gui.hangul import type_text
from tests.gui.opened import open_data

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(ieum: Application, prompter: ScriptedPrompter):
    """An empty report, made through the dialog."""

    def fill(dialog) -> None:
        dialog.name.setText("바다 도서관 짓기")
        dialog.department.setText("문화과")

    prompter.fill = fill
    ieum.start_view.new.click()
    assert ieum.navigation.on_report
    return ieum.navigation.report


def _go(page, kind: SectionKind):
    kinds = [section.kind for section in page.session.report.sections]
    page.view.choose(kinds.index(kind))
    return page.current


def _section(ieum: Application, page, kind: SectionKind):
    return ieum.workspace.report(page.session.id).section(kind)


def test_enter_in_the_list_of_sections_goes_on_into_the_section(page, qtbot):
    _go(page, SectionKind.PARTICIPATION)
    page.view.list.setFocus()
    qtbot.keyClick(page.view.list, Key.Key_Return)
    assert QApplication.focusWidget() is page.current.tree


def test_a_field_is_on_disk_when_it_is_left_and_undone_by_control_z(ieum, page, qtbot):
    editor = _go(page, SectionKind.HEADER)
    field = editor.fields["team"]
    field.setFocus()
    type_text(field, "도서관팀")
    editor.fields["name"].setFocus()
    assert _section(ieum, page, SectionKind.HEADER).team == "도서관팀"
    assert "저장됨" in ieum.window.status.saved.text()
    qtbot.keyClick(ieum.window, Key.Key_Z, Modifier.ControlModifier)
    assert _section(ieum, page, SectionKind.HEADER).team == field.text() == ""
    qtbot.keyClick(ieum.window, Key.Key_Y, Modifier.ControlModifier)
    assert _section(ieum, page, SectionKind.HEADER).team == field.text() == "도서관팀"


def test_undo_takes_back_what_was_still_being_typed(ieum, page, qtbot):
    editor = _go(page, SectionKind.HEADER)
    field = editor.fields["team"]
    field.setFocus()
    type_text(field, "쓰다 만")
    ieum.window.actions_by_name["undo"].trigger()
    assert field.text() == "" and _section(ieum, page, SectionKind.HEADER).team == ""


def test_status_and_people_are_chosen_and_added(ieum, page, qtbot):
    editor = _go(page, SectionKind.HEADER)
    editor.status.setCurrentText(Status.PARTIAL.value)
    editor.status.activated.emit(editor.status.currentIndex())
    editor._add()
    header = _section(ieum, page, SectionKind.HEADER)
    assert header.status is Status.PARTIAL and len(header.contacts) == 4


def test_figures_are_typed_down_a_column(ieum, page, qtbot):
    editor = _go(page, SectionKind.FUNDING_SECURED)
    table = editor.table
    table.setFocus()
    table.setCurrentIndex(editor.model.index(1, FIRST_YEAR))
    for row, text in enumerate(("150 (105)", "20"), 1):
        qtbot.keyClicks(table, text[0])
        cell = table.indexWidget(table.currentIndex())
        qtbot.keyClicks(cell, text[1:])
        qtbot.keyClick(cell, Key.Key_Return)
        # Qt takes what was typed only after the key is done with.
        qtbot.waitUntil(lambda below=row + 1: table.currentIndex().row() == below)
    rows = _section(ieum, page, SectionKind.FUNDING_SECURED).projects[0].rows
    assert rows[0].amount(PRIOR) == Amount(Won(150_000_000), Won(105_000_000))
    assert rows[1].amount(PRIOR) == Amount(Won(20_000_000))
    assert editor.model.index(0, FIRST_YEAR).data() == "170 (105)"


def test_a_figure_that_is_still_open_is_taken_before_exporting(ieum, page, prompter, qtbot, tmp_path):
    prompter.fill = handing_in(tmp_path / "보고.docx")
    editor = _go(page, SectionKind.FUNDING_PLAN)
    editor.table.setFocus()
    editor.table.setCurrentIndex(editor.model.index(1, FIRST_YEAR))
    qtbot.keyClicks(editor.table, "7")
    page.export()
    assert _section(ieum, page, SectionKind.FUNDING_PLAN).projects[0].rows[0].amount(PRIOR).won == 7_000_000
    qtbot.waitUntil(lambda: (tmp_path / "보고.docx").exists() and not ieum.tasks.running, timeout=10_000)


def test_a_block_from_a_spreadsheet_fills_the_grid_in_one_step(ieum, page, qtbot):
    editor = _go(page, SectionKind.FUNDING_PLAN)
    editor.table.setFocus()
    editor.table.setCurrentIndex(editor.model.index(1, FIRST_YEAR))
    QApplication.clipboard().setText("1\t2\r\n3\t4\r\n")
    qtbot.keyClick(editor.table, Key.Key_V, Modifier.ControlModifier)
    assert editor.model.index(0, FIRST_YEAR).data() == "4"
    assert editor.model.index(0, FIRST_YEAR + 1).data() == "6"
    ieum.window.actions_by_name["undo"].trigger()
    assert editor.model.index(0, FIRST_YEAR).data() == ""


def test_projects_and_sources_come_and_go(ieum, page):
    editor = _go(page, SectionKind.FUNDING_PLAN)
    editor.lines.add_project()
    editor.lines.add_source()
    projects = _section(ieum, page, SectionKind.FUNDING_PLAN).projects
    assert [len(project.rows) for project in projects] == [4, 5]
    editor.lines.remove_project()
    assert len(_section(ieum, page, SectionKind.FUNDING_PLAN).projects) == 1


def test_participation_is_counted_from_what_is_added(ieum, page, qtbot):
    editor = _go(page, SectionKind.PARTICIPATION)
    editor.add_entry()
    cell = editor.tree.indexWidget(editor.tree.currentIndex())
    type_text(cell, "주민 설명회")
    page.flush()
    data = _section(ieum, page, SectionKind.PARTICIPATION)
    assert [(entry.label, entry.count) for entry in data.categories[0].entries] == [("주민 설명회", 1)]


def test_problems_and_remedies_are_outlines_of_their_own(ieum, page):
    editor = _go(page, SectionKind.ISSUES)
    editor.remedies.edit.textCursor().insertText("예산 확보")
    page.flush()
    data = _section(ieum, page, SectionKind.ISSUES)
    assert [(item.level, item.text) for item in data.remedies] == [(2, "예산 확보")] and data.problems == ()


def test_photos_are_dropped_turned_moved_and_captioned(ieum, page, qtbot, tmp_path: Path):
    editor = _go(page, SectionKind.PHOTOS)
    editor.add_files([_photo(tmp_path, "가", "red"), tmp_path / "없다.jpg", _photo(tmp_path, "나", "blue")])
    qtbot.waitUntil(lambda: len(editor.model.photos) == 2, timeout=10_000)
    assert ieum.window.banner.isVisible()
    first, second = (photo.id for photo in editor.model.photos)
    editor.grid.choose([1])
    editor.deeds.move(-1)
    editor.deeds.turn(1)
    editor.model.setData(editor.model.index(0), "개관식")
    photos = _section(ieum, page, SectionKind.PHOTOS).photos
    assert [(one.id, one.turns, one.caption) for one in photos] == [(second, 1, "개관식"), (first, 0, "")]
    decoration = Qt.ItemDataRole.DecorationRole
    qtbot.waitUntil(lambda: editor.model.index(0).data(decoration) is not None, timeout=10_000)
    size = editor.model.index(0).data(decoration).size()
    assert size.height() > size.width()
    qtbot.keyClick(editor.grid, Key.Key_Delete)
    assert len(_section(ieum, page, SectionKind.PHOTOS).photos) == 1


def test_a_picture_is_pasted_from_the_clipboard(ieum, page, qtbot):
    editor = _go(page, SectionKind.PHOTOS)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    QApplication.clipboard().setImage(image)
    editor.grid.setFocus()
    qtbot.keyClick(editor.grid, Key.Key_V, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: len(editor.model.photos) == 1, timeout=10_000)


def test_photo_files_are_taken_and_others_left_to_the_window(page, tmp_path: Path):
    from gui.widgets.photo_grid import dropped_files

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.JPG", "b.docx")])
    assert [path.name for path in dropped_files(data)] == ["a.JPG"]


def test_closing_the_window_puts_what_is_typed_on_disk(ieum, page, qtbot, tmp_path: Path):
    from core.workspace import Workspace

    editor = _go(page, SectionKind.HEADER)
    type_text(editor.fields["team"], "막 친 글")
    report = page.session.id
    ieum.window.close()
    with Workspace.open(tmp_path / "시험.ieum") as again:
        assert again.report(report).section(SectionKind.HEADER).team == "막 친 글"


def test_carried_items_wear_a_mark_until_they_are_confirmed(ieum, qtbot, tmp_path: Path):
    open_data(ieum, sample_city(tmp_path), qtbot)
    head = next(head for head in ieum.workspace.reports() if head.carried)
    ieum.navigation.open_report(head.id)
    page = ieum.navigation.report
    assert str(head.carried + head.unsure) in page.view.confirm.text()
    page.view.confirm.click()
    assert not page.view.confirm.isEnabled()
    (after,) = [one for one in ieum.workspace.reports() if one.id == head.id]
    assert after.carried == after.unsure == 0
    ieum.window.actions_by_name["undo"].trigger()
    assert page.view.confirm.isEnabled()


def test_carrying_over_twice_opens_the_draft_that_is_there(ieum, page, prompter, qtbot):
    prompter.fill = lambda dialog: None
    first = page.session.id
    page.carry_over()
    qtbot.waitUntil(lambda: page.session.id != first, timeout=10_000)
    draft = page.session.id
    ieum.navigation.open_report(first)
    page.carry_over()
    assert page.session.id == draft and len(ieum.workspace.reports()) == 2


def test_every_control_of_every_editor_has_a_name_for_screen_readers(ieum, qtbot, tmp_path: Path):
    open_data(ieum, sample_city(tmp_path), qtbot)
    ieum.navigation.open_report(ieum.workspace.reports()[0].id)
    page = ieum.navigation.report
    for row in range(page.view.sections.rowCount()):
        page.view.choose(row)
        nameless = [
            type(widget).__name__
            for widget in ieum.window.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and not widget.accessibleName()
            and not widget.objectName().startswith("qt_")
        ]
        assert nameless == []


def _photo(folder: Path, name: str, colour: str) -> Path:
    image = QImage(120, 80, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    file = folder / f"{name}.jpg"
    image.save(str(file))
    return file


def test_the_outline_that_a_key_goes_to_is_brought_into_sight(ieum, page, qtbot):
    _go(page, SectionKind.PROGRESS)
    past = page.current.outline(SlotKind.PAST).edit
    past.setFocus()
    type_text(past, "지난 일")
    for _ in range(40):
        qtbot.keyClick(past, Qt.Key.Key_Return)
        type_text(past, "그 다음 일")
    bar = page.view.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > page.view.area.height() // 2)
    bar.setValue(0)
    page.view.list.setFocus()
    ieum.window.actions_by_name["next_pane"].trigger()
    current = page.current.outline(SlotKind.CURRENT).edit
    qtbot.waitUntil(lambda: current.hasFocus())
    seen = page.view.area.viewport()
    qtbot.waitUntil(
        lambda: seen.rect().contains(current.viewport().mapTo(seen, current.cursorRect().center()))
    )


def test_the_participation_tree_shows_where_one_is_as_soon_as_a_key_leads_there(ieum, page):
    _go(page, SectionKind.HEADER)
    page.sections.step(2)
    tree = page.current.tree
    assert tree.hasFocus() and tree.currentIndex().row() == 0
