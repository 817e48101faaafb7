from __future__ import annotations

from dataclasses import replace

import pytest

from core.document.blocks import Look, PageBreak, Paragraph, Row, Run, Table, plain
from core.document.styles import Align, PageSetup, ParagraphStyle, Role
from gui.preview.line_breaks import break_lines
from gui.preview.typesetter import Typesetter, paginate
from tests.gui.preview.builders import FONT, PAGE, across, cell, document, lines, pages, text_mark, texts

MM = 1440 / 25.4
HANGING = ParagraphStyle(font=FONT, size_pt=10, indent_mm=10, hanging_mm=5)


def cut(text: str, width: int) -> list[str]:
    return [text[part.start : part.stop] for part in break_lines(text, [1.0] * len(text), width, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("정밀의료 클러스터", 6, ["정밀의료 ", "클러스터"]),
        ("기업(헬스케어)", 5, ["기업", "(헬스케", "어)"]),
        ("추진(2회) 완료", 6, ["추진(2회) ", "완료"]),
        ("2,026건", 4, ["2,02", "6건"]),
        ("산·학·연·병", 4, ["산·학·", "연·병"]),
        ("아주긴낱말이다", 3, ["아주긴", "낱말이", "다"]),
        ("道立圖書館", 3, ["道立圖", "書館"]),
        ("", 5, [""]),
    ],
)
def test_words_stay_whole_and_brackets_stay_with_them(text, width, expected):
    assert cut(text, width) == expected


def test_a_narrow_line_still_takes_a_letter(qapp):
    assert cut("가나", 0) == ["가", "나"]


def test_a_marker_hangs_before_the_text_of_every_line(qapp):
    page = pages(plain("가나다 " * 30, Role.ITEM1, marker="○"), item1=HANGING).pages[0]

    marker, *rest = [mark for mark in page.marks if hasattr(mark, "text")]
    assert marker.text == "○"
    assert marker.x == pytest.approx((PAGE.left_mm + 5) * MM)
    assert {round(mark.x) for mark in rest} == {round((PAGE.left_mm + 10) * MM)}
    assert len(rest) > 1


def test_a_marker_too_wide_to_hang_pushes_the_text(qapp):
    page = pages(plain("글", Role.ITEM1, marker="가나다라마"), item1=HANGING).pages[0]

    marker, text = text_mark(page, "가나다라마"), text_mark(page, "글")
    assert text.x > marker.x + marker.face.width(marker.text)


def test_text_stands_left_centred_or_right(qapp):
    styles = {
        role: ParagraphStyle(font=FONT, size_pt=10, align=align)
        for role, align in (("text", Align.LEFT), ("centred", Align.CENTRE), ("figure", Align.RIGHT))
    }
    page = pages(plain("a", Role.TEXT), plain("b", Role.CENTRED), plain("c", Role.FIGURE), **styles).pages[0]

    right = (PAGE.width_mm - PAGE.right_mm) * MM
    wide = text_mark(page, "c").face.width("c")
    assert text_mark(page, "a").x == pytest.approx(PAGE.left_mm * MM)
    assert text_mark(page, "c").x == pytest.approx(right - wide)
    middle = text_mark(page, "b").x + text_mark(page, "b").face.width("b") / 2
    assert middle == pytest.approx(PAGE.width_mm / 2 * MM)


def test_justified_lines_reach_both_edges_but_the_last(qapp):
    style = ParagraphStyle(font=FONT, size_pt=10, align=Align.JUSTIFY)
    page = pages(plain("낱말이 여럿 있는 글 " * 8), body=style).pages[0]

    right = (PAGE.width_mm - PAGE.right_mm) * MM
    ends: dict[float, float] = {}
    for mark in page.marks:
        ends[mark.y] = max(ends.get(mark.y, 0), mark.x + mark.face.width(mark.text))
    *full, last = ends.values()
    assert full
    assert all(end == pytest.approx(right, abs=1) for end in full)
    assert last < right - 100


