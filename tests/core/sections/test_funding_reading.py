"""Funding tables as strangers type them, and our own read back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.blocks import Block, Row, Table
from core.layouts.load import load
from core.model.money import Amount, Won
from core.model.node import Mark
from core.model.sections import Funding, FundingCell, Project, SectionKind, SourceRow
from core.model.term import popular_term
from core.sections import funding_plan, funding_secured, participation
from core.sections.section import Recognised
from tests.builders.documents import cell
from tests.builders.tables import placed, reading_context, typed_table
from tests.core.sections.test_funding import context

M = 1_000_000
UNIT = "(단위 : 백만원)"

Facts = list[tuple[str, dict[str, dict[str, Any]]]]


def facts(data: object) -> Facts:
    """Projects with sources and amounts: 원, or (원, executed), or the raw text."""
    assert isinstance(data, Funding)
    return [
        (project.name, {row.source: {c.bucket: _amount(c.amount) for c in row.cells} for row in project.rows})
        for project in data.projects
    ]


def _amount(amount: Amount) -> Any:
    if amount.raw:
        return amount.raw
    return amount.won if amount.executed is None else (amount.won, amount.executed)


def read(*blocks: Block | str, secured: bool = False) -> Recognised:
    module = funding_secured if secured else funding_plan
    found = module.recognise(placed(*blocks), reading_context())
    assert found is not None
    return found


def codes(found: Recognised) -> list[str]:
    return [doubt.code for doubt in found.doubts]


USUAL: Facts = [("클러스터 조성", {"국비": {}, "시비": {"2022": 150 * M, "2023": 20 * M}})]

DISGUISES = {
    "as published": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|=|170||150|20||||
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "letters of the head spaced out": """
        공 약 사 업 명|구  분|합 계|기 투 자|'22. 7.|'23|'24|'25|'26. 6.|임 기 후
        합 계|=|170||150|20||||
        클러스터 조성|국 비||||||||
        ^|시 비|170||150|20||||
    """,
    "years written out": """
        사업명|재원별|계|기투자|2022년|2023년|2024년|2025년|2026년|임기 이후
        총계|=|170||150|20||||
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "half years in the head": """
        단위사업|구분|계|기투자|'22년 하반기|'23년|'24년|'25년|'26년 상반기|임기후
        계|=|170||150|20||||
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "months with a tilde": """
        단위사업|구분|계|기투자|22.7월~|23|24|25|~26.6월|임기후
        계|=|170||150|20||||
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "name repeated in each row": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|계|170||150|20||||
        클러스터 조성|국비||||||||
        클러스터 조성|시비|170||150|20||||
    """,
    "name in the first row only": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계||170||150|20||||
        클러스터 조성|국비||||||||
        |시비|170||150|20||||
    """,
    "name broken over lines of its cell": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|=|170||150|20||||
        클러스터\\n조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "total row at the bottom": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
        합계|=|170||150|20||||
    """,
    "total row without its label": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        ||170||150|20||||
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "joined total row without its label": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        |=|170||150|20||||
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "no total row": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "no total column": """
        단위사업|구분|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|=||150|20||||
        클러스터 조성|국비|||||||
        ^|시비||150|20||||
    """,
    "subtotal in each project": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        클러스터 조성|소계|170||150|20||||
        ^|국비||||||||
        ^|시비|170||150|20||||
    """,
    "a letter misread": """
        단위사업|구분|계|기투차|’22.7.|’23|’24|’25|’26.6.|입기후
        계|=|170||150|20||||
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "dashes and zeros for nothing": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|=|170|-|150|20|-|-|-|-
        클러스터 조성|국비|-|-|-|-|-|-|-|-
        ^|시비|170|-|150|20|-|–|-|-
    """,
    "columns in another order": """
        구분|단위사업|기투자|’22.7.|’23|’24|’25|’26.6.|임기후|계
        계|=||150|20|||||170
        국비|클러스터 조성||||||||
        시비|^||150|20|||||170
    """,
    "head of two rows": """
        단위사업|구분|계|연도별 투자계획|=|=|=|=|=|=
        ^|^|^|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|=|170||150|20||||
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "title and unit inside the table": """
        연도별 투자계획 (단위 : 백만원)|=|=|=|=|=|=|=|=|=
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|=|170||150|20||||
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "head repeated by hand": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|=|170||150|20||||
        클러스터 조성|국비||||||||
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        |시비|170||150|20||||
    """,
    "one head over project and source": """
        구분|=|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|=|170||150|20||||
        클러스터 조성|국비||||||||
        ^|시비|170||150|20||||
    """,
    "short rows": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|=|170||150|20
        클러스터 조성|국비
        ^|시비|170||150|20
    """,
    "rows that lost their joined cells": """
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|170||150|20||||
        클러스터 조성|국비||||||||
        시비|170||150|20||||
    """,
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_table_is_read_whatever_its_dress(disguise: str) -> None:
    found = read(UNIT, typed_table(DISGUISES[disguise]))

    assert facts(found.data) == USUAL
    assert codes(found) == []
    assert found.left == ()
    assert found.used == {(0,), (1,)}


