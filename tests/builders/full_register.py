"""A data file as full as a large city's: pledges of many fields and departments, each with a report."""

from __future__ import annotations

from pathlib import Path

from core.edits.batch import Batch
from core.edits.register import AddPledge, AddReport
from core.model.pledge import Pledge, Status
from core.workspace import Workspace
from tests.bench.book import reports

_FIELDS = ("경제", "복지", "교통", "환경", "문화", "교육")
_DEPARTMENTS = ("전략산업과", "복지정책과", "대중교통과", "환경과", "문화예술과", "교육지원과", "기획예산과")
_STATUSES = tuple(Status)


def full_register(path: Path, count: int) -> Workspace:
    """Make a data file with so many pledges and open it."""
    workspace = Workspace.open(path)
    for number, report in enumerate(reports(count)):
        pledge = Pledge(
            id=report.pledge,
            number=f"{number // 100 + 1}-{number % 100 + 1}",
            name=report.sections[0].name,
            field=_FIELDS[number % len(_FIELDS)],
            department=_DEPARTMENTS[number % len(_DEPARTMENTS)],
            status=_STATUSES[number % len(_STATUSES)],
        )
        workspace.apply(Batch((AddPledge(pledge), AddReport(report))))
    return workspace
