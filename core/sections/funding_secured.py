"""연도별 확보(집행)액: what was secured and, in brackets, spent (LAYOUTS.md A5)."""

from __future__ import annotations

from core.document.blocks import Block
from core.model.sections import Funding, SectionKind
from core.sections import funding, funding_reading
from core.sections.section import ComposeContext, Placed, RecogniseContext, Recognised

KIND = SectionKind.FUNDING_SECURED


def compose(data: Funding, context: ComposeContext) -> tuple[Block, ...]:
    """Unit line and year grid."""
    return funding.compose(data, context)


def claims(placed: Placed, context: RecogniseContext) -> float:
    """A table with the head of a year grid."""
    return funding.claims(placed, context, KIND)


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """Projects, sources and amounts."""
    return funding_reading.recognise(blocks, context, KIND)
