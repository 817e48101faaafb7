"""Tables and pictures as HWPX: addresses, spans, lines, heights, the picture's whole description."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from core.document.blocks import Cell, Picture, Row, Table, plain
from core.document.styles import Role
from core.formats.hwpx.lengths import line_width, units
from tests.builders.documents import cell, jpeg, label, png, report_styles, rows
from tests.builders.hwpx_package import every, parts_of, section_of


def places(section: Any) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, rows and columns of each cell."""
    found = []
    for one in every(section, "//hp:tc"):
        address, span = one.find("{*}cellAddr"), one.find("{*}cellSpan")
        found.append(
            (
                "".join(every(one, "hp:subList//hp:t/text()")),
                int(address.get("rowAddr")),
                int(address.get("colAddr")),
                int(span.get("rowSpan")),
                int(span.get("colSpan")),
            )
        )
    return found


def test_every_cell_says_where_it_stands() -> None:
    table = Table(
        (Row((cell("가", rowspan=2), cell("나", colspan=2))), Row((cell("다"), cell("라")))), (20, 30, 40)
    )
    assert places(section_of(table)) == [
        ("가", 0, 0, 2, 1),
        ("나", 0, 1, 1, 2),
        ("다", 1, 1, 1, 1),
        ("라", 1, 2, 1, 1),
    ]


def test_holes_become_cells_and_spans_end_with_the_table() -> None:
    table = Table((Row((cell("가"), cell("나", rowspan=9))), Row(()), Row((cell("다"),))))
    assert places(section_of(table)) == [
        ("가", 0, 0, 1, 1),
        ("나", 0, 1, 3, 1),
        ("", 1, 0, 1, 1),
        ("다", 2, 0, 1, 1),
    ]


def test_head_rows_repeat() -> None:
    table = Table((Row((label("구 분"),), head=True), *rows(["가"])))
    section = section_of(table)
    assert every(section, "//hp:tbl/@repeatHeader") == ["1"]
    assert every(section, "//hp:tc/@header") == ["1", "0"]


def test_widths_add_up_to_the_tables() -> None:
    section = section_of(Table(rows(["가"] * 7), (170 / 7,) * 7))
    assert sum(map(int, every(section, "//hp:cellSz/@width"))) == units(170)
    assert every(section, "//hp:tbl/hp:sz/@width") == [str(units(170))]


def test_a_row_is_as_high_as_its_text_needs() -> None:
    short, long = (section_of(Table(rows([text]), (40,))) for text in ("가", "가" * 100))
    one, many = (int(every(section, "//hp:cellSz/@height")[0]) for section in (short, long))
    assert units(4) < one < units(8)
    assert many > 6 * one


def test_a_row_is_at_least_as_high_as_it_says() -> None:
    section = section_of(Table((Row((cell("가"),), height_mm=30),)))
    assert every(section, "//hp:cellSz/@height") == [str(units(30))]


def test_a_tall_cell_over_two_rows_makes_them_higher() -> None:
    table = Table((Row((cell("\n".join("가" * 9), rowspan=2), cell("나"))), Row((cell("다"),))), (30, 30))
    heights = [int(height) for height in every(section_of(table), "//hp:cellSz/@height")]
    assert heights[0] == heights[1] + heights[2]


def borders(*blocks: Table) -> dict[str, dict[str, str]]:
    """By the text of each cell: what its sides draw."""
    parts = parts_of(*blocks)
    header = etree.fromstring(parts["Contents/header.xml"])
    section = etree.fromstring(parts["Contents/section0.xml"])
    drawn = {}
    for one in every(section, "//hp:tc"):
        (fill,) = every(header, f"//hh:borderFill[@id='{one.get('borderFillIDRef')}']")
        sides = {
            side: every(fill, f"hh:{side}Border[@type='SOLID']/@width")
            for side in ("top", "bottom", "left", "right")
        }
        drawn["".join(every(one, "hp:subList//hp:t/text()"))] = {
            side: widths[0] if widths else "" for side, widths in sides.items()
        } | {
            "fill": "".join(every(fill, ".//hc:winBrush/@faceColor")),
            "diagonal": every(fill, "hh:backSlash/@type")[0],
        }
    return drawn


def test_lines_are_thick_around_the_table_and_under_its_head() -> None:
    drawn = borders(Table((Row((label("가"), label("나")), head=True), *rows(["다", "라"], ["마", "바"]))))
    assert drawn["가"]["top"] == drawn["가"]["left"] == drawn["가"]["bottom"] == "0.4 mm"
    assert drawn["가"]["right"] == "0.12 mm"
    assert drawn["다"]["top"] == "0.4 mm"
    assert drawn["다"]["bottom"] == drawn["마"]["top"] == "0.12 mm"
    assert drawn["바"]["bottom"] == drawn["바"]["right"] == "0.4 mm"
    assert drawn["가"]["fill"] == "#E8EDF7"
    assert drawn["다"]["fill"] == ""


def test_a_line_left_out_is_drawn_by_neither_cell() -> None:
    drawn = borders(
        Table((Row((cell("가", open_bottom=True),)), Row((cell("나"),)), Row((cell("다", open_top=True),))))
    )
    assert drawn["가"]["bottom"] == drawn["나"]["top"] == drawn["나"]["bottom"] == drawn["다"]["top"] == ""


def test_a_split_head_has_its_diagonal_and_a_photo_grid_no_line() -> None:
    assert borders(Table((Row((cell("가", diagonal=True),)),)))["가"]["diagonal"] == "CENTER"
    bare = borders(Table(rows(["가"]), bordered=False))["가"]
    assert {bare[side] for side in ("top", "bottom", "left", "right")} == {""}


