"""What is unsure is counted, visited by key, put right or agreed to; totals that do not follow are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.document.blocks import Document, plain
from core.model.node import Mark
from core.model.sections import Funding, SectionKind, SlotKind
from core.reading.assign import Target
from tests.gui.pages.review.conftest import look_over, read


def totals(page) -> list[str]:
    return [worry.text for part in page.desk.looked.parts for worry in part.worries]


def test_a_sure_reading_has_nothing_to_visit(look, sure):
    page = look(sure)
    assert page.desk.looked.stops == () and not page.view.next.isEnabled()
    assert (page.view.unsure.text(), page.view.left.text()) == ("확인 필요 0", "남은 내용 0")


def test_a_total_that_does_not_follow_is_shown_as_printed_and_as_computed(look, doubtful):
    page = look(doubtful)
    (wrong, *_) = [text for text in totals(page) if "합계" in text]
    assert "255 (106)" in wrong and "→ 칸을 더한 값 152 (106)" in wrong


def test_a_total_leads_to_its_place_on_the_page(look, doubtful, original):
    page = look(doubtful)
    funding = doubtful.report.section(SectionKind.FUNDING_SECURED)
    worry = next(w for part in page.desk.looked.parts for w in part.worries if part.key == funding.id)
    (place,) = page.pointing.places.of(worry.key)
    assert len(place) == 4 and place[:1] in funding.origin.places


def test_f8_goes_to_each_thing_that_wants_a_look_and_round(look, doubtful, qtbot):
    page = look(doubtful)
    stops = page.desk.looked.stops
    assert len(stops) > 1
    seen = []
    for _ in range(len(stops) + 1):
        qtbot.keyClick(page.view, Qt.Key.Key_F8)
        seen.append(page.pointing.key)
    assert seen == [*stops, stops[0]]
    qtbot.keyClick(page.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.pointing.key == stops[-1]


def test_f8_goes_on_in_the_next_report(look, sure, doubtful, qtbot):
    page = look(sure, doubtful)
    qtbot.keyClick(page.view, Qt.Key.Key_F8)
    assert page.desk.row == 1 and page.pointing.key == page.desk.looked.stops[0]


def test_a_figure_that_is_mended_is_counted_no_more(look, doubtful, qtbot):
    page = look(doubtful)
    before = page.desk.looked.unsure
    funding = doubtful.report.section(SectionKind.FUNDING_PLAN)
    field = next(f for f in page.view.body.card(funding.id).findChildren(QLineEdit) if f.text() == "약 150")
    field.selectAll()
    qtbot.keyClicks(field, "150")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.desk.looked.unsure < before
    mended = page.reading.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(mended, Funding)
    assert page.reading.parts[SectionKind.FUNDING_PLAN].data is mended


def test_a_fact_that_was_compared_is_agreed_to_with_space(look, doubtful, qtbot):
    page = look(doubtful)
    funding = doubtful.report.section(SectionKind.FUNDING_PLAN)
    text = page.view.body.card(funding.id).text
    fact = next(fact for fact in text.facts if fact.unsure)
    text.setFocus()
    text.point(fact.key)
    qtbot.keyClick(text, Qt.Key.Key_Space)
    cells = [
        c
        for p in page.reading.report.section(SectionKind.FUNDING_PLAN).projects
        for r in p.rows
        for c in r.cells
    ]
    assert next(cell for cell in cells if cell.id == fact.key).mark is Mark.NONE


def test_a_doubt_that_was_looked_into_is_settled(look, doubtful):
    page = look(doubtful)
    before = len(totals(page))
    funding = doubtful.report.section(SectionKind.FUNDING_SECURED)
    line = page.view.body.card(funding.id).worries[0]
    line.settled.emit(line.key)
    assert len(totals(page)) == before - 1


def test_agreeing_to_a_section_settles_all_of_it(look, doubtful):
    page = look(doubtful)
    for kind in (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED):
        page.view.body.agreed.emit(doubtful.report.section(kind).id)
    left = [part.title for part in page.desk.looked.parts if part.unsure and not part.figures]
    assert left == []


def test_a_file_in_which_nothing_is_recognised_lists_its_blocks(ieum, qtbot):
    document = Document((plain("주간 회의"), plain("1. 월요일 간부회의")))
    page = look_over(ieum, qtbot, read(document, "회의.docx"))
    looked = page.desk.looked
    assert [left.text for left in looked.lefts] == ["주간 회의", "1. 월요일 간부회의"]
    assert looked.waiting == 2 and page.view.left.text() == "남은 내용 2"


def test_what_nothing_recognised_is_given_to_a_section_the_file_lacks(ieum, qtbot):
    document = Document((plain("주간 회의"), plain("○ 부지 협의가 늦어짐")))
    page = look_over(ieum, qtbot, read(document, "회의.docx"))
    left = page.desk.looked.lefts[1]
    page.view.body.given.emit(left.key, Target.CURRENT.value)
    assert page.view.left.text() == "남은 내용 1"
    item = page.reading.report.section(SectionKind.PROGRESS).slot(SlotKind.CURRENT).items[0]
    assert item.text == "부지 협의가 늦어짐"
    assert page.desk.sources[item.id] == ((1,),)


def test_every_control_has_a_name(look, doubtful, reading):
    page = look(doubtful, reading)
    for field in page.view.findChildren(QLineEdit):
        assert field.accessibleName() or field.parent().accessibleName(), field
    for card in page.view.body.cards():
        assert card.accessibleName()


def test_tab_goes_through_the_review_from_top_to_bottom(look, reading):
    page = look(reading)
    body = page.view.body
    seen, widget = [], page.view.next
    for _ in range(400):
        widget = widget.nextInFocusChain()
        if widget is page.view.next:
            break
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            seen.append(widget)
    wanted = [body.fate.choice, body.name, body.department, body.period.part]
    wanted += [body.card(left.key) for left in page.desk.looked.lefts]
    wanted += [body.card(part.key).text for part in page.desk.looked.parts if part.facts]
    wanted += [page.view.cancel, page.view.take, page.view.carry]
    assert [widget for widget in seen if widget in wanted] == wanted
