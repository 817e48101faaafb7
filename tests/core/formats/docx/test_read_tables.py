"""Tables as word processors write them, merged and nested and wrong."""

from __future__ import annotations

from pathlib import Path

from core.document.blocks import Cell, Paragraph, Table
from core.document.grid import grid
from tests.builders.packages import drawing, p, png, r, tbl, tc, tr
from tests.builders.reading import cells, read_blocks, read_body, texts

RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def span(columns: object) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_vertical_merges_become_row_spans(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("사업", RESTART), "국비"),
        tr(tc("", CONTINUE), "도비"),
        tr(tc("", '<w:vMerge w:val="continue"/>'), "시비"),
        tr(tc("다음", RESTART), "국비"),
        tr("혼자", "기타"),
        columns=2,
    )
    assert cells(read_blocks(tmp_path, body)[0]) == [
        [("사업", 1, 3), ("국비", 1, 1)],
        [("도비", 1, 1)],
        [("시비", 1, 1)],
        [("다음", 1, 1), ("국비", 1, 1)],
        [("혼자", 1, 1), ("기타", 1, 1)],
    ]


def test_spans_and_merges_together_keep_the_grid(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("가", span(2) + RESTART), "나"),
        tr(tc("", span(2) + CONTINUE), "다"),
        tr("라", "마", "바"),
        columns=3,
    )
    table = read_blocks(tmp_path, body)[0]
    assert isinstance(table, Table)
    shown = [[slot.cell.text if slot else None for slot in row] for row in grid(table)]
    assert shown == [["가", "가", "나"], ["가", "가", "다"], ["라", "마", "바"]]


def test_a_merge_that_continues_nothing_is_a_cell(tmp_path: Path) -> None:
    assert cells(read_blocks(tmp_path, tbl(tr(tc("가", CONTINUE), "나"), columns=2))[0]) == [
        [("가", 1, 1), ("나", 1, 1)]
    ]


def test_text_in_a_swallowed_cell_is_not_lost(tmp_path: Path) -> None:
    body = tbl(tr(tc("위", RESTART)), tr(tc("아래", CONTINUE)), columns=1)
    assert cells(read_blocks(tmp_path, body)[0]) == [[("위\n아래", 1, 2)], []]