@pytest.mark.parametrize(
    ("millimetres", "width"), [(0.4, "0.4 mm"), (0.12, "0.12 mm"), (1, "1.0 mm"), (9, "5.0 mm")]
)
def test_lines_have_a_width_that_the_standard_knows(millimetres: float, width: str) -> None:
    assert line_width(millimetres) == width


def test_long_tables_may_break_and_short_ones_stay_whole() -> None:
    short, long = (section_of(Table(rows(*[["가"]] * count))) for count in (3, 40))
    assert every(short, "//hp:tbl/hp:pos/@treatAsChar") == ["1"]
    assert every(long, "//hp:tbl/hp:pos/@treatAsChar") == ["0"]
    assert every(long, "//hp:tbl/@pageBreak") == ["CELL"]


def test_a_table_inside_another_stands_in_its_cell() -> None:
    inner = Table(rows(["안"]))
    section = section_of(Table((Row((Cell((plain("밖"), inner)),)),)))
    (nested,) = every(section, "//hp:tbl//hp:tbl")
    assert every(nested, "hp:pos/@treatAsChar") == ["1"]
    assert int(nested.find("{*}sz").get("width")) < units(170)


def test_paragraphs_of_a_cell_are_never_set_to_its_top() -> None:
    two, one = (Table((Row((Cell((plain("가", Role.TEXT),) * count, middle=False),)),)) for count in (2, 1))
    assert every(section_of(two), "//hp:tc/hp:subList/@vertAlign") == ["CENTER"]
    assert every(section_of(one), "//hp:tc/hp:subList/@vertAlign") == ["TOP"]


def test_an_image_used_twice_is_stored_once() -> None:
    image = png()
    parts = parts_of(Picture(image, 40, 30), Picture(image, 20, 15))
    assert [name for name in parts if name.startswith("BinData/")] == ["BinData/image1.png"]
    (item,) = every(etree.fromstring(parts["Contents/content.hpf"]), "//opf:item[@id='image1']")
    assert (item.get("href"), item.get("isEmbeded")) == ("BinData/image1.png", "1")


def test_a_picture_is_described_in_full() -> None:
    section = section_of(Picture(jpeg(640, 480), 80, 60, "현장 & 사진"))
    (picture,) = every(section, "//hp:pic")
    assert [etree.QName(part).localname for part in picture] == [
        "offset", "orgSz", "curSz", "flip", "rotationInfo", "renderingInfo", "imgRect", "imgClip", "inMargin",
        "imgDim", "img", "effects", "sz", "pos", "outMargin", "shapeComment",
    ]  # fmt: skip
    assert every(picture, "hp:sz/@width | hp:sz/@height") == [str(units(80)), str(units(60))]
    assert every(picture, "hp:imgDim/@dimwidth") == [str(640 * 75)]
    assert every(picture, "hp:pos/@treatAsChar") == ["1"]
    assert every(picture, "hp:shapeComment/text()") == ["현장 & 사진"]


def test_a_picture_is_never_distorted() -> None:
    (size,) = every(section_of(Picture(png(40, 30), 80, 80)), "//hp:pic/hp:sz")
    assert (size.get("width"), size.get("height")) == (str(units(80)), str(units(60)))


def test_objects_have_ids_of_their_own() -> None:
    section = section_of(Table(rows(["가"])), Picture(png(), 9, 9), Table(rows(["나"])))
    ids = every(section, "//hp:tbl/@id | //hp:pic/@id")
    assert len(set(ids)) == len(ids) == 3


def test_a_cell_is_high_enough_for_words_that_are_kept_whole() -> None:
    # By their area three words of six letters would do with two lines of eleven.
    # By area three words of six letters would do with two lines of eleven.
    styles = report_styles()
    size_mm = styles[Role.CELL_ITEM1].size_pt * 25.4 / 72
    width = 11 * size_mm + 3 + styles[Role.CELL_ITEM1].indent_mm
    words = [plain("가나다라마바 가나다라마바 가나다라마바", Role.CELL_ITEM1)]
    lines = [plain("\n".join(["가나다라마바"] * 3), Role.CELL_ITEM1)]
    heights = [
        every(section_of(Table((Row((Cell(tuple(blocks)),)),), (width,))), "//hp:cellSz/@height")
        for blocks in (words, lines)
    ]
    assert heights[0] == heights[1]


def _album(*lines: tuple[str, str]) -> Table:
    """A grid without lines: above each caption what it says of."""
    kept = [
        row
        for above, caption in lines
        for row in (Row((cell(above), Cell()), keep_with_next=True), Row((cell(caption), Cell())))
    ]
    return Table(tuple(kept), (85, 85), bordered=False)


def test_lines_of_a_grid_that_stay_together_are_tables_of_their_own_so_that_no_page_parts_them() -> None:
    section = section_of(_album(("사진1", "설명1"), ("사진2", "설명2")))
    assert every(section, "//hp:tbl/@rowCnt") == ["2", "2"]
    assert every(section, "//hp:tbl/hp:pos/@treatAsChar") == ["1", "1"]
    assert every(section, "//hp:tc//hp:t/text()") == ["사진1", "설명1", "사진2", "설명2"]


def test_a_table_without_lines_whose_rows_stand_alone_is_one() -> None:
    assert every(section_of(Table(rows(["가"], ["나"]), bordered=False)), "//hp:tbl/@rowCnt") == ["2"]
