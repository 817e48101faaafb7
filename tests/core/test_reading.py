"""Reports in other hands' ways are read by meaning, and nothing of a document is dropped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from core.document.blocks import (
    Block,
    Cell,
    Document,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Row,
    Run,
    Table,
    plain,
)
from core.layouts.load import all_layouts
from core.model.outline import Item
from core.model.period import Period, PeriodKind
from core.model.report import ReportState
from core.model.sections import Funding, Header, Issues, Photos, Progress, SectionKind, SlotKind
from core.model.term import popular_term
from core.reading import Reading
from core.reading.read import read_document
from core.reading.shape import reading_json
from tests.builders.documents import png

LABELS = (
    "그동안 추진실적\n(2022.7.~2023.6.)",
    "하반기 추진실적\n(2023.7.~12.)",
    "2024년 상반기 추진계획\n(향후 추진 계획)",
)


def table(*rows: Iterable[str | Cell | Block]) -> Table:
    return Table(tuple(Row(tuple(_cell(one) for one in row)) for row in rows))


def _cell(content: str | Cell | Block) -> Cell:
    if isinstance(content, Cell):
        return content
    if isinstance(content, str):
        return Cell(tuple(plain(line) for line in content.split("\n")))
    return Cell((content,))


def read(*blocks: Block | str, file: str = "보고서.docx", custom: dict[str, str] | None = None) -> Reading:
    (reading,) = read_all(*blocks, file=file, custom=custom)
    return reading


def read_all(
    *blocks: Block | str, file: str = "보고서.docx", custom: dict[str, str] | None = None
) -> tuple[Reading, ...]:
    whole = tuple(plain(block) if isinstance(block, str) else block for block in blocks)
    return read_document(Document(whole, properties=Properties(custom=custom or {})), file, all_layouts())


def items(reading: Reading, slot: SlotKind) -> tuple[Item, ...]:
    progress = reading.report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    return progress.slot(slot).items


def lines(found: Iterable[Item]) -> list[tuple[int, str]]:
    return [(item.level, item.text) for item in found]


HEAD_ROW = ("구  분", "추진실적 및 추진계획", "비 고")
HEADER = table(
    ("공  약  명", Cell((plain("청년 창업공간 조성"),), colspan=5)),
    (
        "주관부서\n(팀명)",
        "일자리과\n(청년팀)",
        "과 장\n팀 장\n담당자",
        "김하나\n공석\n박세나",
        "연락처",
        "1234\n1235\n1236",
    ),
)


def test_a_table_for_every_row_is_one_section() -> None:
    tables = [
        table(HEAD_ROW, (label, f"○ {n}차 협의\n  - 장소 : 시청", "")) for n, label in enumerate(LABELS, 1)
    ]

    reading = read("□ 추진실적 및 향후 추진계획", *tables)

    assert [lines(items(reading, slot)) for slot in SlotKind] == [
        [(1, f"{n}차 협의"), (2, "장소 : 시청")] for n in (1, 2, 3)
    ]
    assert reading.report.period == Period(2023, 2)
    assert reading.report.term == popular_term(8)


def test_a_row_split_by_hand_over_two_tables_goes_on() -> None:
    first = table(HEAD_ROW, (LABELS[0], "○ 용역 착수\n - 착수보고", ""))
    second = table(HEAD_ROW, (LABELS[0], " - 중간보고\n○ 조례 제정", ""), (LABELS[1], "○ 준공", ""))

    reading = read("추진실적 및 향후 추진계획", first, second)

    expected = [(1, "용역 착수"), (2, "착수보고"), (2, "중간보고"), (1, "조례 제정")]
    assert lines(items(reading, SlotKind.PAST)) == expected


def test_a_row_without_a_label_belongs_to_the_one_above() -> None:
    reading = read("추진실적", table(HEAD_ROW, (LABELS[1], "○ 하나", ""), ("", "○ 둘", "")))

    assert lines(items(reading, SlotKind.CURRENT)) == [(1, "하나"), (1, "둘")]


def test_columns_are_found_by_their_heads_and_unknown_ones_are_kept() -> None:
    whole = table(
        ("비고", "추진율", "구 분", "추진내용"),
        ("[증빙 3] 결과보고서", "80%", LABELS[1], "○ 설명회 개최"),
    )

    reading = read("추진실적", whole)

    (item,) = items(reading, SlotKind.CURRENT)
    assert (item.text, item.evidence[0].number, item.evidence[0].title) == ("설명회 개최", 3, "결과보고서")
    assert {left.text for left in reading.leftovers} == {"추진율", "80%"}


def test_a_table_without_heads_or_head_row_is_known_by_its_labels() -> None:
    reading = read(table(*((label, f"ㅇ 협의 {n}") for n, label in enumerate(LABELS))))

    assert [item.text for slot in SlotKind for item in items(reading, slot)] == ["협의 0", "협의 1", "협의 2"]


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ("■ 가\nㅇ 나\n․ 다", [0, 1, 2]),
        ("□ 가\n○ 나\n- 다\n· 라", [0, 1, 2, 3]),
        ("○ 가\n ‐ 나\n  ∙ 다", [1, 2, 3]),
        ("● 가\n▪ 나", [1, 2]),
        ("1. 가\n가. 나\n1) 다", [1, 2, 3]),
        ("◆ 가\n- 나\n◆ 다", [1, 2, 1]),
        ("\uf06f 가\n\uf0b7 나", [1, 2]),
        ("❍ 가\n – 나\n   ※ 다", [1, 2, 3]),
    ],
)
def test_bullets_of_any_alphabet_become_levels(typed: str, levels: list[int]) -> None:
    reading = read("추진실적", table(HEAD_ROW, (LABELS[1], typed, "")))

    found = items(reading, SlotKind.CURRENT)
    assert [item.level for item in found] == levels
    assert [item.text for item in found] == list("가나다라"[: len(levels)])


def test_automatic_lists_nest_by_their_depth() -> None:
    cell = Cell(
        (
            Paragraph((Run("협약 체결"),), marker="•", level=0),
            Paragraph((Run("일시 : 9. 1."),), marker="o", level=1),
            Paragraph((Run("장소"),), marker="▪", level=2),
            Paragraph((Run("용역 착수"),), marker="•", level=0),
        )
    )

    reading = read("추진실적", table(HEAD_ROW, (LABELS[1], cell, "")))

    assert [item.level for item in items(reading, SlotKind.CURRENT)] == [1, 2, 3, 1]


def test_hard_line_breaks_inside_an_item_are_joined() -> None:
    cell = Cell(
        (Paragraph((Run("○ 바이오 정밀의료 기업 유치 활동\n추진(입주의향서\n확보)\n  - 일시 : 9. 1."),)),)
    )

    reading = read("추진실적", table(HEAD_ROW, (LABELS[1], cell, "")))

    found = items(reading, SlotKind.CURRENT)
    assert lines(found) == [(1, "바이오 정밀의료 기업 유치 활동 추진(입주의향서 확보)"), (2, "일시 : 9. 1.")]


def test_group_heads_without_a_bullet_stand_above_their_items() -> None:
    typed = "남북보건의료협력 TF\n❍ 1차 회의\n - 장소\n플랫폼 조성\n❍ 예산안 마련"

    reading = read("❏ 추진실적", table(HEAD_ROW, (LABELS[0], typed, "")))

    levels = [item.level for item in items(reading, SlotKind.PAST)]
    assert levels == [0, 1, 2, 0, 1]


def test_a_remark_stands_with_the_item_at_its_height() -> None:
    whole = table(HEAD_ROW, (LABELS[1], "○ 하나\n○ 둘\n○ 셋", "\n[증빙1]\n결과보고\n협의 중"))

    found = items(read("추진실적", whole), SlotKind.CURRENT)

    assert [(item.remark, [proof.title for proof in item.evidence]) for item in found] == [
        ("", []),
        ("협의 중", ["결과보고"]),
        ("", []),
    ]


def test_the_header_table_gives_pledge_owner_and_contacts() -> None:
    reading = read(HEADER, "□ 추진실적", table(HEAD_ROW, (LABELS[1], "○ 하나", "")))

    header = reading.report.section(SectionKind.HEADER)
    assert isinstance(header, Header)
    assert (header.name, header.department, header.team) == ("청년 창업공간 조성", "일자리과", "청년팀")
    assert [(one.role, one.name, one.phone, one.vacant) for one in header.contacts] == [
        ("과장", "김하나", "1234", False),
        ("팀장", "", "1235", True),
        ("담당자", "박세나", "1236", False),
    ]
    assert {one.id for one in header.contacts}.isdisjoint(one.id for one in reading.pledge.contacts)
    assert reading.layout == "pledge-8"


def test_a_header_with_a_cell_for_everything_is_read_too() -> None:
    whole = table(
        ("공약번호", "1-1", "공약명", Cell((plain("청년 창업공간 조성"),), colspan=3)),
        ("주관부서", "일자리과", "팀명", "청년팀", "협조부서", "건축과, 예산과"),
        ("과장", "김하나", "팀장", "이두리", "담당자", "박세나"),
        ("연락처", "8075-1111", "연락처", "8075-2222", "연락처", "8075-3333"),
    )

    reading = read(whole, "추진실적", table(HEAD_ROW, (LABELS[1], "○ 하나", "")))

    pledge = reading.pledge
    assert (pledge.number, pledge.name, pledge.team) == ("1-1", "청년 창업공간 조성", "청년팀")
    assert pledge.partners == ("건축과", "예산과")
    assert [(one.role, one.name, one.phone) for one in pledge.contacts] == [
        ("과장", "김하나", "8075-1111"),
        ("팀장", "이두리", "8075-2222"),
        ("담당자", "박세나", "8075-3333"),
    ]


def test_dates_win_over_a_label_that_contradicts_them() -> None:
    whole = table(HEAD_ROW, ("상반기 추진실적\n(2021.7.~12. 실적)", "○ 하나", ""))

    reading = read("추진실적", whole)

    assert reading.report.period == Period(2021, 2)
    assert "period.label_contradicts" in {doubt.code for doubt in reading.doubts}


@pytest.mark.parametrize(
    ("labels", "file", "period"),
    [
        (("그동안 추진실적\n(2022.7.~2023.6.)", "추진실적"), "a.docx", Period(2023, 2)),
        (("3분기 추진실적\n(2024.7.~9.)",), "a.docx", Period(2024, 3, PeriodKind.QUARTER)),
        (("2024년 하반기 추진실적",), "a.docx", Period(2024, 2)),
        (("금년 추진실적\n(’25.1.~’25.12.)",), "a.docx", Period(2025, 1, PeriodKind.YEAR)),
        (("이번 추진실적",), "바이오_2023하반기.docx", Period(2023, 2)),
    ],
)
def test_the_period_is_worked_out_from_what_is_there(
    labels: tuple[str, ...], file: str, period: Period
) -> None:
    whole = table(HEAD_ROW, *((label, "○ 하나", "") for label in labels))

    assert read("추진실적", whole, file=file).report.period == period


def test_a_past_that_does_not_begin_with_the_term_keeps_its_beginning() -> None:
    whole = table(HEAD_ROW, ("그동안 추진실적(2020.3.~2023.6.)", "○ 하나", ""), (LABELS[1], "○ 둘", ""))

    progress = read("추진실적", whole).report.section(SectionKind.PROGRESS)

    assert isinstance(progress, Progress)
    assert progress.slot(SlotKind.PAST).since == date(2020, 3, 1)


def test_problems_and_remedies_are_read_from_paragraphs_and_from_a_table() -> None:
    typed = read("5. 문제점 및 개선대책", "ㅇ 문제점", " - 국비 확보 필요", "ㅇ 개선대책 : 도에 건의")
    boxed = read("문제점 및 대책", table(("문제점", "- 국비 확보 필요"), ("개선 대책", "- 도에 건의")))

    for reading in (typed, boxed):
        issues = reading.report.section(SectionKind.ISSUES)
        assert isinstance(issues, Issues)
        assert [item.text for item in issues.problems] == ["국비 확보 필요"]
        assert [item.text for item in issues.remedies] == ["도에 건의"]
        assert reading.leftovers == ()


def test_a_closing_line_below_the_last_table_is_kept_apart() -> None:
    boxed = read(
        "문제점 및 대책", table(("문제점", "- 국비 확보 필요"), ("대책", "- 도에 건의")), "붙임 1부. 끝."
    )

    assert [left.text for left in boxed.leftovers] == ["붙임 1부. 끝."]


def test_owner_and_name_may_stand_in_lines_instead_of_a_table() -> None:
    body = table(HEAD_ROW, (LABELS[1], "○ 하나", ""))

    reading = read("공약명 : 청년 창업공간 조성", "주관부서 : 일자리과(청년팀)", "□ 추진실적", body)

    pledge = reading.pledge
    assert (pledge.name, pledge.department, pledge.team) == ("청년 창업공간 조성", "일자리과", "청년팀")
    assert reading.layout == "pledge-8"


@pytest.mark.parametrize("shape", ["below", "above", "inside", "flow"])
def test_captions_are_found_wherever_they_stand(shape: str) -> None:
    one, two = (Picture(png(40 + n, 30), 80, 60) for n in (0, 1))
    blocks: tuple[Block, ...] = {
        "below": (table((one, two), ("착공식", "설명회")),),
        "above": (table(("착공식", "설명회"), (one, two)),),
        "inside": (table((Cell((one, plain("착공식"))), Cell((two, plain("<설명회>"))))),),
        "flow": (one, plain("착공식"), two, plain("▲ 설명회")),
    }[shape]

    photos = read("□ 관련 사진", *blocks)

    section = photos.report.section(SectionKind.PHOTOS)
    assert isinstance(section, Photos)
    assert [photo.caption for photo in section.photos] == ["착공식", "설명회"]
    assert [photo.digest for photo in section.photos] == [one.image.key, two.image.key]
    assert set(photos.images) == {one.image.key, two.image.key}


def test_a_file_in_which_nothing_is_recognised_is_kept_whole() -> None:
    reading = read("회의록", table(("안건", "내용"), ("하나", "둘")), file="회의록.docx")

    assert reading.confidence == 0
    assert reading.report.state is ReportState.CLOSED
    assert [left.text or left.cells for left in reading.leftovers] == [
        "회의록",
        (("안건", "내용"), ("하나", "둘")),
    ]
    assert "reading.nothing" in {doubt.code for doubt in reading.doubts}


def test_several_pledges_in_one_file_are_several_readings() -> None:
    body = ("□ 추진실적", table(HEAD_ROW, (LABELS[1], "○ 하나", "")))

    readings = read_all(HEADER, *body, PageBreak(), HEADER, *body)

    assert [reading.pledge.name for reading in readings] == ["청년 창업공간 조성"] * 2
    assert len({reading.report.id for reading in readings}) == 2


def test_a_title_over_the_header_table_begins_no_report_of_its_own() -> None:
    body = ("1. 추진실적 및 향후계획", table(HEAD_ROW, (LABELS[1], "○ 하나", "")))

    reading = read("2023년 하반기 공약사업 추진실적", HEADER, *body)

    assert reading.pledge.name == "청년 창업공간 조성"
    assert [item.text for item in items(reading, SlotKind.CURRENT)] == ["하나"]


def test_a_unit_in_any_bracket_is_no_part_of_a_head() -> None:
    reading = read(HEADER, "3) 연도별 투자계획(사업비) [단위:천원]", table(YEARS, AMOUNTS))

    assert SectionKind.FUNDING_PLAN in reading.parts
    assert reading_json(reading)["funding_plan"]["unit"] == "천원"


def test_a_line_of_problems_worded_like_a_head_begins_no_other_report() -> None:
    reading = read(
        HEADER,
        "□ 추진실적 및 향후 추진계획",
        table(HEAD_ROW, (LABELS[0], "○ 하나", ""), (LABELS[1], "○ 둘", "")),
        "□ 연도별 투자계획",
        "(단위 : 천원)",
        table(YEARS, AMOUNTS),
        "□ 문제점 및 개선대책",
        "○ 문제점",
        "▶ 그동안 추진실적",
        "- 국비 확보 필요",
        "○ 개선대책",
        "- 도에 건의",
    )

    issues = reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues)
    assert [item.text for item in issues.problems] == ["그동안 추진실적", "국비 확보 필요"]


def test_the_reading_says_where_each_part_came_from() -> None:
    shape = reading_json(read(HEADER, "□ 추진실적", table(HEAD_ROW, (LABELS[1], "○ 하나", ""))))

    assert shape["parts"]["progress"]["sources"] == [[1], [2]]
    assert shape["parts"]["progress"]["heads"] == ["□ 추진실적"]
    assert 0.5 < shape["parts"]["header"]["confidence"] <= 1
    assert shape["progress"][0]["period"] == "2023.7.~12."


YEARS = ("단위사업", "구분", "계", "기투자", "’22.7.", "’23", "임기후")
AMOUNTS = ("창업관", "시비", "15", "", "10", "5", "")


def test_a_secured_table_without_a_unit_is_in_the_plans() -> None:
    plan = ("□ 연도별 투자계획", "(단위 : 천원)", table(YEARS, AMOUNTS))

    reading = read(HEADER, *plan, "□ 연도별 확보(집행)액", table(YEARS, AMOUNTS))

    secured = reading.report.section(SectionKind.FUNDING_SECURED)
    assert isinstance(secured, Funding)
    assert [cell.amount.won for cell in secured.projects[0].rows[0].cells] == [10_000, 5_000]
    assert reading_json(reading)["funding_secured"]["unit"] == "천원"
    assert [doubt.params["unit"] for doubt in reading.doubts if doubt.code == "funding.unit_assumed"] == [
        "천원"
    ]
