"""The register goes out as a workbook, is filled in, and comes back without loss."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from core.document.workbook import Sheet, Workbook
from core.edits.tree import mapped
from core.errors import FileNotWritten, FileRefused
from core.exchange.workbook import WorkbookPlan, to_workbook
from core.model.money import Amount, Won
from core.model.outline import Item
from core.model.period import Period
from core.model.pledge import Pledge, Status
from core.model.report import Register, Report
from core.model.sections import (
    Category,
    Entry,
    Funding,
    FundingCell,
    Participation,
    Progress,
    ProgressSlot,
    Project,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import DEFAULT_TERM, PRIOR, Bucket
from tests.builders.workbooks import packed, planned, written
from tests.strategies.reports import registers

PLEDGE = Pledge(number="1-1", name="바이오 정밀의료클러스터 조성", department="전략산업과")
ITEMS = (Item(level=1, text="=업무협약 체결", remark="[증빙]"), Item(level=2, text="- 일시"))
CATEGORY = Category(name="전문가 자문", entries=(Entry(label="용역 자문", count=3),))
PLANNED = SourceRow(source="국비", cells=(FundingCell(bucket=PRIOR, amount=Amount(Won(1_900_000_000))),))
SECURED = SourceRow(
    source="시비", cells=(FundingCell(bucket=Bucket("2027"), amount=Amount(Won(150), Won(105))),)
)
REPORT = Report(
    pledge=PLEDGE.id,
    period=Period(2026, 2),
    term=DEFAULT_TERM,
    layout="pledge-8",
    sections=(
        Progress(
            slots=(
                ProgressSlot(slot=SlotKind.PAST, items=ITEMS),
                ProgressSlot(slot=SlotKind.CURRENT),
                ProgressSlot(slot=SlotKind.PLAN),
            )
        ),
        Participation(categories=(CATEGORY,)),
        Funding(kind=SectionKind.FUNDING_PLAN, projects=(Project(name="건립", rows=(PLANNED,)),)),
        Funding(kind=SectionKind.FUNDING_SECURED, projects=(Project(name="건립", rows=(SECURED,)),)),
    ),
)


def filled(folder: Path, fill: Callable[[Any], None], report: Report = REPORT) -> WorkbookPlan:
    """The plan of the example's workbook after `fill` did to it what a person does in Excel."""
    path = written(folder, to_workbook([PLEDGE], [report]))
    book = openpyxl.load_workbook(path)
    fill(book)
    book.save(path)
    return planned(path, [PLEDGE], [report])


def after(plan: WorkbookPlan) -> Register:
    register = Register({PLEDGE.id: PLEDGE}, {REPORT.id: REPORT})
    return plan.edit.apply(register).register


def report_after(plan: WorkbookPlan) -> Report:
    return after(plan).reports[REPORT.id]


def slot_items(report: Report, slot: SlotKind) -> list[tuple[int, str]]:
    progress = report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    return [(item.level, item.text) for item in progress.slot(slot).items]


def place(page: Any, title: str, row: int) -> Any:
    """The cell of that column in the row, counted from the first one under the titles."""
    titles = {cell.value: cell.column for cell in page[2]}
    return page.cell(row + 2, titles[title])


def add_row(page: Any, **values: object) -> None:
    row = page.max_row - 1
    for title, value in values.items():
        place(page, title, row).value = value


@given(register=registers())
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_workbook_that_nobody_changed_changes_nothing(register: Register, tmp_path: Path):
    pledges, reports = tuple(register.pledges.values()), tuple(register.reports.values())
    path = written(tmp_path, to_workbook(pledges, reports))
    assert planned(path, pledges, reports).edit.edits == ()


@given(register=registers())
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_everything_in_the_workbook_comes_back_from_it(register: Register, tmp_path: Path):
    out = to_workbook(tuple(register.pledges.values()), tuple(register.reports.values()))
    path = written(tmp_path, out)
    pledges = {
        key: replace(pledge, name="딴 이름", team="", term=1) for key, pledge in register.pledges.items()
    }
    reports = {key: mapped(report, _forgotten) for key, report in register.reports.items()}
    plan = planned(path, pledges.values(), reports.values())
    restored = plan.edit.apply(Register(pledges, reports)).register
    again = to_workbook(
        [restored.pledges[key] for key in register.pledges],
        [restored.reports[key] for key in register.reports],
    )
    assert _named(again, "추진실적") == _named(out, "추진실적")
    assert [_named(again, name).rows for name in ("시민참여", "사업비")] == [
        _named(out, name).rows for name in ("시민참여", "사업비")
    ]