@pytest.mark.parametrize(
    ("line", "unit", "size"),
    [
        ("(단위 : 원)", "원", 1),
        ("(단위:천원)", "천원", 1_000),
        ("[ 단위 : 백만 원 ]", "백만원", 1_000_000),
        ("※ 단위 : 억원", "억원", 100_000_000),
        ("(백만원)", "백만원", 1_000_000),
    ],
)
def test_the_unit_line_gives_the_unit(line: str, unit: str, size: int) -> None:
    found = read(line, typed_table(DISGUISES["as published"]))

    assert facts(found.data)[0][1]["시비"] == {"2022": 150 * size, "2023": 20 * size}
    assert found.printed["unit"] == unit
    assert (0,) in found.used


@pytest.mark.parametrize("head", ["계(천원)", "계\\n(단위:천원)"])
def test_the_head_gives_the_unit(head: str) -> None:
    table = typed_table(f"단위사업|구분|{head}|기투자|’22.7.|’23|임기후\n사업|시비|5||5||")

    found = read(table)

    assert facts(found.data) == [("사업", {"시비": {"2022": 5_000}})]
    assert codes(found) == []


def test_a_unit_in_a_cell_is_that_cells_own() -> None:
    found = read(UNIT, typed_table("단위사업|구분|기투자|’22.7.|’23|임기후\n사업|시비||2억원|5|"))

    assert facts(found.data) == [("사업", {"시비": {"2022": 200 * M, "2023": 5 * M}})]


def test_without_any_unit_the_layouts_is_taken_and_doubted() -> None:
    found = read(typed_table(DISGUISES["as published"]))

    assert facts(found.data) == USUAL
    assert codes(found) == ["funding.unit_assumed"]
    assert found.doubts[0].params == {"unit": "백만원"}
    assert found.confidence < 0.85


@pytest.mark.parametrize(
    "cell",
    [
        "150(105)",
        "150 (105)",
        "150\\n(105)",
        "150（105）",
        "150 〔105〕",
        "150/105",
        "확보 150\\n집행 105",
        "확보: 150 / 집행: 105",
        "150 / 105",
        "150\\n/105",
    ],
)
def test_executed_amounts_stand_in_brackets_or_behind_a_stroke(cell: str) -> None:
    table = typed_table(f"단위사업|구분|계|기투자|’22.7.|’23|임기후\n사업|시비|{cell}||{cell}||")

    found = read(UNIT, table, secured=True)

    assert facts(found.data) == [("사업", {"시비": {"2022": (150 * M, 105 * M)}})]
    assert codes(found) == []


@pytest.mark.parametrize(("secured", "cell"), [(False, "150/105"), (True, "9/30"), (True, "150/105/45")])
def test_a_stroke_that_may_be_anything_else_is_kept_as_it_stands(secured: bool, cell: str) -> None:
    table = typed_table(f"단위사업|구분|계|기투자|’22.7.|’23|임기후\n사업|시비|||{cell}|15|")

    found = read(UNIT, table, secured=secured)

    assert facts(found.data) == [("사업", {"시비": {"2022": cell, "2023": 15 * M}})]
    assert codes(found) == ["funding.figure_unread"]


