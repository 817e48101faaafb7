"""Backups thin out with age, and a clock that was set wrong makes none of them go before its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.store.thinning import DAYS, LATEST, MONTHS, kept

NOON = datetime(2026, 11, 22, 12)


def dates(made: list[datetime]) -> list[datetime]:
    """Those that stay, in their order."""
    stay = kept(made)
    return [moment for number, moment in enumerate(made) if number in stay]


def test_ten_days_and_twelve_months_are_kept_and_the_latest_five():
    start = NOON.replace(hour=17)
    daily = [start - timedelta(days=days, hours=hours) for days in range(800) for hours in (0, 5)]
    stay = dates(daily)
    assert stay[:5] == daily[:5]
    assert {moment.date() for moment in stay if moment > start - timedelta(days=9, hours=10)} == {
        (start - timedelta(days=days)).date() for days in range(10)
    }
    months = sorted({(moment.year, moment.month) for moment in stay}, reverse=True)
    assert months == [*[(2026, month) for month in range(11, 0, -1)], (2025, 12)]
    assert len(stay) == 5 + 7 + 11
    assert datetime(2026, 10, 31, 17) in stay


def test_none_go_where_there_are_few():
    assert kept([]) == frozenset()
    assert dates([NOON, NOON, NOON]) == [NOON] * 3


def test_a_clock_set_back_a_year_makes_no_new_backup_old():
    before = [NOON - timedelta(days=days) for days in range(400)]
    after = [NOON - timedelta(days=365 - days) for days in range(3)][::-1]
    stay = dates([*after, *before])
    assert stay[:LATEST] == [*after, *before[:2]]
    assert set(after) <= set(stay)
    assert len(stay) <= LATEST + DAYS + MONTHS


def test_a_day_lived_twice_keeps_the_backups_of_both_times():
    real = [NOON - timedelta(days=days) for days in range(40)]
    again = [NOON - timedelta(days=20, hours=-hour) for hour in range(6)][::-1]
    stay = dates([*again, *real])
    assert again[0] in stay
    assert real[0] in stay
    assert {moment.date() for moment in real[: DAYS - 1]} <= {moment.date() for moment in stay}


def test_a_backup_from_a_clock_far_ahead_does_not_crowd_out_what_follows():
    ahead = NOON + timedelta(days=3650)
    made = [
        *(NOON - timedelta(days=days) for days in range(5)),
        ahead,
        *(NOON - timedelta(days=days) for days in range(5, 60)),
    ]
    stay = dates(made)
    assert {moment.date() for moment in made[:5]} <= {moment.date() for moment in stay}
    assert NOON - timedelta(days=8) in stay
