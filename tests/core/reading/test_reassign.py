"""What was recognised wrongly goes where a person says, and nothing is lost on the way."""

from __future__ import annotations

import pytest

from core.document.blocks import Block, Document, Picture, Table, plain
from core.errors import NotAllowed, NotFound
from core.layouts.load import all_layouts
from core.model.node import Mark, NodeId
from core.model.outline import Item
from core.model.sections import (
    Funding,
    Issues,
    Leftover,
    Participation,
    Photos,
    Progress,
    SectionKind,
    SlotKind,
)
from core.reading import Reading
from core.reading.assign import Target, give
from core.reading.read import read_document
from core.reading.reassign import move, take_back, ways
from core.reading.sources import sources_of
from tests.builders.documents import png, rows

FUNDING = Table(
    rows(
        ("단위사업", "구분", "계", "기투자", "’22.7.", "’23", "임기후"),
        ("둘레길", "시비", "300", "", "100", "200", ""),
    )
)
PROGRESS = Table(
    rows(
        ("구 분", "추진실적 및 추진계획", "비 고"),
        (
            "그동안 추진실적\n(2022.7.~2023.6.)",
            "○ 협약 체결\n- 관계 기관 3곳\n○ 협의가 늦어짐",
            "[증빙1] 협약서",
        ),
        ("하반기 추진실적\n(2023.7.~12.)", "○ 착공", ""),
    )
)


def read(*blocks: Block) -> Reading:
    (reading,) = read_document(Document(blocks), "보고서.docx", all_layouts())
    return reading


@pytest.fixture
def reading() -> Reading:
    photo = Picture(png(), 80, 60)
    return read(
        plain("공약명: 둘레길 조성"),
        plain("□ 추진실적 및 향후 추진계획"),
        PROGRESS,
        plain("□ 연도별 투자계획(사업비)"),
        plain("(단위 : 백만원)"),
        FUNDING,
        plain("□ 관련 사진"),
        photo,
        plain("준공식"),
    )


def _slot(reading: Reading, slot: SlotKind) -> tuple[Item, ...]:
    progress = reading.report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    return progress.slot(slot).items


def _texts(items: tuple[Item, ...]) -> list[tuple[int, str]]:
    return [(item.level, item.text) for item in items]


def _item(reading: Reading, text: str) -> NodeId:
    slots = (item for slot in SlotKind for item in _slot(reading, slot))
    return next(item.id for item in slots if item.text == text)


def _section(reading: Reading, kind: SectionKind) -> NodeId:
    section = reading.report.section(kind)
    assert section is not None
    return section.id


def test_an_item_goes_to_another_row_with_those_below_it_and_its_evidence(reading: Reading) -> None:
    before = _slot(reading, SlotKind.PAST)

    after = move(reading, _item(reading, "협약 체결"), Target.CURRENT)

    assert _texts(_slot(after, SlotKind.PAST)) == [(1, "협의가 늦어짐")]
    assert _slot(after, SlotKind.CURRENT)[1:] == before[:2]
    assert before[0].evidence and after.leftovers == reading.leftovers


@pytest.mark.parametrize("target", [Target.PROBLEMS, Target.REMEDIES])
def test_an_item_goes_to_a_section_that_the_file_lacks(reading: Reading, target: Target) -> None:
    after = move(reading, _item(reading, "협의가 늦어짐"), target)

    issues = after.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    items = issues.problems if target is Target.PROBLEMS else issues.remedies
    assert _texts(items) == [(1, "협의가 늦어짐")]
    assert _texts(_slot(after, SlotKind.PAST)) == [(1, "협약 체결"), (2, "관계 기관 3곳")]


def test_an_item_among_the_notes_can_go_back(reading: Reading) -> None:
    item = _item(reading, "착공")

    there = move(reading, item, Target.NOTES)
    back = move(there, item, Target.CURRENT)

    notes = there.report.section(SectionKind.PARTICIPATION)
    assert isinstance(notes, Participation) and [note.id for note in notes.notes] == [item]
    assert _slot(back, SlotKind.CURRENT) == _slot(reading, SlotKind.CURRENT)


def test_an_item_left_over_keeps_its_words_and_what_stood_beside_it(reading: Reading) -> None:
    after = move(reading, _item(reading, "협약 체결"), Target.OTHER)

    (left,) = after.leftovers
    assert left.text == "○ 협약 체결 ([증빙1] 협약서)\n- 관계 기관 3곳" and left.mark is Mark.NONE
    assert _texts(_slot(after, SlotKind.PAST)) == [(1, "협의가 늦어짐")]
    again = give(after, left.id, Target.PAST)
    assert [level for level, _ in _texts(_slot(again, SlotKind.PAST))] == [1, 1, 2]


def test_an_item_cannot_go_where_it_is_nor_among_the_photos(reading: Reading) -> None:
    item = _item(reading, "착공")

    assert Target.CURRENT not in ways(reading, item) and Target.PHOTOS not in ways(reading, item)
    assert ways(reading, _section(reading, SectionKind.PROGRESS)) == ()
    with pytest.raises(NotAllowed):
        move(reading, item, Target.CURRENT)
    with pytest.raises(NotFound):
        move(reading, NodeId("keiner"), Target.PLAN)


