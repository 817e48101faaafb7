"""Tables as Word gets them."""

from __future__ import annotations

import pytest

from core.document.blocks import Cell, Row, Table, plain
from core.document.styles import PageSetup, Role
from tests.builders.documents import cell, funding_table, label, progress_table, rows
from tests.builders.docx_package import W, body, find, text, value


def _widths(element) -> list[int]:
    return [int(width) for width in find(element, "w:tblGrid/w:gridCol/@w:w")]


def _table(table: Table):
    return body(table)[0]


def test_widths_are_fixed_in_grid_and_cells_and_add_up():
    table = _table(funding_table())

    assert value(table, "w:tblPr/w:tblLayout") is None
    assert find(table, "w:tblPr/w:tblLayout/@w:type") == ["fixed"]
    assert sum(_widths(table)) == 9638  # 170 mm
    for row in find(table, "w:tr"):
        assert sum(int(width) for width in find(row, "w:tc/w:tcPr/w:tcW/@w:w")) == 9638


def test_columns_without_a_width_share_what_is_left():
    assert _widths(_table(Table(rows(["가", "나", "다"]), (70,)))) == [3969, 2834, 2835]


def test_head_rows_repeat_and_rows_may_break():
    table = _table(progress_table(3))

    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in find(table, "w:tr")] == [True] + [False] * 3
    assert not find(table, ".//w:cantSplit")


def test_row_heights_are_at_least():
    height = find(_table(Table((Row((cell("가"),), height_mm=8),))), "w:tr/w:trPr/w:trHeight")[0]

    assert (height.get(W + "val"), height.get(W + "hRule")) == ("454", "atLeast")


def test_merged_cells_restart_and_continue():
    table = _table(funding_table())
    first = [find(row, "w:tc")[0] for row in find(table, "w:tr")[2:]]

    assert [value(tc, "w:tcPr/w:vMerge") for tc in first] == ["restart", None, None, None] * 2
    assert all(find(tc, "w:tcPr/w:vMerge") for tc in first)
    assert value(find(table, "w:tr")[1], "w:tc/w:tcPr/w:gridSpan") == "2"


def test_a_span_past_the_last_row_ends_with_the_table():
    table = _table(Table((Row((cell("가", rowspan=9), cell("나"))), Row((cell("다"),)))))

    assert [text(tc) for tc in find(table, "w:tr[2]/w:tc")] == ["", "다"]


def test_a_short_row_leaves_its_right_empty():
    table = _table(Table(rows(["가", "나", "다"], ["라"]), (50, 50, 70)))

    assert value(table, "w:tr[2]/w:trPr/w:gridAfter") == "2"
    assert find(table, "w:tr[2]/w:trPr/w:wAfter/@w:w") == [str(sum(_widths(table)[1:]))]


def test_a_hole_before_a_cell_that_hangs_down_is_filled():
    table = _table(Table((Row((cell("가"), cell("나"), cell("다", rowspan=2))), Row((cell("라"),)))))

    assert [text(tc) for tc in find(table, "w:tr[2]/w:tc")] == ["라", "", ""]


def test_cells_that_hang_down_side_by_side_right_of_a_hole_are_each_continued_once():
    first = Row((cell("가"), cell("나"), cell("다", rowspan=2), cell("라", rowspan=2)))
    second = find(_table(Table((first, Row(())))), "w:tr[2]/w:tc")

    assert [value(tc, "w:tcPr/w:gridSpan") for tc in second] == ["2", None, None]
    assert [bool(find(tc, "w:tcPr/w:vMerge")) for tc in second] == [False, True, True]


def test_a_row_without_cells_of_its_own_is_still_a_row():
    table = _table(Table((Row((cell("가", rowspan=2),)), Row(()), Row(()))))

    assert [len(find(row, "w:tc")) for row in find(table, "w:tr")] == [1, 1, 1]


def test_spans_that_overlap_are_cut_short():
    first = Row((cell("가"), cell("나", rowspan=2), cell("다")))
    table = _table(Table((first, Row((cell("라", colspan=3), cell("마"))))))

    assert [text(tc) for tc in find(table, "w:tr[2]/w:tc")] == ["라", "", "마"]


def test_outer_inner_and_head_lines_have_their_weights():
    table = _table(progress_table(1))

    lines = {line.tag.removeprefix(W): line.get(W + "sz") for line in find(table, "w:tblPr/w:tblBorders/*")}
    assert lines == dict.fromkeys(("top", "left", "bottom", "right"), "9") | {
        "insideH": "3",
        "insideV": "3",
    }
    under = [find(row, "w:tc/w:tcPr/w:tcBorders/w:bottom/@w:sz") for row in find(table, "w:tr")]
    assert under == [["9", "9", "9"], [], [], []]


def test_the_head_line_is_under_a_head_of_two_rows_and_its_merged_cells():
    head = (
        Row((label("가", rowspan=2), label("나", colspan=2)), head=True),
        Row((label("다"), label("라")), head=True),
    )
    table = _table(Table((*head, *rows(["1", "2", "3"]))))

    under = [len(find(row, "w:tc/w:tcPr/w:tcBorders/w:bottom")) for row in find(table, "w:tr")]
    assert under == [0, 3, 0]


def test_a_table_without_borders_draws_none():
    table = _table(Table(rows(["가"], ["나"]), bordered=False))

    assert not find(table, ".//w:tblBorders | .//w:tcBorders")


