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
from core.errors import AppError
from core.layouts.layout import Layout
from core.messages import message
from core.model.money import Amount, Unit, Won
from core.model.node import Mark
from core.model.report import Report
from core.model.sections import Funding
from core.sections.amounts import read_typed
from core.sections.funding_block import FundingBlock, read_figure
from core.sections.funding_faults import UNREAD, Fault
from core.sections.text import fold
from gui.models.amount_text import hides, in_full, shown, told, typed
from gui.models.for_reading import allowed
from gui.models.funding_sheet import FIRST_YEAR, PROJECT, SOURCE, TOTAL, FundingLine, FundingSheet
from gui.models.index import ROOT, Index
from gui.models.submit import Submit

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
SUM_ROLE = Qt.ItemDataRole.UserRole + 2
FAULT_ROLE = Qt.ItemDataRole.UserRole + 3
_WORDS = {PROJECT: "단위사업 이름", SOURCE: "재원 이름"}
_LOOKS = {
    Mark.CARRIED: "지난 기간에서 가져온 것입니다. 고치거나 확인해 주세요.",
    Mark.UNSURE: "파일에서 읽었으나 확실하지 않습니다. 원본과 견주어 확인해 주세요.",
}
_UNSURE_PROJECT = (
    "파일에 적힌 합계와 칸의 합이 다르거나 확실하지 않게 읽은 곳이 있습니다. 원본과 견주어 확인해 주세요."
)
_SUM = "저절로 더해지는 합계입니다."


@dataclass(frozen=True, slots=True)
class Pasted:
    """What became of a block: cells filled, texts among them that are no amounts, cells without a place."""

    filled: int
    unread: tuple[str, ...] = ()
    outside: int = 0


