"""Finds out which unit the figures of a funding table are in, wherever a hand has said it."""

from __future__ import annotations

from collections.abc import Sequence

from core.document.blocks import Paragraph
from core.model.money import Unit
from core.model.sections import SectionKind
from core.sections.amounts import names_unit
from core.sections.funding_frame import Frame, Line
from core.sections.funding_words import unit_named
from core.sections.section import Doubt, Placed, RecogniseContext
from core.sections.text import fold

_LONGEST = 80


class FundingUnits:
    """Which unit figures are in: by the line above the table, its head, its cells, or another line."""

    def __init__(self, blocks: Sequence[Placed], context: RecogniseContext) -> None:
        lines = [
            p.block.text for p in blocks if isinstance(p.block, Paragraph) and len(p.block.text) < _LONGEST
        ]
        self._anywhere = next(filter(None, map(unit_named, lines)), "")
        self._above = ""
        self._fallback = _plan_unit(context) or (context.layouts[0].unit if context.layouts else Unit.MILLION)
        self.label = ""
        self.assumed = False

    def pass_line(self, text: str) -> None:
        """Hear of a line over the table that comes next."""
        if len(text) < _LONGEST:
            self._above = unit_named(text) or self._above

    def of(self, frame: Frame) -> Unit:
        """The unit of that table's figures."""
        label = self._above or frame.unit or self._anywhere
        if not label:
            figures = [text for line in frame.lines for text in _figures(frame, line) if _is_figure(text)]
            self.assumed |= not all(map(names_unit, figures))
        unit = Unit.from_label(label) or self._fallback
        self.label = self.label or unit.label
        return unit

    def doubts(self) -> tuple[Doubt, ...]:
        """That nothing on the page says the unit."""
        return (Doubt("funding.unit_assumed", {"unit": self.label}),) if self.assumed else ()


def _plan_unit(context: RecogniseContext) -> Unit | None:
    """What the report's plan is in: a table that names no unit is most likely in the same."""
    plan = context.before.get(SectionKind.FUNDING_PLAN)
    return Unit.from_label(plan.printed.get("unit", "")) if plan else None


def _figures(frame: Frame, line: Line) -> list[str]:
    return [line.texts[place] for place, _ in frame.columns.figures]


def _is_figure(text: str) -> bool:
    return any(char in "123456789" for char in fold(text))
