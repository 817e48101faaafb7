"""What was recognised wrongly goes where it belongs: an item by menu and key, a section block by block."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QPushButton

from core.model.sections import Issues, Leftover, Progress, SectionKind, SlotKind
from core.reading.assign import Target, targets
from gui.pages.review.reading_text import numbered


@pytest.fixture
def progress(page) -> Progress:
    found = page.reading.report.section(SectionKind.PROGRESS)
    assert isinstance(found, Progress)
    return found


def _problems(page) -> list[str]:
    issues = page.reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    return [item.text for item in issues.problems]


def _pointed(page, progress: Progress):
    item = progress.slot(SlotKind.PLAN).items[-1]
    text = page.view.body.card(progress.id).text
    text.setFocus()
    text.point(item.id)
    return item, text


def test_an_item_is_sent_by_control_and_a_digit(page, progress, qtbot):
    item, text = _pointed(page, progress)
    number = next(fact for fact in text.facts if fact.key == item.id).goes.index(Target.PROBLEMS) + 1

    qtbot.keyClick(text, str(number), Qt.KeyboardModifier.ControlModifier)

    assert _problems(page)[-1] == item.text
    found = page.reading.report.section(SectionKind.PROGRESS)
    assert isinstance(found, Progress) and item not in found.slot(SlotKind.PLAN).items


def test_a_digit_alone_sends_nothing(page, progress, qtbot):
    _, text = _pointed(page, progress)
    before = page.reading

    qtbot.keyClick(text, "1")

    assert page.reading is before


def test_an_item_is_sent_by_its_menu_and_taken_back(ieum, page, progress):
    item, text = _pointed(page, progress)
    before = page.reading
    places = next(action.menu() for action in text.menu().actions() if action.menu() is not None)

    next(one for one in places.actions() if "문제점" in one.text()).trigger()
    assert _problems(page)[-1] == item.text and page.pointing.places.of(item.id)

    _back(ieum).click()
    assert page.reading is before


def test_the_menu_that_a_key_opens_stands_at_what_is_marked(page, qtbot):
    text = page.view.body.card(page.reading.report.section(SectionKind.HEADER).id).text
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Home)

    opening = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, text.rect().center(), QPoint(5, 5))
    QApplication.sendEvent(text, opening)

    menu = QApplication.activePopupWidget()
    corner = text.mapToGlobal(text.rect_of(text.facts[0].key).bottomLeft()).toPoint()
    assert (menu.pos() - corner).manhattanLength() <= 4
    menu.close()


def test_only_items_are_sent(page):
    header = page.reading.report.section(SectionKind.HEADER)
    assert not any(fact.goes for fact in page.view.body.card(header.id).text.facts)


@pytest.mark.parametrize("way", ["menu", "key"])
def test_a_section_is_dealt_again_block_by_block(ieum, page, qtbot, way: str):
    funding = page.reading.report.section(SectionKind.FUNDING_PLAN)
    before = page.reading
    text = page.view.body.card(funding.id).text
    text.setFocus()

    if way == "menu":
        next(one for one in text.menu().actions() if "다시 나누기" in one.text()).trigger()
    else:
        qtbot.keyClick(text, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)

    new = [left for left in page.reading.leftovers if left not in before.leftovers]
    assert any("시비" in row for left in new for row in left.cells)
    first = page.view.body.card(new[0].id)
    qtbot.waitUntil(lambda: ieum.window.focusWidget() is first)
    assert page.pointing.key == first.key and first.outlined
    emptied = page.view.body.card(funding.id)
    assert "파일에 없음" in emptied.accessibleName()
    assert emptied.text.menu() is None
    table = next(left for left in new if left.cells)
    page.view.body.given.emit(table.id, Target.COUNTS.value)
    assert table in page.reading.leftovers and ieum.window.banner.isVisible()
    page.view.body.given.emit(table.id, Target.FUNDING_SECURED.value)
    secured = page.reading.report.section(SectionKind.FUNDING_SECURED)
    assert table not in page.reading.leftovers and len(secured.projects) > 1


def test_the_tenth_place_that_a_table_can_go_to_is_chosen_by_0(page, qtbot):
    page.view.body.taken_back.emit(page.reading.report.section(SectionKind.FUNDING_PLAN).id)
    table = next(left for left in page.reading.leftovers if left.cells)
    card = page.view.body.card(table.id)
    assert [action.text()[:2] for action in card.menu.actions()][-2:] == ["&9", "&0"]

    card.setFocus()
    qtbot.keyClick(card, "0")

    assert page.view.body.card(table.id).left.seen


def test_every_place_has_a_digit():
    places = [
        targets(left) for left in (Leftover(text="가"), Leftover(cells=(("가",),)), Leftover(digest="0"))
    ]
    assert all(tuple(numbered(one).values()) == one for one in places)


def test_taking_back_is_given_up_where_more_was_mended_since(ieum, page):
    funding = page.reading.report.section(SectionKind.FUNDING_PLAN)
    page.view.body.taken_back.emit(funding.id)
    back = _back(ieum)
    page.view.body.rest_kept.emit()
    mended = page.reading

    back.click()

    assert page.reading is mended


def _back(ieum) -> QPushButton:
    return next(
        one for one in ieum.window.findChildren(QPushButton) if one.text() == "되돌리기" and one.isVisible()
    )