class FundingModel(QAbstractTableModel):
    """The first row is the total; then a row per source of each project. Amounts show in `unit`."""

    unread = Signal(str)
    """What was typed is no amount; it is kept as it stands."""
    pasted = Signal(object)
    """A `Pasted`, after several cells were filled."""

    def __init__(self, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.for_reading = False
        self._submit = submit
        self.sheet: FundingSheet | None = None
        self.unit = Unit.MILLION

    def show_funding(
        self, report: Report, funding: Funding, layout: Layout, unit: Unit | None = None
    ) -> None:
        """Show a table of a report. Where only figures changed, the view keeps its place."""
        sheet = FundingSheet(report, funding, layout)
        before, unit = self.sheet, unit or layout.unit
        if before is None or sheet.shape != before.shape:
            self.beginResetModel()
            self.sheet, self.unit = sheet, unit
            self.endResetModel()
            return
        rows = range(self.rowCount())
        changed = [row for row in rows if unit is not self.unit or sheet.row(row) != before.row(row)]
        self.sheet, self.unit = sheet, unit
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        if sheet.heads != before.heads:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def line(self, row: int) -> FundingLine | None:
        """What a table row stands for; None for the total."""
        return self.sheet.line(row) if self.sheet else None

    def spans(self) -> list[tuple[int, int]]:
        """(first row, count) of each project."""
        return self.sheet.spans() if self.sheet else []

    def faults(self) -> list[tuple[int, int, str]]:
        """(row, column, words) of every contradiction, from top to bottom."""
        if self.sheet is None:
            return []
        told = [
            (row, column, f"{self._place(row, column)}: {self._words(fault)}")
            for (row, column), faults in self.sheet.faults.items()
            for fault in faults
        ]
        for row, line in enumerate(self.sheet.lines, 1):
            if line.first and line.project.mark is Mark.UNSURE:
                told.append((row, PROJECT, f"{line.project.name or '이름 없는 단위사업'}: {_UNSURE_PROJECT}"))
        return sorted(told)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or not self.sheet or not self.sheet.lines else len(self.sheet.lines) + 1

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else FIRST_YEAR + (len(self.sheet.buckets) if self.sheet else 0)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self.sheet is None:
            return None
        return "" if orientation is Qt.Orientation.Vertical else self.sheet.heads[section]

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.row() > 0 and index.column() != TOTAL:
            flags |= Qt.ItemFlag.ItemIsEditable
        return allowed(flags, self)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.sheet is None:
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.EditRole:
                return self._text(row, column, exact=True)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._place(row, column)}: {self._text(row, column, exact=True) or '빈 칸'}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._tip(row, column) or None
            case _ if role == SUM_ROLE:
                return row == 0 or column == TOTAL
            case _ if role == MARK_ROLE:
                return bool(self.sheet.mark(row, column))
            case _ if role == FAULT_ROLE:
                return (row, column) in self.sheet.faults
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        return bool(self.take_typed(index, str(value)))

    def take_typed(
        self, index: Index, text: str, *, former: str | None = None, run: str = "", done: bool = True
    ) -> bool | None:
        """Keep what is typed in a cell, if only as a text that no sum counts."""
        row, column, text = index.row(), index.column(), text.strip()
        if not done and not text and self._would_go(column):
            return None
        edit = self._edit(row, column, text, self.unit)
        taken = None if edit is None else self._submit(edit, _WORDS.get(column, "금액 입력"), run)
        if done and taken is not False and text != former and self._is_unread(column, text):
            self.unread.emit(text)
        return taken

    def _would_go(self, column: int) -> bool:
        """Whether a column stands only for what a file brought: emptied, it could go with its open cell."""
        assert self.sheet is not None
        buckets = self.sheet.report.term.buckets
        return column >= FIRST_YEAR and self.sheet.buckets[column - FIRST_YEAR] not in buckets

    def fill(self, cells: Sequence[tuple[int, int, str]]) -> int:
        """Put texts into many cells as one step; returns how many were taken."""
        return self._fill(cells, self.unit, 0).filled

    def paste(self, row: int, column: int, block: FundingBlock, unit: Unit) -> Pasted:
        """Put a block whose figures are in `unit` into the grid from a cell on, as one step."""
        cells, outside = self._dealt(row, column, block)
        return self._fill(cells, unit, outside)

    def figures(self, row: int, column: int, block: FundingBlock) -> list[str]:
        """The texts of a block that would come to stand in cells for amounts."""
        return [text for _, at, text in self._dealt(row, column, block)[0] if at >= FIRST_YEAR and text]

    def _fill(self, cells: Sequence[tuple[int, int, str]], unit: Unit, outside: int) -> Pasted:
        cells = [(row, column, text.strip()) for row, column, text in cells]
        edits: list[Edit] = []
        unread: list[str] = []
        for row, column, text in cells:
            edit = self._edit(row, column, text, unit, pasted=True)
            if edit is not None and (column != PROJECT or self._may_name(row, text)):
                edits.append(edit)
                unread += [text] if self._is_unread(column, text) else []
        taken = bool(edits) and self._submit(Batch(tuple(edits), "edit.cells"), "표 채우기")
        outcome = Pasted(len(edits), tuple(unread), outside) if taken else Pasted(0, outside=outside)
        self.pasted.emit(outcome)
        return outcome

    def _may_name(self, row: int, text: str) -> bool:
        """Only a project's first row names it; the rows that its cell spans have nothing of their own."""
        line = self.line(row)
        return line is not None and line.first

    def _dealt(self, row: int, column: int, block: FundingBlock) -> tuple[list[tuple[int, int, str]], int]:
        """The block's cells as (row, column, text), and how many with a text have no place."""
        assert self.sheet is not None
        cells: list[tuple[int, int, str]] = []
        outside = 0
        row = max(row, 1) if block.buckets else row
        for texts in block.rows:
            if block.buckets:
                row = self._row_for(row, texts, block)
            for place, text in enumerate(texts):
                aim = column + place
                if block.buckets:
                    bucket = block.buckets[place] if place < len(block.buckets) else None
                    if bucket is None:
                        continue
                    aim = self.sheet.column_of(bucket)
                if 0 <= row < self.rowCount() and 0 <= aim < self.columnCount():
                    if self.flags(self.index(row, aim)) & Qt.ItemFlag.ItemIsEditable:
                        cells.append((row, aim, text))
                elif text.strip():
                    outside += 1
            row += 1
        return cells, outside

    def _row_for(self, row: int, texts: Sequence[str], block: FundingBlock) -> int:
        """The next row from `row` on with the source that the block's row names, else `row` itself."""
        assert self.sheet is not None
        if block.source is None or block.source >= len(texts):
            return row
        wanted = fold(texts[block.source])
        lines = enumerate(self.sheet.lines[row - 1 :], row)
        return next((at for at, line in lines if wanted and fold(line.row.source) == wanted), row)

    def _is_unread(self, column: int, text: str) -> bool:
        """Whether a text stands for an amount that cannot be read."""
        return column >= FIRST_YEAR and bool(read_typed(text, self.unit).raw)

    def _edit(self, row: int, column: int, text: str, unit: Unit, *, pasted: bool = False) -> Edit | None:
        """What typing `text` into a cell comes to; None where nothing changes."""
        line = self.line(row)
        if line is None or self.sheet is None or column == TOTAL:
            return None
        if unit is self.unit and text in (self._text(row, column, exact=True), self._text(row, column)):
            return None
        report = self.sheet.report.id
        if column == PROJECT:
            return SetField(report, line.project.id, "name", text)
        if column == SOURCE:
            return SetField(report, line.row.id, "source", text)
        bracketed = self.sheet.secured or not pasted
        amount = read_figure(text, unit, bracketed=bracketed)
        if amount == self.sheet.amount(row, column):
            return None
        edit = SetAmount(report, line.row.id, self.sheet.buckets[column - FIRST_YEAR], amount)
        cell = self.sheet.cell(row, column)
        if cell is None or not cell.mark or not amount:
            return edit
        return Batch((edit, Confirm(report, (cell.id,))), "edit.cells")

    def _text(self, row: int, column: int, exact: bool = False) -> str:
        assert self.sheet is not None
        line = self.sheet.line(row)
        if column == PROJECT:
            return line.project.name if line else str(self.sheet.options.get("total_row", "계"))
        if column == SOURCE:
            return line.row.source if line else ""
        amount = self.sheet.amount(row, column)
        return typed(amount, self.unit) if exact else shown(amount, self.unit)

    def _tip(self, row: int, column: int) -> str:
        assert self.sheet is not None
        tips = [self._words(fault) for fault in self.sheet.faults.get((row, column), ())]
        if column >= TOTAL:
            tips.append(in_full(self.sheet.amount(row, column), self.unit, self.sheet.printed_unit))
        if mark := self.sheet.mark(row, column):
            tips.append(_UNSURE_PROJECT if column == PROJECT and mark is Mark.UNSURE else _LOOKS[mark])
        if row == 0 or column == TOTAL:
            tips.append(_SUM)
        return "\n".join(tip for tip in tips if tip)

    def _place(self, row: int, column: int) -> str:
        """Where a cell stands, as it is read aloud: project, source and year."""
        assert self.sheet is not None
        line = self.sheet.line(row)
        names = [line.project.name or "이름 없는 단위사업", line.row.source] if line else ["계"]
        if column == SOURCE:
            names[1:] = ["재원 이름"] if line else []
        elif column == PROJECT:
            names = ["단위사업 이름"] if line else ["계"]
        else:
            names.append(self.sheet.heads[column])
        return " ".join(name for name in names if name)

    def _words(self, fault: Fault) -> str:
        if fault.code == UNREAD:
            return message(AppError(fault.code, text=fault.text))
        both = Amount(Won(fault.more), Won(fault.less))
        unit = Unit.WON if hides(both, self.unit) else self.unit
        more, less = (told(Amount(Won(won)), unit) for won in (fault.more, fault.less))
        return message(AppError(fault.code, more=more, less=less))


def _alignment(row: int, column: int) -> int | None:
    if column >= TOTAL:
        return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return int(Qt.AlignmentFlag.AlignCenter) if column == SOURCE or row == 0 else None
