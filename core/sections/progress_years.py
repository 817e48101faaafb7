"""Reads a table of what was planned and done year by year, which has no slots: 연도, 추진계획, 추진실적."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.document.blocks import Block
from core.document.grid import Slot
from core.model.sections import SlotKind
from core.sections.section import Placed
from core.sections.slot_labels import is_bare_label
from core.sections.text import fold
from core.sections.year_labels import read_year

_YEAR = re.compile(r"연도|년도|연도별|연차|연차별|구분|시기")
_PLAN = re.compile(r"(?:연도별|연차별|세부|주요)*(?:추진|이행|실천)?계획")
_LONGEST_HEAD = 16
_LEAST_YEARS = 2


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year's row: what is likely its slot, and what it says of it; the rest of the row is not told."""

    row: int
    label: str
    slot: SlotKind
    blocks: tuple[Block, ...]
    columns: frozenset[int]
    """Columns that it accounts for."""


def year_rows(placed: Placed) -> tuple[YearRow, ...]:
    """The rows, each likely of the slot that its place tells; empty for any other table.

    What was done in the last year that tells of any is this period's, before that 그동안; what is planned for
    the years behind it is the plan.
    """
    columns = _columns(placed)
    if columns is None:
        return ()
    plan, done = columns
    rows = [r for r in range(1, len(placed.grid)) if read_year(placed.texts[r][0]) is not None]
    told = [r for r in rows if placed.texts[r][done].strip().strip("-")]
    found = []
    for r in rows:
        ahead = not told or r > told[-1]
        slot = SlotKind.PLAN if ahead else SlotKind.CURRENT if r == told[-1] else SlotKind.PAST
        column = plan if ahead else done
        cell = placed.grid[r][column]
        blocks = cell.cell.blocks if isinstance(cell, Slot) and cell.begins_at(r, column) else ()
        found.append(YearRow(r, placed.texts[r][0].strip(), slot, blocks, frozenset((0, column))))
    return tuple(found)


def _columns(placed: Placed) -> tuple[int, int] | None:
    """Places of the plan and of what was done, by the first row's heads; the year stands in front."""
    texts = placed.texts_in(0)
    if not texts or len(texts[0]) >= _LONGEST_HEAD or not _YEAR.fullmatch(fold(texts[0])):
        return None
    head = [fold(text) if len(text) < _LONGEST_HEAD else "" for text in texts]
    plans = [c for c, text in enumerate(head) if _PLAN.fullmatch(text)]
    if len(plans) != 1:
        return None
    done = [c for c, text in enumerate(head) if c not in plans and text and is_bare_label(text)]
    if len(done) != 1:
        return None
    named = sum(read_year(row[0]) is not None for row in placed.texts[1:])
    return (plans[0], done[0]) if named >= _LEAST_YEARS else None
