"""A funding table worked out for the screen: lines, columns, amounts and sums, contradictions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from core.layouts.labels import bucket_label
from core.layouts.layout import Layout
from core.model.money import Amount, Unit
from core.model.node import Mark, NodeId
from core.model.report import Report
from core.model.sections import Funding, FundingCell, Project, SectionKind, SourceRow
from core.model.term import Bucket
from core.sections.amounts import add
from core.sections.funding import columns
from core.sections.funding_faults import Fault, find_faults

PROJECT, SOURCE, TOTAL, FIRST_YEAR = range(4)


@dataclass(frozen=True, slots=True)
class FundingLine:
    """A source row and the project it belongs to."""

    project: Project
    row: SourceRow
    first: bool
    """First of its project."""


class FundingSheet:
    """Row 0 is the total, then a row per source. Built anew whenever the report changes, never changed."""

    def __init__(self, report: Report, funding: Funding, layout: Layout) -> None:
        self.report, self.funding, self.layout = report, funding, layout
        entry = layout.section(funding.kind)
        self.options: Any = entry.options if entry else {}
        self.lines = tuple(
            FundingLine(project, row, index == 0)
            for project in funding.projects
            for index, row in enumerate(project.rows)
        )
        self.buckets = columns(report.term, funding)
        self.heads = (*self._leading(), *map(self._bucket_label, self.buckets))
        self._cells = [{cell.bucket: cell for cell in line.row.cells} for line in self.lines]
        self._amounts = self._sums()
        self.faults = self._find()

    @property
    def printed_unit(self) -> Unit:
        return self.layout.unit

    @property
    def secured(self) -> bool:
        """Whether brackets in a cell mean 집행."""
        return self.funding.kind is SectionKind.FUNDING_SECURED

    @property
    def shape(self) -> tuple[object, ...]:
        """What must be the same for a view to keep its place."""
        return self.buckets, [(line.project.id, line.row.id) for line in self.lines]

    def line(self, row: int) -> FundingLine | None:
        """What a table row stands for; None for the total."""
        return self.lines[row - 1] if 0 < row <= len(self.lines) else None

    def row(self, row: int) -> tuple[object, ...]:
        """All that a table row shows, to be compared."""
        line = self.line(row)
        faults = [found for (at, _), found in self.faults.items() if at == row]
        own = (line.project.name, line.project.mark, line.row) if line else ()
        return self._amounts[row], own, faults

    def row_of(self, node: NodeId) -> int:
        """The table row of a source row, or of a project's first; -1 where it is not here."""
        return next((i for i, line in enumerate(self.lines, 1) if node in (line.row.id, line.project.id)), -1)

    def amount(self, row: int, column: int) -> Amount:
        return self._amounts[row][column - TOTAL]

    def cell(self, row: int, column: int) -> FundingCell | None:
        """The stored cell; None for sums and for what is empty."""
        if row < 1 or column < FIRST_YEAR:
            return None
        return self._cells[row - 1].get(self.buckets[column - FIRST_YEAR])

    def mark(self, row: int, column: int) -> Mark:
        line = self.line(row)
        if line is not None and column == PROJECT:
            return line.project.mark
        cell = self.cell(row, column)
        return cell.mark if cell else Mark.NONE

    def spans(self) -> list[tuple[int, int]]:
        """(first row, count) of each project."""
        starts = [index for index, line in enumerate(self.lines) if line.first]
        ends = [*starts[1:], len(self.lines)]
        return [(start + 1, end - start) for start, end in zip(starts, ends, strict=True)]

    def column_of(self, bucket: Bucket | None) -> int:
        """The column of a bucket, the sum's where there is none; -1 where the table has no such."""
        if bucket is None:
            return TOTAL
        return FIRST_YEAR + self.buckets.index(bucket) if bucket in self.buckets else -1

    def _sums(self) -> list[tuple[Amount, ...]]:
        rows = []
        for cells in self._cells:
            amounts = [cells[bucket].amount if bucket in cells else Amount() for bucket in self.buckets]
            rows.append((add(amounts), *amounts))
        # Sums of sums would lose what a row cannot show, so everything is added from the cells.
        total = tuple(add(row[i] for row in rows) for i in range(len(self.buckets) + 1))
        return [total, *rows]

    def _find(self) -> dict[tuple[int, int], list[Fault]]:
        plan = self.report.section(SectionKind.FUNDING_PLAN)
        found: dict[tuple[int, int], list[Fault]] = defaultdict(list)
        for fault in find_faults(self.funding, plan if isinstance(plan, Funding) else None):
            found[self.row_of(fault.row), self.column_of(fault.bucket)].append(fault)
        return dict(found)

    def _leading(self) -> list[str]:
        names = (("project", "단위사업"), ("source", "구분"), ("total", "계"))
        return [str(self.options.get(key, default)) for key, default in names]

    def _bucket_label(self, bucket: Bucket) -> str:
        return bucket_label(self.options, self.report.term, bucket) if self.options else str(bucket)
