"""Workbooks of the program's own, given out and taken in."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from core.document.workbook import Workbook
from core.exchange.workbook import WorkbookPlan, checked, plan_from_workbook, to_workbook
from core.formats.xlsx.read_values import read_values
from core.formats.xlsx.write import write
from core.layouts.load import all_layouts
from core.model.pledge import Pledge
from core.model.report import Register, Report


def packed(workbook: Workbook) -> bytes:
    """The workbook as a file's bytes."""
    target = BytesIO()
    write(workbook, target)
    return target.getvalue()


def written(folder: Path, workbook: Workbook) -> Path:
    """The workbook as a file."""
    path = folder / "공약.xlsx"
    path.write_bytes(packed(workbook))
    return path


def given_out(folder: Path, register: Register) -> Path:
    """All of a register as a file to fill in."""
    return written(folder, to_workbook(tuple(register.pledges.values()), tuple(register.reports.values())))


def planned(file: Path, pledges: Iterable[Pledge] = (), reports: Iterable[Report] = ()) -> WorkbookPlan:
    """What the file would change of those pledges and reports."""
    workbook = checked(read_values(file))
    return plan_from_workbook(workbook, tuple(pledges), tuple(reports), all_layouts(), "pledge-8")


def taken_in(file: Path, register: Register) -> Register:
    """The register after the file was filled in."""
    plan = planned(file, register.pledges.values(), register.reports.values())
    return plan.edit.apply(register).register
