"""Values as a spreadsheet shows them: thousands, decimals, per cent and dates by the cell's number format."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].')
"""Quoted text and escaped signs are shown; colours, conditions, padding and fill are not."""
_FIGURE = re.compile(r"[#0?](?:[#0?,]*[#0?])?(?:\.(?P<part>[#0?]+))?(?P<scale>,*)")
_DATE_PART = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].|(y+|m+|d+|h+|s+|a{3,4}|AM/PM|A/P)|(.)', re.I)
_WEEKDAYS = "월화수목금토일"
_SHORT_DAY = 3
_LARGEST_EXACT = 10**15
_GENERAL_DIGITS = 11


def displayed(value: object, number_format: str = "General") -> str:
    """The text of a cell; what has no format of its own shows as a plain number or ISO date."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(value, number_format)
        case datetime() | date() | time():
            return _moment(value, number_format)
        case timedelta():
            minutes = int(value.total_seconds() // 60)
            return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value)


def _number(value: float, number_format: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    sections = _sections(number_format)
    signed = value < 0
    section = sections[0]
    if signed and len(sections) > 1:
        section, signed = sections[1], False
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    plain = _LITERAL.sub(_visible, section)
    figure = _FIGURE.search(_LITERAL.sub(lambda found: "\0" * len(found[0]), section))
    if section.strip().lower() in ("general", "@", "") or "e+" in plain.lower() or "?/" in plain:
        return _general(value)
    if figure is None:
        return plain.strip()
    before, after = section[: figure.start()], section[figure.end() :]
    shown = _figure(abs(value), figure, percent="%" in plain)
    text = f"{_LITERAL.sub(_visible, before)}{shown}{_LITERAL.sub(_visible, after)}".strip()
    return f"-{text}" if signed and shown.strip("0.,") else text


def _figure(value: float, figure: re.Match[str], *, percent: bool) -> str:
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    exact = exact * (100 if percent else 1) / (1000 ** len(figure["scale"] or ""))
    part = figure["part"] or ""
    quantum = Decimal(1).scaleb(-len(part))
    if exact.adjusted() + len(part) < 27:
        exact = exact.quantize(quantum, ROUND_HALF_UP)
    pattern = figure[0][: len(figure[0]) - len(figure["scale"] or "")]
    grouped = "," in pattern
    text = f"{exact:,f}" if grouped else f"{exact:f}"
    optional = len(part) - len(part.rstrip("#"))
    if optional and "." in text:
        kept = text[len(text) - optional :].rstrip("0")
        text = (text[: len(text) - optional] + kept).rstrip(".")
    whole = pattern.split(".")[0].replace(",", "")
    if exact == 0 and "0" not in whole and not part:
        return ""
    return text.rjust(whole.count("0"), "0") if not grouped else text


def _general(value: float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < _LARGEST_EXACT):
        return str(int(value))
    return f"{value:.{_GENERAL_DIGITS}g}"


def _visible(found: re.Match[str]) -> str:
    return found[1] or found[2] or ""


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[str, ...]:
    """The parts for more than zero, less than zero, zero and text."""
    parts: list[str] = []
    at = 0
    while at <= len(number_format) and len(parts) < 4:
        match = _SECTION.match(number_format, at)
        end = match.end() if match else at
        parts.append(number_format[at:end])
        at = end + 1
    return tuple(parts)


def _moment(value: datetime | date | time, number_format: str) -> str:
    section = _sections(number_format)[0]
    if section.strip().lower() in ("general", "@", ""):
        if isinstance(value, datetime) and value.time() == time():
            return value.date().isoformat()
        return value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat()
    moment = value if isinstance(value, datetime) else _as_datetime(value)
    parts = list(_DATE_PART.finditer(section))
    text = ""
    last = ""
    for index, part in enumerate(parts):
        sign = (part[3] or "").lower()
        if not sign:
            text += part[1] or part[2] or part[4] or ""
            continue
        minutes = (
            sign.startswith("m") and len(sign) <= 2 and (last.startswith("h") or _next(parts, index) == "s")
        )
        text += _date_part(moment, sign, minutes=minutes, noon="am/pm" in section.lower())
        last = sign
    return text.strip()


def _next(parts: list[re.Match[str]], index: int) -> str:
    """The first letter of the next part that stands for something."""
    return next((part[3][0].lower() for part in parts[index + 1 :] if part[3]), "")


def _as_datetime(value: date | time) -> datetime:
    if isinstance(value, time):
        return datetime.combine(date(1900, 1, 1), value)
    return datetime.combine(value, time())


def _date_part(moment: datetime, sign: str, *, minutes: bool, noon: bool) -> str:
    kind, wide = sign[0], len(sign) > 1
    if sign in ("am/pm", "a/p"):
        return "오전" if moment.hour < 12 else "오후"
    if kind == "a":
        day = _WEEKDAYS[moment.weekday()]
        return day if len(sign) == _SHORT_DAY else f"{day}요일"
    if kind == "d" and len(sign) >= _SHORT_DAY:
        return _WEEKDAYS[moment.weekday()]
    if kind == "y":
        return f"{moment.year:04d}" if len(sign) > 2 else f"{moment.year % 100:02d}"
    hour = (moment.hour % 12 or 12) if noon else moment.hour
    number = {
        "m": moment.minute if minutes else moment.month,
        "d": moment.day,
        "h": hour,
        "s": moment.second,
    }[kind]
    return f"{number:02d}" if wide else str(number)
