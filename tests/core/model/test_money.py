"""Amounts: what is printed reads back, and what is not plainly a figure is not read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.money import Amount, Unit, format_won, parse_won

units = st.sampled_from(Unit)
figures = st.integers(-(10**9), 10**9)


@given(figures, units)
def test_a_printed_amount_reads_back(figure: int, unit: Unit) -> None:
    won = figure * unit
    assert parse_won(format_won(won, unit), unit) == won


@given(st.integers(-(10**17), 10**17), units)
def test_printing_is_off_by_at_most_half_a_unit(won: int, unit: Unit) -> None:
    printed = parse_won(format_won(won, unit), unit)
    assert printed is not None
    assert 2 * abs(printed - won) <= unit


@pytest.mark.parametrize(
    ("won", "printed"),
    [(500_000, "1"), (499_999, "0"), (-500_000, "-1"), (-499_999, "0"), (1_900_000_000, "1,900"), (0, "0")],
)
def test_halves_are_rounded_away_from_zero(won: int, printed: str) -> None:
    assert format_won(won, Unit.MILLION) == printed


@given(st.integers(-(10**10), 10**10) | st.sampled_from([999, 1000, 1001, 1005, 999_999, 1_000_000]))
def test_thousands_are_parted_by_commas(figure: int) -> None:
    assert format_won(figure, Unit.WON) == f"{figure:,}"


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("150", 150_000_000),
        (" 1,900 ", 1_900_000_000),
        ("△5", -5_000_000),
        ("▲ 1,000", -1_000_000_000),
        ("-0.5", -500_000),
        ("1,234.000001", 1_234_000_001),
        ("0", 0),
        ("１５", 15_000_000),
    ],
)
def test_a_plain_figure_is_read_exactly(text: str, won: int) -> None:
    assert parse_won(text, Unit.MILLION) == won


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "약 150",
        "150 105",
        "150\n105",
        "150, 105",
        "150(105)",
        "1,90",
        "1900,000",
        "1,9000",
        "1.2.3",
        "0.0000001",
        "1.00000000000000000000000000000000001",
        "백만",
        "1,900억원",
        "--5",
        "150.",
        "9" * 19,
        "9" * 5000,
        "1" + ",000" * 2000,
    ],
)
def test_what_is_not_plainly_a_figure_is_not_guessed(text: str) -> None:
    assert parse_won(text, Unit.MILLION) is None


@pytest.mark.parametrize("unit", Unit)
def test_a_unit_is_known_by_its_label_with_typed_spaces(unit: Unit) -> None:
    assert Unit.from_label(f" {' '.join(unit.label)} ") is unit
    assert Unit.from_label("달러") is None


def test_an_amount_is_empty_only_without_figures_and_text() -> None:
    assert not Amount()
    assert Amount(raw="약 3억")
    assert Amount(won=parse_won("0", Unit.WON))
