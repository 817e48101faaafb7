"""What was read of a funding table's rows, before it becomes projects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from core.making import maker
from core.model.money import NOTHING, Amount
from core.model.node import Mark, NodeId, new_id
from core.model.sections import FundingCell, Project, SourceRow
from core.model.term import Bucket
from core.sections.amounts import add
from core.sections.funding_frame import Column

_funding_cell = maker(FundingCell)


class ReadFigure(NamedTuple):
    """One read cell, and what stood in it."""

    column: Column
    text: str
    amount: Amount


@dataclass(slots=True)
class ReadRow:
    """A row by its source's name: the cells that are not blank; `total` is its own 계 as printed."""

    name: str
    figures: list[ReadFigure]
    total: ReadFigure | None = None


@dataclass(slots=True)
class ReadProject:
    """A 단위사업 while rows are still dealt to it; `subtotals` are its rows named 계."""

    name: str
    id: NodeId = field(default_factory=new_id)
    rows: list[ReadRow] = field(default_factory=list)
    subtotals: list[ReadRow] = field(default_factory=list)
    unsure: bool = False
    assumed: bool = False
    """The table gives it no name; what it has is the pledge's or none."""

    def has(self, source: str) -> bool:
        """Whether a row of that source is there already."""
        return source in [row.name for row in self.rows]


def project_of(draft: ReadProject) -> Project:
    """The draft as the model holds it."""
    rows = draft.rows
    unsure = draft.unsure
    # Amounts that stand only in a row named 계 would be lost with it.
    if any(map(has_amounts, draft.subtotals)) and not any(map(has_amounts, rows)):
        rows, unsure = [*draft.subtotals, *rows], True
    return Project(
        id=draft.id,
        name=draft.name,
        rows=tuple([SourceRow(source=row.name, cells=_cells(row)) for row in rows]),
        mark=Mark.UNSURE if unsure else Mark.NONE,
    )


def _cells(row: ReadRow) -> tuple[FundingCell, ...]:
    """A cell per column that holds something; columns of one year are added up and marked."""
    held: dict[Bucket, list[ReadFigure]] = {}
    for figure in row.figures:
        bucket = figure.column.bucket
        if bucket is not None and figure.amount is not NOTHING:
            if bucket in held:
                held[bucket].append(figure)
            else:
                held[bucket] = [figure]
    return tuple([_cell(bucket, some) for bucket, some in held.items()])


def _cell(bucket: Bucket, figures: list[ReadFigure]) -> FundingCell:
    if len(figures) == 1:
        column, _, amount = figures[0]
        if amount.raw or column.guessed:
            return _funding_cell(bucket=bucket, amount=amount, mark=Mark.UNSURE)
        return _funding_cell(bucket=bucket, amount=amount)
    if any(figure.amount.raw for figure in figures):
        amount = Amount(raw=" + ".join(figure.text for figure in figures))
    else:
        amount = add(figure.amount for figure in figures)
    return FundingCell(bucket=bucket, amount=amount, mark=Mark.UNSURE)


def printed_project(project: ReadProject, unit: str) -> dict[str, Any]:
    """Name and cells as they stand on the page, in the reading's JSON shape, which tells the `unit` once."""
    rows: dict[str, dict[str, str]] = {}
    for row in project.rows:
        cells = {
            column.label: re.sub(rf"(?<=[\d\s]){unit}", "", text).strip() if unit in text else text
            for column, text, amount in row.figures
            if amount is not NOTHING
        }
        rows.setdefault(row.name, {}).update(cells)
    return {"name": project.name, "rows": rows}


def has_figures(row: ReadRow) -> bool:
    """Whether anything stands in its figure columns."""
    return bool(row.figures) or (row.total is not None and bool(row.total.text))


def has_amounts(row: ReadRow) -> bool:
    """Whether a column holds more than a blank or a dash."""
    return any(figure.amount is not NOTHING for figure in row.figures)
