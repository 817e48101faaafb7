"""Reads a funding table of any hand back into projects, and says where its figures are in doubt."""

from __future__ import annotations

from dataclasses import replace

from core.document.blocks import Paragraph, Place, Table
from core.model.sections import Funding, SectionKind
from core.sections.funding import kind_named
from core.sections.funding_frame import Frame
from core.sections.funding_lines import with_tables
from core.sections.funding_phases import says_executed
from core.sections.funding_sheet import FundingSheet
from core.sections.funding_table import continued, open_table
from core.sections.funding_units import FundingUnits
from core.sections.funding_words import brackets_mean_else, is_unit_line, words_of
from core.sections.funding_yearless import is_yearless
from core.sections.section import Doubt, Placed, RecogniseContext, Recognised
from core.sections.text import split_bullet

_HEAD_LENGTH = 40
_FROM_LINES = 0.85
"""How sure a table is that was put together again from lines of words."""


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext, kind: SectionKind) -> Recognised | None:
    """Every funding table among the blocks as one section; None where there is none."""
    words = words_of(context.layouts)
    sheet = FundingSheet(words, kind, _pledge_name(context))
    used: set[Place] = set()
    titles: set[Place] = set()
    unit = FundingUnits(blocks, context)
    frame: Frame | None = None
    executed = False
    yearless: list[Doubt] = []
    sheet.bracketed_else = any(
        isinstance(placed.block, Paragraph) and brackets_mean_else(placed.block.text) for placed in blocks
    )
    for placed, places in with_tables(blocks, words):
        block = placed.block
        if isinstance(block, Paragraph):
            unit.pass_line(block.text)
            executed = says_executed(block.text) or (executed and is_unit_line(block.text))
            if is_unit_line(block.text):
                used.add(placed.place)
            elif _is_title(block.text):
                titles.add(placed.place)
        elif isinstance(block, Table):
            opened = placed.once(open_table, words)
            if opened is None and frame is not None:
                opened = continued(placed, words, frame)
            if opened is not None:
                frame = opened if len(places) == 1 else replace(opened, sure=opened.sure * _FROM_LINES)
                used |= {*places, *titles}
                titles.clear()
                sheet.take(frame, unit.of(frame), placed.place, executed=executed)
            elif is_yearless(placed, words):
                yearless.append(Doubt("funding.no_years", place=placed.place))
    if frame is None:
        return Recognised(Funding(kind=kind), frozenset(), 0.4, {}, tuple(yearless)) if yearless else None
    sheet.settle()
    doubts = (*unit.doubts(), *sheet.doubts(), *yearless)
    sure = sheet.sure * (0.8 if unit.assumed else 1.0)
    return Recognised(
        Funding(kind=kind, projects=sheet.projects()),
        frozenset(used),
        max(0.4, sure - 0.03 * len(doubts)),
        {"unit": unit.label, **sheet.printed(unit.label)},
        doubts,
        left=tuple(sheet.left),
    )


def _is_title(text: str) -> bool:
    """Whether a line could be the name of the table below it: a short one, and no note."""
    bullet, words = split_bullet(text)
    return len(text) < _HEAD_LENGTH and kind_named(words) is not None and (not bullet or bullet.kind != "※")


def _pledge_name(context: RecogniseContext) -> str:
    """What a table that names no project is for: the pledge, where the header or a title tells it."""
    header = context.before.get(SectionKind.HEADER)
    return str(header.printed.get("pledge", "") if header else "") or context.title
