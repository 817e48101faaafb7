from __future__ import annotations

from dataclasses import replace

import pytest

from core.document.blocks import Cell, Row, Table, paragraphs, plain
from core.document.styles import ParagraphStyle, Role
from tests.gui.preview.builders import (
    FONT,
    PAGE,
    across,
    cell,
    fills,
    lines,
    pages,
    picture,
    picture_marks,
    row,
    text_mark,
    texts,
    upright,
)

MM = 1440 / 25.4
BOTTOM = (PAGE.height_mm - PAGE.bottom_mm) * MM


def long_table(count: int, **options: object) -> Table:
    return Table((row("이름", "값", head=True), *(row(text, "1") for text in lines(count))), **options)


def test_a_header_row_repeats_on_every_page():
    laid = pages(long_table(60))

    assert len(laid) > 2
    assert all(texts(page)[:2] == ["이름", "값"] for page in laid.pages)
    body = [text for page in laid.pages for text in texts(page) if text.startswith("줄")]
    assert body == list(lines(60))


def test_a_head_over_several_rows_repeats_with_its_spans():
    head = (
        Row((cell("구분", rowspan=2), cell("금액", colspan=2)), head=True),
        Row((cell("계획"), cell("집행")), head=True),
    )
    laid = pages(Table((*head, *(row(text, "1", "2") for text in lines(60)))))

    for page in laid.pages:
        assert {"구분", "금액", "계획", "집행"} <= set(texts(page))


def test_a_table_that_is_all_head_is_not_repeated():
    laid = pages(Table(tuple(row(text, head=True) for text in lines(60))))

    assert [text for page in laid.pages for text in texts(page)] == list(lines(60))


def test_a_row_taller_than_the_page_breaks_and_each_part_is_closed_by_a_line():
    laid = pages(Table((Row((cell("이름"), cell(*lines(60)))),)))

    assert len(laid) > 1
    assert [text for page in laid.pages for text in texts(page) if text != "이름"] == list(lines(60))
    for page in laid.pages:
        closing = across(page)[-1]
        assert closing.y1 > max(mark.y for mark in page.marks if hasattr(mark, "text"))
        assert closing.y1 <= BOTTOM + 1
        assert closing.x1 == pytest.approx(PAGE.left_mm * MM)
        assert closing.x2 == pytest.approx((PAGE.width_mm - PAGE.right_mm) * MM)
        opening = across(page)[0]
        assert opening.y1 < min(mark.y for mark in page.marks if hasattr(mark, "text"))


def test_columns_are_as_wide_as_they_say_and_share_what_is_left():
    page = pages(Table((row("가", "나", "다"),), widths_mm=(20,))).pages[0]

    edges = sorted({round(line.x1 / MM - PAGE.left_mm) for line in upright(page)})
    assert edges == [0, 20, 50, 80]


def test_a_row_is_at_least_as_tall_as_asked():
    page = pages(Table((row("가", height_mm=20), row("나")))).pages[0]

    top, middle, _ = (line.y1 for line in across(page))
    assert (middle - top) / MM == pytest.approx(20, abs=0.5)


def test_cells_are_centred_in_height_or_stand_at_the_top():
    page = pages(Table((Row((cell("가운데"), cell("위", middle=False), cell(*lines(5)))),))).pages[0]

    assert text_mark(page, "가운데").y == pytest.approx(text_mark(page, "줄3").y, abs=1)
    assert text_mark(page, "위").y == pytest.approx(text_mark(page, "줄1").y, abs=1)


def test_a_cell_over_several_rows_has_no_line_through_it():
    table = Table((Row((cell("넓게", rowspan=2), cell("가"))), row("나")), widths_mm=(40, 40))
    page = pages(table).pages[0]

    inner = across(page)[1]
    assert (inner.x1 / MM, inner.x2 / MM) == (pytest.approx(50), pytest.approx(90))
    assert text_mark(page, "가").y < text_mark(page, "넓게").y < text_mark(page, "나").y


def test_a_spanning_cell_that_needs_more_makes_its_last_row_taller():
    table = Table((Row((cell(*lines(6), rowspan=2), cell("가"))), row("나"), row("끝", "값")))
    page = pages(table).pages[0]

    assert text_mark(page, "끝").y > text_mark(page, "줄6").y


