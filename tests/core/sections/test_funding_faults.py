"""Figures that contradict each other, and those that only look like it."""

from __future__ import annotations

from core.model.money import Amount, Won
from core.model.sections import Funding, FundingCell, Project, SectionKind, SourceRow
from core.model.term import Bucket
from core.sections.funding_faults import (
    EXECUTED_OVER_SECURED,
    SECURED_OVER_PLANNED,
    UNREAD,
    find_faults,
)

YEAR, NEXT = Bucket("2026"), Bucket("2027")


def _funding(kind: SectionKind, *rows: tuple[str, dict[str, Amount]], name: str = "도서관") -> Funding:
    made = tuple(
        SourceRow(
            source=source,
            cells=tuple(
                FundingCell(bucket=Bucket(bucket), amount=amount) for bucket, amount in cells.items()
            ),
        )
        for source, cells in rows
    )
    return Funding(kind=kind, projects=(Project(name=name, rows=made),))


def _secured(*rows: tuple[str, dict[str, Amount]], name: str = "도서관") -> Funding:
    return _funding(SectionKind.FUNDING_SECURED, *rows, name=name)


def _plan(*rows: tuple[str, dict[str, Amount]], name: str = "도서관") -> Funding:
    return _funding(SectionKind.FUNDING_PLAN, *rows, name=name)


def test_more_executed_than_secured_is_told_where_it_stands():
    table = _secured(("시비", {YEAR: Amount(Won(100), Won(105)), NEXT: Amount(Won(100), Won(100))}))
    (fault,) = find_faults(table)
    assert (fault.code, fault.row, fault.bucket) == (
        EXECUTED_OVER_SECURED,
        table.projects[0].rows[0].id,
        YEAR,
    )
    assert (fault.more, fault.less) == (105, 100)


def test_more_secured_than_planned_is_told_of_the_row_not_of_years():
    plan = _plan(("시비", {YEAR: Amount(Won(150))}), ("국비", {YEAR: Amount(Won(50))}))
    secured = _secured(("시비", {NEXT: Amount(Won(152))}), ("국비", {NEXT: Amount(Won(50))}))
    (fault,) = find_faults(secured, plan)
    assert (fault.code, fault.bucket, fault.more, fault.less) == (SECURED_OVER_PLANNED, None, 152, 150)


def test_a_plan_without_that_row_says_nothing():
    assert (
        find_faults(_secured(("시비", {YEAR: Amount(Won(5))})), _plan(("국비", {YEAR: Amount(Won(1))}))) == ()
    )
    assert find_faults(_secured(("시비", {YEAR: Amount(Won(5))})), _plan(("시비", {}))) == ()


def test_the_only_project_of_both_tables_is_the_same_whatever_its_name():
    plan = _plan(("시비", {YEAR: Amount(Won(1))}), name="남북경제교류 기반조성")
    (fault,) = find_faults(_secured(("시비", {YEAR: Amount(Won(2))}), name="타당성 연구용역"), plan)
    assert fault.code == SECURED_OVER_PLANNED


def test_a_figure_that_could_not_be_read_is_told():
    (fault,) = find_faults(_plan(("시비", {YEAR: Amount(raw="미정")})))
    assert (fault.code, fault.text) == (UNREAD, "미정")
