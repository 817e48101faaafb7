"""보고 기간: a half, a quarter or a year; knows its key, its days and its neighbours."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_KEY = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[HQ])(?P<index>\d))?")


class PeriodKind(StrEnum):
    HALF = "half"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def per_year(self) -> int:
        """How many of them make a year."""
        return {"half": 2, "quarter": 4, "year": 1}[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The `index`-th half, quarter or year of `year`; index counts from 1. Sorts by time within a kind."""

    year: int
    index: int
    kind: PeriodKind = PeriodKind.HALF

    def __post_init__(self) -> None:
        if not 1 <= self.index <= self.kind.per_year or not 1900 <= self.year <= 2999:
            raise ValueError(f"no such period: {self.year} {self.kind} {self.index}")

    @classmethod
    def parse(cls, key: str) -> Period:
        """The period a key names: ``2026-H2``, ``2026-Q3`` or ``2026``.

        Raises:
            ValueError: the key names none.
        """
        match = _KEY.fullmatch(key.strip().upper())
        if match is None:
            raise ValueError(f"not a period: {key!r}")
        kind = {"H": PeriodKind.HALF, "Q": PeriodKind.QUARTER, None: PeriodKind.YEAR}[match["kind"]]
        return cls(int(match["year"]), int(match["index"] or 1), kind)

    @classmethod
    def containing(cls, day: date, kind: PeriodKind = PeriodKind.HALF) -> Period:
        """The period of that kind in which the day lies."""
        return cls(day.year, (day.month - 1) * kind.per_year // 12 + 1, kind)

    @property
    def key(self) -> str:
        """``2026-H2``, ``2026-Q3`` or ``2026``."""
        letter = {PeriodKind.HALF: "H", PeriodKind.QUARTER: "Q"}.get(self.kind)
        return f"{self.year}-{letter}{self.index}" if letter else str(self.year)

    @property
    def name(self) -> str:
        """``상반기``, ``3분기`` or empty for a year."""
        if self.kind is PeriodKind.HALF:
            return "상반기" if self.index == 1 else "하반기"
        return f"{self.index}분기" if self.kind is PeriodKind.QUARTER else ""

    @property
    def label(self) -> str:
        """``2026년 하반기``."""
        return f"{self.year}년 {self.name}".rstrip()

    @property
    def months(self) -> int:
        return 12 // self.kind.per_year

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, (self.index - 1) * self.months + 1, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        month = self.index * self.months
        return date(self.year, month, monthrange(self.year, month)[1])

    def next(self) -> Period:
        """The one that follows."""
        if self.index < self.kind.per_year:
            return Period(self.year, self.index + 1, self.kind)
        return Period(self.year + 1, 1, self.kind)

    def previous(self) -> Period:
        """The one before."""
        if self.index > 1:
            return Period(self.year, self.index - 1, self.kind)
        return Period(self.year - 1, self.kind.per_year, self.kind)
