"""Reads one count of 시민참여 실적: a number of times, none, or words that no sum can have."""

from __future__ import annotations

import re

from core.sections.text import fold, one_line

_COUNT = re.compile(r"(\d{1,6}|\d{1,3}(?:,\d{3})?)(?:회|건|차례|번)?")
_TWO_NUMBERS = re.compile(r"\d\s+\d")
_ROUGHLY = r"(?:약|대략|총|최소|최대)"
_OR_SO = r"(?:쯤|정도|이상|이하|이내|미만|초과|내외|안팎|가량|남짓)"
WORDED = (
    rf"(?:{_ROUGHLY}\s*)?(?:\d[\d,\s~∼〜–-]*(?:여|몇)?|수십|수백|[수몇]|여러|한두|두세|서너)\s*(?:회|건|차례|번)"
    rf"(?:\s*{_OR_SO})?|(?:{_ROUGHLY}\s*)?\d+\s*(?:여|{_OR_SO})|다수"
)
"""What says how many times without a number to be added up: ``5회쯤``, ``12~15회``, ``다수``.

Not ``월 2회``: that may be a plan, or belong to the name of a meeting.
"""
_WORDED = re.compile(WORDED)


def read_count(text: str) -> tuple[int | None, str]:
    """A count, None for a blank or dash; and the text where it is neither.

    Figures with a space inside may be two, and are none.
    """
    folded = fold(text)
    if not folded.strip("-"):
        return None, ""
    match = None if _TWO_NUMBERS.search(text) else _COUNT.fullmatch(folded)
    return (int(match[1].replace(",", "")), "") if match else (None, one_line(text))


def is_worded(text: str) -> bool:
    """Whether a text that is no number of times can only stand for one."""
    return _WORDED.fullmatch(one_line(text)) is not None
