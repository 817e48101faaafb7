"""Paragraphs and styles as Word gets them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document.blocks import Look, PageBreak, Paragraph, Run, Table, plain
from core.document.styles import ParagraphStyle, Role
from core.formats.docx.xml_text import run_content, stretches
from tests.builders.documents import document, png, rows
from tests.builders.documents import fitted as picture
from tests.builders.documents import report_styles as report
from tests.builders.docx_package import W, body, find, part, text, value


def _style(role_id: str, **parts: object):
    return find(part(document(**parts), "word/styles.xml"), f"w:style[@w:styleId='{role_id}']")[0]


def test_a_role_sets_every_kind_of_font():
    fonts = find(_style("IeumCellItem1"), "w:rPr/w:rFonts")[0]

    assert {fonts.get(W + kind) for kind in ("ascii", "hAnsi", "eastAsia")} == {"휴먼명조"}


def test_fallbacks_stand_in_the_font_table():
    fonts = part(document(), "word/fontTable.xml")

    assert value(fonts, "w:font[@w:name='휴먼명조']/w:altName") == "바탕"
    assert find(fonts, "w:font[@w:name='바탕']")


def test_a_head_is_a_heading_for_the_navigation_pane():
    head = _style("IeumHead")

    assert value(head, "w:basedOn") == "Heading2"
    assert value(head, "w:pPr/w:outlineLvl") == "1"
    assert value(_style("Heading2"), "w:name") == "heading 2"


def test_a_paragraph_may_ask_to_stay_with_the_next_where_its_role_does_not():
    asking = Paragraph((Run("문제점"),), Role.ITEM1, keep_with_next=True)
    kept, free = body(asking, plain("가", Role.ITEM1))[:2]

    assert find(kept, "w:pPr/w:keepNext")
    assert not find(free, "w:pPr/w:keepNext")


def test_a_marker_hangs_and_the_text_begins_at_the_tab():
    paragraph = body(plain("업무협약 체결", Role.CELL_ITEM1, marker="○"))[0]
    style = _style("IeumCellItem1")

    assert text(paragraph) == "○\t업무협약 체결"
    assert not find(paragraph, "w:pPr/w:ind")
    indent, stop = find(style, "w:pPr/w:ind")[0], find(style, "w:pPr/w:tabs/w:tab")[0]
    assert indent.get(W + "left") == stop.get(W + "pos") == "357"
    assert indent.get(W + "hanging") == "357"


def test_a_marker_too_wide_to_hang_moves_the_text_so_that_lines_still_align():
    paragraph = body(plain("글", Role.CELL_ITEM2, marker="(10)"))[0]

    indent, stop = find(paragraph, "w:pPr/w:ind")[0], find(paragraph, "w:pPr/w:tabs/w:tab")[-1]
    style = report()[Role.CELL_ITEM2]
    assert indent.get(W + "left") == stop.get(W + "pos")
    assert int(indent.get(W + "left")) > style.indent_mm * 1440 / 25.4
    begins = int(indent.get(W + "left")) - int(indent.get(W + "hanging"))
    assert abs(begins - (style.indent_mm - style.hanging_mm) * 1440 / 25.4) < 2


def test_without_a_marker_the_first_line_stands_where_the_text_does():
    paragraph = body(plain("이어지는 글", Role.CELL_ITEM1))[0]

    indent = find(paragraph, "w:pPr/w:ind")[0]
    assert (indent.get(W + "left"), indent.get(W + "firstLine")) == ("357", "0")


def test_a_marker_in_a_role_that_does_not_hang_is_set_off_by_a_space():
    assert text(body(plain("추진실적", Role.HEAD, marker="□"))[0]) == "□ 추진실적"


def test_runs_keep_their_looks():
    runs = (
        Run("굵게", Look(True)),
        Run("가늘게", Look(False)),
        Run("기울임", Look(italic=True)),
        Run("2", Look(superscript=True)),
    )
    written = find(body(Paragraph((*runs, Run("밑줄", Look(underline=True)))))[0], "w:r")

    assert [[child.tag.removeprefix(W) for child in find(run, "w:rPr/*")] for run in written] == [
        ["b"],
        ["b"],
        ["i"],
        ["vertAlign"],
        ["u"],
    ]
    assert value(written[1], "w:rPr/w:b") == "0"


def test_a_marker_before_styled_runs_keeps_the_look_of_the_role():
    runs = find(body(Paragraph((Run("굵게", Look(True)),), Role.ITEM1, "○"))[0], "w:r")

    assert [len(find(run, "w:rPr")) for run in runs] == [0, 1]


def test_line_breaks_and_tabs_are_elements():
    assert text(body(plain("가\n나\t다"))[0]) == "가\n나\t다"


@given(st.text(st.sampled_from("가a1 \n\t&<>\"'\r\x0b\x01\u00a0\u3000\u2028\ue000\ufffe\ud800𝄞")))
def test_the_quick_way_with_a_text_writes_what_the_whole_way_does(text: str):
    quick = stretches(text)
    assert quick is None or b"<w:t>%b</w:t>" % quick == run_content(text).encode()


@pytest.mark.parametrize("text", ["협약 체결(2027. 3. 5.)", "1,900\n(105)", "한 줄\n또 한 줄\n셋"])
def test_ordinary_texts_go_the_quick_way(text: str):
    assert stretches(text) is not None


def test_a_page_break_begins_the_page_with_the_next_paragraph():
    written = body(plain("앞"), PageBreak(), plain("뒤"))

    assert len(find(written, "w:p")) == 2
    assert find(written[1], "w:pPr/w:pageBreakBefore")


def test_a_page_break_before_a_picture_needs_no_line_of_its_own():
    written = body(PageBreak(), picture(png()))

    assert len(find(written, "w:p[w:pPr/w:pageBreakBefore]//w:drawing")) == 1


def test_a_page_break_before_a_table_or_at_the_end_stands_on_a_line_nobody_sees():
    written = body(PageBreak(), Table(rows(["가"])), PageBreak())

    kinds = [value(element, "w:pPr/w:pStyle") for element in find(written, "w:p")]
    assert kinds == ["IeumGap", "IeumGap"]
    assert len(find(written, "w:p/w:pPr/w:pageBreakBefore")) == 2


def test_two_page_breaks_leave_an_empty_page():
    written = body(PageBreak(), PageBreak(), plain("뒤"))

    assert len(find(written, "w:p/w:pPr/w:pageBreakBefore")) == 2


def test_a_boxed_role_stays_within_the_margins():
    style = _style("IeumTitle")

    indent = find(style, "w:pPr/w:ind")[0]
    assert len(find(style, "w:pPr/w:pBdr/*")) == 4
    assert int(indent.get(W + "left")) == int(indent.get(W + "right")) > 80


def test_line_spacing_is_a_multiple_of_single():
    styles = {Role.BODY: ParagraphStyle(line=1.6, before_pt=3)}
    spacing = find(_style("IeumBody", styles=styles), "w:pPr/w:spacing")[0]

    assert (spacing.get(W + "line"), spacing.get(W + "lineRule")) == ("384", "auto")
    assert spacing.get(W + "before") == "60"