def _named(workbook: Workbook, name: str) -> Sheet:
    """A sheet without the pledges' names in each row: a blank one is not taken from a workbook."""
    sheet = workbook.sheet(name)
    assert sheet is not None
    titles = [column.title for column in sheet.columns]
    kept = [index for index, title in enumerate(titles) if title not in ("공약번호", "공약명")]
    return replace(sheet, rows=tuple(tuple(row[index] for index in kept) for row in sheet.rows))


def _forgotten(node: Any) -> Any:
    match node:
        case Item():
            return replace(node, text="딴 글", remark="딴 비고", level=1)
        case Entry():
            return replace(node, label="딴 내역", count=77, raw="")
        case Category():
            return replace(node, name="딴 구분", note_label="", stated=None, raw="")
        case Project():
            return replace(node, name="딴 사업")
        case SourceRow():
            # A figure that could not be read is a figure again once a person has typed it.
            return replace(
                node, source="딴 재원", cells=tuple(cell for cell in node.cells if cell.amount.raw)
            )
    return node


def test_the_same_register_makes_the_same_file_whatever_the_time(monkeypatch: pytest.MonkeyPatch):
    made = packed(to_workbook([PLEDGE], [REPORT]))
    real = time.localtime
    monkeypatch.setattr(time, "localtime", lambda seconds=None: real((seconds or time.time()) + 86_400))
    assert packed(to_workbook([PLEDGE], [REPORT])) == made
    with ZipFile(BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert str(date.today().year).encode() not in package.read("docProps/core.xml")


def test_titles_are_frozen_ids_are_hidden_and_choices_are_offered(tmp_path: Path):
    page = openpyxl.load_workbook(written(tmp_path, to_workbook([PLEDGE], [REPORT])))["추진실적"]
    assert page.freeze_panes == "F3"
    assert page.column_dimensions["A"].hidden
    assert "삭제" in page["A1"].value
    assert '"그동안,이번,향후"' in [each.formula1 for each in page.data_validations.dataValidation]


def test_text_that_looks_like_a_formula_or_a_date_stays_text(tmp_path: Path):
    book = openpyxl.load_workbook(written(tmp_path, to_workbook([PLEDGE], [REPORT])))
    text = place(book["추진실적"], "내용", 1)
    assert (text.value, text.data_type, text.quotePrefix) == ("=업무협약 체결", "s", True)
    number = place(book["공약"], "공약번호", 1)
    assert (number.value, number.number_format) == ("1-1", "@")


def test_changed_cells_change_their_items(tmp_path: Path):
    def fill(book: Any) -> None:
        place(book["추진실적"], "내용", 1).value = "협약 체결"
        place(book["추진실적"], "수준", 2).value = "·"
        place(book["공약"], "이행상태", 1).value = "완료"

    plan = filled(tmp_path, fill)
    assert slot_items(report_after(plan), SlotKind.PAST) == [(1, "협약 체결"), (3, "- 일시")]
    assert after(plan).pledges[PLEDGE.id].status is Status.DONE
    assert len(plan.edit.edits) == 3


def test_a_row_without_an_id_becomes_a_new_item_below_the_row_above_it(tmp_path: Path):
    def fill(book: Any) -> None:
        page = book["추진실적"]
        page.insert_rows(4)
        values = {"공약번호": "1-1", "기간": "2026-H2", "구분": "그동안", "수준": "-", "내용": "새 항목"}
        for title, value in values.items():
            place(page, title, 2).value = value
        add_row(page, 공약명=PLEDGE.name, 기간="2026-H2", 구분="향후", 내용="계획")

    report = report_after(filled(tmp_path, fill))
    assert slot_items(report, SlotKind.PAST) == [(1, "=업무협약 체결"), (2, "새 항목"), (2, "- 일시")]
    assert slot_items(report, SlotKind.PLAN) == [(1, "계획")]


def test_a_row_copied_with_its_hidden_id_is_a_new_item(tmp_path: Path):
    def fill(book: Any) -> None:
        page = book["추진실적"]
        page.append([cell.value for cell in page[3]])

    assert len(slot_items(report_after(filled(tmp_path, fill)), SlotKind.PAST)) == 3


def test_an_item_moves_to_the_slot_its_row_names(tmp_path: Path):
    def fill(book: Any) -> None:
        place(book["추진실적"], "구분", 1).value = "이번"

    report = report_after(filled(tmp_path, fill))
    assert slot_items(report, SlotKind.CURRENT) == [(1, "=업무협약 체결")]


def test_only_marked_rows_are_deleted_and_missing_ones_stay(tmp_path: Path):
    def fill(book: Any) -> None:
        place(book["추진실적"], "삭제", 2).value = "삭제"
        book["시민참여"].delete_rows(3, 10)
        del book["사업비"]

    report = report_after(filled(tmp_path, fill))
    assert slot_items(report, SlotKind.PAST) == [(1, "=업무협약 체결")]
    assert report.sections[1:] == REPORT.sections[1:]


def test_amounts_are_won_and_executed_stands_in_a_row_of_its_own(tmp_path: Path):
    def fill(book: Any) -> None:
        page = book["사업비"]
        place(page, "기투자", 1).value = 2_000_000_000.0
        place(page, "2028년", 1).value = "미정"
        place(page, "2027년", 3).value = 110

    report = report_after(filled(tmp_path, fill))
    plan, secured = (report.section(kind) for kind in (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED))
    assert isinstance(plan, Funding)
    assert isinstance(secured, Funding)
    assert plan.projects[0].rows[0].amount(PRIOR) == Amount(Won(2_000_000_000))
    assert plan.projects[0].rows[0].amount(Bucket("2028")) == Amount(raw="미정")
    assert secured.projects[0].rows[0].amount(Bucket("2027")) == Amount(Won(150), Won(110))


def test_new_sources_and_projects_are_added(tmp_path: Path):
    def fill(book: Any) -> None:
        common = {"공약번호": "1-1", "기간": "2026-H2", "표": "확보·집행"}
        add_row(book["사업비"], **common, 단위사업="건립", 재원="국비", 금액="확보", **{"2027년": "1,000"})
        add_row(book["사업비"], **common, 단위사업="건립", 재원="국비", 금액="집행", **{"2027년": 900})
        add_row(book["사업비"], **common, 단위사업="용역", 재원="도비", 금액="확보", 임기후=5)

    secured = report_after(filled(tmp_path, fill)).section(SectionKind.FUNDING_SECURED)
    assert isinstance(secured, Funding)
    assert [(project.name, [row.source for row in project.rows]) for project in secured.projects] == [
        *(("건립", ["시비", "국비"]), ("용역", ["도비"])),
    ]
    assert secured.projects[0].rows[1].amount(Bucket("2027")) == Amount(Won(1000), Won(900))


def test_a_project_has_a_new_name_where_all_its_rows_say_so(tmp_path: Path):
    def fill(book: Any) -> None:
        place(book["사업비"], "단위사업", 1).value = "새 건립"
        place(book["사업비"], "단위사업", 2).value = "새 건립"

    plan = filled(tmp_path, fill)
    report = report_after(plan)
    names = [section.projects[0].name for section in report.sections if isinstance(section, Funding)]
    assert names == ["새 건립", "건립"]
    assert [note.code for note in plan.notes] == ["workbook.project_names_differ"]


def test_participation_entries_change_join_and_go(tmp_path: Path):
    def fill(book: Any) -> None:
        page = book["시민참여"]
        place(page, "적힌 횟수", 1).value = 5
        place(page, "횟수", 2).value = 4
        add_row(page, 공약번호="1-1", 기간="2026-H2", 구분="전문가 자문", 내역="착수 자문", 횟수=2)
        add_row(page, 공약번호="1-1", 기간="2026-H2", 구분="기타", 내역="설문", 횟수=1)

    section = report_after(filled(tmp_path, fill)).section(SectionKind.PARTICIPATION)
    assert isinstance(section, Participation)
    assert [(c.name, c.stated, [(e.label, e.count) for e in c.entries]) for c in section.categories] == [
        ("전문가 자문", 5, [("용역 자문", 4), ("착수 자문", 2)]),
        ("기타", None, [("설문", 1)]),
    ]


def test_a_count_in_words_is_kept_as_it_stands_and_goes_where_a_number_comes(tmp_path: Path):
    def words(book: Any) -> None:
        page = book["시민참여"]
        place(page, "적힌 횟수", 1).value = "5회쯤"
        place(page, "횟수", 2).value = "여러 번"
        add_row(page, 공약번호="1-1", 기간="2026-H2", 구분="전문가 자문", 내역="면담", 횟수="다수")
        add_row(page, 공약번호="1-1", 기간="2026-H2", 구분="기타", **{"적힌 횟수": "미정"})

    plan = filled(tmp_path, words)
    assert plan.notes == ()
    report = report_after(plan)
    section = report.section(SectionKind.PARTICIPATION)
    assert isinstance(section, Participation)
    assert [(c.raw, c.stated, [(e.raw, e.count) for e in c.entries]) for c in section.categories] == [
        ("5회쯤", None, [("여러 번", 0), ("다수", 0)]),
        ("미정", None, []),
    ]

    def numbers(book: Any) -> None:
        place(book["시민참여"], "적힌 횟수", 1).value = 5
        place(book["시민참여"], "횟수", 2).value = "1,200"

    again = filled(tmp_path, numbers, report)
    category = _first_category(again.edit.apply(Register({PLEDGE.id: PLEDGE}, {report.id: report})).register)
    assert (category.stated, category.raw) == (5, "")
    assert [(entry.count, entry.raw) for entry in category.entries] == [(1200, ""), (0, "다수")]


def _first_category(register: Register) -> Category:
    section = register.reports[REPORT.id].section(SectionKind.PARTICIPATION)
    assert isinstance(section, Participation)
    return section.categories[0]


def test_a_new_pledge_is_listed(tmp_path: Path):
    plan = filled(
        tmp_path, lambda book: add_row(book["공약"], 공약번호=2, 공약명="새 공약", 협조부서="가\n나")
    )
    (new,) = (pledge for pledge in after(plan).pledges.values() if pledge.id != PLEDGE.id)
    assert (new.number, new.name, new.partners) == ("2", "새 공약", ("가", "나"))


def test_what_means_nothing_is_noted_and_left_as_it_is(tmp_path: Path):
    def fill(book: Any) -> None:
        place(book["공약"], "이행상태", 1).value = "거의 완료"
        place(book["공약"], "공약명", 1).value = None
        place(book["사업비"], "2027년", 3).value = "절반"
        add_row(book["추진실적"], 공약번호="9-9", 기간="2026-H2", 구분="이번", 내용="누구의 것인지 모름")

    plan = filled(tmp_path, fill)
    assert plan.edit.edits == ()
    assert sorted(note.code for note in plan.notes) == [
        *("workbook.bad_choice", "workbook.bad_figure", "workbook.name_missing", "workbook.no_report"),
    ]


def test_a_fault_is_told_by_the_row_that_the_spreadsheet_shows(tmp_path: Path):
    def fill(book: Any) -> None:
        page = book["사업비"]
        page.insert_rows(1)
        page.insert_rows(4, 2)
        titles = {cell.value: cell.column for cell in page[3]}
        assert page.cell(8, titles["금액"]).value == "집행"
        page.cell(8, titles["2027년"]).value = "절반"

    (note,) = filled(tmp_path, fill).notes
    assert (note.where, note.params["column"]) == ("사업비 8행", "2027년")


def test_titles_and_names_stay_in_sight_and_figures_are_watched(tmp_path: Path):
    book = openpyxl.load_workbook(written(tmp_path, to_workbook([PLEDGE], [REPORT])))
    for page in book:
        names = [cell.value for cell in page[2]]
        row, column = page[page.freeze_panes].row, page[page.freeze_panes].column
        assert row == 3 and names[column - 2] in ("공약명", "기간")
        assert page.auto_filter.ref.startswith("A2:") and page.sheet_properties.pageSetUpPr.fitToPage
    kinds = {rule.type for rule in book["사업비"].data_validations.dataValidation}
    assert kinds == {"list", "whole"}


def test_a_strange_workbook_is_refused(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append(["가", "나"])
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(FileRefused) as refusal:
        planned(tmp_path / "x.xlsx", [PLEDGE], [REPORT])
    assert refusal.value.code == "workbook.foreign"


def test_a_text_longer_than_a_cell_is_not_cut_but_refused():
    with pytest.raises(FileNotWritten) as refusal:
        packed(to_workbook([replace(PLEDGE, team="가" * 33_000)], []))
    assert refusal.value.code == "workbook.text_too_long"