def test_a_spanning_cell_goes_on_over_the_page():
    tall = cell(*lines(30), rowspan=40)
    rows = (Row((tall, cell("칸1"))), *(row(text) for text in lines(40, "칸")[1:]))
    laid = pages(Table(rows))

    found = [text for page in laid.pages for text in texts(page)]
    assert [text for text in found if text.startswith("줄")] == list(lines(30))
    assert [text for text in found if text.startswith("칸")] == list(lines(40, "칸"))
    assert any(text.startswith("줄") for text in texts(laid.pages[1]))


def test_lines_left_open_are_not_drawn():
    open_row = Row((cell("나", open_top=True), cell("다")))
    page = pages(Table((Row((cell("가"), cell("라"))), open_row), widths_mm=(40, 40))).pages[0]

    inner = across(page)[1]
    assert inner.x1 / MM == pytest.approx(50)


def test_a_table_without_borders_draws_no_line():
    page = pages(Table((row("가", "나"), row("다", "라")), bordered=False)).pages[0]

    assert not across(page) and not upright(page)


def test_a_shaded_cell_is_filled_and_a_split_one_has_a_diagonal():
    page = pages(
        Table((Row((cell("가", shaded=True), cell("나", diagonal=True))),), widths_mm=(40, 40))
    ).pages[0]

    (fill,) = fills(page)
    assert (fill.x / MM, fill.width / MM) == (pytest.approx(10), pytest.approx(40))
    slanted = [
        mark for mark in page.marks if hasattr(mark, "x1") and mark.x1 != mark.x2 and mark.y1 != mark.y2
    ]
    assert len(slanted) == 1


def test_rows_kept_together_move_together():
    rows = [row(text) for text in lines(60)]
    free = pages(Table(tuple(rows)))
    last = len(texts(free.pages[0])) - 1
    rows[last] = row(f"줄{last + 1}", keep_with_next=True)

    assert texts(pages(Table(tuple(rows))).pages[1])[0] == f"줄{last + 1}"


def test_a_row_that_asks_for_it_is_not_cut_by_a_page():
    per_page = len(texts(pages(*map(plain, lines(200))).pages[0]))
    free = (Row((cell("첫째", "둘째", "셋째"),)),)
    whole = (Row((cell("첫째", "둘째", "셋째"),), whole=True),)
    before = tuple(map(plain, lines(per_page - 2)))

    assert "첫째" in texts(pages(*before, Table(free)).pages[0])
    assert texts(pages(*before, Table(whole)).pages[1]) == ["첫째", "둘째", "셋째"]


def _cut_rows(*rows: Row) -> set[str]:
    """The rows of a table that a page cuts, wherever on the page the table begins."""
    per_page = len(texts(pages(*map(plain, lines(200))).pages[0]))
    cut: set[str] = set()
    for above in range(per_page - 3 * len(rows), per_page):
        first, *_ = pages(*map(plain, lines(above)), Table(rows)).pages
        shown = [
            text.removesuffix(part) for text in texts(first) for part in ("첫째", "둘째") if part in text
        ]
        cut |= {name for name in shown if shown.count(name) == 1}
    return cut


def test_a_row_kept_with_the_next_is_not_cut_by_a_page():
    first, kept, last = (Row((cell(f"{name}첫째", f"{name}둘째"),)) for name in ("가", "나", "다"))

    assert _cut_rows(first, kept, last) == {"나", "다"}
    assert _cut_rows(first, replace(kept, keep_with_next=True), last) == {"다"}


def test_kept_rows_too_many_for_a_page_part_between_two_rows():
    rows = tuple(Row((cell(f"{name}가", f"{name}나"),), keep_with_next=True) for name in lines(30))
    laid = pages(Table(rows))

    assert len(laid) > 1
    assert all(len(texts(page)) % 2 == 0 for page in laid.pages)


def test_a_row_taller_than_any_page_is_cut_whatever_it_asks_for():
    laid = pages(Table((Row((cell(*lines(80)),), whole=True),)))

    assert [text for page in laid.pages for text in texts(page)] == list(lines(80))