def test_columns_left_out_of_a_row_are_empty_cells(tmp_path: Path) -> None:
    row = tr("나", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="2000000000"/>')
    assert cells(read_blocks(tmp_path, tbl(tr("가", "가", "가", "가"), row, columns=4))[0])[1] == [
        ("", 1, 1),
        ("나", 1, 1),
        ("", 2, 1),
    ]


def test_a_span_past_the_grid_ends_with_it(tmp_path: Path) -> None:
    body = tbl(tr(tc("가", span(1_000))), tr("나", "다"), columns=2)
    assert cells(read_blocks(tmp_path, body)[0])[0] == [("가", 2, 1)]
    assert cells(read_blocks(tmp_path, tbl(tr(tc("가", span("9" * 40)))))[0])[0] == [("가", 1, 1)]
    assert cells(read_blocks(tmp_path, tbl(tr(tc("가", span(1_000)))))[0])[0] == [("가", 63, 1)]


def test_spans_that_are_no_numbers_count_as_one(tmp_path: Path) -> None:
    for strange in ("-3", "0", "많이", "", "NaN", "1e308"):
        assert cells(read_blocks(tmp_path, tbl(tr(tc("가", span(strange)), "나"), columns=2))[0]) == [
            [("가", 1, 1), ("나", 1, 1)]
        ]


def test_the_old_horizontal_merge_widens_the_cell_to_its_left(tmp_path: Path) -> None:
    body = tbl(tr(tc("가", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "나"), columns=3)
    assert cells(read_blocks(tmp_path, body)[0]) == [[("가", 2, 1), ("나", 1, 1)]]


def test_tables_in_cells_are_read(tmp_path: Path) -> None:
    inner = tbl(tr("속1", "속2"), columns=2)
    table = read_blocks(tmp_path, tbl(tr(tc(p("앞") + inner + p("뒤")), "옆"), columns=2))[0]
    assert isinstance(table, Table)
    assert texts(table.rows[0].cells[0].blocks) == ["앞", "<Table>", "뒤"]
    assert cells(table)[0] == [("앞\n속1\n속2\n뒤", 1, 1), ("옆", 1, 1)]


def test_rows_and_cells_wrapped_in_controls_are_read(tmp_path: Path) -> None:
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr('가', '나')}</w:sdtContent></w:sdt>"
    cell = f"<w:tr>{tc('다')}<w:sdt><w:sdtContent>{tc('라')}</w:sdtContent></w:sdt></w:tr>"
    inside = tr(tc(f"<w:sdt><w:sdtContent>{p('마')}</w:sdtContent></w:sdt>"), "바")
    assert cells(read_blocks(tmp_path, tbl(tr("처음", "열"), row, cell, inside, columns=2))[0]) == [
        [("처음", 1, 1), ("열", 1, 1)],
        [("가", 1, 1), ("나", 1, 1)],
        [("다", 1, 1), ("라", 1, 1)],
        [("마", 1, 1), ("바", 1, 1)],
    ]


def test_deleted_rows_and_cells_are_gone(tmp_path: Path) -> None:
    deleted = tr("뺌", properties='<w:del w:id="1"/>')
    body = tbl(tr("가", tc("나", '<w:cellDel w:id="2"/>')), deleted, tr("다", properties='<w:ins w:id="3"/>'))
    assert cells(read_blocks(tmp_path, body)[0]) == [[("가", 1, 1)], [("다", 1, 1)]]
    assert read_blocks(tmp_path, tbl(deleted) + p("뒤")) == read_blocks(tmp_path, p("뒤"))


def test_looks_that_carry_meaning_are_kept(tmp_path: Path) -> None:
    shade = '<w:shd w:val="clear" w:fill="DFE6F7"/><w:vAlign w:val="center"/>'
    split = '<w:tcBorders><w:tl2br w:val="single"/></w:tcBorders>'
    head = tr(tc("가", shade), tc("나", split), properties='<w:tblHeader/><w:trHeight w:val="567"/>')
    table = read_blocks(tmp_path, tbl(head, tr("다", "라"), columns=2))[0]
    assert isinstance(table, Table)
    first, second = table.rows[0].cells
    assert (first.shaded, first.middle, second.shaded, second.middle) == (True, True, False, False)
    assert second.diagonal and not first.diagonal
    assert (table.rows[0].head, table.rows[0].height_mm, table.rows[1].head) == (True, 10.0, False)
    assert table.widths_mm == (25.4, 25.4)


def test_a_table_without_any_line_is_unbordered(tmp_path: Path) -> None:
    plain = tbl(tr("가"), columns=1)
    lined = plain.replace(
        "<w:tblPr/>", '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    )
    bordered = [t.bordered for t in read_blocks(tmp_path, plain + lined) if isinstance(t, Table)]
    assert bordered == [False, True]


def test_a_cell_with_more_than_text_is_read_in_its_place(tmp_path: Path) -> None:
    numbered = p("항목", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = numbered + tbl(tr("글", tc(numbered + numbered)), tr(tc(p(drawing("rId사진"))), "옆"), columns=2)
    document = read_body(tmp_path, body + numbered, {"사진.png": png(4, 3)}, numbering=numbering)
    table = document.blocks[1]
    assert isinstance(table, Table)
    assert cells(table)[0] == [("글", 1, 1), ("2. 항목\n3. 항목", 1, 1)]
    assert texts(table.rows[1].cells[0].blocks) == ["<Picture>"]
    assert texts(document.blocks)[2] == "4. 항목"


def test_equal_cells_with_numbers_count_on(tmp_path: Path) -> None:
    numbered = p("항목", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    (table,) = read_blocks(tmp_path, tbl(tr(tc(numbered), "옆"), tr(tc(numbered), "옆")), numbering=numbering)
    assert [row[0][0] for row in cells(table)] == ["1. 항목", "2. 항목"]


def test_a_cell_is_more_than_the_text_at_its_end(tmp_path: Path) -> None:
    def run(inside: str) -> str:
        return f"<w:r>{inside}</w:r>"

    last = run("<w:t>뒤</w:t>")
    rows = (
        tc(p(run("<w:t>앞</w:t>")) + p(last)),
        tc(p(run("<w:tab/><w:t>뒤</w:t>"))),
        tc(p(run("<w:t>앞</w:t><w:br/><w:t>뒤</w:t>"))),
        tc(p(run('<w:t xml:space="preserve">앞 </w:t>'), last)),
        tc(p(run("<w:t>앞 &amp; </w:t>"), last)),
        tc(p(run("<w:rPr><w:b/></w:rPr><w:t>뒤</w:t>"))),
        tc(p(run("<w:rPr><w:vanish/></w:rPr><w:t>뒤</w:t>"))),
    )
    (table,) = read_blocks(tmp_path, tbl(*(tr(cell, "옆") for cell in rows)))
    shown = [row[0][0] for row in cells(table)]
    assert shown == ["앞\n뒤", "\t뒤", "앞\n뒤", "앞 뒤", "앞 & 뒤", "뒤", ""]
    assert isinstance(table, Table)
    (paragraph,) = table.rows[5].cells[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs[0].look.bold


def test_a_page_break_in_a_cell_breaks_nothing(tmp_path: Path) -> None:
    table = read_blocks(tmp_path, tbl(tr(tc(p("가", '<w:r><w:br w:type="page"/></w:r>', "나"))), columns=1))[
        0
    ]
    assert cells(table) == [[("가나", 1, 1)]]


def test_equal_cells_are_equal_wherever_they_stand(tmp_path: Path) -> None:
    body = tbl(*(tr("-", tc(p(r("150")))) for _ in range(50)), columns=2)
    table = read_blocks(tmp_path, body)[0]
    assert isinstance(table, Table)
    assert {row.cells for row in table.rows} == {table.rows[0].cells}
    assert table.rows[0].cells[0] == Cell((Paragraph(table.rows[7].cells[0].blocks[0].runs),), middle=False)  # type: ignore[union-attr]  # a paragraph, as made
