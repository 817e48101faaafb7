"""A workbook fills a register that has not what it names, or has it already from the same file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from core.document.workbook import Sheet
from core.exchange.sheet_rows import read_period
from core.exchange.workbook import to_workbook
from core.model.money import Amount, Won
from core.model.node import new_id
from core.model.period import Period, PeriodKind
from core.model.pledge import Pledge
from core.model.report import Register, Report
from core.model.sections import Funding, Participation, Progress, SectionKind, SlotKind
from core.model.term import PRIOR, popular_term
from core.sample import sample_edit
from tests.builders.workbooks import given_out, planned, taken_in

PLEDGE = Pledge(number="1-1", name="바다 도서관 짓기", department="문화과")


@pytest.fixture(scope="module")
def sample() -> Register:
    return sample_edit().apply(Register()).register


def typed(file: Path, **rows: list[dict[str, object]]) -> Path:
    """The file with rows added at the end of its sheets, by the titles of their columns."""
    book = openpyxl.load_workbook(file)
    for sheet, added in rows.items():
        page = book[sheet]
        titles = {cell.value: cell.column for cell in page[2]}
        for row in added:
            number = page.max_row + 1
            for title, value in row.items():
                page.cell(number, titles[title]).value = value
    book.save(file)
    return file


def sheets(register: Register) -> tuple[Sheet, ...]:
    return to_workbook(tuple(register.pledges.values()), tuple(register.reports.values())).sheets


def test_a_whole_register_comes_back_on_another_pc(sample: Register, tmp_path: Path):
    elsewhere = taken_in(given_out(tmp_path, sample), Register())
    assert sheets(elsewhere) == sheets(sample)


def test_a_file_that_comes_a_second_time_changes_nothing(sample: Register, tmp_path: Path):
    file = typed(
        given_out(tmp_path, sample),
        공약=[{"공약번호": "9-9", "공약명": "새 공약", "분야": "문화"}],
        추진실적=[_item("9-9", "첫째 일"), _item("9-9", "첫째 일"), _item("9-9", "둘째 일", 수준="-")],
        시민참여=[_entry("9-9", "설명회", "주민설명회", 2), _entry("9-9", "설명회", "주민설명회", 3)],
        사업비=[_money("9-9", "계획", 100), _money("9-9", "계획", 200)],
    )
    once = taken_in(file, sample)
    again = planned(file, once.pledges.values(), once.reports.values())
    assert (again.edit.edits, again.notes, again.news) == ((), (), ())
    (new,) = (report for report in once.reports.values() if once.pledges[report.pledge].number == "9-9")
    assert [item.text for item in _items(new)] == ["첫째 일", "첫째 일", "둘째 일"]
    assert [entry.count for category in _categories(new) for entry in category.entries] == [2, 3]
    assert [row.amount(PRIOR) for row in _rows(new)] == [Amount(Won(100)), Amount(Won(200))]


def _item(number: str, text: str, **more: str) -> dict[str, object]:
    return {"공약번호": number, "기간": "2026-H2", "구분": "이번", "내용": text} | more


def _entry(number: str, category: str, label: str, count: int) -> dict[str, object]:
    return {"공약번호": number, "기간": "2026-H2", "구분": category, "내역": label, "횟수": count}


def _money(number: str, figure: str, won: int) -> dict[str, object]:
    where = {"공약번호": number, "기간": "2026-H2", "표": "투자계획", "단위사업": "건립", "재원": "국비"}
    return where | {"금액": figure, "기투자": won}


def _items(report: Report) -> Any:
    progress = report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    return progress.slot(SlotKind.CURRENT).items


def _categories(report: Report) -> Any:
    participation = report.section(SectionKind.PARTICIPATION)
    assert isinstance(participation, Participation)
    return participation.categories


def _rows(report: Report) -> list[Any]:
    plan = report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(plan, Funding)
    return [row for project in plan.projects for row in project.rows]


def test_a_changed_row_of_the_second_time_changes_what_the_first_time_made(tmp_path: Path):
    file = given_out(tmp_path, Register({PLEDGE.id: PLEDGE}))
    typed(file, 시민참여=[_entry("1-1", "설명회", "주민설명회", 2)], 사업비=[_money("1-1", "계획", 100)])
    once = taken_in(file, Register({PLEDGE.id: PLEDGE}))
    _changed(file, "시민참여", "횟수", 5)
    _changed(file, "사업비", "기투자", 700)
    (report,) = taken_in(file, once).reports.values()
    assert [entry.count for category in _categories(report) for entry in category.entries] == [5]
    assert [row.amount(PRIOR).won for row in _rows(report)] == [700]


def _changed(file: Path, sheet: str, title: str, value: object) -> None:
    book = openpyxl.load_workbook(file)
    page = book[sheet]
    (column,) = (cell.column for cell in page[2] if cell.value == title)
    page.cell(page.max_row, column).value = value
    book.save(file)


def test_a_new_period_of_a_known_pledge_is_begun_as_a_blank_report_would_be(tmp_path: Path):
    file = typed(given_out(tmp_path, Register({PLEDGE.id: PLEDGE})), 추진실적=[_item("1-1", "첫째 일")])
    plan = planned(file, [PLEDGE])
    assert [new.label for new in plan.news] == ["1-1 바다 도서관 짓기 2026년 하반기"]
    (report,) = plan.edit.apply(Register({PLEDGE.id: PLEDGE})).register.reports.values()
    assert (report.layout, report.term.number, report.period) == ("pledge-8", 9, Period(2026, 2))
    header = report.section(SectionKind.HEADER)
    assert (header.name, header.department) == ("바다 도서관 짓기", "문화과")
    assert [item.text for item in _items(report)] == ["첫째 일"]
    assert [row.source for row in _rows(report)] == ["국비", "도비", "시비", "기타"]
    assert _categories(report)


def test_a_begun_report_is_in_the_layout_and_term_of_its_time(tmp_path: Path):
    pledge = Pledge(number="3", name="기업유치", term=7)
    old = Report(pledge=pledge.id, period=Period(2021, 1), term=popular_term(7), layout="pledge-7")
    file = typed(
        given_out(tmp_path, Register({pledge.id: pledge})), 추진실적=[_item("3", "일") | {"기간": "2021-H2"}]
    )
    plan = planned(file, [pledge], [old])
    report = plan.edit.apply(Register({pledge.id: pledge}, {old.id: old})).register.reports
    (new,) = (each for key, each in report.items() if key != old.id)
    assert (new.layout, new.term) == ("pledge-7", popular_term(7))


def test_a_pledge_that_is_listed_here_under_another_id_is_not_listed_twice(tmp_path: Path):
    file = given_out(tmp_path, Register({PLEDGE.id: PLEDGE}))
    mine = Pledge(id=new_id(), number="1-1", name="바다 도서관 짓기", team="도서관팀")
    after = taken_in(file, Register({mine.id: mine}))
    assert [pledge.department for pledge in after.pledges.values()] == ["문화과"]


def test_rows_with_the_same_fault_are_told_of_once(tmp_path: Path):
    rows = [_item("8-8", "누구의 것인지 모름")] * 3 + [_item("1-1", "일")] + [_item("8-8", "모름")]
    plan = planned(typed(given_out(tmp_path, Register({PLEDGE.id: PLEDGE})), 추진실적=rows), [PLEDGE])
    assert [(note.code, note.where) for note in plan.notes] == [("workbook.no_report", "추진실적 3~5, 7행")]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-H2", Period(2026, 2)),
        (" 2026년 하반기 ", Period(2026, 2)),
        ("2026 상반기", Period(2026, 1)),
        ("2026. 3분기", None),
        ("2026년 3/4분기", Period(2026, 3, PeriodKind.QUARTER)),
        ("2026년", Period(2026, 1, PeriodKind.YEAR)),
        ("2026-H3", None),
        ("0000-H1", None),
        ("하반기", None),
        ("", None),
    ],
)
def test_a_period_is_named_by_its_key_or_as_people_write_it(text: str, period: Period | None):
    assert read_period(text) == period
