"""What a 구분 label of 추진실적 says: which row it heads, its words, and the days it covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from core.model.period import Period, PeriodKind
from core.model.sections import SlotKind
from core.sections.text import fold, head_text, one_line, split_bullet, tidy

_BRACKETED = re.compile(r"^(?P<label>.*?)\s*[(（〔［\[<](?P<period>[^()（）\[\]]*)[)）〕］\]>]\s*$", re.S)
_AGAIN = re.compile(r"\s*[(（<]?\s*계\s*속\s*[)）>]?\s*$")
"""What a hand adds to a label that it prints again."""
_OPENING = {"〔": "〕", "[": "]", "<": ">", "【": "】", "《": "》", "〈": "〉", "『": "』", "「": "」"}
_ALONE = re.compile(r"\s*[(（〔［\[<](?P<period>[^()（）\[\]]{3,40})[)）〕］\]>]\s*")
_DATES_ONLY = re.compile(r"[\d.년월일~∼～\-–'’‘\s]+(?:실적|현재|까지|기준)?")
_LABEL = re.compile(
    r"(?P<past>(?:[1-4]/?4?분|[상하]반)기까지|그동안|그간|(?<![분반])기추진|누적|누계|전기(?=추진|실적|까지|$)|지금까지|이전|지난|추진경과|주요경과)"
    r"|(?P<plan>향후|앞으로|다음|차기|(?:추진)?계획|예정)"
    r"|(?P<half>상반기|하반기)|(?P<quarter>[1-4]/?4?분기)|(?P<now>금회|이번|금년|금분기|금반기|당반기|당분기|본반기|당해|당기|이달|보고기간)"
)
_TIMES = (
    r"(?:19|20)?\d{2}년도?|(?:19|20)\d{2}\.?|'\d{2}[년.]?|그동안의?|그간의?|기|누적|누계|전기|다음|차기|분기|반기|지금까지의?|이전|지난|향후|앞으로의?"
    r"|상반기|하반기|[1-4]/?4?분기|금회|이번|금년도?|[금당]분기|[금당본]반기|당해|당기|보고기간"
)
_WHOLE = re.compile(
    rf"(?:{_TIMES}|주요|공약|사업|추진|이행|중)*"
    r"(?:실적|계획|현황|경과|상황|사항|예정|성과)(?:및(?:성과|계획))?"
)
_TIME = re.compile(rf"(?:{_TIMES}|까지|중|의|이후)+")
_DOING = re.compile(r"(?:주요|공약|공약사업|사업|세부)*(?:추진|이행)?(?:실적|현황|상황|내용|사항|성과)")
_WORDS = re.compile(r"실적|계획|현황|경과|상황|사항|예정|성과")
_DONE = re.compile(r"실적|현황|상황|경과|성과")
_LONGEST = 60
_LONGEST_NAME = 10
"""Letters of a time beside its days, whatever an office calls it."""
_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d{2})|['’‘](?P<yy>\d{2})(?!\d)"
    r"|(?<!\d)(?P<bare>\d{2}(?=년)|(?:1[89]|[23]\d)(?=\.\d))"
)
"""A year; of bare figures before a point only those that no month or day has."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands: its words, what is in the brackets, and the row it speaks of, if it tells."""

    text: str
    period: str
    slot: SlotKind | None


@dataclass(frozen=True, slots=True)
class Span:
    """First days of the first and last month; `last` None runs on. `exact` where the month is named."""

    first: date
    last: date | None
    exact: bool = True


def read_label(lines: Sequence[str]) -> Label:
    """The label in a cell's lines: 그동안 추진실적 / (2022.7.~2023.6.)."""
    return _read_label(tuple(lines))


@lru_cache(maxsize=1024)
def _read_label(lines: tuple[str, ...]) -> Label:
    words = [one_line(line) for line in lines if line.strip()]
    text = _AGAIN.sub("", split_bullet(" ".join(words))[1])
    period = ""
    if match := _BRACKETED.match(text):
        text, period = match["label"], tidy(match["period"])
    elif len(words) > 1 and _DATES_ONLY.fullmatch(words[-1]):
        text, period = one_line(" ".join(words[:-1])), words[-1]
    return Label(text.strip(), period, slot_of(text, period))


def period_alone(text: str) -> str:
    """What a line that is nothing but brackets says, where that can be a label's period; else empty."""
    match = _ALONE.fullmatch(text)
    if match is None:
        return ""
    period = tidy(match["period"])
    return period if _DATES_ONLY.fullmatch(period) or _is_label(period) else ""


def dated(label: Label, line: str) -> Label | None:
    """The label with the days of a line below it; None where the line is more than days, or it has some."""
    days = period_alone(line) or (tidy(line) if "~" in fold(line) and _DATES_ONLY.fullmatch(line) else "")
    if span_of(days) is None or span_of(label.period) is not None or split_bullet(line)[0] is not None:
        return None
    text = f"{label.text} ({label.period})" if label.period else label.text
    return Label(text, days, label.slot)


def with_period(label: Label, period: str) -> Label:
    """The label with brackets that stood apart from it."""
    return Label(label.text, period, label.slot or slot_of(label.text, period))


def led(label: Label, beside: str) -> Label:
    """The label with the side head it stands behind: 추진실적 before 그동안, or before nothing but days."""
    days = not label.period and span_of(label.text) is not None and _DATES_ONLY.fullmatch(label.text)
    words, period = ("", label.text) if days else (label.text, label.period)
    text = f"{beside} {words}".strip()
    return Label(text, period, label.slot or slot_of(text, period))


