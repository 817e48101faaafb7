"""Finds figures of a funding table that contradict each other, so that they can be shown in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from core.model.money import Amount
from core.model.node import NodeId
from core.model.sections import Funding, Project, SectionKind, SourceRow
from core.model.term import Bucket
from core.sections.amounts import add
from core.sections.text import fold

EXECUTED_OVER_SECURED = "funding.executed_over_secured"
SECURED_OVER_PLANNED = "funding.secured_over_planned"
UNREAD = "funding.amount_unread"


@dataclass(frozen=True, slots=True)
class Fault:
    """A contradiction in one cell, or (no bucket) in a row's sum. `more` should not be above `less`."""

    code: str
    row: NodeId
    bucket: Bucket | None = None
    more: int = 0
    less: int = 0
    text: str = ""
    """What could not be read."""


def find_faults(funding: Funding, plan: Funding | None = None) -> tuple[Fault, ...]:
    """Executed above secured, secured above planned, and figures that nothing could be made of.

    A secured row is held against the row of the same project and source in `plan`, by its sum alone: money
    moves between years. A row that the plan does not have, or leaves blank, says nothing. The only project
    of both tables is the same one, whatever it is called.
    """
    planned: Mapping[tuple[str, str], Amount] = {}
    if plan is not None and funding.kind is SectionKind.FUNDING_SECURED:
        if len(plan.projects) == len(funding.projects) == 1:
            plan = replace(plan, projects=(replace(plan.projects[0], name=funding.projects[0].name),))
        planned = _by_name(plan)
    return tuple(
        fault
        for project in funding.projects
        for row in project.rows
        for fault in (*_in_cells(row), *_over_plan(project, row, planned))
    )


def _in_cells(row: SourceRow) -> Iterator[Fault]:
    for cell in row.cells:
        amount = cell.amount
        if amount.raw:
            yield Fault(UNREAD, row.id, cell.bucket, text=amount.raw)
        elif amount.executed is not None and amount.won is not None and amount.executed > amount.won:
            yield Fault(EXECUTED_OVER_SECURED, row.id, cell.bucket, amount.executed, amount.won)


def _over_plan(
    project: Project, row: SourceRow, planned: Mapping[tuple[str, str], Amount]
) -> Iterator[Fault]:
    plan = planned.get(_key(project, row))
    secured = add(cell.amount for cell in row.cells).won
    if plan and plan.won is not None and secured is not None and secured > plan.won:
        yield Fault(SECURED_OVER_PLANNED, row.id, None, secured, plan.won)


def _by_name(funding: Funding) -> Mapping[tuple[str, str], Amount]:
    return {
        _key(project, row): add(cell.amount for cell in row.cells)
        for project in funding.projects
        for row in project.rows
    }


def _key(project: Project, row: SourceRow) -> tuple[str, str]:
    return fold(project.name), fold(row.source)
