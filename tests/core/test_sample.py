"""The sample city: right weekdays, right sums, whole links, nobody real; and a file of another hand's."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

import resources
from core.edits.edit import Applied
from core.model.money import Unit
from core.model.pledge import Pledge
from core.model.report import Register, Report, ReportState
from core.model.sections import (
    Funding,
    Issues,
    Participation,
    Photos,
    Progress,
    SectionKind,
    SlotKind,
)
from core.model.term import DEFAULT_TERM
from core.reading.shape import reading_json
from core.sample import last_period_file, open_sample, photo_files, sample_edit
from core.workspace import Workspace, read_file

EXPECTED = Path(__file__).parents[1] / "files" / "sample"
WEEKDAYS = "월화수목금토일"


@pytest.fixture(scope="module")
def sample() -> Register:
    applied: Applied = sample_edit().apply(Register())
    return applied.register


@pytest.fixture(scope="module")
def texts(sample: Register) -> list[str]:
    """Every line that the sample prints."""
    found = []
    for report in sample.reports.values():
        for section in report.sections:
            if isinstance(section, Progress):
                found += [item.text for slot in section.slots for item in slot.items]
            elif isinstance(section, Issues):
                found += [item.text for item in (*section.problems, *section.remedies)]
            elif isinstance(section, Photos):
                found += [photo.caption for photo in section.photos]
    return found


def by_number(sample: Register, number: str) -> tuple[Pledge, list[Report]]:
    pledge = next(each for each in sample.pledges.values() if each.number == number)
    reports = [report for report in sample.reports.values() if report.pledge == pledge.id]
    return pledge, sorted(reports, key=lambda report: report.period)


def test_six_pledges_of_different_kinds_stand_in_two_periods_of_one_term(sample: Register):
    assert len(sample.pledges) == 6
    assert len({pledge.field for pledge in sample.pledges.values()}) == 6
    assert len({pledge.status for pledge in sample.pledges.values()}) >= 4
    states = {(report.period.key, report.state) for report in sample.reports.values()}
    assert states == {("2026-H2", ReportState.CLOSED), ("2027-H1", ReportState.DRAFT)}
    assert {report.term for report in sample.reports.values()} == {DEFAULT_TERM}


def test_one_closed_report_waits_to_be_carried_over(sample: Register):
    _, reports = by_number(sample, "4-1")
    assert [report.period.key for report in reports] == ["2026-H2"]


def test_a_draft_goes_on_where_the_closed_report_ended(sample: Register):
    _, (closed, draft) = by_number(sample, "1-1")
    before, after = closed.section(SectionKind.PROGRESS), draft.section(SectionKind.PROGRESS)
    assert isinstance(before, Progress)
    assert isinstance(after, Progress)
    done = [item.text for slot in (SlotKind.PAST, SlotKind.CURRENT) for item in before.slot(slot).items]
    assert [item.text for item in after.slot(SlotKind.PAST).items] == done


def test_every_weekday_is_right(texts: list[str]):
    found = [
        match
        for text in texts
        for match in re.finditer(r"(\d{4})\. (\d+)\. (\d+)\.\(([월화수목금토일])\)", text)
    ]
    assert len(found) > 40
    for match in found:
        day = date(*map(int, match.groups()[:3]))
        assert match[4] == WEEKDAYS[day.weekday()], match[0]


def test_dates_are_written_as_public_documents_write_them(texts: list[str]):
    wrong = re.compile(r"\d{4}\.\d|\b0\d\.|\. \d{1,2}\(|~|’\d\d|'\d\d")
    assert [text for text in texts if wrong.search(text)] == []


def test_a_total_in_words_is_the_sum_of_its_parts(texts: list[str]):
    found = 0
    for text in texts:
        for match in re.finditer(r"([\d,]+)백만원\(((?:[가-힣]+ [\d,]+(?:, )?)+)\)", text):
            parts = [int(figure.replace(",", "")) for figure in re.findall(r"[\d,]*\d", match[2])]
            assert sum(parts) == int(match[1].replace(",", "")), text
            found += 1
    assert found >= 3


def test_the_total_cost_in_words_is_the_funding_plans(sample: Register):
    _, (closed, _) = by_number(sample, "1-1")
    plan = closed.section(SectionKind.FUNDING_PLAN)
    assert isinstance(plan, Funding)
    total = sum(
        cell.amount.won or 0 for project in plan.projects for row in project.rows for cell in row.cells
    )
    assert total == 4_870 * Unit.MILLION


def test_percentages_follow_from_the_counts_beside_them(texts: list[str]):
    found = 0
    for text in texts:
        match = re.search(r"응답 : (\d+)명, 만족 이상 (\d+)명\(([\d.]+)%\)", text)
        if match:
            assert f"{100 * int(match[2]) / int(match[1]):.1f}" == match[3], text
            found += 1
    assert found >= 2


def test_no_more_is_executed_than_secured(sample: Register):
    for report in sample.reports.values():
        secured = report.section(SectionKind.FUNDING_SECURED)
        assert isinstance(secured, Funding)
        for project in secured.projects:
            for row in project.rows:
                assert all((cell.amount.executed or 0) <= (cell.amount.won or 0) for cell in row.cells)


def test_participation_counts_have_their_entries(sample: Register):
    for report in sample.reports.values():
        section = report.section(SectionKind.PARTICIPATION)
        assert isinstance(section, Participation)
        assert len(section.categories) == 5
        assert all(category.stated is None for category in section.categories)


def test_nobody_in_it_is_real(sample: Register):
    people = [person for pledge in sample.pledges.values() for person in pledge.contacts]
    assert all(re.fullmatch(r"[가-힣]○○", person.name) or person.vacant for person in people)
    assert sum(person.vacant for person in people) == 1
    assert all(re.fullmatch(r"8000-\d{4}", person.phone) for person in people)


def test_every_photo_of_a_report_is_in_the_folder(sample: Register, tmp_path: Path):
    with Workspace.open(open_sample(tmp_path)) as workspace:
        for report in sample.reports.values():
            section = report.section(SectionKind.PHOTOS)
            assert isinstance(section, Photos)
            for photo in section.photos:
                image = workspace.printing.image(photo.digest)
                assert image.width_px > 100


def test_the_sample_is_made_once_and_found_again(tmp_path: Path):
    first = open_sample(tmp_path)
    with Workspace.open(first) as workspace:
        ids = [head.id for head in workspace.reports()]
    assert open_sample(tmp_path) == first
    with Workspace.open(first) as workspace:
        assert [head.id for head in workspace.reports()] == ids


def test_photos_are_small_and_one_lies_on_its_side():
    assert all(40_000 < photo.stat().st_size < 130_000 for photo in photo_files())
    turned = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06"
    little = b"\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00"
    heads = [photo.read_bytes()[:200] for photo in photo_files()]
    assert any(turned in head or little in head for head in heads)


def test_the_last_period_file_of_another_hand_is_read_whole():
    (reading,) = read_file(last_period_file())
    expected = json.loads((EXPECTED / f"{last_period_file().stem}.json").read_text(encoding="utf-8"))
    read = reading_json(reading)
    for key in (
        "layout",
        "pledge",
        "department",
        "team",
        "contacts",
        "years",
        "problems",
        "remedies",
        "photos",
    ):
        assert read[key] == expected[key], key
    assert read["participation"] == expected["participation"]
    assert [_folded(slot) for slot in read["progress"]] == [_folded(slot) for slot in expected["progress"]]
    for key in ("funding_plan", "funding_secured"):
        assert _figures(read[key]) == _figures(expected[key])
    assert read["unrecognised"] == []


def test_the_last_period_file_says_what_the_sample_says(sample: Register):
    (reading,) = read_file(last_period_file())
    _, (report,) = by_number(sample, "4-1")
    assert reading.report.period == report.period
    for kind in (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED):
        read, meant = reading.report.section(kind), report.section(kind)
        assert isinstance(read, Funding)
        assert isinstance(meant, Funding)
        assert _amounts(read) == _amounts(meant)


def test_every_sample_file_is_shipped_data_and_no_more():
    names = {path.suffix for path in resources.path("sample").rglob("*") if path.is_file()}
    assert names == {".toml", ".jpg", ".docx"}


def _folded(slot: dict[str, object]) -> dict[str, object]:
    """The slot with brackets' inner spaces dropped, which the typist put there."""
    return slot | {"period": re.sub(r"\s*~\s*", "~", str(slot["period"]))}


def _figures(funding: dict) -> dict[tuple[str, str, str], str]:
    return {
        (project["name"], source, year): re.sub(r"\s", "", figure)
        for project in funding["projects"]
        for source, cells in project["rows"].items()
        for year, figure in cells.items()
        if figure
    }


def _amounts(funding: Funding) -> dict[tuple[str, str, str], tuple[int | None, int | None]]:
    return {
        (project.name, row.source, cell.bucket): (cell.amount.won, cell.amount.executed)
        for project in funding.projects
        for row in project.rows
        for cell in row.cells
        if cell.amount
    }
