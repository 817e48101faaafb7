"""Which backups stay: the newest of each of the last days and months, however the clock was set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeAlias

DAYS, MONTHS = 10, 12
"""Of the last days and of the last months that have any, the newest backup is kept."""
LATEST = 5
"""So many are kept whatever their day, so that a restore can be undone."""

_Key: TypeAlias = tuple[int, ...]


def kept(made: Sequence[datetime]) -> frozenset[int]:
    """Positions of those that stay, of backups made at those moments, the newest first.

    The order is believed, not the clock: where a backup is older than the one before it but bears a later
    date, the clock was set back in between, and a day before is not the same day as one after.
    """
    runs = _runs(made)
    days = _firsts(((run, *_day(moment.date())) for run, moment in zip(runs, made, strict=True)), DAYS)
    months = _firsts(
        ((run, moment.year, moment.month) for run, moment in zip(runs, made, strict=True)), MONTHS
    )
    return frozenset((*range(min(LATEST, len(made))), *days, *months))


def _runs(made: Sequence[datetime]) -> list[int]:
    """For each, how often the clock was set back since."""
    runs: list[int] = []
    for number, moment in enumerate(made):
        back = number > 0 and moment > made[number - 1]
        runs.append((runs[-1] if runs else 0) + back)
    return runs


def _day(day: date) -> _Key:
    return day.year, day.month, day.day


def _firsts(keys: Iterable[_Key], most: int) -> list[int]:
    """Where each of the first so many keys stands first."""
    seen: dict[_Key, int] = {}
    for number, key in enumerate(keys):
        if len(seen) == most and key not in seen:
            break
        seen.setdefault(key, number)
    return list(seen.values())
