"""Amounts: integers in 원, printed in a layout's unit. What is stored is never rounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import NewType

from core.making import quickly_made

Won = NewType("Won", int)

_FIGURE = re.compile(
    r"(?P<sign>[-−△▲]?)\s*(?P<whole>\d{1,30}|\d{1,3}(?:,\d{3}){1,9})(?:\.(?P<part>\d{1,30}))?"
)
_LIMIT = 10**18
"""No office's figure reaches 100경 원, and a database's integers end soon after."""

_LAST_THREE = tuple(f",{rest:03}" for rest in range(1000))
"""How a figure in the thousands ends: to look that up takes half as long as to format it."""


class Unit(IntEnum):
    """A unit of money; the value is its size in 원."""

    WON = 1
    THOUSAND = 1_000
    MILLION = 1_000_000
    HUNDRED_MILLION = 100_000_000

    @property
    def label(self) -> str:
        """As it stands in ``(단위 : …)``."""
        return _LABELS[self]

    @classmethod
    def from_label(cls, text: str) -> Unit | None:
        """The unit that a label names (spaces ignored); None where it names none."""
        return _BY_LABEL.get("".join(text.split()))


_LABELS = {
    Unit.WON: "원",
    Unit.THOUSAND: "천원",
    Unit.MILLION: "백만원",
    Unit.HUNDRED_MILLION: "억원",
}
_BY_LABEL = {label: unit for unit, label in _LABELS.items()}


@quickly_made
@dataclass(frozen=True, slots=True)
class Amount:
    """What one funding cell holds: planned or secured 원, and 원 spent of it (집행).

    `raw` keeps a figure that could not be read, as it stood; then both numbers are None, or, where several
    columns were summed up at carry-over, the sum of those that could be.
    """

    won: Won | None = None
    executed: Won | None = None
    raw: str = ""

    def __bool__(self) -> bool:
        return self.won is not None or self.executed is not None or bool(self.raw)


NOTHING = Amount()


def format_won(won: int, unit: Unit) -> str:
    """`won` in `unit` with thousands commas, rounded half away from zero (반올림): 1,900 or -5."""
    # As a plain int: a member of an enumeration reckons three times slower.
    size: int = unit._value_
    # Half of any unit but 원 is a whole number, and 원 need no rounding.
    if won < 0:
        return f"{-((size // 2 - won) // size):,}"
    whole = (won + size // 2) // size
    if whole < 1000:
        return str(whole)
    return f"{whole // 1000}{_LAST_THREE[whole % 1000]}" if whole < 1_000_000 else f"{whole:,}"


def parse_won(text: str, unit: Unit) -> Won | None:
    """The amount that a figure in `unit` states, exact to the 원; None where it is not plainly a figure.

    Commas must group by three; ``-``, ``△`` and ``▲`` in front mean less than zero. Figures with a space
    inside may be two, and are none.
    """
    match = _FIGURE.fullmatch(text.strip())
    if match is None:
        return None
    part = match["part"] or ""
    value, rest = divmod(int(match["whole"].replace(",", "") + part) * unit, 10 ** len(part))
    if rest or value >= _LIMIT:
        return None
    return Won(-value if match["sign"] else value)
