"""What was read wrong is put right on the reading, before anything is stored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import NotAllowed, NotFound
from core.model.money import Amount, Won
from core.model.node import Mark, NodeId
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Report
from core.model.sections import Funding, FundingCell, Header, Origin, Project, SectionKind, SourceRow
from core.model.term import DEFAULT_TERM, Bucket
from core.reading import Reading
from core.reading.mend import (
    agree,
    dismiss,
    rename,
    set_amount,
    set_department,
    set_period,
    set_text,
    unread_amounts,
)
from core.sections.section import Doubt


@pytest.fixture
def reading() -> Reading:
    pledge = Pledge(name="모름")
    cell = FundingCell(bucket=Bucket("2026"), amount=Amount(raw="약 150"), mark=Mark.UNSURE)
    row = SourceRow(source="국비", cells=(cell,))
    sections = (
        Header(name="모름", origin=Origin("보고서.docx", ((0,),), 0.6), mark=Mark.UNSURE),
        Funding(kind=SectionKind.FUNDING_PLAN, projects=(Project(name="가", rows=(row,)),)),
    )
    report = Report(
        pledge=pledge.id, period=Period(2026, 1), term=DEFAULT_TERM, layout="pledge-8", sections=sections
    )
    doubts = (
        Doubt("pledge.name_guessed", {"name": "모름"}),
        Doubt("period.unknown"),
        Doubt("funding.figure_unread", {"text": "약 150"}, cell.id),
    )
    return Reading("보고서.docx", pledge, report, "pledge-8", {}, doubts=doubts)


def codes(reading: Reading) -> list[str]:
    return [doubt.code for doubt in reading.doubts]


def test_a_name_is_put_right_in_pledge_and_header(reading):
    after = rename(reading, "바다 도서관")
    header = after.report.section(SectionKind.HEADER)
    assert isinstance(header, Header) and (after.pledge.name, header.name) == ("바다 도서관", "바다 도서관")
    assert codes(after) == ["period.unknown", "funding.figure_unread"]


def test_a_department_is_put_right_in_pledge_and_header(reading):
    after = set_department(reading, "문화과")
    header = after.report.section(SectionKind.HEADER)
    assert isinstance(header, Header) and (after.pledge.department, header.department) == ("문화과", "문화과")


def test_a_report_without_a_header_takes_a_name_too(reading):
    bare = replace(reading, report=replace(reading.report, sections=()))
    assert rename(bare, "바다 도서관").pledge.name == "바다 도서관"


def test_a_period_that_is_chosen_is_in_doubt_no_more(reading):
    after = set_period(reading, Period(2025, 2))
    assert after.report.period == Period(2025, 2) and "period.unknown" not in codes(after)


def test_a_figure_that_could_not_be_read_is_typed(reading):
    (cell,) = unread_amounts(reading)
    after = set_amount(reading, cell.id, "150 (105)")
    funding = after.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(funding, Funding)
    (mended,) = funding.projects[0].rows[0].cells
    assert mended.amount == Amount(Won(150_000_000), Won(105_000_000)) and mended.mark is Mark.NONE
    assert unread_amounts(after) == () and "funding.figure_unread" not in codes(after)


def test_a_text_that_is_no_figure_stays_in_doubt(reading):
    (cell,) = unread_amounts(reading)
    after = set_amount(reading, cell.id, "미정")
    (still,) = unread_amounts(after)
    assert still.amount.raw == "미정" and still.mark is Mark.UNSURE
    assert "funding.figure_unread" in codes(after)


def test_a_section_that_was_compared_is_unsure_no_more(reading):
    header = reading.report.section(SectionKind.HEADER)
    assert header is not None
    after = agree(reading, header.id).report.section(SectionKind.HEADER)
    assert isinstance(after, Header) and after.mark is Mark.NONE
    assert after.origin == Origin("보고서.docx", ((0,),), 1.0)


def test_what_is_not_there_is_refused(reading):
    with pytest.raises(NotFound):
        agree(reading, NodeId("0" * 32))


def test_with_its_last_unsure_fact_a_section_is_sure(reading):
    header = reading.report.section(SectionKind.HEADER)
    plan = reading.report.section(SectionKind.FUNDING_PLAN)
    assert header is not None and isinstance(plan, Funding)
    origin = Origin("보고서.docx", ((1,),), 0.5)
    sections = (header, replace(plan, origin=origin))
    unsure = replace(reading, report=replace(reading.report, sections=sections))
    (cell,) = unread_amounts(unsure)
    after = agree(unsure, cell.id).report.section(SectionKind.FUNDING_PLAN)
    assert after is not None and after.origin is not None and after.origin.confidence == 1.0


def test_a_doubt_that_was_looked_into_is_gone_and_no_other(reading):
    after = dismiss(reading, reading.doubts[1])
    assert codes(after) == ["pledge.name_guessed", "funding.figure_unread"]


def test_only_words_and_captions_are_typed_over(reading):
    header = reading.report.section(SectionKind.HEADER)
    assert header is not None
    with pytest.raises(NotAllowed):
        set_text(reading, header.id, "다른 말")
