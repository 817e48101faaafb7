"""What 새 보고서 starts from."""

from __future__ import annotations

import pytest

from core.layouts.blank import blank_report
from core.layouts.load import available, load
from core.model.period import Period
from core.model.pledge import Contact, Pledge
from core.model.report import Report, ReportState
from core.model.sections import SectionKind, empty_section
from core.model.term import DEFAULT_TERM

PLEDGE = Pledge(number="1-1", name="바다 도서관 짓기", department="문화과", team="도서관팀")


def _blank(pledge: Pledge = PLEDGE, layout: str = "pledge-8") -> Report:
    return blank_report(load(layout), pledge, Period(2026, 2), DEFAULT_TERM)


@pytest.mark.parametrize("name", available())
def test_a_blank_report_has_the_layouts_sections_in_its_order(name: str):
    report = _blank(layout=name)
    assert [section.kind for section in report.sections] == [entry.kind for entry in load(name).sections]
    assert (report.layout, report.pledge, report.state) == (name, PLEDGE.id, ReportState.DRAFT)


def test_the_pledges_people_are_copied_and_keep_no_tie_to_it():
    pledge = Pledge(name="바다 도서관", contacts=(Contact(role="과장", name="김하나", phone="1234"),))
    header = _blank(pledge).section(SectionKind.HEADER)
    assert [(person.role, person.name, person.phone) for person in header.contacts] == [
        ("과장", "김하나", "1234")
    ]
    assert header.contacts[0].id != pledge.contacts[0].id


def test_without_people_the_layouts_roles_wait_for_names():
    header = _blank().section(SectionKind.HEADER)
    assert (header.name, header.department, header.team) == ("바다 도서관 짓기", "문화과", "도서관팀")
    assert [(person.role, person.name) for person in header.contacts] == [
        ("과장", ""),
        ("팀장", ""),
        ("담당자", ""),
    ]


def test_funding_starts_with_the_pledge_as_its_one_project():
    for kind in (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED):
        (project,) = _blank().section(kind).projects
        assert project.name == "바다 도서관 짓기"
        assert [row.source for row in project.rows] == ["국비", "도비", "시비", "기타"]


def test_participation_starts_with_the_layouts_columns():
    entry = next(entry for entry in load("pledge-8").sections if entry.kind is SectionKind.PARTICIPATION)
    categories = _blank().section(SectionKind.PARTICIPATION).categories
    assert [category.name for category in categories] == list(entry.options["categories"])


@pytest.mark.parametrize("kind", SectionKind)
def test_an_empty_section_is_of_the_kind_that_was_asked_for(kind: SectionKind):
    first, second = empty_section(kind), empty_section(kind)
    assert first.kind is kind and first.id != second.id
