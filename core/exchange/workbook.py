"""The register as a workbook that people fill in with Excel, and what they filled in as a plan of edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.document.workbook import Workbook
from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.register import AddPledge, AddReport
from core.errors import FileRefused
from core.exchange.funding_sheet import SHEET as FUNDING
from core.exchange.funding_sheet import funding_edits, funding_sheet
from core.exchange.newcomers import Ids, Newcomers
from core.exchange.participation_sheet import SHEET as PARTICIPATION
from core.exchange.participation_sheet import participation_edits, participation_sheet
from core.exchange.pledge_sheet import SHEET as PLEDGES
from core.exchange.pledge_sheet import pledge_edits, pledge_sheet
from core.exchange.progress_sheet import SHEET as PROGRESS
from core.exchange.progress_sheet import progress_edits, progress_sheet
from core.exchange.sheet_rows import Desk, Lists, WorkbookNote
from core.layouts.layout import Layout
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Report

_MARK = "ieum.workbook"
_SHEETS = {
    PLEDGES: pledge_edits,
    PROGRESS: progress_edits,
    PARTICIPATION: participation_edits,
    FUNDING: funding_edits,
}


class News(NamedTuple):
    """A pledge that the register does not have yet, or its report of that period."""

    pledge: Pledge
    period: Period | None = None

    @property
    def label(self) -> str:
        """``1-1 바다 도서관 짓기 2026년 하반기``."""
        parts = (self.pledge.number, self.pledge.name, self.period.label if self.period else "")
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """What a filled-in workbook would change; nothing is stored before `edit` is applied, as one step."""

    edit: Batch
    notes: tuple[WorkbookNote, ...] = ()
    news: tuple[News, ...] = ()


def to_workbook(pledges: Sequence[Pledge], reports: Sequence[Report]) -> Workbook:
    """A sheet each of pledges, progress, participation and funding, with the ids that lead the way back.

    Contacts, evidence, issues, photos and what nothing recognised are not in it, and stay as they are.
    """
    lists = Lists(pledges, reports)
    sheets = (pledge_sheet(lists), progress_sheet(lists), participation_sheet(lists), funding_sheet(lists))
    return Workbook(sheets, {_MARK: "1"})


def is_our_workbook(workbook: Workbook) -> bool:
    """Whether it came from `to_workbook`, also where a program dropped its mark on the way."""
    return _MARK in workbook.custom or any(
        column.title in ("공약 id", "보고서 id") for sheet in workbook.sheets for column in sheet.columns
    )


def checked(workbook: Workbook) -> Workbook:
    """The workbook, where it is one of this program.

    Raises:
        FileRefused: it is another's.
    """
    if not is_our_workbook(workbook):
        raise FileRefused("workbook.foreign")
    return workbook


def plan_from_workbook(
    workbook: Workbook,
    pledges: Sequence[Pledge],
    reports: Sequence[Report],
    layouts: Sequence[Layout],
    layout: str,
) -> WorkbookPlan:
    """Compare the workbook with pledges and reports as they are now.

    Rows with an id change what has it, rows without become new items, rows marked 삭제 go. A report that is
    not there, of a pledge that is or that the workbook lists, is begun; the first of a register in `layout`.
    What is missing from the sheets stays. A workbook that nobody changed, or that came in before, gives no
    edits.
    """
    newcomers = Newcomers(layouts, layout, reports)
    desk = Desk(pledges, reports, Ids(workbook, pledges, reports), newcomers)
    edits: list[Edit] = []
    for name, changes in _SHEETS.items():
        sheet = workbook.sheet(name)
        if sheet is not None:
            edits.extend(changes(sheet, desk))
    settled = newcomers.settle(edits)
    return WorkbookPlan(Batch(settled, "import"), desk.notes, tuple(_news(settled, desk)))


def _news(edits: Iterable[Edit], desk: Desk) -> Iterator[News]:
    for edit in edits:
        if isinstance(edit, AddPledge):
            yield News(edit.pledge)
        elif isinstance(edit, AddReport):
            yield News(desk.pledges[edit.report.pledge], edit.report.period)
