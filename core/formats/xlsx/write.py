"""Writes a `Workbook` for people to fill in: guide row, frozen titles, choices, ids out of sight."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO, TypeAlias
from zipfile import ZipFile

import openpyxl
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from core.document.workbook import FIRST_ROW, TITLE_ROW, Column, Sheet, Value, Workbook
from core.errors import FileNotWritten
from core.formats.archive import Archive
from core.formats.gate import MAX_CELLS
from core.formats.xlsx.escapes import escaped

_Book: TypeAlias = Any
_Page: TypeAlias = Any
"""An openpyxl worksheet."""

_SPARE_ROWS = 1_000
"""Rows below the last one that still offer choices."""
_LONGEST = 32_767
"""Characters that a spreadsheet keeps of a cell."""
_EXACT = 10**15
"""From here on a spreadsheet rounds numbers; such a figure goes out as text."""
_MOST_CELLS = MAX_CELLS - 1_000
"""What we read back, less the titles."""
_FORMULA_STARTS = ("=", "+", "-", "@")
_NO_TIME = datetime(1980, 1, 1)
"""In the place of the times that a file has to have."""
_TOP = Alignment(wrap_text=True, vertical="top")
_LINE = Side("thin", color="B7C0D0")
_GUIDE = PatternFill("solid", "FFF8E1")
_HEAD = PatternFill("solid", "E8EDF7")


def write(workbook: Workbook, target: BinaryIO) -> None:
    """Write the workbook. Text stays text, also where it looks like a formula, a number or a date.

    Raises:
        FileNotWritten: a text is longer than a cell holds, or there are more cells than we read back.
    """
    filled = sum(value not in ("", None) for sheet in workbook.sheets for row in sheet.rows for value in row)
    if filled > _MOST_CELLS:
        raise FileNotWritten("workbook.too_many_cells", limit=_MOST_CELLS)
    book: _Book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in workbook.sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    for name, text in workbook.custom.items():
        book.custom_doc_props.append(StringProperty(name=name, value=text))
    _save(book, target)


def _save(book: _Book, target: BinaryIO) -> None:
    """Save without the times of day that openpyxl puts in: the same content makes the same file."""
    book.properties.created = book.properties.modified = _NO_TIME
    saved = BytesIO()
    with ZipFile(saved, "w") as package:
        ExcelWriter(book, package).write_data()
    with ZipFile(saved) as package, Archive(target) as archive:
        for name in package.namelist():
            archive.write(name, package.read(name))


def _fill(page: _Page, sheet: Sheet) -> None:
    width = len(sheet.columns)
    guide = page.cell(1, 1, sheet.guide)
    guide.fill, guide.alignment = _GUIDE, Alignment(wrap_text=True, vertical="center")
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    page.row_dimensions[1].height = 18.0 * (1 + sheet.guide.count("\n"))
    for number, column in enumerate(sheet.columns, 1):
        title = page.cell(TITLE_ROW, number, column.title)
        title.font, title.fill = Font(bold=True), _HEAD
        title.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        title.border = Border(bottom=_LINE)
        _dress(page, number, column, FIRST_ROW + len(sheet.rows) + _SPARE_ROWS)
    for row, values in enumerate(sheet.rows, FIRST_ROW):
        for number, (column, value) in enumerate(zip(sheet.columns, values, strict=True), 1):
            if value not in ("", None):
                _put(page.cell(row, number), value, column, sheet.name)
    page.freeze_panes = page.cell(FIRST_ROW, 1 + sheet.frozen)
    last = max(FIRST_ROW, FIRST_ROW + len(sheet.rows) - 1)
    page.auto_filter.ref = f"A{TITLE_ROW}:{get_column_letter(width)}{last}"
    page.print_title_rows = f"{TITLE_ROW}:{TITLE_ROW}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = False


def _dress(page: _Page, number: int, column: Column, last: int) -> None:
    """The look of a whole column, so that rows typed below have it too."""
    letter = get_column_letter(number)
    look = page.column_dimensions[letter]
    look.width, look.hidden = column.width, column.hidden
    look.number_format = "#,##0" if column.figures else "@"
    if column.choices:
        choices = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
        choices.error = "목록에 있는 값 가운데 하나를 골라 주세요."
        choices.errorTitle, choices.showErrorMessage = column.title, True
        choices.add(f"{letter}{FIRST_ROW}:{letter}{last}")
        page.add_data_validation(choices)
    elif column.figures:
        whole = DataValidation("whole", str(-_EXACT), str(_EXACT), operator="between")
        whole.error = "쉼표나 단위 없이 정수로 적어 주세요."
        whole.errorTitle, whole.errorStyle, whole.showErrorMessage = column.title, "warning", True
        whole.add(f"{letter}{FIRST_ROW}:{letter}{last}")
        page.add_data_validation(whole)


def _put(cell: Any, value: Value, column: Column, sheet: str) -> None:
    if isinstance(value, int) and abs(value) < _EXACT:
        cell.value = value
        cell.number_format = "#,##0" if column.figures else "0"
        return
    text = escaped(str(value))
    if len(text) > _LONGEST:
        raise FileNotWritten("workbook.text_too_long", sheet=sheet, row=cell.row, limit=_LONGEST)
    cell.value = text
    # What openpyxl takes for a formula or an error is text here.
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)
    cell.alignment = _TOP
