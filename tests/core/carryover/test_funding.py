"""Funding at carry-over: the same within a term, in new columns across one, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.carryover import CarryPlan, carry
from core.carryover.crossing import Crossing
from core.edits.tree import walk
from core.model.money import Amount, Won
from core.model.node import Mark, new_id
from core.model.period import Period
from core.model.report import Report
from core.model.sections import Funding, FundingCell, Project, SectionKind, SourceRow
from core.model.term import AFTER, PRIOR, Bucket, Term, popular_term
from tests.strategies.reports import fundings

MILLION = 1_000_000


def amount(millions: int, executed: int | None = None) -> Amount:
    return Amount(won=Won(millions * MILLION), executed=None if executed is None else Won(executed * MILLION))


def table(cells: dict[str, Amount], kind: SectionKind = SectionKind.FUNDING_SECURED) -> Funding:
    stored = tuple(FundingCell(bucket=Bucket(bucket), amount=each) for bucket, each in cells.items())
    return Funding(
        kind=kind, projects=(Project(name="건립", rows=(SourceRow(source="시비", cells=stored),)),)
    )


def carried(funding: Funding, period: str, term: Term) -> CarryPlan:
    closed = Report(
        pledge=new_id(), period=Period.parse(period), term=term, layout="pledge-8", sections=(funding,)
    )
    return carry(closed)


def columns(plan: CarryPlan) -> dict[str, Amount]:
    return {cell.bucket: cell.amount for cell in walk(plan.report) if isinstance(cell, FundingCell)}


def cells(top: object) -> list[FundingCell]:
    return [node for node in walk(top) if isinstance(node, FundingCell)]


def test_within_a_term_figures_come_along_unchanged() -> None:
    before = {"2026": amount(150, 105), "2027": amount(2, 1), "after": Amount(raw="미정")}
    plan = carried(table(before), "2026-H2", popular_term(9))
    assert columns(plan) == before
    assert plan.moves == ()
    assert {cell.mark for cell in cells(plan.report)} == {Mark.CARRIED}


def test_across_a_change_of_term_earlier_sums_go_to_prior() -> None:
    before = {"prior": amount(10), "2022": amount(150, 105), "2023": amount(2, 1), "2026": amount(7, 0)}
    plan = carried(table(before), "2026-H1", popular_term(8))
    assert columns(plan) == {"prior": amount(169, 106)}
    assert [(move.from_bucket, move.to_bucket, move.amount) for move in plan.moves] == [
        ("2022", PRIOR, amount(150, 105)),
        ("2023", PRIOR, amount(2, 1)),
        ("2026", PRIOR, amount(7, 0)),
    ]
    assert {(move.project, move.source) for move in plan.moves} == {("건립", "시비")}


def test_money_after_the_term_is_not_guessed_into_a_year() -> None:
    plan = carried(table({"after": amount(30)}), "2026-H1", popular_term(8))
    assert columns(plan) == {"after": amount(30)}
    assert [note.code for note in plan.notes] == ["carry.term_changed", "carry.after_kept"]
    assert plan.notes[1].nodes == (cells(plan.report)[0].id,)


def test_an_unread_figure_stands_beside_the_sum_and_is_told() -> None:
    before = {
        "2022": amount(150),
        "2023": Amount(raw="약 3억"),
        "2024": amount(1),
        "2025": Amount(raw="미정"),
    }
    plan = carried(table(before), "2026-H1", popular_term(8))
    assert columns(plan) == {"prior": Amount(won=Won(151 * MILLION), raw="약 3억 / 미정")}
    (note,) = [note for note in plan.notes if note.code == "carry.unread_amount"]
    assert note.params == {"project": "건립", "source": "시비", "text": "약 3억 / 미정"}


def test_a_plans_sum_in_prior_asks_for_a_look() -> None:
    plan = carried(table({"2022": amount(1)}, SectionKind.FUNDING_PLAN), "2026-H1", popular_term(8))
    assert "carry.plan_moved" in [note.code for note in plan.notes]


def test_doubt_about_one_figure_is_doubt_about_the_sum() -> None:
    unsure = FundingCell(bucket=Bucket("2023"), amount=amount(1), mark=Mark.UNSURE)
    sure = FundingCell(bucket=Bucket("2022"), amount=amount(1))
    row = SourceRow(source="국비", cells=(sure, unsure))
    funding = Funding(kind=SectionKind.FUNDING_PLAN, projects=(Project(name="건립", rows=(row,)),))
    plan = carried(funding, "2026-H1", popular_term(8))
    (cell,) = cells(plan.report)
    assert cell.mark is Mark.UNSURE
    assert plan.provenance[sure.id] == plan.provenance[unsure.id] == cell.id


@pytest.mark.parametrize(
    ("old", "new", "bucket", "column"),
    [
        (popular_term(8), popular_term(9), "2022", PRIOR),
        (popular_term(8), popular_term(9), "2026", PRIOR),
        (popular_term(8), popular_term(9), "2027", "2027"),
        (popular_term(8), popular_term(9), "2031", AFTER),
        (popular_term(8), popular_term(9), "prior", PRIOR),
        (popular_term(8), popular_term(9), "after", AFTER),
        (popular_term(9), popular_term(9), "2026", "2026"),
        (
            Term(1, date(2020, 1, 1), date(2021, 12, 31)),
            Term(2, date(2022, 1, 1), date(2023, 12, 31)),
            "2021",
            PRIOR,
        ),
        (popular_term(9), Term(9, date(2026, 7, 1), date(2027, 12, 31)), "2027", "2027"),
        (popular_term(9), Term(9, date(2026, 7, 1), date(2027, 12, 31)), "2028", AFTER),
    ],
)
def test_a_year_goes_where_its_days_lie(old: Term, new: Term, bucket: str, column: str) -> None:
    assert Crossing(old, new).column(Bucket(bucket)) == column


def figures(tops: Iterable[FundingCell]) -> tuple[int, int, list[str]]:
    amounts = [cell.amount for cell in tops]
    texts = sorted(text for each in amounts if each.raw for text in each.raw.split(" / "))
    return sum(each.won or 0 for each in amounts), sum(each.executed or 0 for each in amounts), texts


@settings(max_examples=80)
@given(data=st.data(), number=st.integers(5, 12), skip=st.integers(1, 3))
def test_no_figure_is_lost_across_a_change_of_term(data: st.DataObject, number: int, skip: int) -> None:
    old, new = popular_term(number), popular_term(number + skip)
    funding = data.draw(fundings(SectionKind.FUNDING_SECURED, old))
    closed = Report(
        pledge=new_id(),
        period=Period.containing(old.end),
        term=old,
        layout="pledge-8",
        sections=(funding,),
    )
    plan = carry(closed, Period.containing(new.start))
    (after,) = plan.report.sections
    assert isinstance(after, Funding)
    for before_project, project in zip(funding.projects, after.projects, strict=True):
        for before_row, row in zip(before_project.rows, project.rows, strict=True):
            assert figures(row.cells) == figures(before_row.cells)
            assert {cell.bucket for cell in row.cells} <= set(new.buckets)
    assert len(plan.moves) == sum(cell.bucket not in (PRIOR, AFTER) for cell in cells(funding))