def test_a_heading_is_not_parted_from_the_first_rows_of_its_table():
    per_page = len(texts(pages(*map(plain, lines(200))).pages[0]))
    kept = ParagraphStyle(font=FONT, size_pt=10, keep_with_next=True)
    laid = pages(*map(plain, lines(per_page - 2)), plain("큰항목", Role.HEAD), long_table(5), head=kept)
    assert texts(laid.pages[1])[:2] == ["큰항목", "이름"]


def test_a_table_in_a_cell_is_laid_out_and_goes_on_over_the_page():
    inner = Table(tuple(row(text, "값") for text in lines(50)))
    laid = pages(Table((Row((cell("밖"), Cell((plain("앞", Role.TEXT), inner)))),)))

    found = [text for page in laid.pages for text in texts(page) if text.startswith("줄")]
    assert found == list(lines(50))
    assert len(laid) > 1


def test_pictures_shrink_to_their_cell_in_their_proportions():
    laid = pages(Table((Row((Cell((picture(200, 150),)), cell("옆"))),), widths_mm=(40, 40)))

    (mark,) = picture_marks(laid.pages[0])
    assert mark.width / MM == pytest.approx(40 - 2 * PAGE.cell_margin_mm)
    assert mark.width / mark.height == pytest.approx(4 / 3)


def test_a_picture_that_does_not_fit_below_begins_a_page_and_a_huge_one_shrinks():
    laid = pages(plain("글"), picture(60, 70), picture(60, 70), picture(80, 300, (80, 300)))

    assert [len(picture_marks(page)) for page in laid.pages] == [1, 1, 1]
    last = picture_marks(laid.pages[2])[0]
    assert last.height <= BOTTOM


def test_ragged_and_overlapping_tables_are_laid_out():
    ragged = Table((row("가", "나", "다"), row("라"), Row(()), Row((cell("마", rowspan=9, colspan=9),))))
    wild = Table(
        (Row((cell("가", rowspan=3), cell("나"))), Row((cell("다", colspan=4),)), Row(()), row("라"))
    )

    laid = pages(ragged, wild, Table(()))
    assert len(laid) == 1
    assert sorted(texts(laid.pages[0])) == sorted("가나다라마가나다라")


def test_a_cell_too_narrow_for_a_letter_still_ends():
    laid = pages(Table((row("좁은 칸에 든 글", "값"),), widths_mm=(1, 79)))

    assert "".join(text for page in laid.pages for text in texts(page)).startswith("좁은")


@pytest.fixture(autouse=True)
def _application(qapp):
    """Fonts need one."""


ONE_PAGE_OF_LINES = lines(40)
AWKWARD = {
    "a nested head taller than a page": Table(
        (Row((Cell((Table((Row((cell(*ONE_PAGE_OF_LINES),), head=True), row("아래"))),)),)),)
    ),
    "an empty row taller than a page above text": Table(
        (Row((Cell((Table((row("위"), Row((), height_mm=200))), plain("아래"))),)),)
    ),
    "a spanning cell taller than its rows and the page": Table(
        (Row((cell(*ONE_PAGE_OF_LINES, rowspan=2),)), Row(()))
    ),
    "a head cell that reaches into the body": Table(
        (Row((cell(*ONE_PAGE_OF_LINES, rowspan=4), cell("머리")), head=True), row("가"), row("나"), row("다"))
    ),
}


@pytest.mark.parametrize("table", AWKWARD.values(), ids=AWKWARD.keys())
def test_nothing_is_lost_or_drawn_below_the_page(table):
    laid = pages(table)

    marks = [mark for page in laid.pages for mark in page.marks if hasattr(mark, "text")]
    wanted = {paragraph.text for paragraph in paragraphs((table,))}
    assert wanted <= {mark.text for mark in marks}
    assert max(mark.y for mark in marks) <= BOTTOM
    assert all(page.areas for page in laid.pages)


def test_a_row_that_breaks_may_leave_one_line_of_a_cell_alone(qapp):
    per_page = len(texts(pages(Table((Row((cell(*lines(200)),)),))).pages[0]))
    filler = lines(per_page - 1)

    laid = pages(Table((Row((cell(*filler, "하나\n둘\n셋"),)),)))

    assert texts(laid.pages[0])[-1] == "하나"
    assert texts(laid.pages[1]) == ["둘", "셋"]
