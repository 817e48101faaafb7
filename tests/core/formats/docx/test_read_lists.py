"""Automatic numbers become visible as a word processor shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.document.blocks import Paragraph
from core.formats.numerals import numeral
from tests.builders.packages import p
from tests.builders.reading import read_blocks


def lvl(depth: int, shape: str, text: str, extra: str = "", start: object = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, changes: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{changes}</w:num>'


def item(number: int, depth: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p("글", properties=place)


def markers(folder: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    blocks = read_blocks(folder, body, numbering=numbering, styles=styles)
    return [block.marker for block in blocks if isinstance(block, Paragraph)]


THREE = abstract(
    0, lvl(0, "decimal", "%1."), lvl(1, "ganada", "%2."), lvl(2, "decimalEnclosedCircle", "%3")
) + num(1, 0)


def test_deeper_levels_begin_anew_under_each_item(tmp_path: Path) -> None:
    body = item(1) + item(1, 1) + item(1, 2) + item(1, 2) + item(1, 1) + item(1, 2) + item(1) + item(1, 1)
    assert markers(tmp_path, body, THREE) == ["1.", "가.", "①", "②", "나.", "①", "2.", "가."]


def test_the_level_is_told(tmp_path: Path) -> None:
    blocks = read_blocks(tmp_path, item(1, 2) + p("글"), numbering=THREE)
    assert [block.level for block in blocks if isinstance(block, Paragraph)] == [2, None]


def test_numbers_of_upper_levels_are_shown_too(tmp_path: Path) -> None:
    shapes = abstract(
        0,
        lvl(0, "upperRoman", "%1"),
        lvl(1, "decimal", "%1-%2."),
        lvl(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    body = item(1) + item(1) + item(1, 1) + item(1, 2)
    assert markers(tmp_path, body, shapes + num(1, 0)) == ["I", "II", "II-1.", "2.1.1"]


def test_skipped_levels_count_as_begun(tmp_path: Path) -> None:
    shapes = abstract(0, lvl(0, "decimal", "%1.", start=3), lvl(1, "decimal", "%1.%2")) + num(1, 0)
    assert markers(tmp_path, item(1, 1) + item(1), shapes) == ["3.1", "4."]


def test_a_level_may_refuse_to_begin_anew(tmp_path: Path) -> None:
    shapes = abstract(
        0, lvl(0, "decimal", "%1."), lvl(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')
    ) + num(1, 0)
    assert markers(tmp_path, item(1) + item(1, 1) + item(1) + item(1, 1), shapes) == [
        "1.",
        "(1)",
        "2.",
        "(2)",
    ]


def test_a_level_may_begin_anew_only_after_a_higher_one(tmp_path: Path) -> None:
    shapes = abstract(
        0,
        lvl(0, "decimal", "%1."),
        lvl(1, "decimal", "%2)"),
        lvl(2, "decimal", "(%3)", '<w:lvlRestart w:val="1"/>'),
    ) + num(1, 0)
    body = item(1) + item(1, 1) + item(1, 2) + item(1, 1) + item(1, 2) + item(1) + item(1, 1) + item(1, 2)
    assert markers(tmp_path, body, shapes) == ["1.", "1)", "(1)", "2)", "(2)", "2.", "1)", "(1)"]


def test_lists_of_one_kind_go_on_unless_one_says_where_it_starts(tmp_path: Path) -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    shapes = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, again)
    body = item(1) + item(2) + item(3) + item(3) + item(1)
    assert markers(tmp_path, body, shapes) == ["1.", "2.", "1.", "2.", "3."]


def test_a_list_may_change_a_level(tmp_path: Path) -> None:
    change = f'<w:lvlOverride w:ilvl="0">{lvl(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    shapes = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0, change)
    assert markers(tmp_path, item(1) + item(1), shapes) == ["a)", "b)"]


def test_a_style_brings_its_list_and_its_level(tmp_path: Path) -> None:
    shapes = abstract(
        0, lvl(0, "decimal", "%1.", '<w:pStyle w:val="A"/>'), lvl(1, "ganada", "%2.", '<w:pStyle w:val="B"/>')
    ) + num(1, 0)
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}">{content}</w:style>'
        for name, content in (("A", listed), ("B", listed), ("C", '<w:basedOn w:val="A"/>'))
    )

    def styled(name: str, extra: str = "") -> str:
        return p("글", properties=f'<w:pStyle w:val="{name}"/>{extra}')

    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled("A") + styled("B") + styled("C") + styled("A", off) + styled("B")
    assert markers(tmp_path, body, shapes, styles) == ["1.", "가.", "2.", "", "가."]


def test_a_default_style_with_a_list_numbers_what_names_no_style(tmp_path: Path) -> None:
    shapes = abstract(0, lvl(0, "decimal", "%1.")) + num(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert markers(tmp_path, p("글") + p("글"), shapes, styles) == ["1.", "2."]


def test_a_list_may_take_its_levels_from_a_list_style(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum>'
    shapes = abstract(0, lvl(0, "decimal", "(%1)")) + linked + num(1, 0) + num(2, 1)
    styles = (
        '<w:style w:type="numbering" w:styleId="S">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert markers(tmp_path, item(2) + item(2), shapes, styles) == ["(1)", "(2)"]


def test_bullets_of_symbol_fonts_become_signs(tmp_path: Path) -> None:
    def bullet(depth: int, code: int, font: str) -> str:
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
        return lvl(depth, "bullet", f"&#{code};", fonts)

    shapes = abstract(
        0,
        bullet(0, 0xF06C, "Wingdings"),
        bullet(1, 0xF0B7, "Symbol"),
        bullet(2, 0xF0A7, "Wingdings"),
        bullet(3, ord("○"), "맑은 고딕"),
        bullet(4, ord("n"), "Wingdings"),
        bullet(5, ord("-"), "바탕"),
    )
    body = "".join(item(1, depth) for depth in range(6))
    assert markers(tmp_path, body, shapes + num(1, 0)) == ["●", "•", "▪", "○", "■", "-"]


def test_lists_that_are_not_there_show_nothing(tmp_path: Path) -> None:
    strange = '<w:numPr><w:ilvl w:val="-7"/><w:numId w:val="없음"/></w:numPr>'
    body = item(9) + p("글", properties=strange) + p("글", properties="<w:numPr/>") + item(1, 8)
    assert markers(tmp_path, body, THREE) == ["", "", "", ""]


def test_styles_based_on_each_other_end(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert markers(tmp_path, p("글", properties='<w:pStyle w:val="A"/>'), "", styles) == [""]


@pytest.mark.parametrize(
    ("number_format", "values", "shown"),
    [
        ("decimal", (1, 12), "1 12"),
        ("decimalZero", (3, 12), "03 12"),
        ("upperRoman", (4, 9, 14, 1994, 4000), "IV IX XIV MCMXCIV 4000"),
        ("lowerRoman", (3,), "iii"),
        ("upperLetter", (1, 26, 27), "A Z AA"),
        ("lowerLetter", (2,), "b"),
        ("ganada", (1, 14, 15), "가 하 거"),
        ("chosung", (1, 14), "ㄱ ㅎ"),
        ("koreanCounting", (1, 10, 11, 20, 21, 101), "일 십 십일 이십 이십일 백일"),
        ("koreanDigital", (1, 10), "일 일영"),
        ("koreanLegal", (1, 11, 20), "하나 열하나 스물"),
        ("decimalEnclosedCircle", (1, 20, 21, 36, 50, 51), "① ⑳ ㉑ ㊱ ㊿ 51"),
        ("decimalEnclosedParen", (1, 20, 21), "⑴ ⒇ 21"),
        ("numberInDash", (2,), "- 2 -"),
        ("moonRunes", (2,), "2"),
        ("upperRoman", (0, -4), "0 -4"),
    ],
)
def test_numbers_take_the_shape_the_list_asks_for(
    number_format: str, values: tuple[int, ...], shown: str
) -> None:
    assert " ".join(numeral(value, number_format) for value in values) == shown
