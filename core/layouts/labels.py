"""Lays out what a report's term and period make of a layout's label rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from core.model.period import Period
from core.model.sections import SlotKind
from core.model.term import AFTER, PRIOR, Bucket, Term

YEAR_NAMES = ("year", "yy", "month")
"""Placeholders of a year column's label; `month` is the term's first or last month."""

PERIOD_NAMES = (
    "since",
    "since_year",
    "before_end",
    "start",
    "end",
    "start_month",
    "end_month",
    "year",
    "name",
    "label",
    "next_year",
    "next_name",
    "next_label",
    "next_start",
    "next_end",
    "next_end_month",
)
"""Placeholders of a 구분 label: ``{since}`` is ``2022.7.``, ``{name}`` 하반기, ``{label}`` 2023년 하반기."""


def slot_lines(
    options: Mapping[str, Any], slot: SlotKind, term: Term, period: Period, since: date | None = None
) -> tuple[str, ...]:
    """The 구분 cell of a row of 추진실적, a text per line (LAYOUTS.md A2).

    `since` is the first day 그동안 covers, None the term's start. Where nothing lies before the period,
    그동안 takes the layout's ``past_first`` form, ``(2026.7.~)``.
    """
    since = since or term.start
    key = slot.value
    if slot is SlotKind.PAST and period.start <= since:
        key = "past_first"
    return _laid_out(options[key], period, since)


def bucket_label(options: Mapping[str, Any], term: Term, bucket: Bucket) -> str:
    """The head of a funding column: 기투자, ’22.7., ’23 or 임기후 as the layout spells them."""
    if bucket == PRIOR:
        return str(options["prior"])
    if bucket == AFTER:
        return str(options["after"])
    year = int(bucket)
    key, month = "year", 0
    if year == term.end.year:
        key, month = "last_year", term.end.month
    if year == term.start.year:
        key, month = "first_year", term.start.month
    return str(options[key]).format(year=year, yy=f"{year % 100:02}", month=month)


@lru_cache(maxsize=64)
def _laid_out(lines: tuple[str, ...], period: Period, since: date) -> tuple[str, ...]:
    words = _period_words(period, since)
    return tuple(" ".join(line.format_map(words).split()) for line in lines)


def _period_words(period: Period, since: date) -> dict[str, str]:
    following = period.next()
    return {
        "since": _month(since),
        "since_year": str(since.year),
        "before_end": _month(period.start - timedelta(days=1)),
        "start": _month(period.start),
        "end": _month(period.end),
        "start_month": str(period.start.month),
        "end_month": str(period.end.month),
        "year": str(period.year),
        "name": period.name or period.label,
        "label": period.label,
        "next_year": str(following.year),
        "next_name": following.name,
        "next_label": following.label,
        "next_start": _month(following.start),
        "next_end": _month(following.end),
        "next_end_month": str(following.end.month),
    }


def _month(day: date) -> str:
    return f"{day.year}.{day.month}."