def test_columns_may_run_from_right_to_left() -> None:
    table = typed_table("""
        계|임기후|’24|’23|’22.7.|재원|단위사업
        150|||150||국비|사업
        40||20|20||시비|^
    """)

    found = read(UNIT, table)

    assert facts(found.data) == [
        ("사업", {"국비": {"2023": 150 * M}, "시비": {"2023": 20 * M, "2024": 20 * M}})
    ]
    assert codes(found) == []


def test_a_figure_that_cannot_be_read_is_kept_marked_and_doubted() -> None:
    table = typed_table("단위사업|구분|계|기투자|’22.7.|’23|임기후\n사업|시비|15||미정|15|")

    found = read(UNIT, table)

    assert facts(found.data) == [("사업", {"시비": {"2022": "미정", "2023": 15 * M}})]
    assert isinstance(found.data, Funding)
    assert [cell.mark for cell in found.data.projects[0].rows[0].cells] == [Mark.UNSURE, Mark.NONE]
    assert codes(found) == ["funding.figure_unread"]
    assert found.printed["projects"][0]["rows"] == {"시비": {"’22.7.": "미정", "’23": "15"}}


def test_printed_totals_that_do_not_follow_are_doubted() -> None:
    table = typed_table("""
        단위사업|구분|계|기투자|’22.7.|’23|임기후
        계|=|170||160|20|
        사업|국비|||||
        ^|시비|175||150|20|
    """)

    found = read(UNIT, table)

    told = [
        (d.params["source"], d.params["column"], d.params["printed"], d.params["computed"])
        for d in found.doubts
    ]
    assert codes(found) == ["funding.total_disagrees"] * 3
    assert told == [
        ("시비", "계", "175", "170"),
        ("계", "계", "170", "180"),
        ("계", "’22.7.", "160", "150"),
    ]


def test_executed_sums_are_checked_too() -> None:
    table = typed_table("단위사업|구분|계|기투자|’22.7.|’23|임기후\n사업|시비|152 (109)||150 (105)|2 (1)|")

    found = read(UNIT, table, secured=True)

    assert codes(found) == ["funding.total_disagrees"]
    assert found.doubts[0].params["computed"] == "152 (106)"


def test_a_project_whose_printed_sum_does_not_follow_waits_to_be_looked_at() -> None:
    table = typed_table("""
        단위사업|구분|계|기투자|’22.7.|’23|임기후
        맞음|시비|3|||3|
        틀림|시비|7|||5|
    """)

    found = read(UNIT, table)

    assert [project.mark for project in found.data.projects] == [Mark.NONE, Mark.UNSURE]


def test_sums_of_rounded_figures_may_differ_by_their_rounding() -> None:
    """0.4 four times is 0 four times, and 2 together."""
    table = typed_table("""
        단위사업|구분|계|기투자|’22.7.|’23|임기후
        계|=|2|0|1|1|0
        사업|국비|1|0|0|0|0
        ^|시비|1|0|0|0|0
    """)

    assert codes(read(UNIT, table)) == []


def test_a_sum_further_off_than_rounding_can_be_is_doubted() -> None:
    table = typed_table("단위사업|구분|계|기투자|’22.7.|’23|임기후\n사업|시비|102||100||")

    assert codes(read(UNIT, table)) == ["funding.total_disagrees"]


def test_sums_of_plain_won_are_exact() -> None:
    table = typed_table("단위사업|구분|계|기투자|’22.7.|’23|임기후\n사업|시비|301||100|200|")

    assert codes(read("(단위 : 원)", table)) == ["funding.total_disagrees"]


def test_sources_keep_their_order_and_any_name() -> None:
    table = typed_table("""
        단위사업|구분|계|기투자|’22.7.|’23|임기후
        사업|기 타|1||1||
        ^|LH 분담금|2||2||
        ^|교육청|3||3||
        ^|국비|4||4||
    """)

    found = read(UNIT, table)

    assert list(facts(found.data)[0][1]) == ["기타", "LH 분담금", "교육청", "국비"]