def test_where_a_moved_item_stood_stays_known(reading: Reading) -> None:
    before = sources_of(reading)
    item = _item(reading, "착공")

    after = move(reading, item, Target.PROBLEMS)

    assert sources_of(after, before)[item] == before[item]


def test_a_section_taken_back_is_left_over_block_by_block(reading: Reading) -> None:
    after = take_back(reading, _section(reading, SectionKind.FUNDING_PLAN))

    funding = after.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(funding, Funding) and funding.projects == () and funding.origin is None
    assert SectionKind.FUNDING_PLAN not in after.parts
    cells = [left for left in after.leftovers if left.cells]
    assert [left.cells[1][:3] for left in cells] == [("둘레길", "시비", "300")]
    assert all(left.mark is Mark.UNSURE for left in after.leftovers)
    assert after.left_places[cells[0].id] == (5,)


def test_what_was_taken_back_can_be_given_elsewhere(reading: Reading) -> None:
    taken = take_back(reading, _section(reading, SectionKind.PHOTOS))
    picture = next(left for left in taken.leftovers if left.digest)
    caption = next(left for left in taken.leftovers if left.text == "준공식")

    after = give(give(taken, caption.id, Target.CURRENT), picture.id, Target.PHOTOS)

    photos = after.report.section(SectionKind.PHOTOS)
    assert isinstance(photos, Photos) and [one.digest for one in photos.photos] == [picture.digest]
    assert picture.digest in after.images
    assert _texts(_slot(after, SlotKind.CURRENT)) == [(1, "착공"), (1, "준공식")]


def test_rows_of_a_table_of_several_sections_come_back_alone() -> None:
    form = Table(
        rows(
            ("공약명", "둘레길 조성"),
            ("주관부서", "녹지과"),
            ("그동안 추진실적", "○ 협약"),
            ("문제점", "- 부지 협소"),
            ("개선대책", "- 증축"),
        )
    )
    reading = read(form)

    after = take_back(reading, _section(reading, SectionKind.ISSUES))

    assert [left.cells for left in after.leftovers] == [(("문제점", "- 부지 협소"), ("개선대책", "- 증축"))]


def test_what_the_file_does_not_hold_cannot_be_taken_back(reading: Reading) -> None:
    taken = take_back(reading, _section(reading, SectionKind.FUNDING_PLAN))

    with pytest.raises(NotAllowed):
        take_back(taken, _section(taken, SectionKind.FUNDING_PLAN))
    with pytest.raises(NotFound):
        take_back(reading, NodeId("keiner"))


def test_doubts_about_what_was_taken_back_go_with_it(reading: Reading) -> None:
    doubted = read(
        plain("공약명: 둘레길"), plain("□ 추진실적"), PROGRESS, plain("□ 연도별 투자계획(사업비)"), FUNDING
    )
    assert any(doubt.code.startswith("funding.") for doubt in doubted.doubts)

    after = take_back(doubted, _section(doubted, SectionKind.FUNDING_PLAN))

    assert not any(doubt.code.startswith("funding.") for doubt in after.doubts)
    assert isinstance(after.leftovers[-1], Leftover)


def _table(reading: Reading) -> NodeId:
    return next(left.id for left in reading.leftovers if left.cells)


def test_a_table_of_money_can_be_read_again_as_the_other_one(reading: Reading) -> None:
    taken = take_back(reading, _section(reading, SectionKind.FUNDING_PLAN))

    after = give(taken, _table(taken), Target.FUNDING_SECURED)

    secured = after.report.section(SectionKind.FUNDING_SECURED)
    assert isinstance(secured, Funding) and [one.name for one in secured.projects] == ["둘레길"]
    cells = [cell.amount.won for cell in secured.projects[0].rows[0].cells]
    assert cells == [100_000_000, 200_000_000]
    assert secured.origin is not None and (5,) in secured.origin.places
    assert after.parts[SectionKind.FUNDING_SECURED].data is secured
    assert not any(left.cells for left in after.leftovers)


def test_a_table_that_reads_as_nothing_of_the_kind_stays_left_over(reading: Reading) -> None:
    taken = take_back(reading, _section(reading, SectionKind.FUNDING_PLAN))

    with pytest.raises(NotAllowed):
        give(taken, _table(taken), Target.COUNTS)
    assert any(left.cells for left in taken.leftovers)


def test_counts_can_be_read_again() -> None:
    counts = Table(rows(("공약 관련 회의", "전문가 자문", "언론/방송 보도"), ("3", "2", "-")))
    found = read(plain("공약명: 둘레길"), PROGRESS, counts)
    taken = take_back(found, _section(found, SectionKind.PARTICIPATION))

    noted = move(taken, _item(taken, "착공"), Target.NOTES)
    after = give(noted, _table(noted), Target.COUNTS)

    told = after.report.section(SectionKind.PARTICIPATION)
    assert isinstance(told, Participation) and [one.count for one in told.categories] == [3, 2, 0]
    assert [note.text for note in told.notes] == ["착공"]
    with pytest.raises(NotFound):
        give(after, _table(taken), Target.COUNTS)
