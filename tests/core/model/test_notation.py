"""Dates and amounts in the standard notation."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.money import Won
from core.model.notation import amount_in_hangul, read_amount, written_amounts, written_date, written_moment


def test_a_date_has_its_weekday_and_no_zeros_in_front():
    assert written_date(date(2026, 11, 22)) == "2026. 11. 22.(일)"
    assert written_date(date(2026, 9, 1)) == "2026. 9. 1.(화)"
    assert written_moment(datetime(2026, 9, 1, 9, 5)) == "2026. 9. 1.(화) 09:05"


@pytest.mark.parametrize(
    ("typed", "won"),
    [
        ("1900억", 190_000_000_000),
        ("1,900억원", 190_000_000_000),
        ("1억 2천만원", 120_000_000),
        ("3.5억", 350_000_000),
        ("190,000백만원", 190_000_000_000),
        ("113560", 113_560),
        ("금113,560원", 113_560),
        ("12조 3억", 12_000_300_000_000),
    ],
)
def test_amounts_typed_in_a_hurry_are_read(typed: str, won: int):
    assert read_amount(typed) == won


@pytest.mark.parametrize("typed", ["", "원", "백만", "1억1억", "0.5원", "0", "99999조", "약 3억", "3억쯤"])
def test_what_is_no_plain_amount_is_left_alone(typed: str):
    assert read_amount(typed) is None


def test_an_amount_is_offered_in_every_usual_way():
    assert written_amounts(Won(190_000_000_000)) == (
        "1,900억원",
        "190,000백만원",
        "190,000,000,000원",
        "금190,000,000,000원(금일천구백억원)",
    )


def test_the_formal_way_writes_every_one():
    # 행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조: 금113,560원(금일십일만삼천오백육십원)
    assert written_amounts(Won(113_560))[-1] == "금113,560원(금일십일만삼천오백육십원)"
    assert amount_in_hangul(Won(110_011)) == "일십일만일십일"


@given(st.integers(1, 10**16 - 1))
def test_what_is_written_is_read_as_the_same_amount(won: int):
    for words in written_amounts(Won(won))[:-1]:
        assert read_amount(words) == won