def test_several_projects_with_the_name_in_the_first_row_only() -> None:
    table = typed_table("""
        단위사업|구분|계|기투자|’22.7.|’23|임기후
        계||10||10||
        용역|국비|1||1||
        |시비|2||2||
        건립|국비|3||3||
        |시비|4||4||
    """)

    assert facts(read(UNIT, table).data) == [
        ("용역", {"국비": {"2022": 1 * M}, "시비": {"2022": 2 * M}}),
        ("건립", {"국비": {"2022": 3 * M}, "시비": {"2022": 4 * M}}),
    ]


def test_a_table_split_over_pages_is_one_section() -> None:
    first = typed_table("단위사업|구분|계|기투자|’22.7.|’23|임기후\n계|=|3||3||\n용역|국비|1||1||")
    headed = typed_table("단위사업|구분|계|기투자|’22.7.|’23|임기후\n|시비|2||2||")
    headless = typed_table("|시비|2||2||")

    for second in (headed, headless):
        found = read(UNIT, first, second)
        assert facts(found.data) == [("용역", {"국비": {"2022": 1 * M}, "시비": {"2022": 2 * M}})]
        assert found.used == {(0,), (1,), (2,)}
        assert codes(found) == []


def test_two_columns_of_one_year_are_added_and_marked() -> None:
    table = typed_table("단위사업|구분|계|기투자|’23 상반기|’23 하반기|’24|임기후\n사업|시비|5||2|3||")

    found = read(UNIT, table)

    assert facts(found.data) == [("사업", {"시비": {"2023": 5 * M}})]
    assert isinstance(found.data, Funding)
    assert found.data.projects[0].rows[0].cells[0].mark is Mark.UNSURE


def test_columns_of_one_year_keep_their_words_where_one_cannot_be_read() -> None:
    table = typed_table(
        "단위사업|구분|계|기투자|’23 1월|’23 4월|’23 7월|’24|임기후\n사업|시비|5|-|2|미정|-|3|"
    )

    found = read(UNIT, table)

    assert isinstance(found.data, Funding)
    year, next_year = found.data.projects[0].rows[0].cells
    assert (year.amount, year.mark) == (Amount(raw="2 + 미정"), Mark.UNSURE)
    assert (next_year.amount.won, next_year.mark) == (3 * M, Mark.NONE)


def test_a_year_that_cannot_be_read_lies_between_its_neighbours() -> None:
    table = typed_table("단위사업|구분|계|기투자|’22.7.|’?3|’24|’25|’26.6.|임기후\n사업|시비|5|||5||||")

    found = read(UNIT, table)

    assert facts(found.data) == [("사업", {"시비": {"2023": 5 * M}})]
    assert codes(found) == ["funding.year_guessed"]


def test_amounts_that_stand_only_in_a_projects_sum_are_kept() -> None:
    table = typed_table("""
        단위사업|구분|계|기투자|’22.7.|’23|임기후
        사업|계|5||5||
        ^|국비|||||
    """)

    found = read(UNIT, table)

    assert facts(found.data) == [("사업", {"계": {"2022": 5 * M}, "국비": {}})]
    assert isinstance(found.data, Funding)
    assert found.data.projects[0].mark is Mark.UNSURE
    assert set(codes(found)) == {"funding.total_disagrees"}


def test_a_figure_without_a_source_is_kept_and_doubted() -> None:
    table = typed_table("""
        단위사업|구분|계|기투자|’22.7.|’23|임기후
        계|=|5||5||
        사업||5||5||
    """)

    found = read(UNIT, table)

    assert facts(found.data) == [("사업", {"": {"2022": 5 * M}})]
    assert codes(found) == ["funding.source_missing"]


def test_remarks_in_a_column_of_their_own_are_left_over() -> None:
    table = typed_table("단위사업|구분|계|기투자|’22.7.|’23|임기후|비고\n사업|시비|5||5|||추경 반영")

    found = read(UNIT, table)

    assert [leftover.text for leftover in found.left] == ["사업 시비 비고: 추경 반영"]


def test_a_blank_form_is_no_project() -> None:
    table = typed_table("""
        단위사업|구분|계|기투자|’22.7.|’23|’24|’25|’26.6.|임기후
        계|=||||||||
        |국비||||||||
        ^|도비||||||||
        ^|시비||||||||
    """)

    found = read(UNIT, table)

    assert facts(found.data) == []
    assert codes(found) == []


