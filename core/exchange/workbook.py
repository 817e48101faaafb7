"""The register as a workbook that people fill in with Excel, and what they filled in as a plan of edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.document.workbook import Workbook
from core.edits.batch import Batch
from core.edits.edit import Edit
from core.errors import FileRefused
from core.exchange.funding_sheet import SHEET as FUNDING
from core.exchange.funding_sheet import funding_edits, funding_sheet
from core.exchange.participation_sheet import SHEET as PARTICIPATION
from core.exchange.participation_sheet import participation_edits, participation_sheet
from core.exchange.pledge_sheet import SHEET as PLEDGES
from core.exchange.pledge_sheet import pledge_edits, pledge_sheet
from core.exchange.progress_sheet import SHEET as PROGRESS
from core.exchange.progress_sheet import progress_edits, progress_sheet
from core.exchange.sheet_rows import Desk, WorkbookNote
from core.model.pledge import Pledge
from core.model.report import Report

_MARK = "ieum.workbook"
_SHEETS = {
    PLEDGES: pledge_edits,
    PROGRESS: progress_edits,
    PARTICIPATION: participation_edits,
    FUNDING: funding_edits,
}


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """What a filled-in workbook would change; nothing is stored before `edit` is applied, as one step."""

    edit: Batch
    notes: tuple[WorkbookNote, ...] = ()


def to_workbook(pledges: Sequence[Pledge], reports: Sequence[Report]) -> Workbook:
    """A sheet each of pledges, progress, participation and funding, with the ids that lead the way back.

    Contacts, evidence, issues, photos and what nothing recognised are not in it, and stay as they are.
    """
    desk = Desk(pledges, reports)
    sheets = (pledge_sheet(desk), progress_sheet(desk), participation_sheet(desk), funding_sheet(desk))
    return Workbook(sheets, {_MARK: "1"})


def is_our_workbook(workbook: Workbook) -> bool:
    """Whether it came from `to_workbook`, also where a program dropped its mark on the way."""
    return _MARK in workbook.custom or any(
        column.title in ("공약 id", "보고서 id") for sheet in workbook.sheets for column in sheet.columns
    )


def plan_from_workbook(
    workbook: Workbook, pledges: Sequence[Pledge], reports: Sequence[Report]
) -> WorkbookPlan:
    """Compare the workbook with pledges and reports as they are now.

    Rows with an id change what has it, rows without become new items, rows marked 삭제 go. What is missing
    from the sheets stays. A workbook that nobody changed gives no edits.

    Raises:
        FileRefused: not a workbook of this program.
    """
    if not is_our_workbook(workbook):
        raise FileRefused("workbook.foreign")
    desk = Desk(pledges, reports)
    edits: list[Edit] = []
    for name, changes in _SHEETS.items():
        sheet = workbook.sheet(name)
        if sheet is not None:
            edits.extend(changes(sheet, desk))
    return WorkbookPlan(Batch(tuple(edits), "import"), tuple(desk.notes))