def test_an_open_cell_and_its_neighbour_leave_the_line_out():
    table = _table(Table((Row((cell("가", open_bottom=True), cell("나"))), *rows(["다", "라"]))))

    assert value(table, "w:tr[1]/w:tc[1]/w:tcPr/w:tcBorders/w:bottom") == "nil"
    assert value(table, "w:tr[2]/w:tc[1]/w:tcPr/w:tcBorders/w:top") == "nil"
    assert not find(table, "w:tr/w:tc[2]/w:tcPr/w:tcBorders")


def test_an_open_top_reaches_the_cell_above():
    table = _table(Table((*rows(["가"]), Row((cell("나", open_top=True),)))))

    assert value(table, "w:tr[1]/w:tc/w:tcPr/w:tcBorders/w:bottom") == "nil"


def test_a_split_head_cell_has_a_diagonal():
    table = _table(Table((Row((label("가", diagonal=True), label("나"))),)))

    assert value(table, "w:tr/w:tc[1]/w:tcPr/w:tcBorders/w:tl2br") == "single"
    assert not find(table, "w:tr/w:tc[2]//w:tl2br")


def test_shade_and_centring_follow_the_cell():
    table = _table(Table((Row((label("가"), cell("나", middle=False))),)))

    assert find(table, "w:tr/w:tc[1]/w:tcPr/w:shd/@w:fill") == ["E8EDF7"]
    assert [value(tc, "w:tcPr/w:vAlign") for tc in find(table, "w:tr/w:tc")] == ["center", None]


def test_cell_margins_are_those_of_the_page():
    table = body(Table(rows(["가"])), page=PageSetup(cell_margin_mm=3, cell_padding_mm=1))[0]

    assert [margin.get(W + "w") for margin in find(table, "w:tblPr/w:tblCellMar/*")] == [
        "57",
        "170",
        "57",
        "170",
    ]


def test_the_first_two_rows_and_head_rows_stay_together():
    table = _table(Table((Row((cell("가"), cell())), *rows(["나", "다"], ["라", "마"]))))

    kept = [len(find(row, ".//w:keepNext")) for row in find(table, "w:tr")]
    assert kept == [2, 0, 0]


def test_a_first_row_too_long_to_hold_may_break():
    table = _table(Table((Row((cell("가\n나\n다\n라"),)), *rows(["마"]))))

    assert not find(table, ".//w:keepNext")


def test_a_row_that_says_so_stays_with_the_next_even_if_it_is_the_last():
    table = _table(Table((*rows(["가"]), Row((cell("나"),), keep_with_next=True))))

    assert find(table, "w:tr[2]//w:keepNext")


def test_a_row_that_asks_for_it_is_not_cut_by_a_page():
    table = _table(Table((*rows(["가"]), Row((cell("나"),), whole=True))))

    assert [len(find(row, "w:trPr/w:cantSplit")) for row in find(table, "w:tr")] == [0, 1]


def test_an_empty_cell_has_one_small_paragraph():
    table = _table(Table((Row((Cell(),)),)))

    assert [value(p, "w:pPr/w:pStyle") for p in find(table, ".//w:p")] == ["IeumEmpty"]


def test_tables_that_touch_are_parted_by_a_gap_and_a_last_one_gets_one():
    written = body(Table(rows(["가"])), Table(rows(["나"])))

    assert [element.tag.removeprefix(W) for element in written] == ["tbl", "p", "tbl", "p", "sectPr"]
    assert {value(p, "w:pPr/w:pStyle") for p in find(written, "w:p")} == {"IeumGap"}


def test_tables_with_something_between_get_no_gap():
    written = body(Table(rows(["가"])), plain("사이"), Table(rows(["나"])), plain("끝"))

    assert len(find(written, "w:p")) == 2


def test_a_cell_that_holds_a_table_ends_in_a_paragraph():
    inner = Table(rows(["안", "쪽"]))
    table = _table(Table((Row((Cell((plain("앞"), inner)),)),), (100,)))

    cells = find(table, "w:tr/w:tc")
    assert [element.tag.removeprefix(W) for element in cells[0]] == ["tcPr", "p", "tbl", "p"]
    assert sum(_widths(find(table, ".//w:tbl")[0])) == 5499  # 100 mm less both cell margins


@pytest.mark.parametrize("blocks", [(), (Table(()),)])
def test_a_cell_of_nothing_is_valid(blocks):
    assert len(find(_table(Table((Row((Cell(blocks),)),))), ".//w:p")) == 1


def test_a_table_without_rows_is_left_out():
    assert not find(body(Table(()), plain("글")), "w:tbl")


def test_the_title_is_there_for_screen_readers():
    assert value(_table(Table(rows(["가"]), title='"표"')), "w:tblPr/w:tblCaption") == '"표"'


def test_items_in_cells_hang_as_they_do_outside():
    table = _table(progress_table(4))

    item = find(table, "w:tr[2]/w:tc[2]/w:p")[0]
    assert text(item).startswith("○\t")
    assert value(item, "w:pPr/w:pStyle") == "IeumCellItem1"


def test_figures_are_right_aligned_by_their_style():
    row = find(_table(funding_table()), "w:tr")[1]

    assert value(row, "w:tc[2]/w:p/w:pPr/w:pStyle") == f"Ieum{Role.FIGURE_SMALL.title().replace('_', '')}"
