"""The year grid of a funding table, its sums live and read-only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from typing_extensions import override

from core.edits.amounts import SetAmount
from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.marks import Confirm
from core.layouts.labels import bucket_label
from core.layouts.layout import Layout
from core.model.money import Amount
from core.model.node import Mark
from core.model.report import Report
from core.model.sections import Funding, Project, SourceRow
from core.model.term import Bucket
from core.sections.amounts import add, amount_text, read_amount
from core.sections.funding import columns
from gui.models.amount_text import SHOWN, typed
from gui.models.index import ROOT, Index
from gui.models.submit import Submit

PROJECT, SOURCE, TOTAL, FIRST_YEAR = range(4)
MARK_ROLE = Qt.ItemDataRole.UserRole + 1
SUM_ROLE = Qt.ItemDataRole.UserRole + 2
_WORDS = {PROJECT: "단위사업 이름", SOURCE: "재원 이름"}


@dataclass(frozen=True, slots=True)
class FundingLine:
    """A source row and the project it belongs to."""

    project: Project
    row: SourceRow
    first: bool
    """First of its project."""


class FundingModel(QAbstractTableModel):
    """The first row is the total; then a row per source of each project."""

    refused = Signal(str)
    """What was typed is not an amount."""

    def __init__(self, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._report: Report | None = None
        self._layout: Layout | None = None
        self._options: Any = {}
        self._buckets: tuple[Bucket, ...] = ()
        self._lines: tuple[FundingLine, ...] = ()

    def show_funding(self, report: Report, funding: Funding, layout: Layout) -> None:
        """Show a table of a report. Where only figures changed, the view keeps its place."""
        lines = tuple(
            FundingLine(project, row, index == 0)
            for project in funding.projects
            for index, row in enumerate(project.rows)
        )
        buckets = columns(report.term, funding)
        same = buckets == self._buckets and _ids(lines) == _ids(self._lines)
        if not same:
            self.beginResetModel()
        entry = layout.section(funding.kind)
        self._options = entry.options if entry else {}
        self._report, self._layout, self._buckets, self._lines = report, layout, buckets, lines
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def line(self, row: int) -> FundingLine | None:
        """What a table row stands for; None for the total."""
        return self._lines[row - 1] if 0 < row <= len(self._lines) else None

    def spans(self) -> list[tuple[int, int]]:
        """(first row, count) of each project."""
        starts = [index for index, line in enumerate(self._lines) if line.first]
        ends = [*starts[1:], len(self._lines)]
        return [(start + 1, end - start) for start, end in zip(starts, ends, strict=True)]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or not self._lines else len(self._lines) + 1

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else FIRST_YEAR + len(self._buckets)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return ""
        if section >= FIRST_YEAR:
            return self._bucket_label(self._buckets[section - FIRST_YEAR])
        names = (("project", "단위사업"), ("source", "구분"), ("total", "계"))
        key, default = names[section]
        return self._options.get(key, default)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.row() > 0 and index.column() != TOTAL:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._layout is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(index.row(), index.column(), role == Qt.ItemDataRole.EditRole)
            case Qt.ItemDataRole.TextAlignmentRole if index.column() >= TOTAL:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == SOURCE or index.row() == 0:
                return int(Qt.AlignmentFlag.AlignCenter)
            case _ if role == SUM_ROLE:
                return index.row() == 0 or index.column() == TOTAL
            case _ if role == MARK_ROLE:
                return bool(self._mark(index))
            case Qt.ItemDataRole.ToolTipRole if self._mark(index):
                return "지난 기간에서 가져왔거나 확실하지 않은 금액입니다. 고치거나 확인해 주세요."
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        edit = self._edit(index.row(), index.column(), str(value).strip())
        return edit is not None and self._submit(edit, _WORDS.get(index.column(), "금액 입력"))

    def fill(self, cells: Sequence[tuple[int, int, str]]) -> int:
        """Put texts into many cells as one step; returns how many were taken."""
        edits = [edit for row, column, text in cells if (edit := self._edit(row, column, text.strip()))]
        return len(edits) if edits and self._submit(Batch(tuple(edits), "edit.cells"), "표 채우기") else 0

    def _edit(self, row: int, column: int, text: str) -> Edit | None:
        """What typing `text` into a cell comes to; None where nothing changes or it cannot stand there."""
        line = self.line(row)
        if line is None or self._report is None or self._layout is None or column == TOTAL:
            return None
        if text == self._text(row, column, exact=True) or text == self._text(row, column):
            return None
        if column == PROJECT:
            return SetField(self._report.id, line.project.id, "name", text)
        if column == SOURCE:
            return SetField(self._report.id, line.row.id, "source", text)
        amount = read_amount(text, self._layout.unit)
        if amount.raw:
            self.refused.emit(text)
            return None
        bucket = self._buckets[column - FIRST_YEAR]
        edit = SetAmount(self._report.id, line.row.id, bucket, amount)
        cell = next((cell for cell in line.row.cells if cell.bucket == bucket), None)
        if cell is None or not cell.mark or not amount:
            return edit
        return Batch((edit, Confirm(self._report.id, (cell.id,))), "edit.cells")

    def _text(self, row: int, column: int, exact: bool = False) -> str:
        assert self._layout is not None
        line = self.line(row)
        if column == PROJECT:
            return line.project.name if line else str(self._options.get("total_row", "계"))
        if column == SOURCE:
            return line.row.source if line else ""
        amount, unit = self._amount(line, column), self._layout.unit
        if exact:
            return typed(amount, unit)
        return amount_text(amount, unit, SHOWN, "")

    def _amount(self, line: FundingLine | None, column: int) -> Amount:
        rows = [line.row] if line else [each.row for each in self._lines]
        if column == TOTAL:
            return add(cell.amount for row in rows for cell in row.cells)
        bucket = self._buckets[column - FIRST_YEAR]
        amounts = [row.amount(bucket) for row in rows]
        return amounts[0] if line else add(amounts)

    def _mark(self, index: Index) -> Mark:
        line = self.line(index.row())
        if line is None or index.column() == SOURCE or index.column() == TOTAL:
            return Mark.NONE
        if index.column() == PROJECT:
            return line.project.mark
        bucket = self._buckets[index.column() - FIRST_YEAR]
        return next((cell.mark for cell in line.row.cells if cell.bucket == bucket), Mark.NONE)

    def _bucket_label(self, bucket: Bucket) -> str:
        if self._report is None or not self._options:
            return str(bucket)
        return bucket_label(self._options, self._report.term, bucket)


def _ids(lines: tuple[FundingLine, ...]) -> list[tuple[str, str]]:
    return [(line.project.id, line.row.id) for line in lines]