def is_dated(text: str) -> bool:
    """Whether a short text has the days of a slot in brackets, or is nothing else: 기정 (22.7.~24.6.)."""
    if not 0 < len(text) <= _LONGEST or "~" not in fold(text):
        return False
    label = read_label(text.split("\n"))
    if label.period:
        return len(label.text) <= _LONGEST_NAME and span_of(label.period) is not None
    return _DATES_ONLY.fullmatch(text) is not None and span_of(text) is not None


def label_inside(text: str) -> Label | None:
    """The label that a line inside a slot's cell is, with or without brackets around it; None for an item."""
    bare = without_frame(text)
    return read_label((bare,)) if is_label(bare) else None


def without_frame(text: str) -> str:
    """A line without the brackets that stand around all of it: 〔그동안 추진실적〕."""
    bare = text.strip()
    if len(bare) > 2 and bare[0] in _OPENING and bare[-1] == _OPENING[bare[0]]:
        return bare[1:-1].strip()
    return text


def slot_of(text: str, period: str = "") -> SlotKind | None:
    """The row that a label's words name; None where they name none."""
    folded = fold(text)
    found = {match.lastgroup for match in _LABEL.finditer(folded)}
    if "past" in found:
        return SlotKind.PAST
    if "plan" in found or "향후" in fold(period):
        return SlotKind.PLAN
    if found and _WORDS.search(folded):
        return SlotKind.CURRENT
    # 추진실적 (하반기): the time stands in the brackets, in words.
    return slot_of(f"{period}{text}") if _TIME.fullmatch(fold(period)) else None


def is_label(text: str) -> bool:
    """Whether a short text is surely a row's label, and not an item."""
    return len(text) <= _LONGEST and _is_label(text)


@lru_cache(maxsize=1024)
def is_time_label(text: str) -> bool:
    """Whether a cell in the place of a label names one by its time alone: 그동안, 2023년 하반기, 향후."""
    if not 0 < len(text) <= _LONGEST:
        return False
    label = read_label(text.split("\n"))
    return _TIME.fullmatch(fold(label.text)) is not None and bool(_LABEL.search(fold(label.text)))


@lru_cache(maxsize=1024)
def is_bare_label(text: str) -> bool:
    """Whether a text says but 추진실적, and no time unless in brackets: a label only beside another."""
    if not 0 < len(text) <= _LONGEST:
        return False
    return _DOING.fullmatch(fold(read_label(text.split("\n")).text)) is not None


@lru_cache(maxsize=1024)
def is_slot_head(text: str) -> bool:
    """Whether a head of 추진실적 names one of its slots and no other: 향후 추진계획, or 추진실적 alone."""
    bare = head_text(without_frame(text))
    return not ("계획" in bare and _DONE.search(bare)) and (is_label(bare) or is_bare_label(bare))


@lru_cache(maxsize=2048)
def _is_label(text: str) -> bool:
    if not _WORDS.search("".join(text.split())):
        return False
    label = read_label(text.split("\n"))
    folded = fold(label.text)
    return label.slot is not None and _WHOLE.fullmatch(folded) is not None


@lru_cache(maxsize=256)
def span_of(period: str) -> Span | None:
    """The months that a label's brackets name: 2022.7.~2023.6., 2023.7.~12., 2018.~2021.6., 2026.7.~"""
    text = fold(period)
    parts = text.split("~")
    first = _moment(parts[0], None)
    if first is None:
        return None
    if len(parts) == 1:
        return Span(first[0], first[0] if first[1] else None, first[1])
    last = _moment(parts[1], first[0].year)
    return Span(first[0], last[0] if last else None, first[1])


def _moment(text: str, year: int | None) -> tuple[date, bool] | None:
    """First day of the month that a text names, and whether it names the month."""
    numbers = _YEAR.match(text)
    if numbers:
        year = int(numbers["year"] or 2000 + int(numbers["yy"] or numbers["bare"]))
        rest = text[numbers.end() :].lstrip(".년-/도")
    else:
        rest = text
    if year is None:
        return None
    month = re.match(r"(1[0-2]|0?[1-9])(?![\d])", rest)
    if month:
        return date(year, int(month[1]), 1), True
    return (date(year, 1, 1), False) if numbers else None


def period_of(span: Span) -> Period | None:
    """The half, quarter or year that a span is exactly; None for any other span."""
    if span.last is None or not span.exact:
        return None
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    kind = {3: PeriodKind.QUARTER, 6: PeriodKind.HALF, 12: PeriodKind.YEAR}.get(months)
    if kind is None:
        return None
    period = Period.containing(span.first, kind)
    return period if period.start == span.first else None


@lru_cache(maxsize=256)
def period_named(text: str, year: int | None = None) -> Period | None:
    """The period that words name: 2023년 하반기, 2024. 3분기, 23하반기; `year` where they name none."""
    folded = fold(text)
    if match := _YEAR.search(folded):
        year = int(match["year"] or 2000 + int(match["yy"] or match["bare"]))
    if year is None:
        return None
    if half := re.search(r"(상|하)반기", folded):
        return Period(year, 1 if half[1] == "상" else 2)
    if quarter := re.search(r"([1-4])(?:/4)?분기", folded):
        return Period(year, int(quarter[1]), PeriodKind.QUARTER)
    return None


def following(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
