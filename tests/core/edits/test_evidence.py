"""증빙 numbers run through the whole report."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from core.edits.evidence import evidence_of, next_number, renumbered
from core.model.node import new_id
from core.model.outline import Evidence, Item
from core.model.period import Period
from core.model.report import Register, Report
from core.model.sections import Progress
from core.model.term import DEFAULT_TERM


def report_of(*evidence: tuple[int, str]) -> Report:
    items = tuple(
        Item(level=1, text="협약", evidence=(Evidence(number=number, title=title),))
        for number, title in evidence
    )
    empty = Progress()
    first, *rest = empty.slots
    return Report(
        pledge=new_id(),
        period=Period(2026, 2),
        term=DEFAULT_TERM,
        layout="pledge-8",
        sections=(replace(empty, slots=(replace(first, items=items), *rest)),),
    )


def test_the_next_number_follows_the_highest():
    assert next_number(report_of()) == 1
    assert next_number(report_of((3, "가"), (1, "나"))) == 4


def test_numbers_are_given_in_reading_order_and_the_same_document_keeps_one():
    report = report_of((7, "협약서"), (2, "명단"), (7, "협약서"), (7, "다른 것"))
    edit = renumbered(report)
    assert edit is not None
    applied = edit.apply(Register(reports=MappingProxyType({report.id: report})))
    after = applied.register.reports[report.id]
    assert [each.number for each in evidence_of(after)] == [1, 2, 1, 3]
    assert applied.inverse.apply(applied.register).register.reports[report.id] == report


def test_numbers_that_are_right_stay():
    assert renumbered(report_of((1, "가"), (2, "나"))) is None
