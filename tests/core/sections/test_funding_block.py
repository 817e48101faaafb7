"""Blocks of figures as people copy them out of their own tables."""

from __future__ import annotations

import pytest

from core.layouts.load import load
from core.model.money import Amount, Unit, Won
from core.model.term import AFTER, PRIOR
from core.sections.amounts import read_typed
from core.sections.funding_block import FundingBlock, is_doubtful, likely_unit, read_block, read_figure

LAYOUT = load("pledge-8")


def _read(*rows: str) -> FundingBlock:
    return read_block([row.split("|") for row in rows], LAYOUT)


def test_bare_figures_stand_cell_by_cell():
    assert _read("1|2", "3|-") == FundingBlock((("1", "2"), ("3", "-")))


@pytest.mark.parametrize("line", ["(단위: 천원)", "단위 : 천원", "(단위 : 천 원)", "[단위:천원]"])
def test_a_unit_line_is_taken_out_and_heard(line: str):
    block = _read(f"|{line}", "1,500|2,000")
    assert block.unit is Unit.THOUSAND and block.rows == (("1,500", "2,000"),)


def test_a_head_says_which_column_is_which_year():
    block = _read("단위사업|구분|계|기투자|’26.7.|’27|임기후", "도서관|국비|6|1|2|3|")
    assert block.buckets == (None, None, None, PRIOR, "2026", "2027", AFTER)
    assert block.source == 1 and block.rows == (("도서관", "국비", "6", "1", "2", "3", ""),)


def test_a_unit_in_the_head_is_heard_and_titles_above_it_are_dropped():
    block = _read("연도별 투자계획||", "구분(단위: 천원)|2026년|2027년", "시비|1|2")
    assert block.unit is Unit.THOUSAND and block.rows == (("시비", "1", "2"),)


def test_rows_of_sums_are_left_out_under_a_head():
    block = _read("구분|’26|’27", "계|3|4", "국비|1|2", "소계|1|2")
    assert [row[0] for row in block.rows] == ["국비"]


def test_two_plain_numbers_are_no_years():
    assert _read("26|27", "28|29").buckets == ()


@pytest.mark.parametrize(
    ("figures", "unit", "doubtful"),
    [
        (["150", "2,000"], Unit.MILLION, False),
        (["150,000,000"], Unit.MILLION, True),
        (["150", "20"], Unit.WON, True),
        (["22,000"], Unit.THOUSAND, False),
        (["0", "-", ""], Unit.WON, False),
        (["150백만원", "2억원"], Unit.WON, False),
        (["150 (105,000,000)"], Unit.MILLION, True),
    ],
)
def test_figures_that_can_hardly_be_meant_in_a_unit_are_doubted(
    figures: list[str], unit: Unit, doubtful: bool
):
    assert is_doubtful(figures, unit) is doubtful


@pytest.mark.parametrize(
    ("figure", "unit"), [("150,000,000", Unit.WON), ("150,000", Unit.THOUSAND), ("150", Unit.MILLION)]
)
def test_the_likely_unit_makes_a_usual_budget(figure: str, unit: Unit):
    assert likely_unit([figure, "-"]) is unit


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("150/105", Amount(Won(150), Won(105))),
        ("1,900 / 105", Amount(Won(1900), Won(105))),
        ("/105", Amount(None, Won(105))),
        ("150 (105)", Amount(Won(150), Won(105))),
        ("△5", Amount(Won(-5))),
        ("-", Amount()),
        ("", Amount()),
        ("1/2/3", Amount(raw="1/2/3")),
        ("약 5백", Amount(raw="약 5백")),
    ],
)
def test_secured_and_executed_are_typed_in_one_go(text: str, amount: Amount):
    assert read_typed(text, Unit.WON) == amount


def test_lone_brackets_are_a_minus_only_where_nothing_is_executed():
    assert read_figure("(105)", Unit.WON, bracketed=False) == Amount(Won(-105))
    assert read_figure("(105)", Unit.WON, bracketed=True) == Amount(None, Won(105))
