"""The workbook leaves by the menu and comes back by being dropped."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from core.edits.batch import Batch
from core.edits.register import AddPledge, AddReport
from core.layouts.blank import blank_report
from core.layouts.load import load
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.term import DEFAULT_TERM
from gui.app import Application
from gui.pages.workbook.view import WorkbookDialog
from tests.gui.fakes import ScriptedPrompter


@pytest.fixture
def workbook(ieum: Application, prompter: ScriptedPrompter, qtbot, tmp_path: Path) -> Path:
    """A workbook of one pledge, as the program wrote it."""
    pledge = Pledge(number="1-1", name="바다 도서관 짓기", department="문화과")
    report = blank_report(load("pledge-8"), pledge, Period(2026, 2), DEFAULT_TERM)
    ieum.workspace.apply(Batch((AddPledge(pledge), AddReport(report))))
    prompter.target = tmp_path / "공약 자료"
    ieum.window.actions_by_name["give_out"].trigger()
    file = tmp_path / "공약 자료.xlsx"
    qtbot.waitUntil(lambda: file.exists() and not ieum.tasks.running, timeout=10_000)
    return file


def test_only_the_period_in_sight_goes_out(
    ieum: Application, workbook: Path, prompter: ScriptedPrompter, qtbot
):
    (pledge,) = ieum.workspace.pledges()
    earlier = blank_report(load("pledge-8"), pledge, Period(2026, 1), DEFAULT_TERM)
    ieum.workspace.apply(AddReport(earlier))
    workbook.unlink()
    ieum.window.actions_by_name["give_out"].trigger()
    qtbot.waitUntil(lambda: workbook.exists() and not ieum.tasks.running, timeout=10_000)
    titles, *rows = openpyxl.load_workbook(workbook)["사업비"].iter_rows(min_row=2, values_only=True)
    assert {row[titles.index("기간")] for row in rows} == {"2026-H2"}
    assert prompter.asked[-1] == "공약 자료 2026년 하반기.xlsx"


def test_a_report_that_is_missing_is_said_and_begun(ieum: Application, workbook: Path, prompter, qtbot):
    book = openpyxl.load_workbook(workbook)
    page = book["추진실적"]
    titles = {cell.value: cell.column for cell in page[2]}
    row = {"공약번호": "1-1", "기간": "2027년 상반기", "구분": "이번", "내용": "착공식"}
    for title, value in row.items():
        page.cell(3, titles[title]).value = value
    book.save(workbook)
    seen: list[str] = []
    prompter.fill = lambda dialog: seen.extend(
        dialog.changed.item(row).text() for row in range(dialog.changed.count())
    )
    ieum.bring([workbook])
    qtbot.waitUntil(lambda: len(ieum.workspace.reports()) == 2 and not ieum.tasks.running, timeout=10_000)
    assert seen == ["새 보고서: 1-1 바다 도서관 짓기 2027년 상반기"]


def rename(file: Path, name: str) -> None:
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    (column,) = (cell.column for cell in page[2] if cell.value == "공약명")
    page.cell(3, column).value = name
    book.save(file)


def names(ieum: Application) -> list[str]:
    return [pledge.name for pledge in ieum.workspace.pledges()]


def test_a_filled_in_workbook_is_shown_taken_over_and_undone(
    ieum: Application, workbook: Path, prompter: ScriptedPrompter, qtbot
):
    rename(workbook, "바다 도서관 열기")
    seen: list[str] = []

    def look(dialog: object) -> None:
        assert isinstance(dialog, WorkbookDialog)
        seen.extend(dialog.changed.item(row).text() for row in range(dialog.changed.count()))

    prompter.fill = look
    ieum.bring([workbook])
    qtbot.waitUntil(lambda: names(ieum) == ["바다 도서관 열기"] and not ieum.tasks.running, timeout=10_000)
    assert seen == ["1-1 바다 도서관 짓기"]
    ieum.window.actions_by_name["start"].trigger()
    ieum.window.actions_by_name["undo"].trigger()
    assert names(ieum) == ["바다 도서관 짓기"]


def test_a_workbook_that_is_not_wanted_changes_nothing(
    ieum: Application, workbook: Path, prompter: ScriptedPrompter, qtbot
):
    rename(workbook, "바다 도서관 열기")
    prompter.agrees = False
    ieum.bring([workbook])
    qtbot.waitUntil(lambda: "채운 엑셀 파일 넣기" in prompter.asked, timeout=10_000)
    assert names(ieum) == ["바다 도서관 짓기"]


def test_a_workbook_that_nobody_filled_in_is_said(ieum: Application, workbook: Path, qtbot):
    ieum.window.banner.put_away()
    ieum.bring([workbook])
    qtbot.waitUntil(lambda: "바뀐 내용이 없습니다" in ieum.window.banner.text, timeout=10_000)


def test_another_offices_workbook_is_read_as_a_report(ieum: Application, qtbot, tmp_path: Path):
    file = tmp_path / "예산.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["재원", "2026", "2027"])
    book.active.append(["국비", 100, 200])
    book.save(file)
    ieum.bring([file])
    pages = ieum.navigation
    qtbot.waitUntil(lambda: pages.review.stands, timeout=10_000)