def test_what_is_printed_is_told_as_it_stands() -> None:
    table = typed_table("""
        단위사업|구분|계|기투자|'22.7.|'23|'24|'25|'26.6.|입기후
        ||152 (106)||150 (105)|2\\n(1)||||
        용역|국비||||||||
        ^|시비|152 (106)||150 (105)|2\\n(1)||||
    """)

    found = read(UNIT, table, secured=True)

    assert found.printed == {
        "unit": "백만원",
        "years": ["'22.7.", "'23", "'24", "'25", "'26.6."],
        "projects": [{"name": "용역", "rows": {"국비": {}, "시비": {"'22.7.": "150 (105)", "'23": "2 (1)"}}}],
        "term_start": (2022, 7),
        "term_end": (2026, 6),
    }


@pytest.mark.parametrize(
    "table",
    [
        "구 분|추진실적 및 추진계획|비 고\n그동안 추진실적|○ 업무협약|",
        "공약 관련 회의|설명회, 민생탐방|전문가 자문|언론/방송 보도|기 타\n9|-|8|7|-",
        "공약명|바이오|=|=|=|=\n주관부서|전략과|과장|김|연락처|8075",
        "연도|2022|2023|2024\n인구|22|23|24",
        "|\n|",
    ],
)
def test_other_tables_are_not_taken_for_funding(table: str) -> None:
    block = typed_table(table)
    context = reading_context()

    assert funding_plan.claims(placed(block)[0], context) == 0
    assert funding_plan.recognise(placed(UNIT, block), context) is None


def test_brackets_or_a_title_tell_the_two_tables_apart() -> None:
    context = reading_context()
    head = "단위사업|구분|계|기투자|’22.7.|’23|임기후"
    bare = placed(typed_table(f"{head}\n사업|시비|5||5||"))[0]
    bracketed = placed(typed_table(f"{head}\n사업|시비|5(1)||5(1)||"))[0]
    titled = placed(typed_table(f"연도별 확보(집행)액|=|=|=|=|=|=\n{head}\n사업|시비|5||5||"))[0]

    assert funding_plan.claims(bare, context) > funding_secured.claims(bare, context) > 0.5
    assert funding_secured.claims(bracketed, context) > funding_plan.claims(bracketed, context) > 0.5
    assert funding_secured.claims(titled, context) > 0.9
    assert funding_plan.claims(titled, context) < 0.5


def test_brackets_in_a_projects_name_tell_nothing() -> None:
    context = reading_context()
    table = placed(typed_table("단위사업|구분|계|기투자|’22.7.|’23|임기후\n복지관(구) 이전|시비|5||5||"))[0]

    assert funding_plan.claims(table, context) > funding_secured.claims(table, context)


letters = st.text("가나다라마바사아자차추진조성ABC0123 ()·", min_size=4, max_size=12)
names = letters.map(lambda text: " ".join(f"사업 {text}".split()))
sources = st.sampled_from(("국비", "도비", "시비", "기타", "교육청", "LH 분담금", "민간투자(A)"))
raws = st.sampled_from(("미정", "협의 중", "150 105", "약 3억", "추경\n예정"))


@st.composite
def fundings(draw: st.DrawFn, kind: SectionKind) -> Funding:
    """What a person could have filled in: amounts whole in 백만원, raw text here and there."""
    won = st.integers(-3_000, 2_000_000).map(lambda millions: Won(millions * M))
    spent = st.none() | won if kind is SectionKind.FUNDING_SECURED else st.none()
    amounts = st.builds(Amount, won, spent) | st.builds(Amount, raw=raws)
    projects = []
    for name in draw(st.lists(names, max_size=3, unique_by=lambda text: "".join(text.split()))):
        rows = []
        for source in draw(st.lists(sources, max_size=4, unique=True)):
            buckets = draw(st.sets(st.sampled_from(popular_term(8).buckets), max_size=4))
            cells = tuple(
                FundingCell(bucket=bucket, amount=draw(amounts))
                for bucket in popular_term(8).buckets
                if bucket in buckets
            )
            rows.append(SourceRow(source=source, cells=cells))
        projects.append(Project(name=name, rows=tuple(rows)))
    return Funding(kind=kind, projects=tuple(projects))


