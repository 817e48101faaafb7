"""Reads the heads of year columns, which every office spells its own way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.sections.text import fold

_LABEL = re.compile(
    r"(?P<until>~)?(?P<quote>'+)?(?P<year>\d{4}|\d{2})(?P<mark>년도|년|\.)?'*"
    r"\(?(?:(?P<month>\d{1,2})(?:월|\.)*)?(?:(?P<half>상반기|하반기|상|하)\.?)?"
    r"(?P<on>[~-](?:'?(?P<on_year>\d{2,4})[.년])?(?:(?P<last>\d{1,2})(?:월|\.)*)?)?\)?"
)
_QUOTE = str.maketrans("`", "'")
_MISREAD = str.maketrans("OoIl|", "00111")


@dataclass(frozen=True, slots=True)
class YearLabel:
    """A year, and the first or last month of it that the label names."""

    year: int
    first: int | None = None
    last: int | None = None
    plain: bool = False
    """Two bare digits: a year only among other years."""


def read_year(text: str) -> YearLabel | None:
    """The year a column's head names: ``’22.7.``, ``2022년``, ``22.7월~``, ``'22년 하반기``; else None."""
    return None if not text or "," in text else _read(text)


@lru_cache(maxsize=2048)
def _read(text: str) -> YearLabel | None:
    label = fold(text).translate(_QUOTE)
    if not label or len(label) > 20:
        return None
    match = _LABEL.fullmatch(label) or _LABEL.fullmatch(label.translate(_MISREAD))
    if match is None:
        return None
    year = int(match["year"])
    if len(match["year"]) == 4 and not 1990 <= year <= 2099:
        return None
    month = int(match["month"]) if match["month"] else None
    last = int(match["last"]) if match["last"] else None
    if match["on_year"] and last is None and int(match["on_year"]) <= 12:
        last = int(match["on_year"])
    elif match["on_year"] and int(match["on_year"]) % 100 != year % 100:
        # 2022~2023년 is more than one year.
        return None
    if not all(value is None or 1 <= value <= 12 for value in (month, last)):
        return None
    first, last = _months(month, last, match["half"] or "", until=bool(match["until"]))
    bare = len(match["year"]) == 2 and not (match["quote"] or match["mark"])
    return YearLabel(year if year > 99 else 2000 + year, first, last, bare)


def _months(month: int | None, last: int | None, half: str, *, until: bool) -> tuple[int | None, int | None]:
    if half:
        return (1, 6) if half.startswith("상") else (7, 12)
    if until:
        return None, month
    return month, last


def implied_term(
    labels: Sequence[YearLabel],
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """(year, month) of the term's first and last month, as its first and last year column say them.

    Five years without months that begin in a local election year are a popular term, July to June.
    """
    if not labels:
        return None, None
    first, last = labels[0], labels[-1]
    start = first.first
    # A single month on the last column ends the term, whichever way it is spelt.
    end = last.last if last.last is not None else last.first
    if start is None and end is None and len(labels) == 5 and first.year % 4 == 2:
        start, end = 7, 6
    if len(labels) == 1:
        end = last.last
    return (first.year, start) if start else None, (last.year, end) if end else None
