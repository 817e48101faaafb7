"""How wide the columns of a funding table must be, so that no figure is broken in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from core.document.blocks import Cell, Row
from core.document.styles import ParagraphStyle, Role
from core.layouts.layout import Layout

_FIGURE = re.compile(r"[(△▲-]*[\d,.]+\)?")
_EMS = {**dict.fromkeys("0123456789", 0.61), **dict.fromkeys(",.’‘'", 0.31), **dict.fromkeys("()-", 0.37)}
"""Widths in 나눔고딕, the widest of the fonts that stand in for 맑은 고딕; any other sign is a full one."""
_WIDEST_SIGN = 0.95
_ALIKE = str.maketrans("123456789", "0" * 9)
"""All digits are as wide, so that the figures of a column are of a few shapes."""
_MM_PER_POINT = 25.4 / 72
_UNSTYLED = ParagraphStyle()
_SLACK_MM = 0.2
_LEAST_NAME = 0.55
"""The share of its width that the name column keeps."""


@dataclass(frozen=True, slots=True)
class Room:
    """A table's columns as its layout has them: name, source, total, then years that are alike."""

    layout: Layout
    widths: tuple[float, ...]

    def fitted(
        self, head: Row, lines: Sequence[Sequence[str]], roles: Sequence[Role]
    ) -> tuple[Role, tuple[float, ...]]:
        """The first of `roles` in which every figure keeps its line, and the widths with which it does.

        `lines` are each row's figures, totals first. Where no role will do it is the last one, and the widths
        are the layout's.
        """
        totals, *years = zip(*lines, strict=True)
        longest = _longest_figure(totals), _longest_figure(chain.from_iterable(years))
        for role in roles:
            if widths := self._with_even_years(*longest, role) or self._each_by_its_own(head, lines, role):
                return role, widths
        return roles[-1], self.widths

    def _with_even_years(self, total: float, year: float, role: Role) -> tuple[float, ...] | None:
        """Years as wide as each other, which is how nearly every table goes: no other column is looked at."""
        name, source, *given = self.widths
        years = max(given[1], self._across(year, role))
        wanted = [max(given[0], self._across(total, role)), *[years] * (len(given) - 1)]
        over = sum(wanted) - sum(given)
        return (name - over, source, *wanted) if over <= self._spare else None

    def _each_by_its_own(
        self, head: Row, lines: Sequence[Sequence[str]], role: Role
    ) -> tuple[float, ...] | None:
        """Columns as wide as their own figures need; where the name has no room left for that, no wider.

        Those with short figures then give way, as far as their heads allow.
        """
        (name, source, *given), spare = self.widths, self._spare
        needs = [self._across(_longest_figure(column), role) for column in zip(*lines, strict=True)]
        wanted = [max(pair) for pair in zip(given, needs, strict=True)]
        if (over := sum(wanted) - sum(given)) <= spare:
            return (name - over, source, *wanted)
        over -= spare
        labels = head.cells[-len(given) :]
        least = [max(need, self._label(cell)) for need, cell in zip(needs, labels, strict=True)]
        loose = [max(0.0, width - floor) for width, floor in zip(wanted, least, strict=True)]
        if over > sum(loose):
            return None
        share = over / sum(loose)
        narrowed = [width - part * share for width, part in zip(wanted, loose, strict=True)]
        return (name - spare, source, *narrowed)

    @property
    def _spare(self) -> float:
        """What the name column can give away."""
        return self.widths[0] * (1 - _LEAST_NAME)

    def _label(self, cell: Cell) -> float:
        return self._across(max(map(_ems, cell.text.split("\n"))), Role.LABEL)

    def _across(self, ems: float, role: Role) -> float:
        size = self.layout.styles.get(role, _UNSTYLED).size_pt
        return ems * size * _MM_PER_POINT + 2 * self.layout.page.cell_margin_mm + _SLACK_MM if ems else 0.0


def _longest_figure(texts: Iterable[str]) -> float:
    """Of the parts of cells between which a line may end."""
    shapes = set(" ".join(texts).translate(_ALIKE).split())
    return max(map(_figure_ems, shapes), default=0.0)


@lru_cache(maxsize=1024)
def _figure_ems(part: str) -> float:
    return _ems(part) if _FIGURE.fullmatch(part) else 0.0


def _ems(text: str) -> float:
    return sum(_EMS.get(sign, _WIDEST_SIGN) for sign in text)