@pytest.mark.parametrize("layout", ["pledge-8", "pledge-7"])
@pytest.mark.parametrize("module", [funding_plan, funding_secured])
@given(data=st.data())
@settings(max_examples=60)
def test_what_is_composed_reads_back_equal(module: Any, layout: str, data: st.DataObject) -> None:
    funding = data.draw(fundings(module.KIND))
    assert load(layout).unit == M

    blocks = module.compose(funding, context(module.KIND, layout))
    found = module.recognise(placed(*blocks), reading_context())

    assert facts(found.data) == facts(funding)
    assert found.data.kind is module.KIND
    assert found.left == ()
    assert {doubt.code for doubt in found.doubts} <= {"funding.figure_unread"}


odd_cells = st.sampled_from(
    (
        "",
        "계",
        "구분",
        "단위사업",
        "기투자",
        "’22.7.",
        "2023",
        "임기후",
        "국비",
        "시비",
        "150 (105)",
        "미정",
        "-",
        "(",
        "~",
        "'",
    )
)
odd_tables = st.lists(
    st.lists(
        st.builds(cell, odd_cells, colspan=st.integers(0, 4), rowspan=st.integers(0, 4)), max_size=9
    ).map(lambda cells: Row(tuple(cells))),
    max_size=6,
).map(lambda rows: Table(tuple(rows)))


@given(table=odd_tables)
@settings(max_examples=200)
def test_odd_tables_never_raise(table: Table) -> None:
    context = reading_context()
    for module in (funding_plan, funding_secured, participation):
        assert 0 <= module.claims(placed(table)[0], context) <= 1
        found = module.recognise(placed(UNIT, table), context)
        assert found is None or found.used <= {(0,), (1,)}


SECURED: Facts = [("단지 조성", {"시비": {"2022": (120 * M, 118 * M), "2023": (210 * M, 163 * M)}})]


@pytest.mark.parametrize(
    "typed",
    [
        """
        단위사업|재원|구분|계|2022년|2023년|임기후
        단지 조성|시비|확보|330|120|210|
        단지 조성|시비|집행|281|118|163|
        """,
        """
        단위사업|재원|계|=|2022년|=|2023년|=
        단위사업|재원|확보|집행|확보|집행|확보|집행
        단지 조성|시비|330|281|120|118|210|163
        """,
        """
        단위사업|재원|2022년|=|=|2023년|=|=
        단위사업|재원|확보액|집행액|집행률|확보액|집행액|집행률
        단지 조성|시비|120|118|98%|210|163|78%
        """,
        """
        단위사업|재원|2022년 확보액|2022년 집행액|2023년도 확보|2023년도 집행
        단지 조성|시비|120|118|210|163
        """,
        """
        단위사업|재원|’22(확보)|’22(집행)|’23(확보)|’23(집행)
        단지 조성|시비|120|118|210|163
        """,
    ],
)
def test_what_was_executed_is_put_beside_what_was_secured(typed: str) -> None:
    found = read(UNIT, typed_table(typed), secured=True)

    assert facts(found.data) == SECURED
    assert codes(found) == []


def test_one_table_can_say_what_was_planned_and_what_was_secured() -> None:
    typed = typed_table("""
        재원|구분|계|2022|2023|2024
        시비|계획|800|200|300|300
        시비|확보|330|120|210|
        시비|집행|281|118|163|
        """)

    plan, secured = read(UNIT, typed), read(UNIT, typed, secured=True)

    assert facts(plan.data) == [("", {"시비": {"2022": 200 * M, "2023": 300 * M, "2024": 300 * M}})]
    assert facts(secured.data) == [("", SECURED[0][1])]


def test_a_single_year_between_what_was_and_what_will_be_is_read_and_looked_at() -> None:
    typed = typed_table("재원|총사업비|기투자|2024년|향후\n국비|900|300|200|400\n시비|90|30|20|40")

    found = read(UNIT, typed)

    assert facts(found.data) == [
        (
            "",
            {
                "국비": {"prior": 300 * M, "2024": 200 * M, "after": 400 * M},
                "시비": {"prior": 30 * M, "2024": 20 * M, "after": 40 * M},
            },
        )
    ]
    assert codes(found) == ["funding.single_year"]
    assert found.doubts[0].params == {"year": "2024년"}


