"""What was read wrong is put right where it stands, and Enter and the focus do what a person expects."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from core.document.blocks import Document, plain
from core.model.node import Mark
from core.model.sections import SectionKind, SlotKind
from gui.widgets.card import retone
from tests.gui.hangul import compose
from tests.gui.pages.review.conftest import changed, look_over, read


def section(page, kind):
    return page.reading.report.section(kind)


def type_over(page, qtbot, key: str, text: str) -> None:
    """Type over a fact as a person does."""
    card = page.view.body.card(key)
    card.text.setFocus()
    card.text.point(key)
    qtbot.keyClick(card.text, Qt.Key.Key_F2)
    field = card.text.findChild(QLineEdit)
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def loose(ieum, qtbot):
    """The review of a file in which nothing is recognised."""
    lines = ("주간 회의", "○ 부지 협의가 늦어짐", "다음 회의는 금요일")
    return look_over(ieum, qtbot, read(Document(tuple(map(plain, lines))), "회의.docx"))


def test_a_count_is_typed_over(page, qtbot):
    category = section(page, SectionKind.PARTICIPATION).categories[0]
    type_over(page, qtbot, category.id, "12")
    assert section(page, SectionKind.PARTICIPATION).categories[0].count == 12


def test_a_count_in_words_stays_as_it_is_typed_and_unsure(page, qtbot):
    category = section(page, SectionKind.PARTICIPATION).categories[0]
    type_over(page, qtbot, category.id, "여러 번")
    after = section(page, SectionKind.PARTICIPATION)
    assert (after.categories[0].raw, after.categories[0].mark) == ("여러 번", Mark.UNSURE)
    told = next(part.told for part in page.desk.looked.parts if part.key == after.id)
    assert "여러 번" in told.markup
    assert next(fact for fact in told.facts if fact.key == category.id).typed == "여러 번"
    type_over(page, qtbot, category.id, "7")
    category = section(page, SectionKind.PARTICIPATION).categories[0]
    assert (category.raw, category.count, category.mark) == ("", 7, Mark.NONE)


def test_a_contact_is_typed_over(page, qtbot):
    contact = section(page, SectionKind.HEADER).contacts[1]
    type_over(page, qtbot, contact.id, "한바다 031-555-0101")
    after = section(page, SectionKind.HEADER).contacts[1]
    assert (after.role, after.name, after.phone) == (contact.role, "한바다", "031-555-0101")


def test_a_figure_and_its_sum_follow_what_is_typed(page, qtbot):
    funding = section(page, SectionKind.FUNDING_SECURED)
    row = next(row for row in funding.projects[0].rows if row.cells)
    type_over(page, qtbot, row.cells[0].id, "1,500 (105)")
    told = next(part.told for part in page.desk.looked.parts if part.key == funding.id)
    assert "1,500 (105)" in told.markup and "1,502 (106)" in told.markup


def test_an_amount_finer_than_the_unit_is_never_shown_rounded(look, original, qtbot):
    page = look(read(changed(original, {"150": "150.5"}, {})))
    funding = section(page, SectionKind.FUNDING_PLAN)
    told = next(part.told for part in page.desk.looked.parts if part.key == funding.id)
    assert "150.5" in told.markup


def test_rows_of_progress_change_places_by_menu(page):
    progress = section(page, SectionKind.PROGRESS)
    past, current = progress.slot(SlotKind.PAST), progress.slot(SlotKind.CURRENT)
    card = page.view.body.card(progress.id)
    card.text.point(past.id)
    menu = card.text.menu()
    next(one for one in menu.actions() if "이번 기간" in one.text()).trigger()
    after = section(page, SectionKind.PROGRESS)
    assert after.slot(SlotKind.PAST).items == current.items
    assert after.slot(SlotKind.CURRENT).items == past.items


def test_the_focus_goes_on_to_the_next_leftover(loose, qtbot):
    first, second, third = loose.desk.looked.lefts
    loose.view.body.card(first.key).setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert loose.view.body.card(second.key).hasFocus()
    assert loose.view.pages._highlighted == ((1,),)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert loose.view.body.card(third.key).hasFocus() and loose.view.left.text() == "남은 내용 1"


def test_the_rest_stays_in_other_with_one_click(loose, qtbot):
    assert loose.view.left.text() == "남은 내용 3"
    qtbot.mouseClick(loose.view.body.keep_rest, Qt.MouseButton.LeftButton)
    assert loose.view.left.text() == "남은 내용 0"
    assert len(section(loose, SectionKind.OTHER).leftovers) == 3
    assert not loose.view.body.keep_rest.isVisible()


def test_enter_presses_the_button_that_has_the_focus(ieum, page, qtbot):
    page.view.cancel.setFocus()
    qtbot.keyClick(page.view.cancel, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ieum.window.pages.currentWidget() is ieum.start_view)
    assert ieum.workspace.reports() == ()


def test_enter_in_a_field_keeps_what_was_typed_and_takes_nothing_yet(ieum, page, qtbot):
    name = page.view.body.name
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Library")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert page.reading.pledge.name == "Library"
    assert ieum.window.pages.currentWidget() is page.view and ieum.workspace.reports() == ()
    assert page.view.carry.hasFocus()


def test_a_syllable_in_composition_is_taken_in_too(ieum, page, qtbot):
    progress = section(page, SectionKind.PROGRESS)
    item = progress.slot(SlotKind.CURRENT).items[0]
    card = page.view.body.card(progress.id)
    card.text.setFocus()
    card.text.point(item.id)
    qtbot.keyClick(card.text, Qt.Key.Key_F2)
    field = card.text.findChild(QLineEdit)
    field.setText("새 도서")
    compose(field, "관")
    page.take(carry=False)
    qtbot.waitUntil(lambda: ieum.navigation.on_report, timeout=10_000)
    (head,) = ieum.workspace.reports()
    stored = ieum.workspace.report(head.id).section(SectionKind.PROGRESS)
    assert stored.slot(SlotKind.CURRENT).items[0] == replace(item, text="새 도서관")


def test_a_field_under_a_dragged_leftover_says_its_name_in_sight(loose):
    field = next(iter(loose.view.body.shelf.fields.values()))
    retone(field, "over")
    (words,) = field.findChildren(QLabel)
    assert words.palette().windowText().color() == loose._context.theme.colour("primary_text")
