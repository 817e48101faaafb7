"""Figures of a funding cell, as hands print them."""

from __future__ import annotations

import pytest

from core.model.money import NOTHING, Amount, Unit, Won
from core.sections.amounts import add, amount_text, read_amount, read_shown, read_typed

FORM = "{secured} ({executed})"


@pytest.mark.parametrize(
    ("text", "won", "executed"),
    [
        ("150", 150_000_000, None),
        (" 1,900 ", 1_900_000_000, None),
        ("1.5", 1_500_000, None),
        ("△5", -5_000_000, None),
        ("▲ 5", -5_000_000, None),
        ("－5", -5_000_000, None),
        ("１５０", 150_000_000, None),
        ("150(105)", 150_000_000, 105_000_000),
        ("150 (105)", 150_000_000, 105_000_000),
        ("150\n(105)", 150_000_000, 105_000_000),
        ("150（105）", 150_000_000, 105_000_000),
        ("150 [105]", 150_000_000, 105_000_000),
        ("(105)", None, 105_000_000),
        ("-(105)", None, 105_000_000),
        ("150(-)", 150_000_000, None),
        ("150 (0)", 150_000_000, 0),
        ("0", 0, None),
        ("0(0)", 0, 0),
        ("1,900억원", 190_000_000_000, None),
        ("150천원", 150_000, None),
        ("2억원(150백만원)", 200_000_000, 150_000_000),
    ],
)
def test_a_plain_figure_is_read(text: str, won: int | None, executed: int | None) -> None:
    assert read_amount(text, Unit.MILLION) == Amount(
        None if won is None else Won(won), None if executed is None else Won(executed)
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1,900", "1,900"),
        ("150(105)", "150(105)"),
        ("150 (105)", "150 (105)"),
        ("150\n(105)", "150 (105)"),
        ("150\u00a0(105)", "150 (105)"),
        (" 1,900\n ", "1,900"),
        ("일부\n 미정", "일부 미정"),
        (" \n", ""),
    ],
)
def test_a_cell_is_shown_on_one_line_beside_its_amount(text: str, shown: str) -> None:
    assert read_shown(text, Unit.MILLION) == (shown, read_amount(text, Unit.MILLION))


@pytest.mark.parametrize("text", ["", " ", "\n", "-", "–", "―", "--", "　"])
def test_blanks_and_dashes_are_nothing(text: str) -> None:
    assert read_amount(text, Unit.MILLION) == NOTHING


@pytest.mark.parametrize(
    "text",
    ["미정", "약 150", "15O", "1,90", "150 105", "12\n345", "150~200", "150/105", "105)", "()", "1.2.3"],
)
def test_what_is_no_plain_figure_is_kept_as_it_stands(text: str) -> None:
    assert read_amount(text, Unit.MILLION) == Amount(raw=text)


def test_a_fraction_of_a_won_is_not_guessed() -> None:
    assert read_amount("0.5", Unit.WON) == Amount(raw="0.5")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (NOTHING, "-"),
        (Amount(Won(0)), "0"),
        (Amount(Won(150_000_000)), "150"),
        (Amount(Won(1_900_000_000), Won(105_000_000)), "1,900 (105)"),
        (Amount(Won(150_000_000), Won(0)), "150 (0)"),
        (Amount(executed=Won(5_000_000)), "(5)"),
        (Amount(raw="미정"), "미정"),
        (Amount(Won(1_499_999)), "1"),
        (Amount(Won(1_500_000)), "2"),
        (Amount(Won(-1_500_000)), "-2"),
    ],
)
def test_a_cell_prints_rounded_figures_and_raw_text(amount: Amount, expected: str) -> None:
    assert amount_text(amount, Unit.MILLION, FORM, "-") == expected


def test_sums_leave_out_what_was_not_read() -> None:
    amounts = [Amount(Won(100)), Amount(raw="미정"), Amount(Won(50), Won(20)), NOTHING]

    assert add(amounts) == Amount(Won(150), Won(20))
    assert add([NOTHING, Amount(raw="미정")]) == NOTHING


@pytest.mark.parametrize(
    ("text", "won", "executed"),
    [
        ("2조", 2_000_000_000_000, None),
        ("3천만원", 30_000_000, None),
        ("1억 2천만원", 120_000_000, None),
        ("1억2천만", 120_000_000, None),
        ("50 억", 5_000_000_000, None),
        ("1 억 2 천만 원", 120_000_000, None),
        ("1,900억", 190_000_000_000, None),
        ("1.5억", 150_000_000, None),
        ("2조 (1조 5,000억)", 2_000_000_000_000, 1_500_000_000_000),
        ("150억/105억원", 15_000_000_000, 10_500_000_000),
    ],
)
@pytest.mark.parametrize("unit", list(Unit))
def test_what_is_typed_in_words_is_exact_in_every_unit(text, won, executed, unit):
    assert read_typed(text, unit) == Amount(Won(won), Won(executed) if executed else None)


@pytest.mark.parametrize(
    "text", ["1억 2천", "2천", "2조 5", "2조 (500)", "1 900억", "1,9,00억", "2억 3억", "3천만 1억", "약 2조"]
)
def test_words_that_can_be_meant_in_two_ways_are_no_amount(text):
    assert read_typed(text, Unit.MILLION).raw == text
