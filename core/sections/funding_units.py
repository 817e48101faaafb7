"""Finds out which unit the figures of a funding table are in, wherever a hand has said it."""

from __future__ import annotations

from collections.abc import Sequence

from core.document.blocks import Paragraph
from core.model.money import Unit
from core.model.sections import SectionKind
from core.sections.amounts import names_unit
from core.sections.funding_frame import Frame
from core.sections.funding_words import unit_named
from core.sections.section import Doubt, Placed, RecogniseContext
from core.sections.text import fold

_LONGEST = 80


class FundingUnits:
    """Which unit figures are in: by the line above the table, its head, its cells, or another line."""

    def __init__(self, blocks: Sequence[Placed], context: RecogniseContext) -> None:
        self._blocks = blocks
        self._context = context
        self._above = ""
        self.label = ""
        self.assumed = False

    def pass_line(self, text: str) -> None:
        """Hear of a line over the table that comes next."""
        if len(text) < _LONGEST:
            self._above = unit_named(text) or self._above

    def of(self, frame: Frame) -> Unit:
        """The unit of that table's figures."""
        label = self._above or frame.unit or self._anywhere()
        if not label:
            cells = [line.texts[place] for line in frame.lines for place, _ in frame.columns.figures]
            self.assumed |= not all(map(names_unit, filter(_is_figure, cells)))
        unit = Unit.from_label(label) or self._fallback()
        self.label = self.label or unit.label
        return unit

    def _anywhere(self) -> str:
        """The first unit that any short line names."""
        lines = (p.block.text for p in self._blocks if isinstance(p.block, Paragraph))
        return next(filter(None, (unit_named(text) for text in lines if len(text) < _LONGEST)), "")

    def _fallback(self) -> Unit:
        """The unit of the report's plan, or of the layout."""
        layouts = self._context.layouts
        return _plan_unit(self._context) or (layouts[0].unit if layouts else Unit.MILLION)

    def doubts(self) -> tuple[Doubt, ...]:
        """That nothing on the page says the unit."""
        return (Doubt("funding.unit_assumed", {"unit": self.label}),) if self.assumed else ()


def _plan_unit(context: RecogniseContext) -> Unit | None:
    """What the report's plan is in: a table that names no unit is most likely in the same."""
    plan = context.before.get(SectionKind.FUNDING_PLAN)
    return Unit.from_label(plan.printed.get("unit", "")) if plan else None


def _is_figure(text: str) -> bool:
    return any(char in "123456789" for char in fold(text))
