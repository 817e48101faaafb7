"""Funding tables as they are printed (LAYOUTS.md A4, A5, A9)."""

from __future__ import annotations

from datetime import date

import pytest

from core.document.blocks import Image, Paragraph, Table
from core.document.grid import grid
from core.document.styles import Role
from core.layouts.load import load
from core.model.money import Amount, Won
from core.model.node import NodeId
from core.model.period import Period
from core.model.report import Report
from core.model.sections import Funding, FundingCell, Project, SectionKind, SourceRow
from core.model.term import AFTER, PRIOR, Bucket, Term, popular_term
from core.sections import funding_plan, funding_secured
from core.sections.section import ComposeContext

MILLION = 1_000_000


def context(kind: SectionKind, layout: str = "pledge-8", term: Term | None = None) -> ComposeContext:
    chosen = load(layout)
    section = chosen.section(kind)
    assert section is not None
    report = Report(pledge=NodeId("p"), period=Period(2023, 2), term=term or popular_term(8), layout=layout)
    return ComposeContext(chosen, section, report, _no_image)


def _no_image(digest: str, turns: int) -> Image:
    raise AssertionError("a funding table has no pictures")


def plan(*projects: Project) -> Funding:
    return Funding(kind=SectionKind.FUNDING_PLAN, projects=projects)


def secured(*projects: Project) -> Funding:
    return Funding(kind=SectionKind.FUNDING_SECURED, projects=projects)


def row(source: str, **amounts: Amount) -> SourceRow:
    cells = tuple(
        FundingCell(bucket=Bucket(name.removeprefix("y")), amount=amount) for name, amount in amounts.items()
    )
    return SourceRow(source=source, cells=cells)


def won(millions: float, executed: float | None = None) -> Amount:
    spent = None if executed is None else Won(int(executed * MILLION))
    return Amount(Won(int(millions * MILLION)), spent)


def printed(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[slot.cell.text if slot else "?" for slot in line] for line in grid(table)]


def test_the_published_secured_table_is_printed_figure_by_figure() -> None:
    project = Project(
        name="바이오컴플렉스 건립 타당성조사 및 기본계획 수립",
        rows=(row("국비"), row("도비"), row("시비", y2022=won(150, 105), y2023=won(2, 1)), row("기타")),
    )

    unit, table = funding_secured.compose(secured(project), context(SectionKind.FUNDING_SECURED))

    name = "바이오컴플렉스 건립 타당성조사 및 기본계획 수립"
    assert isinstance(unit, Paragraph)
    assert (unit.text, unit.role) == ("(단위 : 백만원)", Role.UNIT)
    assert printed(table) == [
        ["단위사업", "구분", "계", "기투자", "’22.7.", "’23", "’24", "’25", "’26.6.", "임기후"],
        ["계", "계", "152\n(106)", "", "150\n(105)", "2\n(1)", "", "", "", ""],
        [name, "국비", "", "", "", "", "", "", "", ""],
        [name, "도비", "", "", "", "", "", "", "", ""],
        [name, "시비", "152\n(106)", "", "150\n(105)", "2\n(1)", "", "", "", ""],
        [name, "기타", "", "", "", "", "", "", "", ""],
    ]


def test_the_grid_has_the_layouts_widths_spans_and_roles() -> None:
    project = Project(name="사업", rows=(row("국비", y2023=won(5)), row("시비")))

    _, table = funding_plan.compose(plan(project), context(SectionKind.FUNDING_PLAN))

    assert isinstance(table, Table)
    assert table.widths_mm[:3] == (34, 13, 15)
    assert table.widths_mm[3:] == pytest.approx((108 / 7,) * 7)
    head, total, first, _ = table.rows
    assert head.head
    assert head.keep_with_next
    assert all(cell.shaded for cell in head.cells)
    assert (total.cells[0].text, total.cells[0].colspan) == ("계", 2)
    assert (first.cells[0].text, first.cells[0].rowspan) == ("사업", 2)
    roles = [block.role for cell in first.cells[2:] for block in cell.blocks if isinstance(block, Paragraph)]
    assert roles == [Role.FIGURE_SMALL] * 8


def test_few_year_columns_keep_the_larger_figures() -> None:
    term = Term(3, date(2024, 2, 29), date(2024, 12, 31))

    _, table = funding_plan.compose(plan(), context(SectionKind.FUNDING_PLAN, term=term))

    assert isinstance(table, Table)
    block = table.rows[1].cells[1].blocks[0]
    assert isinstance(block, Paragraph)
    assert block.role is Role.FIGURE