@pytest.mark.parametrize(
    "typed",
    [
        "사업명|재원|확보액|집행액|확보율(%)\n철도|국비|1,000|800|1.7\n^|시비|200|150|1.7",
        "구분|국비|도비|시비|계\n총사업비|100|20|30|150\n집행액|80|10|20|110",
    ],
)
def test_amounts_of_no_year_are_left_to_a_person(typed: str) -> None:
    found = read(UNIT, typed_table(typed), secured=True)

    assert facts(found.data) == []
    assert found.used == set()
    assert [(doubt.code, doubt.place) for doubt in found.doubts] == [("funding.no_years", (1,))]


def test_a_head_of_years_under_phases_with_nothing_below_is_no_amount() -> None:
    head = """
        단위사업|구분|계획|집행|계획|집행
        단위사업|구분|2024년|2024년|2025년|2025년
    """

    assert facts(read(UNIT, typed_table(head)).data) == []


@pytest.mark.parametrize(
    "years",
    [
        "2022년도(결산)|2023년도(예산)|2024년도(계획)",
        "2022년 본예산|2023년 본예산|2024년 본예산",
        "1차년도(2022)|2차년도(2023)|3차년도(2024)",
        "2022(1차년도)|2023(2차년도)|2024(3차년도)",
        "(2022)|(2023)|(2024)",
        "`22|`23|`24",
        "2022\\n투자액|2023\\n투자액|2024\\n투자액",
        "'22.7-12|'23|'24",
    ],
)
def test_years_with_a_word_beside_them_are_years(years: str) -> None:
    found = read(UNIT, typed_table(f"단위사업|재원|계|{years}|임기후\n도서관|시비|60|10|20|30|"))

    assert facts(found.data) == [("도서관", {"시비": {"2022": 10 * M, "2023": 20 * M, "2024": 30 * M}})]
    assert codes(found) == []


def test_what_was_planned_before_a_change_is_left_over() -> None:
    typed = typed_table("""
        단위사업|구분| |계|’22.7.|’23|’24
        상수관|국비|당초|300|100|100|100
        ^|^|변경|360|100|130|130
        ^|시비|당초|90|30|30|30
        ^|^|변경|60|30|30|
        """)

    found = read(UNIT, typed)

    assert facts(found.data) == [
        (
            "상수관",
            {
                "국비": {"2022": 100 * M, "2023": 130 * M, "2024": 130 * M},
                "시비": {"2022": 30 * M, "2023": 30 * M},
            },
        )
    ]
    assert isinstance(found.data, Funding)
    assert [row.source for row in found.data.projects[0].rows] == ["국비", "시비"]
    assert [left.text for left in found.left] == [
        "상수관 국비 당초 300 100 100 100",
        "상수관 시비 당초 90 30 30 30",
    ]
    assert codes(found) == []


@pytest.mark.parametrize(
    ("head", "figures", "left"),
    [("연번", ("1", "2"), []), ("비율(%)", ("83.3", "16.7"), ["국비 비율(%): 83.3", "시비 비율(%): 16.7"])],
)
def test_figures_before_a_source_are_no_projects(
    head: str, figures: tuple[str, str], left: list[str]
) -> None:
    typed = typed_table(
        f"{head}|재원|계|’22.7.|’23\n{figures[0]}|국비|500|200|300\n{figures[1]}|시비|100|40|60"
    )

    found = read(UNIT, typed)

    assert facts(found.data) == [
        ("", {"국비": {"2022": 200 * M, "2023": 300 * M}, "시비": {"2022": 40 * M, "2023": 60 * M}})
    ]
    assert [one.text for one in found.left] == left


def test_a_source_that_stands_twice_in_a_project_is_looked_at() -> None:
    typed = typed_table("단위사업|구분|세부|’22.7.|’23\n상수관|국비|관로|100|130\n^|국비|배수지|100|100")

    found = read(UNIT, typed)

    assert isinstance(found.data, Funding)
    assert found.data.projects[0].mark is Mark.UNSURE
    assert [(d.code, d.params) for d in found.doubts] == [
        ("funding.source_twice", {"project": "상수관", "source": "국비"})
    ]


