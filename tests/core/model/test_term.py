"""임기: its days and the funding columns that follow from it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.model.term import AFTER, DEFAULT_TERM, PRIOR, Term, popular_term


def test_the_ninth_term_has_its_years_between_prior_and_after() -> None:
    assert popular_term(9) == DEFAULT_TERM
    assert (DEFAULT_TERM.start, DEFAULT_TERM.end) == (date(2026, 7, 1), date(2030, 6, 30))
    assert DEFAULT_TERM.buckets == (PRIOR, "2026", "2027", "2028", "2029", "2030", AFTER)


def test_the_eighth_term_ends_where_the_ninth_starts() -> None:
    eighth = popular_term(8)
    assert eighth.buckets == (PRIOR, "2022", "2023", "2024", "2025", "2026", AFTER)
    assert eighth.label == "민선 8기"
    assert eighth.end + timedelta(days=1) == DEFAULT_TERM.start
    assert eighth.next() == DEFAULT_TERM


def test_a_term_within_one_year_has_one_year_column() -> None:
    short = Term(8, date(2026, 1, 1), date(2026, 6, 30))
    assert short.buckets == (PRIOR, "2026", AFTER)
    assert short.next() == Term(9, date(2026, 7, 1), date(2030, 6, 30))


def test_a_term_may_start_on_a_leap_day() -> None:
    following = Term(1, date(2092, 3, 1), date(2096, 2, 28)).next()
    assert following.start == date(2096, 2, 29)
    assert following.end < date(2100, 3, 1)


def test_a_term_holds_its_first_and_last_day() -> None:
    assert DEFAULT_TERM.holds(date(2026, 7, 1))
    assert DEFAULT_TERM.holds(date(2030, 6, 30))
    assert not DEFAULT_TERM.holds(date(2026, 6, 30))
    assert not DEFAULT_TERM.holds(date(2030, 7, 1))


def test_a_term_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Term(9, date(2026, 7, 1), date(2026, 6, 30))
