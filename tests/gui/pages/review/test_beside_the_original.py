"""The reading stands beside its original: pointing at one shows the other, and what is wrong is put right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.edits.fields import SetField
from core.edits.tree import walk
from core.model.money import Amount
from core.model.node import Mark
from core.model.sections import FundingCell, Issues, SectionKind, SlotKind
from core.reading.mend import edited
from core.workspace import read_file
from tests.gui.conftest import LAST_PERIOD


def section(page, kind: SectionKind):
    found = page.reading.report.section(kind)
    assert found is not None
    return found


def test_the_original_is_laid_out_as_pages(page):
    assert page.view.pages.pages is not None and len(page.view.pages.pages) > 1


def test_pointing_at_a_section_shows_where_it_stood(page, qtbot):
    funding = section(page, SectionKind.FUNDING_PLAN)
    card = page.view.body.card(funding.id)
    card.setFocus()
    card.pointed.emit(card.key)
    assert card.outlined and page.view.pages._spots
    assert page.view.pages.verticalScrollBar().value() > 0


def test_pointing_at_the_page_shows_the_fact_that_was_made_of_it(page):
    progress = section(page, SectionKind.PROGRESS)
    item = progress.slot(SlotKind.CURRENT).items[1]
    (place,) = page.pointing.places.of(item.id)
    page.view.pages.place_hovered.emit(place)
    assert [card.key for card in page.view.body.cards() if card.outlined] == [progress.id]
    assert page.view.body.card(progress.id).text.current == item.id


def test_pointing_at_a_fact_shows_its_own_line_on_the_page(page, qtbot):
    progress = section(page, SectionKind.PROGRESS)
    text = page.view.body.card(progress.id).text
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_End)
    last = progress.slot(SlotKind.PLAN).items[-1]
    assert text.current == last.id
    (spot,) = page.view.pages._spots
    whole = page.view.pages.pages.spots(progress.origin.places[-1])[0]
    assert spot.rect.height() < whole.rect.height() / 2


def test_a_figure_points_at_its_cell(page):
    funding = section(page, SectionKind.FUNDING_SECURED)
    cell = next(node for node in walk(funding) if isinstance(node, FundingCell))
    (place,) = page.pointing.places.of(cell.id)
    assert place[: len(funding.origin.places[0])] in funding.origin.places and len(place) == 4


def test_words_are_typed_over_where_they_stand(page, qtbot):
    progress = section(page, SectionKind.PROGRESS)
    card = page.view.body.card(progress.id)
    item = progress.slot(SlotKind.CURRENT).items[0]
    before = page.pointing.places.of(item.id)
    card.text.setFocus()
    card.text.point(item.id)
    qtbot.keyClick(card.text, Qt.Key.Key_F2)
    field = card.text.findChild(QLineEdit)
    assert field.text() == item.text
    field.setText("고친 말")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert section(page, SectionKind.PROGRESS).slot(SlotKind.CURRENT).items[0].text == "고친 말"
    assert page.pointing.places.of(item.id) == before
    assert page.view.body.card(progress.id).text.current == item.id


def test_typing_over_a_fact_is_given_up_with_escape(ieum, page, qtbot):
    progress = section(page, SectionKind.PROGRESS)
    card = page.view.body.card(progress.id)
    card.text.setFocus()
    qtbot.keyClick(card.text, Qt.Key.Key_Down)
    qtbot.keyClick(card.text, Qt.Key.Key_F2)
    field = card.text.findChild(QLineEdit)
    field.setText("아무 말")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert section(page, SectionKind.PROGRESS) == progress
    assert ieum.window.pages.currentWidget() is page.view


def test_a_leftover_is_given_to_a_section_by_a_digit(page, qtbot):
    left = next(one for one in page.reading.leftovers if "늦어" in one.text)
    number = next(n for n, to in enumerate(page.view.body.card(left.id).left.choices, 1) if to == "problems")
    before = len(page.reading.leftovers)
    qtbot.keyClicks(page.view.body.card(left.id), str(number))
    issues = section(page, SectionKind.ISSUES)
    assert isinstance(issues, Issues) and issues.problems[-1].text == left.text
    assert len(page.reading.leftovers) == before - 1 and page.view.body.card(left.id) is None


def test_a_leftover_is_given_to_a_section_by_its_menu(page):
    left = page.reading.leftovers[0]
    actions = page.view.body.card(left.id).menu.actions()
    next(action for action in actions if "기타로" in action.text()).trigger()
    assert page.reading.leftovers[0].mark is Mark.NONE


def test_a_card_that_did_not_change_stays(page):
    funding = section(page, SectionKind.FUNDING_PLAN)
    card = page.view.body.card(funding.id)
    page.view.body.name.setText("다른 이름")
    page.view.body.name.flush()
    assert page.reading.pledge.name == "다른 이름" and page.view.body.card(funding.id) is card


def test_a_figure_that_could_not_be_read_is_typed_on_the_spot(page, reading, qtbot):
    funding = section(page, SectionKind.FUNDING_PLAN)
    first = next(node for node in walk(funding) if isinstance(node, FundingCell))
    raw = edited(reading, SetField(reading.report.id, first.id, "amount", Amount(raw="약 150")))
    page.lay_out((raw,))
    page.show()
    field = next(
        one for one in page.view.body.card(funding.id).findChildren(QLineEdit) if one.text() == "약 150"
    )
    field.selectAll()
    qtbot.keyClicks(field, "150")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    mended = next(node for node in walk(page.reading.report) if node.id == first.id)
    assert mended.amount.won == 150_000_000
    assert not page.view.body.card(funding.id).part.figures


def test_a_report_that_is_skipped_is_not_taken_in(ieum, page, reading, qtbot):
    (other,) = read_file(LAST_PERIOD.with_name("남북경제교류_2021하반기.docx"))
    page.lay_out((reading, other))
    page.show()
    page.view.files.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert page.view.body.fate.choice.currentText() == "건너뛰기"
    assert "가져오지 않습니다" in page.view.body.fate.words.text()
    page.take(carry=False)
    qtbot.waitUntil(lambda: ieum.navigation.on_report, timeout=10_000)
    (head,) = ieum.workspace.reports()
    assert head.name == other.pledge.name


def test_leaving_lets_go_of_the_original(page):
    page.view.cancel_requested.emit()
    assert len(page.view.pages.pages) == 1 and not page.desk.readings
