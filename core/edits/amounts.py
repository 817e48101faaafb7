"""The edit of one figure in a funding table, whether its cell is stored yet or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from core.edits.edit import Applied, ChangeSet, Edit, Touched
from core.edits.fields import SetField
from core.edits.items import AddItem, RemoveItem
from core.edits.reach import report_in
from core.edits.tree import find
from core.errors import NotAllowed
from core.model.money import Amount
from core.model.node import NodeId, new_id
from core.model.report import Register, Report
from core.model.sections import FundingCell, SourceRow
from core.model.term import Bucket


@dataclass(frozen=True, slots=True)
class SetAmount:
    """Give a source row an amount in one column; an empty amount takes its cell away.

    A column outside the report's term can only be changed where a file brought it. `cell` is the id that a
    new cell gets, so that doing it again makes the same one.
    """

    report: NodeId
    row: NodeId
    bucket: Bucket
    amount: Amount
    cell: NodeId = field(default_factory=new_id)

    code: ClassVar[str] = "edit.set_amount"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        report = report_in(register, self.report)
        row = find(report, self.row).node
        if not isinstance(row, SourceRow):
            raise NotAllowed("edit.wrong_kind", collection="cells", kind=type(row).__name__)
        edit = self._as_edit(report, row)
        if edit is None:
            return Applied(register, ChangeSet(), self)
        return edit.apply(register)

    def _as_edit(self, report: Report, row: SourceRow) -> Edit | None:
        """The plain edit of the cell that this comes to."""
        stored = next((cell for cell in row.cells if cell.bucket == self.bucket), None)
        if stored is not None:
            if self.amount:
                return SetField(self.report, stored.id, "amount", self.amount)
            return RemoveItem(self.report, stored.id)
        if not self.amount:
            return None
        order = report.term.buckets
        if self.bucket not in order:
            raise NotAllowed("edit.no_such_bucket", bucket=self.bucket, term=report.term.label)
        rank = order.index(self.bucket)
        before = sum(cell.bucket in order and order.index(cell.bucket) < rank for cell in row.cells)
        new = FundingCell(id=self.cell, bucket=self.bucket, amount=self.amount)
        return AddItem(self.report, self.row, "cells", before, new)