def test_line_spacing_is_a_multiple_of_the_fonts_height(qapp):
    single = pages(Paragraph((Run("가\n나"),))).pages[0]
    double = pages(Paragraph((Run("가\n나"),)), body=ParagraphStyle(font=FONT, size_pt=10, line=2)).pages[0]

    def pitch(page):
        return text_mark(page, "나").y - text_mark(page, "가").y

    assert pitch(double) == pytest.approx(2 * pitch(single), abs=1)
    assert text_mark(double, "가").y == text_mark(single, "가").y


def test_of_the_space_between_two_paragraphs_the_larger_counts(qapp):
    wide = ParagraphStyle(font=FONT, size_pt=10, after_pt=10)
    apart = pages(plain("가", Role.GROUP), plain("나", Role.ITEM1), group=wide, item1=wide)
    both = pages(
        plain("가", Role.GROUP),
        plain("나", Role.ITEM1),
        group=wide,
        item1=ParagraphStyle(font=FONT, size_pt=10, before_pt=6),
    )
    assert text_mark(apart.pages[0], "나").y == text_mark(both.pages[0], "나").y


def test_no_page_begins_or_ends_with_one_line_of_a_paragraph(qapp):
    per_page = len(texts(pages(*map(plain, lines(200))).pages[0]))
    filler = list(map(plain, lines(per_page - 1)))

    orphan = pages(*filler, Paragraph((Run("하나\n둘\n셋\n넷"),)))
    widow = pages(*filler[:-2], Paragraph((Run("하나\n둘\n셋\n넷"),)))

    assert texts(orphan.pages[1]) == ["하나", "둘", "셋", "넷"]
    assert texts(widow.pages[1]) == ["셋", "넷"]


def test_a_head_moves_to_the_page_of_what_it_stands_over(qapp):
    per_page = len(texts(pages(*map(plain, lines(200))).pages[0]))
    kept = ParagraphStyle(font=FONT, size_pt=10, keep_with_next=True)
    laid = pages(
        *map(plain, lines(per_page - 2)),
        plain("큰항목", Role.HEAD),
        plain("단위", Role.UNIT),
        plain("본문"),
        head=kept,
        unit=kept,
    )
    assert texts(laid.pages[1]) == ["큰항목", "단위", "본문"]


def test_heads_without_end_still_make_pages(qapp):
    kept = ParagraphStyle(font=FONT, size_pt=10, keep_with_next=True)
    laid = pages(*(plain(text, Role.HEAD) for text in lines(100)), head=kept)

    assert sum(len(texts(page)) for page in laid.pages) == 100


def test_space_above_is_dropped_where_a_page_ends_by_itself(qapp):
    spaced = ParagraphStyle(font=FONT, size_pt=10, before_pt=20)
    laid = pages(*(plain(text) for text in lines(40)), body=spaced)
    forced = pages(plain("가"), PageBreak(), plain("나"), body=spaced)

    first = texts(laid.pages[1])[0]
    assert text_mark(laid.pages[1], first).y == pytest.approx(text_mark(forced.pages[1], "나").y - 400)


def test_a_page_break_begins_a_page_and_leaves_none_empty(qapp):
    laid = pages(PageBreak(), plain("가"), PageBreak(), PageBreak(), plain("나"), PageBreak())

    assert [texts(page) for page in laid.pages] == [["가"], ["나"]]


def test_an_empty_document_is_one_sheet(qapp):
    assert [page.marks for page in pages().pages] == [()]


def test_every_page_has_its_number_below(qapp):
    laid = pages(plain("가"), PageBreak(), plain("나"), number="- {page} -")

    assert [texts(page)[0] for page in laid.pages] == ["- 1 -", "- 2 -"]
    number = text_mark(laid.pages[1], "- 2 -")
    assert number.y < (PAGE.height_mm - PAGE.footer_mm) * MM


