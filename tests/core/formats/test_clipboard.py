"""What 한글, Word, Excel and web pages put on the clipboard becomes paragraphs with levels, or cells."""

import pytest

from core.document.blocks import Block, Paragraph, Table
from core.errors import FileRefused
from core.formats.clipboard import pasted_blocks
from core.formats.html import html_blocks
from core.formats.text import text_blocks
from tests.builders.clipboards import EXCEL, HWP, WORD
from tests.builders.reading import cells, texts


def lists(blocks: tuple[Block, ...]) -> list[tuple[str, int | None, str]]:
    return [(block.marker, block.level, block.text) for block in blocks if isinstance(block, Paragraph)]


def test_a_copy_from_hangul_is_lines_with_typed_bullets_and_a_table_with_spans():
    blocks = html_blocks(HWP)
    assert texts(blocks[:2]) == ["○ 업무협약 체결", "\xa0\xa0- 일시 : 2026. 9. 1.(화)"]
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].runs[0].look.bold
    assert cells(blocks[2]) == [[("구 분", 1, 2), ("사업비", 2, 1)], [("’26", 1, 1), ("1,900", 1, 1)]]


def test_a_copy_from_word_keeps_list_levels_and_drops_what_only_word_reads():
    assert lists(html_blocks(WORD)) == [
        ("●", 0, "첫째 항목"),
        ("1)", 1, "둘째 굵은 항목"),
        ("", None, "보통 문단"),
    ]


def test_a_copy_from_excel_is_its_cells_without_hidden_rows():
    (table,) = html_blocks(EXCEL)
    assert cells(table) == [
        [("투자계획", 2, 1)],
        [("국비", 1, 1), ("1,900", 1, 1)],
        [("비고\n둘째 줄", 1, 1), ("", 1, 1)],
    ]


def test_lists_of_a_web_page_have_their_depth_and_numbers():
    page = "<ul><li>가<ol start=3><li><p>나</p><li>다</ol></li><li>라</ul><p>마<script>alert(1)</script>"
    assert lists(html_blocks(page)) == [
        *(("•", 0, "가"), ("3.", 1, "나"), ("4.", 1, "다"), ("•", 0, "라"), ("", None, "마")),
    ]


def test_an_empty_list_item_leaves_its_marker_to_nothing():
    assert lists(html_blocks("<ul><li></li></ul><p>본문</p>")) == [("", None, "본문")]


def test_head_rows_and_head_cells_are_told():
    (table,) = html_blocks(
        "<table><caption>표 1</caption><thead><tr><td>가</thead><tr><th>나<tr><td>다</table>"
    )[1:]
    assert isinstance(table, Table)
    assert [row.head for row in table.rows] == [True, True, False]


def test_spans_past_the_table_end_at_it():
    (table,) = html_blocks("<table><tr><td rowspan=9999 colspan=0>가<td rowspan=0>나<tr><td>다</table>")
    assert cells(table) == [[("가", 1, 2), ("나", 1, 2)], [("다", 1, 1)]]


@pytest.mark.parametrize("source", ["", "   ", "글자만", "<!---->", "\0", "<html></html>", "\ud800<p>"])
def test_what_is_no_page_gives_nothing(source: str):
    assert html_blocks(source) == ()


def test_a_flood_of_cells_is_refused():
    with pytest.raises(FileRefused) as refusal:
        html_blocks("<table>" + ("<tr>" + "<td>" * 1000) * 201 + "</table>")
    assert refusal.value.code == "paste.too_many_cells"


def test_spans_that_cover_a_flood_of_places_are_refused():
    with pytest.raises(FileRefused) as refusal:
        html_blocks("<table>" + "<tr><td colspan=1000 rowspan=1000>" * 1000 + "</table>")
    assert refusal.value.code == "paste.too_many_cells"


def test_deep_nesting_does_no_harm():
    html_blocks("<div>" * 100_000 + "끝")
    html_blocks("<table><tr><td>" * 5_000 + "끝")


def test_plain_lines_keep_their_indents_and_lose_empty_ones():
    assert texts(text_blocks("○ 가\r\n\r\n   - 나 \r다\x0b라")) == ["○ 가", "   - 나", "다", "라"]


def test_rows_of_tabs_are_cells_and_quotes_hold_line_breaks():
    (table,) = text_blocks('구분\t’26\r\n국비\t1,900\r\n"가\n나"\t\r\n')
    assert cells(table) == [
        [("구분", 1, 1), ("’26", 1, 1)],
        [("국비", 1, 1), ("1,900", 1, 1)],
        [("가\n나", 1, 1), ("", 1, 1)],
    ]


@pytest.mark.parametrize("text", ["○\t가\n-\t나", "1.\t가\n2.\t나", "\t가\n\t\t나", '"가" 나\t다\n라'])
def test_tabs_after_bullets_and_before_lines_are_no_columns(text: str):
    assert all(isinstance(block, Paragraph) for block in text_blocks(text))


def test_the_page_is_taken_before_its_plain_text_and_the_text_where_the_page_shows_nothing():
    assert texts(pasted_blocks("<p>쪽</p>", "글")) == ["쪽"]
    assert texts(pasted_blocks("<img src='file:///c:/x.png'>", "글")) == ["글"]
    assert pasted_blocks("", "") == ()
