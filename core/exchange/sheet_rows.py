"""What the sheets of the register's workbook share: rows read by title, reports found, doubts noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from core.document.workbook import Column, Sheet, Value
from core.edits.edit import Edit
from core.exchange.newcomers import Ids, Newcomers
from core.model.node import NodeId
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Report
from core.model.sections import Section, SectionKind
from core.sections.text import fold

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


_PERIOD = re.compile(r"(\d{4})년?(?:([상하])반기|([1-4])/?4?분기)?")

PartT = TypeVar("PartT", bound=Section)


@dataclass(frozen=True, slots=True)
class WorkbookNote:
    """Something of the workbook that was not taken over as it stands: a code, its parameters, and where."""

    code: str
    sheet: str
    rows: tuple[int, ...]
    """As the spreadsheet counts them, in order."""
    params: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def where(self) -> str:
        """``추진실적 3~42, 57행``."""
        runs: list[list[int]] = []
        for row in self.rows:
            if runs and row == runs[-1][-1] + 1:
                runs[-1][1:] = [row]
            else:
                runs.append([row])
        return f"{self.sheet} {', '.join('~'.join(map(str, run)) for run in runs)}행"


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


class Lists:
    """Pledges and reports by id, in order."""

    def __init__(self, pledges: Sequence[Pledge], reports: Sequence[Report]) -> None:
        self.pledges = {pledge.id: pledge for pledge in pledges}
        self.reports = {report.id: report for report in reports}

    def which(self, report: Report) -> tuple[Value, ...]:
        """The values of the columns `WHICH`."""
        pledge = self.pledges.get(report.pledge)
        return (pledge.number, pledge.name, report.period.key) if pledge else ("", "", report.period.key)


class Desk(Lists):
    """Pledges and reports as the edits so far leave them, and the notes made while a workbook is compared."""

    def __init__(
        self, pledges: Sequence[Pledge], reports: Sequence[Report], ids: Ids, newcomers: Newcomers
    ) -> None:
        super().__init__(pledges, reports)
        self.ids = ids
        self._newcomers = newcomers
        self._before = dict(self.pledges)
        self._of = {(report.pledge, report.period): report for report in reports}
        self._meant: dict[tuple[str, str, str], tuple[NodeId, Period] | None] = {}
        self._notes: dict[object, WorkbookNote] = {}

    @property
    def notes(self) -> tuple[WorkbookNote, ...]:
        """What was noted, in the rows' order; rows of a sheet with the same fault are one note."""
        return tuple(self._notes.values())

    def note(self, code: str, sheet: str, row: SheetRow, **params: object) -> None:
        key = (code, sheet, *params.items())
        before = self._notes.get(key)
        rows = (*before.rows, row.number) if before else (row.number,)
        self._notes[key] = WorkbookNote(code, sheet, rows, params)

    def pledge(self, number: str, name: str) -> Pledge | None:
        """The one pledge of that number and name, as it was or as it will be; either may be left out."""
        found = [pledge for pledge in self.pledges.values() if self._is_named(pledge, number, name)]
        return found[0] if len(found) == 1 and (number or name) else None

    def report(self, row: SheetRow, sheet: str) -> Report | None:
        """The report that a row is about: by its id, else by pledge and period; a doubt is noted.

        One that is not there is begun.
        """
        identity = row.text(REPORT_ID)
        known = self.reports.get(NodeId(identity))
        if known is not None:
            return known
        number, name, said = (row.text(title).strip() for title in (NUMBER, NAME, PERIOD))
        if (number, name, said) not in self._meant:
            self._meant[number, name, said] = self._pledge_and_period(number, name, said)
        meant = self._meant[number, name, said]
        there = meant and self._of.get(meant)
        if meant and there is None and not row.deleted:
            there = self._begun(*meant, self.ids.fresh(identity) if self.ids.is_foreign(identity) else None)
        if there is None:
            self.note("workbook.no_report", sheet, row, name=name or number, period=said)
        return there

    def _pledge_and_period(self, number: str, name: str, said: str) -> tuple[NodeId, Period] | None:
        pledge, period = self.pledge(number, name), read_period(said)
        return (pledge.id, period) if pledge and period else None

    def _begun(self, pledge: NodeId, period: Period, brought: NodeId | None) -> Report:
        theirs = (report for report in self.reports.values() if report.pledge == pledge)
        latest = max(theirs, key=lambda report: report.period.start, default=None)
        report = self._newcomers.begin(self.pledges[pledge], period, brought, latest)
        self.reports[report.id] = self._of[pledge, period] = report
        return report

    def _is_named(self, pledge: Pledge, number: str, name: str) -> bool:
        return any(
            (not number or each.number.strip() == number) and (not name or fold(each.name) == fold(name))
            for each in (pledge, self._before.get(pledge.id))
            if each is not None
        )

    def section(self, report: Report, kind: SectionKind, row: SheetRow, sheet: str) -> Section | None:
        """The report's section of that kind; that it has none is noted."""
        section = report.section(kind)
        if section is None:
            self.note("workbook.no_section", sheet, row, name=row.text(NAME), sheet_name=sheet)
        return section


def read_period(text: str) -> Period | None:
    """The period that a cell names, by its key or as people write it: ``2026-H2``, ``2026년 하반기``."""
    match = _PERIOD.fullmatch(fold(text))
    if match is not None:
        year, half, quarter = match.groups()
        text = f"{year}-H{'상하'.index(half) + 1}" if half else f"{year}-Q{quarter}" if quarter else year
    try:
        return Period.parse(text)
    except ValueError:
        return None


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