def test_a_header_pushes_down_what_is_below(qapp):
    made = document(plain("본문"))
    tall = replace(made, header=tuple(map(plain, lines(8, "머리"))))
    page = paginate(tall).pages[0]

    assert texts(page)[-1] == "본문"
    assert text_mark(page, "본문").y > text_mark(page, "머리8").y
    assert all(area.place == (0,) for area in page.areas)


def test_a_boxed_title_has_a_frame_around_its_lines(qapp):
    boxed = ParagraphStyle(font=FONT, size_pt=14, boxed=True, align=Align.CENTRE)
    page = pages(plain("제목", Role.TITLE), title=boxed).pages[0]

    top, bottom = across(page)
    title = text_mark(page, "제목")
    assert top.y1 < title.y - title.face.ascent < title.y + title.face.descent < bottom.y1
    assert top.x2 - top.x1 == pytest.approx(PAGE.text_width_mm * MM, abs=30)


def test_runs_keep_their_own_look(qapp):
    page = pages(
        Paragraph((Run("보통"), Run("굵게", Look(bold=True)), Run("1)", Look(superscript=True))))
    ).pages[0]

    bold, raised = text_mark(page, "굵게"), text_mark(page, "1)")
    assert bold.face.font.bold() and not text_mark(page, "보통").face.font.bold()
    assert raised.y < bold.y
    assert raised.face.font.pixelSize() < bold.face.font.pixelSize()


def test_a_missing_font_is_named_with_what_is_used_instead(qapp):
    style = ParagraphStyle(font="없는글꼴체", size_pt=10)
    laid = pages(plain("가", Role.NOTE), note=style)

    missing = {font.name: font.used for font in laid.missing_fonts}
    assert missing["없는글꼴체"]
    assert missing["없는글꼴체"] != "없는글꼴체"


def test_the_same_document_again_is_laid_out_the_same(qapp):
    typesetter = Typesetter()
    made = document(*map(plain, lines(100)))

    first, second = typesetter.paginate(made), typesetter.paginate(made)
    assert [page.marks for page in first.pages] == [page.marks for page in second.pages]


def test_a_paragraph_that_asks_to_stay_with_the_next_begins_the_next_page(qapp):
    per_page = len(texts(pages(*map(plain, lines(200))).pages[0]))
    kept = Paragraph((Run("문제점"),), keep_with_next=True)
    laid = pages(*map(plain, lines(per_page - 1)), kept, plain("끝"))
    assert texts(laid.pages[1]) == ["문제점", "끝"]


AIRY = ParagraphStyle(font=FONT, size_pt=10, line=1.6)


def _three_lines_high(less_mm: float) -> PageSetup:
    """A page with room for three airy lines, but for so much less."""
    pair = pages(Paragraph((Run("가\n나"),)), body=AIRY).pages[0]
    pitch_mm = (text_mark(pair, "나").y - text_mark(pair, "가").y) / MM
    height = PAGE.top_mm + PAGE.bottom_mm + 3 * pitch_mm - less_mm
    return replace(PAGE, height_mm=height, cell_padding_mm=0.0)


def test_the_free_space_that_spacing_leaves_below_a_line_needs_no_room_on_the_page(qapp):
    for less in (0.0, 1.0):
        laid = pages(*map(plain, lines(6)), body=AIRY, page=_three_lines_high(less))
        assert [texts(sheet) for sheet in laid.pages] == [["줄1", "줄2", "줄3"], ["줄4", "줄5", "줄6"]]


def test_a_paragraph_that_ends_in_a_cell_ends_with_its_free_space(qapp):
    def first_page(*paragraphs: str) -> list[str]:
        table = Table((Row((cell(*paragraphs),)),), bordered=False)
        return texts(pages(table, text=AIRY, page=_three_lines_high(1.0)).pages[0])

    assert first_page("\n".join(lines(6))) == ["줄1", "줄2", "줄3"]
    assert first_page(*lines(6)) == ["줄1", "줄2"]
