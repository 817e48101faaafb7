"""Several reports at once: what becomes of each is chosen, and those without a doubt go ahead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt

from core.edits.fields import SetField
from core.importing import Choice
from core.model.period import Period
from core.model.sections import SectionKind, SlotKind
from core.reading.mend import rename, set_period
from gui.app import Application
from tests.gui.conftest import LAST_PERIOD
from tests.gui.pages.review.conftest import read


@pytest.fixture
def stored(ieum: Application, look, original, qtbot):
    """Last period's report is in the data file."""
    page = look(read(original))
    page.take(carry=False)
    qtbot.waitUntil(lambda: ieum.navigation.on_report, timeout=10_000)
    (head,) = ieum.workspace.reports()
    return ieum.workspace.report(head.id)


def correct(ieum: Application, report) -> None:
    item = report.section(SectionKind.PROGRESS).slot(SlotKind.PAST).items[0]
    ieum.workspace.apply(SetField(report.id, item.id, "text", "고친 실적"))


def test_reports_without_a_doubt_are_taken_in_first_and_the_others_stay(
    ieum, look, original, doubtful, qtbot
):
    page = look(doubtful, rename(read(original), "둘째 공약"), rename(read(original), "셋째 공약"))
    assert page.view.sure.text() == "확인할 곳 없는 2건만 가져오기" and page.view.sure.isVisible()
    qtbot.mouseClick(page.view.sure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(ieum.workspace.reports()) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: len(page.desk.readings) == 1)
    assert ieum.window.pages.currentWidget() is page.view
    ieum.navigation.undo()
    assert ieum.workspace.reports() == ()


def test_a_list_row_says_what_becomes_of_a_report_and_what_is_unsure(look, sure, doubtful):
    page = look(sure, rename(doubtful, "다른 공약"))
    first, second = (page.view.files.item(row).text() for row in (0, 1))
    assert "새 공약" in first and "확인" not in first
    assert f"확인 {page.desk.unsure(1)}" in second


def test_the_count_of_the_list_is_that_of_the_page(look, doubtful, reading):
    page = look(doubtful, reading)
    for row in (0, 1):
        page.view.files.setCurrentRow(row)
        assert page.desk.unsure(row) == len(page.desk.looked.stops)


def test_what_says_nothing_new_is_left_out_and_can_still_be_carried_over(ieum, stored, look, original, qtbot):
    page = look(read(original))
    assert "내용이 같습니다" in page.view.body.fate.words.text() and page.desk.plan.steps == ()
    page.take(carry=True)
    qtbot.waitUntil(lambda: ieum.navigation.on_report and len(ieum.workspace.reports()) == 2, timeout=10_000)
    assert ieum.workspace.report(stored.id).period == stored.period


def test_work_done_since_is_shown_and_kept_section_by_section(ieum, stored, look, original, prompter, qtbot):
    correct(ieum, stored)
    page = look(read(original))
    fate = page.view.body.fate
    assert "그동안 고쳤습니다" in fate.words.text() and list(fate.boxes) == [SectionKind.PROGRESS]
    assert "그동안 고침" in fate.boxes[SectionKind.PROGRESS].text()
    fate.boxes[SectionKind.PROGRESS].setChecked(True)
    page.take(carry=False)
    qtbot.waitUntil(lambda: ieum.navigation.on_report, timeout=10_000)
    (head,) = ieum.workspace.reports()
    kept = ieum.workspace.report(head.id).section(SectionKind.PROGRESS).slot(SlotKind.PAST)
    assert kept.items[0].text == "고친 실적" and "작성 중인 보고서 바꾸기" not in prompter.asked


def test_a_conflict_is_never_taken_in_with_the_sure_ones(ieum, stored, look, original):
    correct(ieum, stored)
    page = look(read(original), rename(read(original), "둘째 공약"), rename(read(original), "셋째 공약"))
    assert page.desk.sure_rows() == (1, 2)
    assert "충돌" in page.view.files.item(0).text()


def test_a_report_can_be_put_beside_the_one_that_is_there(ieum, stored, look, original, qtbot):
    correct(ieum, stored)
    page = look(read(original))
    fate = page.view.body.fate
    fate.choice.setCurrentIndex(fate.choice.findData(Choice.BESIDE))
    fate.choice.activated.emit(fate.choice.currentIndex())
    assert "새 공약으로 따로" in fate.words.text() and not fate.boxes
    page.take(carry=False)
    qtbot.waitUntil(lambda: len(ieum.workspace.reports()) == 2, timeout=10_000)
    assert len(ieum.workspace.pledges()) == 2


def test_two_files_of_one_period_say_so(look, original):
    page = look(read(original), read(original))
    assert "겹침" in page.view.files.item(0).text()
    assert "뒤에 또" in page.view.body.fate.words.text()


def test_another_period_of_a_known_pledge_joins_it(stored, look, original):
    page = look(set_period(read(original), Period(2022, 2)))
    assert "더합니다" in page.view.body.fate.words.text()


class Clicks(QObject):
    """Counts what a hand does."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and watched.isWidgetType():
            self.count += 1
        return False


def test_from_drop_to_carried_over_draft_takes_at_most_four_clicks(ieum: Application, qapp, qtbot):
    clicks = Clicks()
    qapp.installEventFilter(clicks)
    ieum.window.files_dropped.emit([LAST_PERIOD])
    page = ieum.navigation.review
    qtbot.waitUntil(lambda: page.stands, timeout=10_000)
    qtbot.mouseClick(page.view.carry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ieum.navigation.on_report, timeout=10_000)
    qapp.removeEventFilter(clicks)
    assert 0 < clicks.count <= 4
    assert {head.period for head in ieum.workspace.reports()} == {Period(2023, 2), Period(2024, 1)}


def test_enter_takes_and_carries_over(ieum: Application, look, sure, qtbot):
    page = look(sure)
    qtbot.keyClick(page.view.carry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ieum.navigation.on_report and len(ieum.workspace.reports()) == 2, timeout=10_000)


def test_a_reading_of_hand_has_no_page_and_is_shown_all_the_same(look, sure):
    page = look(replace(sure, document=None))
    assert page.desk.looked.parts and not page.desk.sources
