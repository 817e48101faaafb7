"""How wide the columns of a funding table must be, so that no figure is broken in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
    """A table's columns as its layout has them: name, source, then `figures` columns of figures."""

    layout: Layout
    widths: tuple[float, ...]

    def widths_for(self, head: Row, rows: Sequence[Row], role: Role) -> tuple[float, ...] | None:
        """The widths with which every figure in that role keeps its line; None where there are none."""
        (name, source, *given), count = self.widths, len(self.widths) - 2
        columns = zip(*[row.cells[-count:] for row in rows], strict=True)
        needs = [self._across(_longest_figure([cell.text for cell in column]), role) for column in columns]
        if all(need <= width for need, width in zip(needs, given, strict=True)):
            return self.widths
        spare = name * (1 - _LEAST_NAME)
        total, years = max(given[0], needs[0]), max(given[1], *needs[1:])
        even = [total, *[years] * (count - 1)]
        for wanted in (even, [max(pair) for pair in zip(given, needs, strict=True)]):
            if (over := sum(wanted) - sum(given)) <= spare:
                return (name - over, source, *wanted)
        # No room left in the name: the columns with short figures give way, as far as their heads allow.
        over -= spare
        least = [max(need, self._label(cell)) for need, cell in zip(needs, head.cells[-count:], strict=True)]
        loose = [max(0.0, width - floor) for width, floor in zip(wanted, least, strict=True)]
        if over > sum(loose):
            return None
        share = over / sum(loose)
        narrowed = [width - part * share for width, part in zip(wanted, loose, strict=True)]
        return (name - spare, source, *narrowed)

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
