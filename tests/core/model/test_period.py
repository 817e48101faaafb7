"""보고 기간: keys, days, neighbours and labels."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.period import Period, PeriodKind


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(PeriodKind))
    return Period(draw(st.integers(1901, 2998)), draw(st.integers(1, kind.per_year)), kind)


@given(periods())
def test_a_key_names_its_period(period: Period) -> None:
    assert Period.parse(period.key) == period


@given(periods())
def test_the_next_period_starts_the_day_after_the_last(period: Period) -> None:
    assert period.next().start == period.end + timedelta(days=1)
    assert period.next().previous() == period


@given(periods())
def test_a_period_contains_its_own_days_and_no_others(period: Period) -> None:
    assert Period.containing(period.start, period.kind) == period
    assert Period.containing(period.end, period.kind) == period
    assert Period.containing(period.end + timedelta(days=1), period.kind) == period.next()


@pytest.mark.parametrize(
    ("key", "start", "end", "label"),
    [
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "2026년 하반기"),
        ("2027-h1", date(2027, 1, 1), date(2027, 6, 30), "2027년 상반기"),
        (" 2024-Q1 ", date(2024, 1, 1), date(2024, 3, 31), "2024년 1분기"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024년"),
    ],
)
def test_a_key_tells_days_and_label(key: str, start: date, end: date, label: str) -> None:
    period = Period.parse(key)
    assert (period.start, period.end, period.label) == (start, end, label)


@pytest.mark.parametrize("key", ["", "2026-H3", "2026-H0", "2026-Q5", "2026-H", "H2", "1899-H1", "2026-H22"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Period.parse(key)


def test_the_last_period_of_all_has_an_end() -> None:
    assert Period(2999, 2).end == date(2999, 12, 31)


def test_periods_of_a_kind_sort_by_time() -> None:
    keys = ["2027-H1", "2026-H2", "2026-H1"]
    assert [period.key for period in sorted(map(Period.parse, keys))] == ["2026-H1", "2026-H2", "2027-H1"]
