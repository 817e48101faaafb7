"""Dates and amounts as public documents write them in running text (RULES.md §1.2)."""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction

from core.model.money import Unit, Won

_WEEKDAYS = "월화수목금토일"
_DIGITS = "영일이삼사오육칠팔구"
_PLACES = ("", "십", "백", "천")
_GROUPS = ("", "만", "억", "조")
_SIZES = {"십": 10, "백": 100, "천": 1_000, "만": 10**4, "억": 10**8, "조": 10**12}
_PART = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?P<unit>[십백천]?[만억조]?)")
_FIGURE = re.compile(r"금?(?P<parts>(?:\d+(?:\.\d+)?[십백천]?[만억조]?)+)원?")
_LIMIT = 10**16
"""Past 9,999조 원 no words are made."""


def written_date(day: date) -> str:
    """The day with its weekday: ``2026. 11. 22.(일)``."""
    return f"{day.year}. {day.month}. {day.day}.({_WEEKDAYS[day.weekday()]})"


def written_moment(moment: datetime) -> str:
    """The day with its weekday and the time: ``2026. 11. 22.(일) 14:02``."""
    return f"{written_date(moment.date())} {moment:%H:%M}"


def read_amount(text: str) -> Won | None:
    """The 원 that an amount typed in a hurry means (``1900억``, ``1억 2천만``); None where it says none."""
    match = _FIGURE.fullmatch(re.sub(r"[\s,]", "", text))
    if match is None:
        return None
    total, last = Fraction(0), None
    for part in _PART.finditer(match["parts"]):
        size = 1
        for sign in part["unit"]:
            size *= _SIZES[sign]
        if last is not None and size >= last:
            return None
        total += Fraction(part["figure"]) * size
        last = size
    if total.denominator != 1 or not 0 < total < _LIMIT:
        return None
    return Won(int(total))


def written_amounts(won: Won) -> tuple[str, ...]:
    """The ways to write an amount, the usual one first: 1,900억원, 190,000백만원, in full, 금…원(금…원)."""
    plain = f"{won:,}원"
    ways = [_in_groups(won)]
    if won >= Unit.MILLION and won % Unit.MILLION == 0:
        ways.append(f"{won // Unit.MILLION:,}백만원")
    ways += [plain, f"금{plain}(금{amount_in_hangul(won)}원)"]
    if won % 10_000:
        ways.insert(0, plain)
    return tuple(dict.fromkeys(ways))


def amount_in_hangul(won: Won) -> str:
    """The figure in Hangul, every 일 written: 113560 → 일십일만삼천오백육십."""
    words = ""
    for index, group in _groups(won):
        digits = f"{group:04}"
        words += "".join(
            _DIGITS[int(digit)] + place
            for digit, place in zip(digits, reversed(_PLACES), strict=True)
            if digit != "0"
        )
        words += _GROUPS[index]
    return words


def _in_groups(won: int) -> str:
    """1,900억원 or 12억 3,400만원."""
    return " ".join(f"{group:,}{_GROUPS[index]}" for index, group in _groups(won)) + "원"


def _groups(won: int) -> list[tuple[int, int]]:
    """(index of 만 억 조, its four digits) from the largest down, empty ones left out."""
    found = [(index, won // 10_000**index % 10_000) for index in range(len(_GROUPS))]
    return [(index, group) for index, group in reversed(found) if group]
