"""What was read of a funding table's rows, before it becomes projects."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from core.making import maker
from core.model.money import NOTHING, Amount
from core.model.node import Mark, NodeId, new_id
from core.model.sections import FundingCell, Project, SourceRow
from core.model.term import Bucket
from core.sections.amounts import add
from core.sections.funding_frame import Column

_funding_cell, _source_row = maker(FundingCell), maker(SourceRow)
_SURE, _UNSURE = Mark.NONE, Mark.UNSURE
"""By names of their own: a member of an enumeration is slow to get at."""

ReadFigure: TypeAlias = tuple[Column, str, Amount]
"""One read cell: its column, what stood in it, and the amount of that."""


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
    if has_amounts(draft.subtotals) and not has_amounts(rows):
        rows, unsure = [*draft.subtotals, *rows], True
    return Project(
        id=draft.id,
        name=draft.name,
        rows=tuple([_source_row(source=row.name, cells=_cells(row)) for row in rows]),
        mark=_UNSURE if unsure else _SURE,
    )


def _cells(row: ReadRow) -> tuple[FundingCell, ...]:
    """A cell per column that holds something; columns of one year are added up and marked."""
    cells: dict[Bucket, FundingCell] = {}
    for column, _, amount in row.figures:
        bucket = column.bucket
        if bucket is None or amount is NOTHING:
            continue
        mark = _UNSURE if amount.raw or column.guessed else _SURE
        if bucket in cells:
            amount, mark = _added_up(bucket, row), _UNSURE
        cells[bucket] = _funding_cell(bucket=bucket, amount=amount, mark=mark)
    return tuple(cells.values())


def _added_up(bucket: Bucket, row: ReadRow) -> Amount:
    """What all columns of one year hold; their words where one could not be read."""
    held = [one for one in row.figures if one[0].bucket == bucket and one[2] is not NOTHING]
    if any(amount.raw for _, _, amount in held):
        return Amount(raw=" + ".join([text for _, text, _ in held]))
    return add([amount for _, _, amount in held])


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
    return bool(row.figures) or (row.total is not None and row.total[1] != "")


def has_amounts(rows: Iterable[ReadRow]) -> bool:
    """Whether a column of any row holds more than a blank or a dash."""
    return any(amount is not NOTHING for row in rows for _, _, amount in row.figures)
