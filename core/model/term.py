"""임기: the mayor's term and the year columns that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NewType

Bucket = NewType("Bucket", str)
"""A funding column: ``prior``, a year such as ``2027``, or ``after``."""

PRIOR = Bucket("prior")
"""기투자: spent before the term."""
AFTER = Bucket("after")
"""임기후."""


@dataclass(frozen=True, slots=True)
class Term:
    """민선 `number`기, from `start` to `end`, both inclusive."""

    number: int
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"a term that ends before it starts: {self.start} ~ {self.end}")

    @property
    def label(self) -> str:
        return f"민선 {self.number}기"

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years the term touches, in order."""
        return tuple(range(self.start.year, self.end.year + 1))

    @property
    def buckets(self) -> tuple[Bucket, ...]:
        """Funding columns in print order: prior, each year, after."""
        return (PRIOR, *(Bucket(str(year)) for year in self.years), AFTER)

    def holds(self, day: date) -> bool:
        """Whether the day lies in the term."""
        return self.start <= day <= self.end

    def next(self) -> Term:
        """The four-year term that follows."""
        start = self.end + timedelta(days=1)
        day = 28 if (start.month, start.day) == (2, 29) else start.day
        return Term(self.number + 1, start, start.replace(year=start.year + 4, day=day) - timedelta(days=1))


def popular_term(number: int) -> Term:
    """The four-year term of that number; 민선 9기 runs 2026-07-01 ~ 2030-06-30 (RULES.md 1.7)."""
    start = 2026 + 4 * (number - 9)
    return Term(number, date(start, 7, 1), date(start + 4, 6, 30))


DEFAULT_TERM = popular_term(9)


def popular_term_on(day: date) -> Term:
    """The four-year term that holds a day; the first for days before there were any."""
    months = (day.year - DEFAULT_TERM.start.year) * 12 + day.month - DEFAULT_TERM.start.month
    return popular_term(max(1, DEFAULT_TERM.number + months // 48))
