"""A period at a glance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.edits.marks import Confirm
from core.layouts.load import all_layouts
from core.model.money import Amount, Won
from core.model.node import new_id
from core.model.period import Period
from core.model.pledge import Pledge, Status
from core.model.report import Report, ReportHead, ReportState
from core.model.sections import Funding, FundingCell, Header, Project, SectionKind, SourceRow
from core.model.term import AFTER, DEFAULT_TERM, Bucket
from core.overview import Money, Overview, Stage, overview, period_in_work
from core.workspace import Workspace
from tests.builders.sample_city import sample_city

PERIOD = Period(2026, 2)
LAYOUTS = {layout.name: layout for layout in all_layouts()}


def _report(pledge: Pledge, *sections: object, period: Period = PERIOD) -> Report:
    return Report(
        pledge=pledge.id, period=period, term=DEFAULT_TERM, layout="pledge-8", sections=tuple(sections)
    )


def _funding(kind: SectionKind, source: str, **cells: tuple[int, int | None]) -> Funding:
    row = SourceRow(
        source=source,
        cells=tuple(
            FundingCell(
                bucket=AFTER if year == "after" else Bucket(year.strip("y")),
                amount=Amount(Won(won), None if spent is None else Won(spent)),
            )
            for year, (won, spent) in cells.items()
        ),
    )
    return Funding(kind=kind, projects=(Project(name="", rows=(row,)),))


def _seen(*reports: Report, pledges: tuple[Pledge, ...]) -> Overview:
    return overview(PERIOD, pledges, reports, LAYOUTS)


def test_a_pledge_without_a_report_of_the_period_is_missing():
    pledge = Pledge(name="바다 도서관 짓기")
    seen = _seen(_report(pledge, period=Period(2026, 1)), pledges=(pledge,))
    (row,) = seen.pledges
    assert (row.stage, row.report) == (Stage.MISSING, None)


def test_the_status_that_the_report_prints_goes_before_the_registers():
    pledge = Pledge(name="숲길 잇기", field="환경", status=Status.ON_TRACK)
    seen = _seen(_report(pledge, Header(status=Status.DONE)), pledges=(pledge,))
    assert seen.by_field() == {"환경": {Status.DONE: 1}}


def test_pledges_without_a_field_come_last():
    pledges = tuple(
        Pledge(name=name, field=field) for name, field in (("가", ""), ("나", "교통"), ("다", ""))
    )
    assert list(_seen(pledges=pledges).by_field()) == ["교통", ""]


def test_money_is_summed_by_source_from_what_is_stored():
    one, two = Pledge(name="하나"), Pledge(name="둘")
    seen = _seen(
        _report(
            one,
            _funding(SectionKind.FUNDING_PLAN, "국비", y2026=(100, None), after=(300, None)),
            _funding(SectionKind.FUNDING_SECURED, "국비", y2026=(80, 20)),
        ),
        _report(two, _funding(SectionKind.FUNDING_PLAN, "시비", y2027=(40, None))),
        pledges=(one, two),
    )
    assert seen.money == {"국비": Money(400, 80, 20, 100), "시비": Money(40, planned_in_term=40)}
    assert seen.money["국비"].secured_share == pytest.approx(0.2)
    assert seen.money["국비"].secured_share_in_term == pytest.approx(0.8)
    assert seen.money["국비"].executed_share == pytest.approx(0.25)
    assert seen.money["시비"].executed_share is None
    assert seen.money_in_all.planned == 440


def test_a_pledge_tells_of_which_sources_its_report_has_figures():
    one, two = Pledge(name="하나"), Pledge(name="둘")
    funding = _funding(SectionKind.FUNDING_PLAN, "국비", y2026=(100, None))
    without = _funding(SectionKind.FUNDING_SECURED, "시비")
    seen = _seen(_report(one, funding, without), _report(two), pledges=(one, two))
    assert [row.sources for row in seen.pledges] == [{"국비"}, frozenset()]


def test_without_a_period_the_one_in_work_is_looked_over(tmp_path: Path):
    with Workspace.open(sample_city(tmp_path)) as workspace:
        heads = workspace.reports()
        seen = workspace.overview()
        assert seen.period == period_in_work(heads, date.today())
        known = {head.period for head in heads}
        assert seen.periods == tuple(sorted(known, key=lambda period: period.start, reverse=True))


def test_a_figure_that_could_not_be_read_is_in_no_sum():
    pledge = Pledge(name="하나")
    cell = FundingCell(bucket=Bucket("2026"), amount=Amount(raw="협의 중"))
    rows = (SourceRow(source="국비", cells=(cell,)),)
    funding = Funding(kind=SectionKind.FUNDING_PLAN, projects=(Project(name="", rows=rows),))
    seen = _seen(_report(pledge, funding), pledges=(pledge,))
    assert seen.money["국비"] == Money()
    assert seen.money["국비"].secured_share is None


def test_a_carried_draft_waits_to_be_confirmed_and_is_done_afterwards(tmp_path: Path):
    with Workspace.open(sample_city(tmp_path)) as workspace:
        period = max(head.period for head in workspace.reports())
        waiting = workspace.overview(period).at(Stage.WAITING)
        assert waiting
        workspace.apply(Confirm(waiting[0].report))
        done = workspace.overview(period).at(Stage.DONE)
        assert [row.pledge.id for row in done] == [waiting[0].pledge.id]
        assert done[0].filled == done[0].needed


def test_every_pledge_is_in_exactly_one_stage(tmp_path: Path):
    with Workspace.open(sample_city(tmp_path)) as workspace:
        for period in {head.period for head in workspace.reports()}:
            seen = workspace.overview(period)
            assert sum(len(seen.at(stage)) for stage in Stage) == len(workspace.pledges())


def _head(period: Period, state: ReportState) -> ReportHead:
    return ReportHead(
        id=new_id(),
        pledge=new_id(),
        number="1-1",
        name="공약",
        field="교통",
        department="교통과",
        period=period,
        layout="pledge-8",
        state=state,
    )


@pytest.mark.parametrize(
    ("drafts", "closed", "expected"),
    [
        ((), (), PERIOD),
        ((), (Period(2025, 2), Period(2026, 1)), Period(2026, 1)),
        ((Period(2027, 1),), (PERIOD,), Period(2027, 1)),
        ((PERIOD, Period(2027, 1)), (), PERIOD),
    ],
)
def test_the_period_in_work_is_todays_or_the_latest_with_drafts(
    drafts: tuple[Period, ...], closed: tuple[Period, ...], expected: Period
):
    heads = [_head(period, ReportState.DRAFT) for period in drafts]
    heads += [_head(period, ReportState.CLOSED) for period in closed]
    assert period_in_work(heads, date(2026, 11, 26)) == expected