@pytest.mark.parametrize(
    "note", ["※ (  )는 도비 보조금", "※ ( ) 안은 국비", "(단위 : 백만원, ( )는 변경 전)"]
)
def test_brackets_that_mean_something_else_are_kept_as_they_stand(note: str) -> None:
    typed = typed_table("단위사업|구분|’22.7.|’23\n보증|시비|300|900(200)")

    found = read(UNIT, typed, note)

    assert facts(found.data) == [("보증", {"시비": {"2022": 300 * M, "2023": "900(200)"}})]
    assert "funding.figure_unread" in codes(found)
    assert facts(read(UNIT, typed, "※ ( )는 집행액").data) == [
        ("보증", {"시비": {"2022": 300 * M, "2023": (900 * M, 200 * M)}})
    ]


def test_years_may_go_down_the_page() -> None:
    typed = typed_table("연도|계|국비|시비\n계|170||170\n2022년|150||150\n2023년|20||20")

    assert facts(read(UNIT, typed).data) == [("", {"국비": {}, "시비": {"2022": 150 * M, "2023": 20 * M}})]


def test_a_row_of_one_cell_names_the_project_of_the_rows_below() -> None:
    typed = typed_table("""
        재원|계|’22|’23|임기후
        ◦ 설계|=|=|=|=
        시비|150|150||
        ◦ 공사|=|=|=|=
        시비|20||20|
        """)

    found = facts(read(UNIT, typed).data)

    assert found == [("설계", {"시비": {"2022": 150 * M}}), ("공사", {"시비": {"2023": 20 * M}})]


def test_a_line_is_a_title_only_over_its_table() -> None:
    table = typed_table("구분 | 계 | ’22.7. | ’23\n시비 | 300 | 100 | 200")

    found = read("연도별 투자계획", UNIT, table, "국비는 공모로 확보", "※ 집행실적은 별도 관리")

    assert found.used == {(0,), (1,), (2,)}


def test_rates_and_what_is_left_are_no_sources() -> None:
    table = typed_table(
        "구분 | 계 | ’22.7. | ’23\n국비 | 300 | 100 | 200\n시비 | 60 | 20 | 40\n집행률(%) | 47.4 | 100 | 25.2"
    )

    found = read(UNIT, table)

    assert [list(rows) for _, rows in facts(found.data)] == [["국비", "시비"]]
    assert [left.text for left in found.left] == ["집행률(%) 47.4 100 25.2"]


def test_what_was_secured_and_executed_of_no_named_source_is_one_row() -> None:
    table = typed_table(
        "단위사업 | 구분 | 계 | ’22.7. | ’23\n복지관 | 확보 | 300 | 100 | 200\n^ | 집행 | 150 | 90 | 60"
        "\n^ | 집행률(%) | 50 | 90 | 30\n^ | 사유 | 공사 중 | |"
    )

    found = read(UNIT, table, secured=True)

    ((name, rows),) = facts(found.data)
    assert (name, list(rows.values())) == ("복지관", [{"2022": (100 * M, 90 * M), "2023": (200 * M, 60 * M)}])
    assert "funding.source_missing" in codes(found)
    assert [left.text for left in found.left] == ["복지관 집행률(%) 50 90 30", "복지관 사유 공사 중"]


@pytest.mark.parametrize(
    "typed",
    [
        "400백만원\\n(집행 360백만원)",
        "400백만원/360백만원",
        "확보 400백만원, 집행 360백만원",
        "400 (집행 360)",
        "400(360)",
    ],
)
def test_a_cell_with_both_and_their_units_is_read_and_told_in_the_tables_unit(typed: str) -> None:
    found = read(UNIT, typed_table(f"구분 | 계 | ’22.7. | ’23\n시비 | | | {typed}"), secured=True)

    ((_, rows),) = facts(found.data)
    assert rows == {"시비": {"2023": (400 * M, 360 * M)}}
    (project,) = found.printed["projects"]
    assert "".join(project["rows"]["시비"]["’23"].split()) == "400(360)"
