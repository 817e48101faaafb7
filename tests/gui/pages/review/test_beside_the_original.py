"""The reading stands beside its original: pointing at one shows the other, and what is wrong is put right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.document.blocks import plain
from core.edits.fields import SetField
from core.edits.tree import walk
from core.layouts.load import all_layouts
from core.model.money import Amount
from core.model.node import Mark
from core.model.sections import FundingCell, Issues, SectionKind
from core.reading import Reading, read_document
from core.reading.mend import edited
from core.workspace import read_file
from gui.app import Application
from tests.gui.conftest import LAST_PERIOD


@pytest.fixture
def reading() -> Reading:
    """Last period's report with two lines in front that belong to no section."""
    (whole,) = read_file(LAST_PERIOD)
    assert whole.document is not None
    blocks = (plain("담당자 확인 바람"), plain("부지 협의가 늦어지고 있음"), *whole.document.blocks)
    (mixed,) = read_document(replace(whole.document, blocks=blocks), "섞인 보고서.docx", all_layouts())
    return mixed


@pytest.fixture
def page(ieum: Application, qtbot, reading: Reading):
    review = ieum.navigation.review
    ieum.window.pages.setCurrentWidget(review.view)
    review.show_readings((reading,))
    qtbot.waitUntil(lambda: not ieum.tasks.running, timeout=10_000)
    return review


def section(page, kind: SectionKind):
    found = page.reading.report.section(kind)
    assert found is not None
    return found


def test_the_original_is_laid_out_as_pages(page):
    assert page.view.pages.pages is not None and len(page.view.pages.pages) > 1


def test_pointing_at_a_section_shows_where_it_stood(page, qtbot):
    funding = section(page, SectionKind.FUNDING_PLAN)
    card = page.view.card(funding.id)
    card.setFocus()
    card.pointed.emit(card.key)
    assert card.outlined and page.view.pages._spots
    assert page.view.pages.verticalScrollBar().value() > 0


def test_pointing_at_the_page_shows_what_was_made_of_it(page):
    progress = section(page, SectionKind.PROGRESS)
    place = page._places.of(progress.id)[-1]
    page.view.pages.place_hovered.emit((*place, 0, 0, 0))
    assert [c.key for c in page.view._cards.values() if c.outlined] == [progress.id]


def test_a_leftover_is_given_to_a_section_by_a_digit(page, qtbot):
    left = next(one for one in page.reading.leftovers if "늦어" in one.text)
    number = next(n for n, to in enumerate(page.view.card(left.id).left.choices, 1) if to == "problems")
    before = len(page.reading.leftovers)
    qtbot.keyClicks(page.view.card(left.id), str(number))
    issues = section(page, SectionKind.ISSUES)
    assert isinstance(issues, Issues) and issues.problems[-1].text == left.text
    assert len(page.reading.leftovers) == before - 1 and page.view.card(left.id) is None


def test_a_leftover_is_given_to_a_section_by_its_menu(page):
    left = page.reading.leftovers[0]
    actions = page.view.card(left.id).menu.actions()
    next(action for action in actions if "기타로" in action.text()).trigger()
    assert page.reading.leftovers[0].mark is Mark.NONE


def test_a_card_that_did_not_change_stays(page):
    funding = section(page, SectionKind.FUNDING_PLAN)
    card = page.view.card(funding.id)
    page.view.name.setText("다른 이름")
    page.view.name.flush()
    assert page.reading.pledge.name == "다른 이름" and page.view.card(funding.id) is card


def test_a_figure_that_could_not_be_read_is_typed_on_the_spot(page, reading, qtbot):
    funding = section(page, SectionKind.FUNDING_PLAN)
    first = next(node for node in walk(funding) if isinstance(node, FundingCell))
    raw = edited(reading, SetField(reading.report.id, first.id, "amount", Amount(raw="약 150")))
    page.show_readings((raw,))
    field = next(one for one in page.view.card(funding.id).findChildren(QLineEdit) if one.text() == "약 150")
    field.selectAll()
    qtbot.keyClicks(field, "150")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    mended = next(node for node in walk(page.reading.report) if node.id == first.id)
    assert mended.amount.won == 150_000_000
    assert not page.view.card(funding.id).part.figures


def test_a_report_that_is_skipped_is_not_taken_in(ieum, page, reading, qtbot):
    (other,) = read_file(LAST_PERIOD.with_name("남북경제교류_2021하반기.docx"))
    page.show_readings((reading, other))
    page.view.files.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert "가져오지 않습니다" in page.view.outcome.text()
    page.take(carry=False)
    qtbot.waitUntil(lambda: ieum.navigation.on_report, timeout=10_000)
    (head,) = ieum.workspace.reports()
    assert head.name == other.pledge.name


def test_leaving_lets_go_of_the_original(page):
    page.view.cancel_requested.emit()
    assert len(page.view.pages.pages) == 1 and not page._readings
