"""Wrapped lines are joined, groups told from them, and the page's own glyphs give the levels."""

from __future__ import annotations

import pytest

from core.document.blocks import Paragraph, Run, plain
from core.document.styles import Role
from core.layouts.load import load
from core.model.outline import outline
from core.sections.outline_lines import lines_of
from core.sections.outlines import join, outline_blocks, read_outline

LAYOUT = load("pledge-8")


def read(*typed: str) -> list[tuple[int, str]]:
    return [(item.level, item.text) for item in read_outline([plain(line) for line in typed], LAYOUT)]


def test_items_print_with_the_layouts_glyphs_and_the_roles_of_their_place() -> None:
    items = outline((0, "가"), (1, "나"), (2, "다"), (3, "라"))

    inside = outline_blocks(items, LAYOUT.glyphs, in_cell=True)
    outside = outline_blocks(items, LAYOUT.glyphs)

    assert [block.visible_text for block in inside] == ["▶ 가", "○ 나", "- 다", "· 라"]
    assert [block.role for block in inside[:2]] == [Role.CELL_GROUP, Role.CELL_ITEM1]
    assert [block.role for block in outside[:2]] == [Role.GROUP, Role.ITEM1]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("유치 활동", "추진", "유치 활동 추진"),
        ("입주의향서(기업", ") 확보", "입주의향서(기업) 확보"),
        ("국·", "도비", "국·도비"),
        ("센터", "를 건립", "센터를 건립"),
    ],
)
def test_halves_of_a_line_are_joined_as_they_were_written(first: str, second: str, joined: str) -> None:
    assert join(first, second) == joined


def test_a_wrapped_line_is_no_group_head() -> None:
    typed = ("○ 고양 바이오 국제정밀의료센터 건립 및", "업무협약 체결", "○ 조례 제정")

    assert read(*typed) == [(1, "고양 바이오 국제정밀의료센터 건립 및 업무협약 체결"), (1, "조례 제정")]


def test_paragraphs_about_other_days_are_items_of_their_own() -> None:
    typed = (
        "○ 추진 경과",
        "- 협약 체결",
        "2024. 8. 1. 착공식 개최",
        "’24. 9. 설명회 개최(3회)",
        "○ 조례 제정",
    )
    wrapped = (
        "○ 어린이 도서관 건립 공사의 설계용역 준공(",
        "2024. 8. 1. 준공)",
        "○ 열람실 증축 공사를 위한 예산은",
        "2024. 9. 확보",
    )

    assert read(*typed) == [
        (1, "추진 경과"),
        (2, "협약 체결"),
        (2, "2024. 8. 1. 착공식 개최"),
        (2, "’24. 9. 설명회 개최(3회)"),
        (1, "조례 제정"),
    ]
    assert [text for _, text in read(*wrapped)] == [
        "어린이 도서관 건립 공사의 설계용역 준공(2024. 8. 1. 준공)",
        "열람실 증축 공사를 위한 예산은 2024. 9. 확보",
    ]


def test_lines_without_any_bullet_are_items() -> None:
    assert read("협약 체결", "조례 제정") == [(1, "협약 체결"), (1, "조례 제정")]


def test_a_bullet_with_nothing_behind_it_is_no_item() -> None:
    assert read("○ ", "○ 조례 제정") == [(1, "조례 제정")]


def test_empty_lines_count_towards_the_height_of_those_below() -> None:
    assert [line.number for line in lines_of([plain("가\n\n나"), plain(""), plain("다")])] == [0, 2, 4]


def test_paragraphs_over_bulleted_details_are_items_of_their_own() -> None:
    typed = (
        "입주기업 모집",
        " - 신청 61개사",
        "아카데미 운영(172명 수료)",
        "교류의 날",
        " - 45명 참석",
        "신설",
    )

    assert [level for level, _ in read(*typed)] == [1, 2, 1, 1, 2, 1]


def test_paragraphs_over_an_automatic_list_are_items_however_long() -> None:
    listed = Paragraph((Run("둘째 200만 원, 셋째 300만 원"),), marker="•", level=0)
    blocks = [plain("임산부 친환경농산물 지원 대상 1,830명"), plain("출산축하금 확대"), listed]

    found = read_outline(blocks, load("pledge-8"))

    outermost = found[0].level
    assert [item.level - outermost for item in found] == [0, 0, 1]


def test_brackets_around_words_over_items_are_the_bullet_of_a_groups_head() -> None:
    typed = ("○ 실태조사", "  - 14개교", "【운영 지원】", "○ 지킴이 배치")

    assert read(*typed) == [(1, "실태조사"), (2, "14개교"), (0, "운영 지원"), (1, "지킴이 배치")]


def test_brackets_head_groups_of_lines_without_bullets_too() -> None:
    typed = ("《하수처리장 증설》", "2단계 준공", "《악취 저감》", "탈취설비 14대 교체")

    assert read(*typed) == [
        (0, "하수처리장 증설"),
        (1, "2단계 준공"),
        (0, "악취 저감"),
        (1, "탈취설비 14대 교체"),
    ]


@pytest.mark.parametrize("typed", [("[해당 없음]",), ("○ [영상] 홍보", "○ [지면] 광고"), ("○ 【협약】",)])
def test_brackets_of_an_items_own_words_stay(typed: tuple[str, ...]) -> None:
    assert [text for _, text in read(*typed)] == [line.removeprefix("○ ") for line in typed]
