"""Checks the sums that a funding table prints against the cells they should come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from core.model.money import Unit
from core.model.node import NodeId
from core.model.term import Bucket
from core.sections.amounts import add, amount_text
from core.sections.funding_rows import ReadFigure, ReadProject, ReadRow

_FORM = "{secured} ({executed})"
_Sum: TypeAlias = tuple[ReadFigure, Sequence[ReadFigure], ReadRow, ReadProject | None]
"""A printed sum, the figures that it should be of, and the row and project it stands in."""


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A printed sum that its cells do not give; `params` name its place, what is printed and what follows."""

    params: Mapping[str, Any]
    project: NodeId | None


def wrong_sums(projects: Sequence[ReadProject], totals: Sequence[ReadRow], unit: Unit) -> Iterator[WrongSum]:
    """Every sum that disagrees by more than rounding can.

    A blank one says nothing, nor does one over a figure that was not read. Where amounts are finer than the
    unit, each cell is printed up to half a unit off, and so is their sum, which is rounded by itself.
    """
    for printed, parts, row, project in _sums(projects, totals):
        if _disagrees(printed, parts, unit):
            yield _wrong(printed, parts, row, project, unit)


def _sums(projects: Sequence[ReadProject], totals: Sequence[ReadRow]) -> Iterator[_Sum]:
    for project in projects:
        for row in (*project.rows, *project.subtotals):
            if row.total is not None:
                yield row.total, row.figures, row, project
        for subtotal in project.subtotals:
            yield from _down(subtotal, project.rows, project)
    everything = [row for project in projects for row in project.rows]
    for total in totals:
        if total.total is not None:
            yield total.total, total.figures, total, None
        yield from _down(total, everything, None)


def _down(total: ReadRow, rows: Sequence[ReadRow], project: ReadProject | None) -> Iterator[_Sum]:
    columns: defaultdict[Bucket | None, list[ReadFigure]] = defaultdict(list)
    for row in rows:
        for part in row.figures:
            columns[part[0].bucket].append(part)
    for figure in total.figures:
        yield figure, columns[figure[0].bucket], total, project


def _disagrees(printed: ReadFigure, parts: Sequence[ReadFigure], unit: Unit) -> bool:
    _, text, stated = printed
    if not text or stated.raw:
        return False
    won = executed = 0
    for _, _, amount in parts:
        if amount.raw:
            return False
        if amount.won is not None:
            won += amount.won
        if amount.executed is not None:
            executed += amount.executed
    off = (stated.won or 0) - won
    if off and _is_more_than_rounding(off, [amount.won for _, _, amount in parts], unit):
        return True
    off = stated.executed - executed if stated.executed is not None else 0
    return off != 0 and _is_more_than_rounding(off, [amount.executed for _, _, amount in parts], unit)


def _is_more_than_rounding(off: int, parts: Sequence[int | None], unit: Unit) -> bool:
    """Whether that is over half a unit for the sum and for each part that is stated; 원 are never rounded."""
    stated = len(parts) - parts.count(None)
    return unit is Unit.WON or 2 * abs(off) > (stated + 1) * unit


def _wrong(
    printed: ReadFigure,
    parts: Sequence[ReadFigure],
    row: ReadRow,
    project: ReadProject | None,
    unit: Unit,
) -> WrongSum:
    column, text, _ = printed
    params = {
        "project": project.name if project else "",
        "source": row.name,
        "column": column.label,
        "printed": text,
        "computed": amount_text(add([amount for _, _, amount in parts]), unit, _FORM, "0"),
    }
    return WrongSum(params, project.id if project else None)
