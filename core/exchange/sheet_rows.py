"""What the sheets of the register's workbook share: rows read by title, reports found, doubts noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from core.document.workbook import Column, Sheet, Value
from core.edits.edit import Edit
from core.model.node import NodeId
from core.model.pledge import Pledge
from core.model.report import Report
from core.model.sections import Section, SectionKind

REPORT_ID = "보고서 id"
NUMBER = "공약번호"
NAME = "공약명"
PERIOD = "기간"
DELETE = "삭제"
DELETE_MARK = "삭제"
WHICH = (
    Column(NUMBER, 10),
    Column(NAME, 28),
    Column(PERIOD, 10),
)
"""Columns that tell a person, and a new row, which report it is about."""
MARKED = Column(DELETE, 8, choices=(DELETE_MARK,))
REPORT = Column(REPORT_ID, 10, hidden=True)


PartT = TypeVar("PartT", bound=Section)


@dataclass(frozen=True, slots=True)
class WorkbookNote:
    """Something of the workbook that was not taken over as it stands: a code, its parameters, and where."""

    code: str
    sheet: str
    row: int
    """As the spreadsheet counts it."""
    params: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row by the titles of its columns."""

    number: int
    values: Mapping[str, Value]

    def has(self, title: str) -> bool:
        """Whether the sheet still has that column."""
        return title in self.values

    def text(self, title: str) -> str:
        """The cell as text; a number without commas."""
        value = self.values.get(title)
        return "" if value is None else str(value)

    @property
    def deleted(self) -> bool:
        return self.text(DELETE).strip() == DELETE_MARK


def rows_of(sheet: Sheet) -> Iterator[SheetRow]:
    """The sheet's rows; of two columns with one title the first counts."""
    titles = [column.title.strip() for column in sheet.columns]
    for number, row in zip(sheet.row_numbers, sheet.rows, strict=True):
        values: dict[str, Value] = {}
        for title, value in zip(titles, row, strict=True):
            values.setdefault(title, value)
        yield SheetRow(number, values)


class Desk:
    """Pledges and reports as they are now, and the notes made while a workbook is compared with them."""

    def __init__(self, pledges: Sequence[Pledge], reports: Sequence[Report]) -> None:
        self.pledges = {pledge.id: pledge for pledge in pledges}
        self.reports = {report.id: report for report in reports}
        self.notes: list[WorkbookNote] = []

    def note(self, code: str, sheet: str, row: SheetRow, **params: object) -> None:
        self.notes.append(WorkbookNote(code, sheet, row.number, params))

    def report(self, row: SheetRow, sheet: str) -> Report | None:
        """The report that a row is about: by its id, else by pledge and period; a doubt is noted."""
        known = self.reports.get(NodeId(row.text(REPORT_ID)))
        if known is not None:
            return known
        number, name, period = (row.text(title).strip() for title in (NUMBER, NAME, PERIOD))
        found = [
            report
            for report in self.reports.values()
            if report.period.key == period and self._is_named(report, number, name)
        ]
        if len(found) == 1 and (number or name):
            return found[0]
        self.note("workbook.no_report", sheet, row, name=name or number, period=period)
        return None

    def _is_named(self, report: Report, number: str, name: str) -> bool:
        pledge = self.pledges.get(report.pledge)
        if pledge is None:
            return False
        return (not number or pledge.number == number) and (not name or pledge.name == name)

    def which(self, report: Report) -> tuple[Value, ...]:
        """The values of the columns `WHICH`."""
        pledge = self.pledges.get(report.pledge)
        return (pledge.number, pledge.name, report.period.key) if pledge else ("", "", report.period.key)

    def section(self, report: Report, kind: SectionKind, row: SheetRow, sheet: str) -> Section | None:
        """The report's section of that kind; that it has none is noted."""
        section = report.section(kind)
        if section is None:
            self.note("workbook.no_section", sheet, row, name=row.text(NAME), sheet_name=sheet)
        return section


class Board(Protocol):
    """One report's section while the rows about it are gone through; knows it as the edits leave it."""

    def edits(self, row: SheetRow) -> Iterator[Edit]: ...


def section_edits(
    sheet: Sheet,
    desk: Desk,
    wanted: tuple[str, SectionKind, type[PartT]],
    board: Callable[[Report, PartT, Desk], Board],
) -> Iterator[Edit]:
    """What the rows of a sheet change, report by report in the rows' order.

    `wanted` is the sheet's own name, its section's kind and class. Rows about no report, or about one without
    such a section, are noted and passed over.
    """
    name, kind, part = wanted
    boards: dict[NodeId, Board] = {}
    for row in rows_of(sheet):
        report = desk.report(row, name)
        if report is None:
            continue
        if report.id not in boards:
            section = desk.section(report, kind, row, name)
            if not isinstance(section, part):
                continue
            boards[report.id] = board(report, section, desk)
        yield from boards[report.id].edits(row)
