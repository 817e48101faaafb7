"""Which period and which term a report is for, worked out from what it prints."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.model.period import Period, PeriodKind
from core.model.sections import Progress, SlotKind
from core.model.term import DEFAULT_TERM, Term, popular_term_on
from core.sections.section import Doubt
from core.sections.slot_labels import following, period_named, period_of, span_of
from core.sections.text import fold
from core.sections.year_labels import implied_term, read_year

_AS_OF = re.compile(
    r"(?P<year>20\d{2}|'\d{2})[.년-]?(?P<month>\d{1,2})[.월-](?:\d{1,2}[.일]?|말)?(?:현재|기준)"
)


_OF_A_YEAR = re.compile(r"(?P<year>20\d{2})(?:년도?(?=\S*(?:실적|추진|이행|보고|현황))|년?$)")
"""What was done in a year is told at its end."""

_PART = re.compile(r"[상하]반기|[1-4](?=(?:/4)?분기)")


@dataclass(frozen=True, slots=True)
class Clues:
    """What the page says of time: slots as printed, year columns, loose titles, the file's name and hint."""

    slots: Sequence[Mapping[str, Any]]
    years: Sequence[str] = ()
    titles: Sequence[str] = ()
    file: str = ""
    hint: str = ""

    def slot(self, kind: SlotKind) -> tuple[str, str]:
        """Label and period of a slot, empty where it was not printed."""
        for printed in self.slots:
            if printed["slot"] == kind.value:
                return str(printed["label"]), str(printed["period"])
        return "", ""


def period_from(clues: Clues) -> tuple[Period, tuple[Doubt, ...]]:
    """The period that is reported. Dates win over the words of a label; a contradiction is doubted."""
    label, brackets = clues.slot(SlotKind.CURRENT)
    span = span_of(brackets) or (span_of(label) if "~" in fold(label) else None)
    if span is not None and (period := period_of(span)) is not None:
        return period, _contradiction(label, period)
    year = span.first.year if span else None
    if (period := _named(label, year or _year_before(clues))) is not None:
        return period, ()
    return _guessed(clues)


def _named(text: str, year: int | None = None) -> Period | None:
    try:
        return period_named(text, year)
    except ValueError:
        return None


def _standing(text: str) -> Period | None:
    """The period that ends with the day of which a form tells: (2024. 12. 31. 기준).

    At the end of March and September that is a quarter, else a half.
    """
    match = _AS_OF.search(fold(text))
    if match is None:
        return None
    year, month = 2000 + int(match["year"][-2:]), int(match["month"])
    if not 1 <= month <= 12:
        return None
    kind = PeriodKind.QUARTER if month in (3, 9) else PeriodKind.HALF
    return Period.containing(date(year, month, 1), kind)


def _guessed(clues: Clues) -> tuple[Period, tuple[Doubt, ...]]:
    """From the neighbours of this period, titles, the file's name or its properties, in this order."""
    past = span_of(clues.slot(SlotKind.PAST)[1])
    if past is not None and past.last is not None and past.last.month in (6, 12):
        return Period.containing(following(past.last)), (_guess("past"),)
    if (coming := _named(clues.slot(SlotKind.PLAN)[0])) is not None:
        return coming.previous(), (_guess("plan"),)
    for source, texts in (("title", clues.titles), ("file", (clues.file,))):
        for text in texts:
            if (period := _named(text) or _standing(text)) is not None:
                return period, (_guess(source),)
    try:
        return Period.parse(clues.hint), (_guess("properties"),)
    except ValueError:
        pass
    for text in (clues.slot(SlotKind.CURRENT)[0], *clues.titles):
        if match := _OF_A_YEAR.search(fold(text)):
            return Period(int(match["year"]), 2), (_guess("title"),)
    return Period.containing(DEFAULT_TERM.start), (Doubt("period.unknown"),)


def _guess(source: str) -> Doubt:
    return Doubt("period.guessed", {"source": source})


def _year_before(clues: Clues) -> int | None:
    """The year of the period, by the end of 그동안 or the year of the plan."""
    past = span_of(clues.slot(SlotKind.PAST)[1])
    if past is not None and past.last is not None:
        ahead = following(past.last)
        named = _named(clues.slot(SlotKind.CURRENT)[0], ahead.year)
        # 그동안 may take this period in: until 12, and this period is 하반기.
        within = named is not None and named.start != ahead and _named_again(named, past.last)
        return past.last.year if within else ahead.year
    coming = _named(clues.slot(SlotKind.PLAN)[0])
    return coming.previous().year if coming else None


def _named_again(period: Period, day: date) -> bool:
    """Whether the same half or quarter of another year holds the day."""
    return Period.containing(day, period.kind).index == period.index


def _contradiction(label: str, period: Period) -> tuple[Doubt, ...]:
    said = _PART.search(fold(label))
    if said is None or said[0] in fold(period.name):
        return ()
    return (Doubt("period.label_contradicts", {"label": label, "period": period.label}),)


def term_from(clues: Clues, period: Period) -> tuple[Term, tuple[Doubt, ...]]:
    """The term by its year columns, else by where 그동안 begins, else the one the period lies in."""
    labels = [label for label in map(read_year, clues.years) if label is not None]
    start, end = implied_term(labels)
    if start is not None:
        first = date(start[0], start[1], 1)
        usual = popular_term_on(first)
        if usual.start == first and (end is None or end == (usual.end.year, usual.end.month)):
            return usual, _outside(usual, period)
        if end is not None:
            last = date(end[0], end[1], calendar.monthrange(*end)[1])
            if first < last:
                term = Term(usual.number, first, last)
                return term, _outside(term, period)
    return popular_term_on(period.start), ()


def _outside(term: Term, period: Period) -> tuple[Doubt, ...]:
    if term.holds(period.start) or term.holds(period.end):
        return ()
    return (Doubt("period.outside_term", {"period": period.label, "term": term.label}),)


def with_since(progress: Progress, clues: Clues, term: Term) -> Progress:
    """그동안 with the first day that its brackets name, where that is not the term's start."""
    span = span_of(clues.slot(SlotKind.PAST)[1])
    if span is None or span.first == term.start or (not span.exact and span.first.year == term.start.year):
        return progress
    slots = tuple(
        replace(slot, since=span.first) if slot.slot is SlotKind.PAST else slot for slot in progress.slots
    )
    return replace(progress, slots=slots)
