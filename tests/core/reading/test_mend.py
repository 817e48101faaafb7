"""What was read wrong is put right on the reading, before anything is stored."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import NotAllowed, NotFound
from core.model.money import Amount, Won
from core.model.node import Mark, NodeId
from core.model.outline import Item
from core.model.period import Period
from core.model.pledge import Contact, Pledge
from core.model.report import Report
from core.model.sections import (
    Category,
    Entry,
    Funding,
    FundingCell,
    Header,
    Origin,
    Participation,
    Progress,
    ProgressSlot,
    Project,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import DEFAULT_TERM, Bucket
from core.reading import Reading
from core.reading.mend import (
    agree,
    dismiss,
    exchange_slots,
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


def test_only_facts_are_typed_over(reading):
    header = reading.report.section(SectionKind.HEADER)
    assert header is not None
    with pytest.raises(NotAllowed):
        set_text(reading, header.id, "다른 말")


def _with(reading: Reading, *sections, doubts=()) -> Reading:
    return replace(reading, report=replace(reading.report, sections=sections), doubts=doubts)


@pytest.fixture
def counted(reading) -> Reading:
    """Counts of which one could not be read and one is not what its entries give."""
    odd = Category(name="설명회", raw="약 2", mark=Mark.UNSURE)
    wrong = Category(name="회의", entries=(Entry(label="간담회", count=3),), stated=5, mark=Mark.UNSURE)
    doubts = (
        Doubt("participation.count_unread", {"category": "설명회", "text": "약 2"}),
        Doubt("participation.count_disagrees", {"category": "회의", "stated": 5, "itemised": 3}, wrong.id),
    )
    return _with(reading, Participation(categories=(odd, wrong)), doubts=doubts)


def _categories(reading: Reading) -> tuple[Category, ...]:
    section = reading.report.section(SectionKind.PARTICIPATION)
    assert isinstance(section, Participation)
    return section.categories


def test_a_count_that_could_not_be_read_is_typed(counted):
    odd, wrong = _categories(counted)
    after = set_text(counted, odd.id, "2회")
    assert [(one.count, one.mark) for one in _categories(after)] == [(2, Mark.NONE), (5, Mark.UNSURE)]
    assert codes(after) == ["participation.count_disagrees"]
    mended = set_text(after, wrong.id, "3")
    assert _categories(mended)[1].stated is None and codes(mended) == []


def test_what_is_no_count_stays_as_it_is_typed_still_to_be_looked_at(counted):
    wrong = _categories(counted)[1]
    after = set_text(counted, wrong.id, "여러 번")
    now = _categories(after)[1]
    assert (now.raw, now.stated, now.count, now.mark) == ("여러 번", None, 0, Mark.UNSURE)
    assert codes(after) == ["participation.count_unread"]
    mended = _categories(set_text(after, wrong.id, "4"))[1]
    assert (mended.raw, mended.stated, mended.mark) == ("", 4, Mark.NONE)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("김하늘 031-555-2100", ("김하늘", "031-555-2100", False)),
        ("김 하늘", ("김 하늘", "", False)),
        ("공석 ☎ 8075-3500", ("", "8075-3500", True)),
        ("김하늘 (031) 555 2100", ("김하늘", "(031) 555 2100", False)),
        ("8075-3500", ("", "8075-3500", False)),
    ],
)
def test_a_contact_is_typed_as_a_line(reading, line, person):
    unsure = Contact(role="팀장", name="031-", phone="김하늘", mark=Mark.UNSURE)
    header = Header(name="가", contacts=(unsure,))
    after = set_text(_with(reading, header), unsure.id, line).report.section(SectionKind.HEADER)
    assert isinstance(after, Header)
    (found,) = after.contacts
    assert (found.role, found.name, found.phone, found.vacant, found.mark) == ("팀장", *person, Mark.NONE)


def test_a_project_is_named_anew(reading):
    funding = reading.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(funding, Funding)
    after = set_text(reading, funding.projects[0].id, "둘레길 조성").report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(after, Funding) and after.projects[0].name == "둘레길 조성"


def test_rows_of_progress_that_were_taken_for_each_other_change_places(reading):
    past = ProgressSlot(slot=SlotKind.PAST, items=(Item(level=1, text="이번 일"),), mark=Mark.UNSURE)
    current = ProgressSlot(slot=SlotKind.CURRENT, items=(Item(level=1, text="지난 일"),))
    progress = Progress(slots=(past, current, ProgressSlot(slot=SlotKind.PLAN)))
    doubts = (Doubt("progress.label_unclear", {"label": "실적", "slot": "past"}), Doubt("period.unknown"))
    after = exchange_slots(_with(reading, progress, doubts=doubts), past.id, SlotKind.CURRENT)
    section = after.report.section(SectionKind.PROGRESS)
    assert isinstance(section, Progress)
    assert [[item.text for item in slot.items] for slot in section.slots] == [["지난 일"], ["이번 일"], []]
    assert section.slot(SlotKind.PAST).mark is Mark.NONE and codes(after) == ["period.unknown"]
