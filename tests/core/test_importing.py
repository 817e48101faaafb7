"""What taking readings in would do is planned before it is done."""

from __future__ import annotations

from core.importing import Outcome, plan_import
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Register, Report
from core.model.term import DEFAULT_TERM
from core.reading import Reading


def reading(name: str, period: Period) -> Reading:
    pledge = Pledge(name=name)
    report = Report(pledge=pledge.id, period=period, term=DEFAULT_TERM, layout="pledge-8")
    return Reading(f"{name}.docx", pledge, report, "pledge-8", {})


def test_a_new_report_read_twice_is_taken_in_once():
    first, second = reading("바다 도서관", Period(2026, 1)), reading("바다 도서관", Period(2026, 1))
    plan = plan_import((first, second), (), ())
    assert [(step.outcome, step.report.id) for step in plan.steps] == [(Outcome.NEW_PLEDGE, second.report.id)]
    after = plan.edit.apply(Register()).register
    assert list(after.reports) == [second.report.id] and len(after.pledges) == 1


def test_a_second_period_of_a_new_pledge_joins_it():
    first, second = reading("바다 도서관", Period(2026, 1)), reading("바다 도서관", Period(2026, 2))
    plan = plan_import((first, second), (), ())
    assert [step.outcome for step in plan.steps] == [Outcome.NEW_PLEDGE, Outcome.NEW_PERIOD]
    assert len(plan.edit.apply(Register()).register.pledges) == 1