def test_totals_come_from_stored_amounts_and_never_from_rounded_ones() -> None:
    project = Project(name="사업", rows=(row("국비", y2022=won(1.4), y2023=won(1.4), y2024=won(1.4)),))

    _, table = funding_plan.compose(plan(project), context(SectionKind.FUNDING_PLAN))

    assert printed(table)[1] == ["계", "계", "4", "", "1", "1", "1", "", "", ""]
    assert printed(table)[2] == ["사업", "국비", "4", "", "1", "1", "1", "", "", ""]


def test_an_empty_plan_prints_one_empty_project_with_the_usual_sources() -> None:
    _, table = funding_plan.compose(plan(), context(SectionKind.FUNDING_PLAN))

    assert [line[:3] for line in printed(table)[1:]] == [
        ["계", "계", ""],
        ["", "국비", ""],
        ["", "도비", ""],
        ["", "시비", ""],
        ["", "기타", ""],
    ]


def test_the_seventh_term_form_prints_zeros_in_its_total_row_only() -> None:
    project = Project(name="남북경제교류", rows=(row("국비"), row("시비")))

    _, table = funding_plan.compose(
        plan(project), context(SectionKind.FUNDING_PLAN, "pledge-7", popular_term(7))
    )

    assert " ".join(printed(table)[0]) == "공약사업명 구분 계 기투자 ‘18.7. ‘19 ‘20 ‘21 ‘22.6. 임기후"
    assert printed(table)[1] == ["계", "계", "0", "0", "0", "0", "0", "0", "0", "0"]
    assert printed(table)[2] == ["남북경제교류", "국비", "", "", "", "", "", "", "", ""]


def test_a_report_prints_its_own_sources() -> None:
    project = Project(name="사업", rows=(row("교육청"), row("LH 분담금", prior=won(7), after=won(-3))))

    _, table = funding_plan.compose(plan(project), context(SectionKind.FUNDING_PLAN))

    assert [line[1] for line in printed(table)[2:]] == ["교육청", "LH 분담금"]
    assert printed(table)[3][2:] == ["4", "7", "", "", "", "", "", "-3"]


def test_text_that_is_no_figure_prints_as_it_stands_and_counts_for_nothing() -> None:
    project = Project(name="사업", rows=(row("국비", y2022=Amount(raw="미정"), y2023=won(5)),))

    _, table = funding_plan.compose(plan(project), context(SectionKind.FUNDING_PLAN))

    assert printed(table)[2][2:6] == ["5", "", "미정", "5"]


def test_amounts_of_a_year_outside_the_term_are_printed_in_a_column_of_their_own() -> None:
    project = Project(name="사업", rows=(row("국비", y2020=won(9), prior=won(1)),))

    _, table = funding_plan.compose(plan(project), context(SectionKind.FUNDING_PLAN))

    assert printed(table)[0][3:6] == ["기투자", "’20", "’22.7."]
    assert printed(table)[2][2:6] == ["10", "1", "9", ""]
    assert isinstance(table, Table)
    assert sum(table.widths_mm) == pytest.approx(170)


def test_buckets_print_in_their_own_columns() -> None:
    project = Project(
        name="사업",
        rows=(SourceRow(source="국비", cells=(_cell(AFTER, 3), _cell(PRIOR, 1), _cell("2024", 2))),),
    )

    _, table = funding_plan.compose(plan(project), context(SectionKind.FUNDING_PLAN))

    assert printed(table)[2] == ["사업", "국비", "6", "1", "", "", "2", "", "", "3"]


def _cell(bucket: str, millions: int) -> FundingCell:
    return FundingCell(bucket=Bucket(bucket), amount=won(millions))


def test_a_projects_rows_stay_on_one_page_and_the_total_with_what_it_sums() -> None:
    data = plan(Project(name="가", rows=(row("국비"), row("시비"))), Project(name="나", rows=(row("시비"),)))
    _, table = funding_plan.compose(data, context(SectionKind.FUNDING_PLAN))
    assert isinstance(table, Table)
    assert [line.keep_with_next for line in table.rows] == [True, True, True, False, False]


def test_no_page_parts_what_is_secured_from_what_is_spent_of_it() -> None:
    data = plan(Project(name="가", rows=(row("국비"), row("시비"))))
    _, table = funding_plan.compose(data, context(SectionKind.FUNDING_PLAN))
    assert isinstance(table, Table)
    assert all(line.whole for line in table.rows if not line.head)
