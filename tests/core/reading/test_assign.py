"""What nothing recognised goes where a person says, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.document.blocks import Block, Document, Picture, Table, plain
from core.errors import NotAllowed, NotFound
from core.layouts.load import all_layouts
from core.model.node import Mark, NodeId
from core.model.sections import (
    Funding,
    Issues,
    Leftover,
    Other,
    Participation,
    Photos,
    Progress,
    SectionKind,
    SlotKind,
)
from core.reading import Reading
from core.reading.assign import OUTLINES, Target, give, keep_rest, targets
from core.reading.read import read_document
from core.reading.shape import reading_json
from core.reading.sources import sources_of
from core.sections.section import Doubt
from tests.builders.documents import png, rows


def read(*blocks: Block) -> Reading:
    (reading,) = read_document(Document(blocks), "보고서.docx", all_layouts())
    return reading


@pytest.fixture
def loose() -> Reading:
    """A file of which nothing is recognised."""
    return read(
        plain("○ 협의가 늦어짐"), plain("- 주민 설명회 추가 필요"), Table(rows(("가", "나"), ("다", "라")))
    )


def only(reading: Reading, text: str) -> NodeId:
    return next(one.id for one in reading.leftovers if text in one.text or any(text in r for r in one.cells))


def test_a_leftover_becomes_lines_of_the_section_it_is_given_to(loose):
    after = give(loose, only(loose, "협의"), Target.PROBLEMS)
    issues = after.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert [(item.level, item.text) for item in issues.problems] == [(1, "협의가 늦어짐")]
    assert len(after.leftovers) == len(loose.leftovers) - 1
    other = after.report.section(SectionKind.OTHER)
    assert isinstance(other, Other) and other.leftovers == after.leftovers


def test_its_bullet_says_its_level(loose):
    after = give(loose, only(loose, "설명회"), Target.REMEDIES)
    issues = after.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert [(item.level, item.text) for item in issues.remedies] == [(2, "주민 설명회 추가 필요")]


@pytest.mark.parametrize("target", [Target.PAST, Target.CURRENT, Target.PLAN])
def test_progress_takes_it_in_the_row_that_is_named(loose, target):
    after = give(loose, only(loose, "협의"), target)
    progress = after.report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    filled = [slot.slot for slot in progress.slots if slot.items]
    assert filled == [SlotKind(target.value)]


def test_a_table_is_given_row_by_row(loose):
    after = give(loose, only(loose, "라"), Target.NOTES)
    section = after.report.section(SectionKind.PARTICIPATION)
    assert isinstance(section, Participation)
    assert [item.text for item in section.notes] == ["가 나", "다 라"]


def test_the_section_remembers_where_it_came_from(loose):
    left = only(loose, "설명회")
    after = give(loose, left, Target.REMEDIES)
    section = after.report.section(SectionKind.ISSUES)
    assert section is not None and section.origin is not None
    assert loose.left_places[left] == (1,) and section.origin.places == ((1,),)


def test_what_stays_in_other_counts_as_seen(loose):
    after = give(loose, only(loose, "협의"), Target.OTHER)
    other = after.report.section(SectionKind.OTHER)
    assert isinstance(other, Other) and other.leftovers == after.leftovers
    assert [one.mark for one in after.leftovers] == [Mark.NONE, Mark.UNSURE, Mark.UNSURE]


def test_when_everything_is_given_no_other_remains(loose):
    for left in loose.leftovers:
        loose = give(loose, left.id, Target.PLAN)
    assert loose.leftovers == () and loose.report.section(SectionKind.OTHER) is None


def test_a_picture_goes_among_the_photos_and_nowhere_else():
    reading = read(plain("○ 글"), Picture(png(), 40.0, 30.0, "현장"))
    picture = next(one for one in reading.leftovers if one.digest)
    assert targets(picture) == (Target.PHOTOS, Target.OTHER)
    photos = give(reading, picture.id, Target.PHOTOS).report.section(SectionKind.PHOTOS)
    assert isinstance(photos, Photos) and [one.digest for one in photos.photos] == [picture.digest]
    with pytest.raises(NotAllowed):
        give(reading, picture.id, Target.PAST)


def test_text_is_no_photo(loose):
    assert Target.PHOTOS not in targets(Leftover(text="글"))
    with pytest.raises(NotAllowed):
        give(loose, only(loose, "협의"), Target.PHOTOS)


def test_a_leftover_that_is_not_there_is_refused(loose):
    with pytest.raises(NotFound):
        give(loose, NodeId("0" * 32), Target.PAST)


def test_every_reading_of_a_file_carries_its_document():
    document = Document((plain("○ 글"),))
    (reading,) = read_document(document, "보고서.docx", all_layouts())
    assert reading.document is document


@pytest.mark.parametrize("target", OUTLINES)
def test_a_section_that_the_file_lacks_can_be_given_to_and_looked_over(loose, target):
    before = sources_of(loose)
    after = give(loose, only(loose, "협의"), target)
    moved = sources_of(after, before)
    assert "협의가 늦어짐" in str(after.report)
    assert moved and reading_json(after)["unrecognised"]


def test_all_that_is_left_over_can_stay_at_once(loose):
    after = keep_rest(loose)
    assert [one.mark for one in after.leftovers] == [Mark.NONE] * len(loose.leftovers)
    other = after.report.section(SectionKind.OTHER)
    assert isinstance(other, Other) and other.leftovers == after.leftovers


def test_a_row_of_progress_that_was_missing_is_missed_no_more(loose):
    doubts = (Doubt("progress.no_current"), Doubt("progress.no_plan"))
    after = give(replace(loose, doubts=doubts), only(loose, "협의"), Target.CURRENT)
    assert [doubt.code for doubt in after.doubts] == ["progress.no_plan"]


def test_what_a_table_read_again_has_no_place_for_stays_left_over():
    names = ("공약 관련 회의", "전문가 자문", "기 타")
    blank, counted = (
        Table(rows(names, ("-", "-", "-"))),
        Table(rows(names, ("9", "약 8회", "-"), ("", "홍보물 배부", ""))),
    )
    reading = read(plain("□ 시민참여(소통) 실적"), blank, counted)
    (left,) = reading.leftovers
    after = give(reading, left.id, Target.COUNTS)
    assert [one.text for one in after.leftovers] == ["홍보물 배부"]
    counts = after.report.section(SectionKind.PARTICIPATION)
    assert isinstance(counts, Participation)
    assert [one.raw for one in counts.categories] == ["", "약 8회", ""]
    other = after.report.section(SectionKind.OTHER)
    assert isinstance(other, Other) and other.leftovers == after.leftovers


def test_a_funding_table_without_years_keeps_its_words_where_it_is_given():
    table = Table(
        rows(
            ("사업명", "재원", "확보액", "집행액", "집행률(%)"),
            ("철도", "국비", "1,000", "800", "80.0"),
            ("", "시비", "200", "", ""),
            ("계", "", "1,200", "800", ""),
        )
    )
    reading = read(plain("□ 연도별 확보(집행)액"), plain("(단위 : 백만원)"), table)
    left = next(one for one in reading.leftovers if one.cells)
    assert "funding.no_years" in [doubt.code for doubt in reading.doubts]

    after = give(reading, left.id, Target.FUNDING_SECURED)

    funding = after.report.section(SectionKind.FUNDING_SECURED)
    assert isinstance(funding, Funding)
    (project,) = funding.projects
    cells = [(row.source, cell.amount.raw, cell.mark) for row in project.rows for cell in row.cells]
    assert (project.name, cells) == (
        "철도",
        [
            ("국비", "확보액 1,000, 집행액 800, 집행률(%) 80.0", Mark.UNSURE),
            ("시비", "확보액 200", Mark.UNSURE),
        ],
    )
    assert "계 확보액 1,200, 집행액 800" in [one.text for one in after.leftovers]
    assert left.id not in [one.id for one in after.leftovers]
