"""What taking readings in would do is planned before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.edits.fields import SetField, SetReportField
from core.errors import NotFound
from core.importing import Choice, Outcome, Wish, plan_import, ready_to_compare
from core.layouts.load import all_layouts
from core.model.node import NodeId
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Register, Report, ReportState
from core.model.sections import Issues, Progress, SectionKind, SlotKind
from core.model.term import DEFAULT_TERM
from core.reading import Reading
from core.reading.kept_pictures import Kept
from core.reading.read import read_document
from core.workspace import Workspace, read_file

LAST_PERIOD = Path(__file__).parents[1] / "files" / "last-period" / "바이오_2023하반기.docx"


def reading(name: str, period: Period) -> Reading:
    pledge = Pledge(name=name)
    report = Report(pledge=pledge.id, period=period, term=DEFAULT_TERM, layout="pledge-8")
    return Reading(f"{name}.docx", pledge, report, "pledge-8", {})


def test_a_new_report_read_twice_is_taken_in_once():
    first, second = reading("바다 도서관", Period(2026, 1)), reading("바다 도서관", Period(2026, 1))
    plan = plan_import((first, second), (), ())
    assert [(step.outcome, step.report.id) for step in plan.steps] == [(Outcome.NEW_PLEDGE, second.report.id)]
    assert plan.repeated == {first.report.id}
    after = plan.edit(Kept()).apply(Register()).register
    assert list(after.reports) == [second.report.id] and len(after.pledges) == 1


def test_a_second_period_of_a_new_pledge_joins_it():
    first, second = reading("바다 도서관", Period(2026, 1)), reading("바다 도서관", Period(2026, 2))
    plan = plan_import((first, second), (), ())
    assert [step.outcome for step in plan.steps] == [Outcome.NEW_PLEDGE, Outcome.NEW_PERIOD]
    assert len(plan.edit(Kept()).apply(Register()).register.pledges) == 1


def test_a_skipped_reading_changes_nothing_and_still_says_what_it_would_do():
    one = reading("바다 도서관", Period(2026, 1))
    plan = plan_import((one,), (), (), wishes={one.report.id: Wish(Choice.SKIP)})
    assert plan.steps == () and plan.edit(Kept()).apply(Register()).register == Register({}, {})
    step = plan.step(one.report.id)
    assert step is not None and step.outcome is Outcome.NEW_PLEDGE


def test_two_readings_of_one_period_can_stand_side_by_side():
    first, second = reading("바다 도서관", Period(2026, 1)), reading("바다 도서관", Period(2026, 1))
    plan = plan_import((first, second), (), (), wishes={second.report.id: Wish(Choice.BESIDE)})
    after = plan.edit(Kept()).apply(Register()).register
    assert sorted(pledge.name for pledge in after.pledges.values()) == ["바다 도서관", "바다 도서관 (2)"]
    assert len(after.reports) == 2


@pytest.fixture(scope="module")
def last_period() -> Reading:
    (found,) = read_file(LAST_PERIOD)
    return found


@pytest.fixture
def workspace(tmp_path: Path, last_period: Reading) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "자료.ieum") as opened:
        opened.take_in(opened.plan_import((last_period,)))
        yield opened


@pytest.fixture
def again(workspace: Workspace, last_period: Reading) -> Reading:
    """The same file, read a second time, as `Workspace.read` does."""
    assert last_period.document is not None
    readings = read_document(last_period.document, last_period.file, all_layouts())
    (found,) = workspace.ready_to_compare(readings)
    return found


def correct(workspace: Workspace) -> Report:
    """Someone mends the first item of the stored report."""
    (head,) = workspace.reports()
    progress = workspace.report(head.id).section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    item = progress.slot(SlotKind.PAST).items[0]
    workspace.apply(SetField(head.id, item.id, "text", "고친 실적"))
    return workspace.report(head.id)


def past(report: Report) -> str:
    progress = report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    return progress.slot(SlotKind.PAST).items[0].text


def test_a_report_that_says_the_same_is_known_as_such(workspace: Workspace, again: Reading):
    (step,) = workspace.plan_import((again,)).steps
    assert (step.outcome, step.same, step.edited) == (Outcome.REPLACES, True, False)


def test_a_reading_that_is_ready_is_planned_without_a_look_at_the_report_there(
    workspace: Workspace, again: Reading
):
    asked: list[NodeId] = []

    def stored(report: NodeId) -> Report:
        asked.append(report)
        return workspace.report(report)

    plan = plan_import((again,), workspace.pledges(), workspace.reports(), stored=stored)
    assert ([step.same for step in plan.steps], asked) == ([True], [])
    plan_import((replace(again, beside=None),), workspace.pledges(), workspace.reports(), stored=stored)
    assert asked == [head.id for head in workspace.reports()]


def test_a_report_that_is_taken_away_while_a_file_is_read_does_not_stop_the_reading(
    workspace: Workspace, last_period: Reading
):
    def stored(report: NodeId) -> Report:
        raise NotFound("report.missing")

    heads = (workspace.pledges(), workspace.reports())
    (ready,) = ready_to_compare((last_period,), *heads, lambda data: "", stored)
    assert ready.report is last_period.report and ready.beside is None


def test_a_file_that_says_more_replaces_what_nobody_worked_on(workspace: Workspace, again: Reading):
    sections = tuple(Issues() if isinstance(one, Issues) else one for one in again.report.sections)
    (step,) = workspace.plan_import((replace(again, report=replace(again.report, sections=sections)),)).steps
    assert step.outcome is Outcome.REPLACES and not step.edited
    assert step.differs == (SectionKind.ISSUES,)


def test_a_report_that_was_mended_since_conflicts_in_just_that_section(workspace: Workspace, again: Reading):
    correct(workspace)
    (step,) = workspace.plan_import((again,)).steps
    assert step.outcome is Outcome.CONFLICTS and step.edited
    assert step.worked == {SectionKind.PROGRESS} and step.differs == (SectionKind.PROGRESS,)


def test_a_section_that_is_kept_stays_and_the_rest_follows_the_file(workspace: Workspace, again: Reading):
    there = correct(workspace)
    sections = tuple(Issues() if isinstance(one, Issues) else one for one in again.report.sections)
    changed = replace(again, report=replace(again.report, sections=sections))
    wish = Wish(keep=frozenset({SectionKind.PROGRESS}))
    plan = workspace.plan_import((changed,), {changed.report.id: wish})
    assert not plan.steps[0].edited
    applied = workspace.take_in(plan)
    (head,) = workspace.reports()
    after = workspace.report(head.id)
    issues = after.section(SectionKind.ISSUES)
    assert past(after) == "고친 실적" and isinstance(issues, Issues) and not issues.problems
    workspace.apply(applied.inverse)
    assert replace(workspace.report(there.id), changed=None) == replace(there, changed=None)


def test_undoing_an_edit_ends_the_conflict(workspace: Workspace, again: Reading):
    (head,) = workspace.reports()
    before = past(workspace.report(head.id))
    item = correct(workspace).section(SectionKind.PROGRESS).slot(SlotKind.PAST).items[0]  # type: ignore[union-attr]  # it has one
    workspace.apply(SetField(head.id, item.id, "text", before))
    (step,) = workspace.plan_import((again,)).steps
    assert step.outcome is Outcome.REPLACES


def test_a_draft_that_differs_conflicts(workspace: Workspace, again: Reading):
    there = correct(workspace)
    workspace.apply(SetReportField(there.id, "state", ReportState.DRAFT))
    (step,) = workspace.plan_import((again,)).steps
    assert step.outcome is Outcome.CONFLICTS


def test_a_file_beside_a_known_pledge_changes_nothing_of_it(workspace: Workspace, again: Reading):
    there = correct(workspace)
    workspace.take_in(workspace.plan_import((again,), {again.report.id: Wish(Choice.BESIDE)}))
    assert len(workspace.reports()) == len(workspace.pledges()) == 2
    assert past(workspace.report(there.id)) == "고친 실적"
