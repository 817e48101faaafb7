"""Foreign workbooks as pages: what each sheet shows, with merges, formats and the lines around tables."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from core.document.blocks import Block, Paragraph, Table
from core.errors import FileRefused
from core.formats import files
from core.formats.xlsx.read import read
from core.layouts.load import all_layouts
from core.model.money import Won
from core.model.sections import Funding, SectionKind
from core.model.term import Bucket
from core.reading.read import read_document
from tests.builders.packages import zipped
from tests.builders.reading import cells, texts


def saved(folder: Path, fill: Callable[[Any], None], name: str = "사업비.xlsx") -> Path:
    book = openpyxl.Workbook()
    fill(book.active)
    path = folder / name
    book.save(path)
    return path


def blocks(folder: Path, fill: Callable[[Any], None]) -> tuple[Block, ...]:
    return read(saved(folder, fill)).blocks


def funding(sheet: Any) -> None:
    sheet["A1"] = "□ 연도별 투자계획(사업비)"
    sheet.merge_cells("A1:J1")
    sheet["J2"] = "(단위 : 백만원)"
    heads = ["단위사업", "구분", "계", "기투자", "’26.7.", "’27", "’28", "’29", "’30.6.", "임기후"]
    for column, head in enumerate(heads, 1):
        sheet.cell(3, column, head)
    sheet["A4"] = "계"
    sheet.merge_cells("A4:B4")
    sheet["A5"] = "바이오콤플렉스 건립"
    sheet.merge_cells("A5:A8")
    for index, source in enumerate(("국비", "도비", "시비", "기타")):
        sheet.cell(5 + index, 2, source)
    sheet["E5"], sheet["F7"] = 1900, 250
    sheet["E5"].number_format = "#,##0"


def test_merged_cells_are_spans_and_lines_around_the_table_are_paragraphs(tmp_path: Path):
    title, unit, table = blocks(tmp_path, funding)
    assert texts((title, unit)) == ["□ 연도별 투자계획(사업비)", "(단위 : 백만원)"]
    assert cells(table)[1][0] == ("계", 2, 1)
    assert cells(table)[2][:2] == [("바이오콤플렉스 건립", 1, 4), ("국비", 1, 1)]


def test_a_funding_table_of_a_foreign_workbook_is_recognised(tmp_path: Path):
    document = files.read(saved(tmp_path, funding))
    (reading,) = read_document(document, "사업비.xlsx", all_layouts())
    section = reading.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(section, Funding)
    (project,) = section.projects
    assert project.name == "바이오콤플렉스 건립"
    assert project.rows[0].amount(Bucket("2026")).won == Won(1_900_000_000)
    assert project.rows[2].amount(Bucket("2027")).won == Won(250_000_000)


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1900, "General", "1900"),
        (1900, "#,##0", "1,900"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234.5, "#,##0.##", "1,234.5"),
        (1_234_567, "#,##0,", "1,235"),
        (-5, "#,##0", "-5"),
        (-5, "#,##0;△#,##0", "△5"),
        (-1900, "#,##0_);[Red](#,##0)", "(1,900)"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "-"),
        (0.155, "0.0%", "15.5%"),
        (15, '#,##0"백만원"', "15백만원"),
        (7, "000", "007"),
        (True, "General", "TRUE"),
        (date(2026, 9, 1), "yyyy-mm-dd", "2026-09-01"),
        (date(2026, 9, 1), 'yyyy"년" m"월" d"일"', "2026년 9월 1일"),
        (date(2026, 9, 1), "yyyy. m. d.(aaa)", "2026. 9. 1.(화)"),
        ("=가", "@", "=가"),
    ],
)
def test_values_stand_as_their_format_shows_them(
    value: object, number_format: str, shown: str, tmp_path: Path
):
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "값", value
        sheet["B1"].number_format = number_format
        if isinstance(value, str):
            sheet["B1"].data_type = "s"

    (table,) = blocks(tmp_path, fill)
    assert cells(table)[0][1] == (shown, 1, 1)


def test_a_formula_shows_its_last_result_and_itself_where_it_has_none(tmp_path: Path):
    path = saved(tmp_path, lambda sheet: sheet.append(["계", "=SUM(C1:D1)", 1, 2]))
    assert cells(read(path).blocks[0])[0][1] == ("=SUM(C1:D1)", 1, 1)


def test_hidden_sheets_and_rows_are_kept_and_sheets_are_named(tmp_path: Path):
    def fill(sheet: Any) -> None:
        sheet.append(["가", "나"])
        sheet.row_dimensions[1].hidden = True
        sheet.title = "첫째"
        other = sheet.parent.create_sheet("숨긴 것")
        other.append(["다", "라"])
        other.sheet_state = "veryHidden"

    read_blocks = blocks(tmp_path, fill)
    names = [block.text for block in read_blocks if isinstance(block, Paragraph)]
    assert names == ["첫째", "숨긴 것"]
    tables = [cells(block)[0][0] for block in read_blocks if isinstance(block, Table)]
    assert tables == [("가", 1, 1), ("다", 1, 1)]


def test_an_empty_row_parts_two_tables(tmp_path: Path):
    def fill(sheet: Any) -> None:
        for row in (["가", "나"], ["다", "라"], [], ["마", "바"], ["끝"]):
            sheet.append(row)

    first, second, note = blocks(tmp_path, fill)
    assert cells(first) == [[("가", 1, 1), ("나", 1, 1)], [("다", 1, 1), ("라", 1, 1)]]
    assert cells(second) == [[("마", 1, 1), ("바", 1, 1)]]
    assert texts((note,)) == ["끝"]


def test_one_far_cell_makes_no_far_table(tmp_path: Path):
    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["XFD1048576"] = "가", "나", "끝"

    table, far = blocks(tmp_path, fill)
    assert cells(table) == [[("가", 1, 1), ("나", 1, 1)]]
    assert texts((far,)) == ["끝"]


def test_a_merge_over_a_whole_sheet_covers_only_what_is_there(tmp_path: Path):
    good = saved(tmp_path, lambda sheet: sheet.append(["가"]))
    with_merge = _replaced(
        good, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert texts(read(with_merge).blocks) == ["가"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"<worksheet", b"<!DOCTYPE x><worksheet", "file.doctype"),
        (b"<worksheet", b"<sheet", "file.broken"),
        (
            b"<sheetData>",
            b"<sheetData><row>" + b'<c r="A1"><v>1</v></c>' * 200_001 + b"</row>",
            "file.swollen",
        ),
    ],
)
def test_damaged_and_swollen_sheets_are_refused(old: bytes, new: bytes, code: str, tmp_path: Path):
    good = saved(tmp_path, lambda sheet: sheet.append(["가", "나"]))
    with pytest.raises(FileRefused) as refusal:
        read(_replaced(good, old, new))
    assert refusal.value.code == code


def _replaced(path: Path, old: bytes, new: bytes) -> Path:
    """The workbook with its first sheet's bytes changed."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    assert old in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(old, new, 1)
    path.write_bytes(zipped(parts))
    return path
