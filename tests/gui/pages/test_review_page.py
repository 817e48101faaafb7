"""What was read, looked over before it is taken in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.model.period import Period
from core.model.report import ReportState
from gui.app import Application
from gui.pages.review.fact_text import FactText
from tests.builders.packages import damaged
from tests.gui.conftest import LAST_PERIOD
from tests.gui.hangul import type_text

NAME = "바이오 정밀의료클러스터 조성 추진"


@pytest.fixture
def page(ieum: Application, qtbot):
    return _look_over(ieum, qtbot)


def _look_over(ieum: Application, qtbot, file: Path = LAST_PERIOD):
    ieum.bring([file])
    review = ieum.navigation.review
    qtbot.waitUntil(lambda: review.stands, timeout=10_000)
    return review


def _texts(page) -> str:
    labels = [label.text() for label in page.view.findChildren(QLabel)]
    facts = [fact.name for text in page.view.findChildren(FactText) for fact in text.facts]
    return "\n".join([*labels, *facts])


def test_the_review_shows_what_was_read_and_what_will_be_done(page):
    assert "새 공약으로 등록" in page.view.body.fate.words.text()
    assert page.view.body.name.text() == NAME and page.view.body.period.period() == Period(2023, 2)
    assert page.view.read.text().startswith("읽음 ")
    shown = _texts(page)
    assert "전략산업과" in shown and "2023 국제정밀의료센터 국제회의" in shown and "150 (105)" in shown


def test_nothing_is_stored_by_looking_or_leaving(ieum, page, qtbot):
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert ieum.window.pages.currentWidget() is ieum.start_view
    assert ieum.workspace.reports() == ()


@pytest.mark.parametrize("carry", [True, False])
def test_a_damaged_photo_is_told_when_the_rest_was_taken_in(
    carry: bool, ieum: Application, qtbot, tmp_path: Path
):
    file = tmp_path / "받은 보고서.docx"
    file.write_bytes(LAST_PERIOD.read_bytes())
    with zipfile.ZipFile(file) as archive:
        photo = next(name for name in archive.namelist() if name.endswith((".jpg", ".jpeg")))
    review = _look_over(ieum, qtbot, damaged(file, photo))
    review.take(carry=carry)
    qtbot.waitUntil(lambda: ieum.navigation.on_report, timeout=10_000)
    assert len(ieum.workspace.reports()) == 1 + carry
    qtbot.waitUntil(lambda: ieum.window.banner.isVisible())
    assert ieum.window.banner.text.startswith("받은 보고서.docx 파일에 든 사진 1장이 손상되어 있습니다.")


def test_what_was_mended_is_not_left_without_a_question(ieum, page, prompter, qtbot):
    page.view.body.name.setFocus()
    page.view.body.name.selectAll()
    type_text(page.view.body.name, "바로잡은 이름")
    prompter.agrees = False
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert prompter.asked == ["가져오지 않은 내용이 있습니다"]
    assert not ieum.window.close() and ieum.window.isVisible()
    assert page.stands and page.reading.pledge.name == "바로잡은 이름"
    prompter.agrees = True
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert ieum.window.pages.currentWidget() is ieum.start_view


def test_whoever_goes_elsewhere_meanwhile_is_led_back(ieum, page, qtbot):
    page.view.body.name.setText("바로잡은 이름")
    page.view.flush()
    ieum.navigation.go("dashboard")
    assert "아직 가져오지 않았습니다" in ieum.window.banner.text
    ieum.window.banner.action.click()
    assert page.stands and page.view.carry.hasFocus()
    assert page.reading.pledge.name == page.view.body.name.text() == "바로잡은 이름"


def test_a_reading_is_taken_as_it_is(ieum, page, qtbot):
    qtbot.mouseClick(page.view.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ieum.navigation.on_report, timeout=10_000)
    report = ieum.navigation.report.session.report
    assert (report.period, report.state) == (Period(2023, 2), ReportState.CLOSED)


def test_a_wrong_period_and_name_are_put_right_before_taking(ieum, page, qtbot):
    page.view.body.period.part.setCurrentIndex(0)
    page.view.body.name.setText("바로잡은 이름")
    page.take(carry=False)
    qtbot.waitUntil(lambda: ieum.navigation.on_report, timeout=10_000)
    (head,) = ieum.workspace.reports()
    assert (head.name, head.period) == ("바로잡은 이름", Period(2023, 1))


def test_a_draft_in_work_is_replaced_only_after_a_yes(ieum, page, prompter, qtbot):
    page.take(carry=True)
    qtbot.waitUntil(lambda: ieum.navigation.on_report, timeout=10_000)
    draft = ieum.navigation.report.session.id
    again = _look_over(ieum, qtbot)
    again.view.body.period.year.setCurrentText("2024년")
    again.view.body.period.part.setCurrentIndex(0)
    assert "바꿉니다" in again.view.body.fate.words.text()
    prompter.agrees = False
    again.take(carry=False)
    assert prompter.asked[-1] == "작성 중인 보고서 바꾸기"
    assert draft in {head.id for head in ieum.workspace.reports()}


def test_markup_in_a_file_is_shown_and_never_followed(ieum, page):
    from dataclasses import replace

    reading = page.reading
    odd = replace(reading, pledge=replace(reading.pledge, name="<b>굵게</b>"))
    header = replace(odd.report.sections[0], name="<b>굵게</b>")
    page.lay_out((replace(odd, report=replace(odd.report, sections=(header,))),))
    page.show()
    (text,) = page.view.findChildren(FactText)
    assert "<b>굵게</b>" in text._lines.laid_out(text.width()).toPlainText()
