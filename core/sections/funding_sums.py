"""Checks the sums that a funding table prints against the cells they should come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.model.money import Unit
from core.model.node import NodeId
from core.model.term import Bucket
from core.sections.amounts import add, amount_text
from core.sections.funding_rows import ReadFigure, ReadProject, ReadRow

_FORM = "{secured} ({executed})"


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
    for project in projects:
        for row in (*project.rows, *project.subtotals):
            yield from _across(row, project, unit)
        for subtotal in project.subtotals:
            yield from _down(subtotal, project.rows, project, unit)
    everything = [row for project in projects for row in project.rows]
    for total in totals:
        yield from _across(total, None, unit)
        yield from _down(total, everything, None, unit)


def _across(row: ReadRow, project: ReadProject | None, unit: Unit) -> Iterator[WrongSum]:
    if row.total is not None and _disagrees(row.total, row.figures, unit):
        yield _wrong(row.total, row.figures, row, project, unit)


def _down(
    total: ReadRow, rows: Sequence[ReadRow], project: ReadProject | None, unit: Unit
) -> Iterator[WrongSum]:
    columns: dict[Bucket | None, list[ReadFigure]] = {}
    for row in rows:
        for part in row.figures:
            columns.setdefault(part.column.bucket, []).append(part)
    for figure in total.figures:
        parts = columns.get(figure.column.bucket, [])
        if _disagrees(figure, parts, unit):
            yield _wrong(figure, parts, total, project, unit)


def _disagrees(printed: ReadFigure, parts: Sequence[ReadFigure], unit: Unit) -> bool:
    stated = printed.amount
    if not printed.text or stated.raw:
        return False
    won = executed = wons = executions = 0
    for part in parts:
        amount = part.amount
        if amount.raw:
            return False
        if amount.won is not None:
            won += amount.won
            wons += 1
        if amount.executed is not None:
            executed += amount.executed
            executions += 1
    if _apart((stated.won or 0) - won, wons, unit):
        return True
    return stated.executed is not None and _apart(stated.executed - executed, executions, unit)


def _apart(difference: int, parts: int, unit: Unit) -> bool:
    """Whether a sum is off by more than half a unit for itself and for each part; 원 are never rounded."""
    return difference != 0 and (unit is Unit.WON or 2 * abs(difference) > (parts + 1) * unit)


def _wrong(
    printed: ReadFigure,
    parts: Sequence[ReadFigure],
    row: ReadRow,
    project: ReadProject | None,
    unit: Unit,
) -> WrongSum:
    params = {
        "project": project.name if project else "",
        "source": row.name,
        "column": printed.column.label,
        "printed": printed.text,
        "computed": amount_text(add(part.amount for part in parts), unit, _FORM, "0"),
    }
    return WrongSum(params, project.id if project else None)
