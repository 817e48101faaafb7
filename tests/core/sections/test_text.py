"""Labels compare equal however they were typed, and bullets come off lines without taking words along."""

from __future__ import annotations

import unicodedata

import pytest

from core.sections.text import fold, head_text, marker_bullet, split_bullet


@pytest.mark.parametrize(
    "typed",
    ["구 분", "구\u00a0\u00a0분", "구\u3000분", " 구\u200b분\n", unicodedata.normalize("NFD", "구분")],
)
def test_spaces_and_forms_do_not_matter(typed: str) -> None:
    assert fold(typed) == "구분"


def test_dots_quotes_dashes_and_width_are_folded() -> None:
    assert fold("의료․바이오 ‘22.7. ∼ “（가）”") == '의료·바이오\'22.7.~"(가)"'


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("\u00a0\u00a0 - 일시 : 9. 1.", "-", "일시 : 9. 1."),
        ("ㅇ업무협약", "○", "업무협약"),
        ("o 협약", "○", "협약"),
        ("‐ 장소", "-", "장소"),
        ("①착수", "①", "착수"),
        ("1) 공약", "1)", "공약"),
        ("가. 추진", "가.", "추진"),
        ("III. 투자계획", "Ⅰ", "투자계획"),
        ("\uf000 남북", "\uf000", "남북"),
        ("ㅁ 추진실적", "□", "추진실적"),
        ("ο 협약", "○", "협약"),
        ("▸ 장소", "▸", "장소"),
        ("★ 우수 사례", "★", "우수 사례"),
        ("㉡ 둘째", "㉠", "둘째"),
        ("\U000f02b2 둘째", "\U000f02b1", "둘째"),
        ("첫째, 추진체계 정비", "첫째", "추진체계 정비"),
        ("두 번째. 예산 확보", "첫째", "예산 확보"),
        ("[1] 착수", "[1]", "착수"),
        ("➁ 착공", "①", "착공"),
        ("⒉ 착공", "1.", "착공"),
        ("▌추진실적", "▌", "추진실적"),
        ("○ - 두 번째는 글쓴이의 것", "○", "- 두 번째는 글쓴이의 것"),
    ],
)
def test_one_bullet_comes_off(line: str, kind: str, text: str) -> None:
    bullet, rest = split_bullet(line)

    assert bullet is not None
    assert (bullet.kind, rest) == (kind, text)


@pytest.mark.parametrize(
    "line",
    [
        "○○동 주민센터",
        "2020. 1. 3. 개최",
        "9. 15. 개최",
        "(2023.8.10.)사절단 간담회",
        "15여명",
        "on test",
        "△ 5",
        "→ 209억원",
        "㈜한빛",
        "IT. 산업",
        "I.SEOUL",
        "첫째, 둘째 자녀 지원",
        "첫째 : 50만원",
        "둘째아 100만원",
        "[증빙1] 결과보고",
    ],
)
def test_words_dates_and_placeholders_are_no_bullets(line: str) -> None:
    assert split_bullet(line) == (None, line)


def test_a_head_is_compared_without_glyph_and_number() -> None:
    assert head_text("Ⅰ. 추진실적 및 향후 추진계획") == head_text("□ 1. 추진실적및 향후추진계획")


@pytest.mark.parametrize(
    "number",
    [
        "첫째, ",
        "둘째 : ",
        "셋째 ",
        "제1장 ",
        "2절. ",
        "1-2. ",
        "1-가. ",
        "A. ",
        "ㄱ. ",
        "IV ",
        "#1 ",
        "1 . ",
        "一. ",
    ],
)
def test_heads_have_numbers_of_their_own(number: str) -> None:
    assert head_text(f"{number}추진실적") == "추진실적"


@pytest.mark.parametrize("words", ["3/4분기추진실적", "2024년추진실적", "22.7.추진실적", "4대추진실적"])
def test_the_figures_of_a_head_are_no_number_of_it(words: str) -> None:
    assert head_text(words) == words


def test_an_automatic_marker_counts_like_a_typed_one() -> None:
    bullet = marker_bullet("o")

    assert bullet is not None
    assert bullet.kind == "○"
    assert marker_bullet("") is None
