"""What taking a reading in would do to the register: a plan of edits, shown before it is applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core.document.blocks import Image
from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.register import AddPledge, AddReport, RemoveReport
from core.model.pledge import Pledge
from core.model.report import Report, ReportHead, ReportState
from core.reading import Reading
from core.sections.text import fold


class Outcome(StrEnum):
    """What the import of one reading means."""

    NEW_PLEDGE = "new_pledge"
    NEW_PERIOD = "new_period"
    REPLACES = "replaces"


@dataclass(frozen=True, slots=True)
class ImportStep:
    """One reading's part of the plan. `edited` tells that the report it replaces is a draft in work."""

    outcome: Outcome
    pledge: Pledge
    report: Report
    replaced: ReportHead | None = None

    @property
    def edited(self) -> bool:
        return self.replaced is not None and self.replaced.state is ReportState.DRAFT


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Edits that take readings in as one undoable step, and the pictures they need stored first."""

    steps: tuple[ImportStep, ...]
    edit: Edit
    images: Mapping[str, Image]


def plan_import(
    readings: Iterable[Reading], pledges: Iterable[Pledge], reports: Iterable[ReportHead]
) -> ImportPlan:
    """Match readings to known pledges by name, and say what each would add or replace.

    Two readings of one pledge and period: the later one replaces the earlier.
    """
    known = {fold(pledge.name): pledge for pledge in pledges}
    there = {(head.pledge, head.period): head for head in reports}
    steps: dict[tuple[str, str], ImportStep] = {}
    edits: list[Edit] = []
    images: dict[str, Image] = {}
    for reading in readings:
        images.update(reading.images)
        name = fold(reading.pledge.name)
        pledge = known.get(name)
        replaced = None
        outcome = Outcome.NEW_PLEDGE
        before = steps.get((name, reading.report.period.key))
        if before is not None and before.outcome is Outcome.NEW_PLEDGE:
            pledge = before.pledge
        elif pledge is not None:
            replaced = there.get((pledge.id, reading.report.period))
            outcome = Outcome.REPLACES if replaced else Outcome.NEW_PERIOD
        pledge = known.setdefault(name, pledge or reading.pledge)
        report = replace(reading.report, pledge=pledge.id)
        steps[name, report.period.key] = ImportStep(outcome, pledge, report, replaced)
    added: set[str] = set()
    for step in steps.values():
        if step.outcome is Outcome.NEW_PLEDGE and step.pledge.id not in added:
            added.add(step.pledge.id)
            edits.append(AddPledge(step.pledge))
        if step.replaced is not None:
            edits.append(RemoveReport(step.replaced.id))
        edits.append(AddReport(step.report))
    return ImportPlan(tuple(steps.values()), Batch(tuple(edits), "import"), images)
