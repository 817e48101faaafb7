"""An XLSX on its way to openpyxl: only the parts with values and formats, each checked and cut down first."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException

from core.errors import FileRefused
from core.formats.file_kind import Kind
from core.formats.gate import MAX_CELLS, MAX_TAGS, Package, open_package

Sheet: TypeAlias = Any
"""An openpyxl worksheet."""
Area: TypeAlias = tuple[int, int, int, int]
"""First row and column, last row and column; counted from 1."""

_WANTED = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml"
    r"|xl/sharedstrings\.xml|xl/worksheets/[^/]+\.xml|docprops/custom\.xml"
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROOT = re.compile(rb"<(?P<prefix>(?:\w+:)?)worksheet\b[^>]*>")
_DATA = re.compile(rb"<(?P<prefix>(?:\w+:)?)sheetData\b[^>]*(?<!/)>.*</(?P=prefix)sheetData\s*>", re.S)
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[^>]*/>")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*[\"']\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})[\"']"
)
_UNCALCULATED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>\s*|<(?:\w+:)?v\s*>\s*</(?:\w+:)?v\s*>\s*)?</(?:\w+:)?c>"
)
_BROKEN = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, ArithmeticError),
    *(SyntaxError, OSError, zipfile.BadZipFile, etree.LxmlError, InvalidFileException, NotImplementedError),
)
"""What openpyxl lets escape from a damaged file."""
_MAX_MERGES = 50_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A sheet with the results last calculated.

    `formulas` is it again with the formulas themselves, where some have no result.
    """

    values: Sheet
    formulas: Sheet | None
    merges: tuple[Area, ...]

    def value(self, cell: Any) -> object:
        """A cell's value; a formula without a result gives itself."""
        if cell.value is not None or self.formulas is None:
            return cell.value
        there = self.formulas._cells.get((cell.row, cell.column))
        formula = None if there is None else there.value
        return getattr(formula, "text", formula)


def opened(path: Path) -> tuple[list[Opened], dict[str, str]]:
    """The sheets of a workbook of any program, hidden ones too, and its custom properties.

    Links to outside, macros and pictures never reach the parser.

    Raises:
        FileRefused: missing, of another kind, protected, broken, or past a limit.
    """
    parts: dict[str, bytes] = {}
    merges: dict[str, tuple[Area, ...]] = {}
    with open_package(path, Kind.XLSX) as package:
        for name, data in _wanted(package):
            if _SHEET.fullmatch(name.lower()):
                merges[name] = tuple(_merges(data, path.name))
                data = _cut(data, path.name)
            parts[name] = data
    _check_weight(parts, path.name)
    packed = _zipped(parts)
    try:
        book, values = _loaded(packed, calculated=True)
        alone = any(_UNCALCULATED.search(parts[name]) for name in merges)
        formulas = _loaded(packed, calculated=False)[1] if alone else {}
        custom = {str(each.name): str(each.value) for each in book.custom_doc_props.props}
    except RecursionError as error:
        raise FileRefused("file.too_deep", name=path.name) from error
    except _BROKEN as error:
        raise FileRefused("file.broken", name=path.name) from error
    if not values:
        raise FileRefused("file.part_missing", name=path.name)
    sheets = [Opened(sheet, formulas.get(part), merges.get(part, ())) for part, sheet in values.items()]
    return sheets, custom


def _wanted(package: Package) -> Iterator[tuple[str, bytes]]:
    for name in package.spelled():
        if _WANTED.fullmatch(name.lower()):
            data = package.xml(name)
            if b"\0" in data[:4] or data.count(b"<") > MAX_TAGS:
                raise FileRefused("file.broken" if b"\0" in data[:4] else "file.too_long", name=package.name)
            yield name, data


def _cut(data: bytes, name: str) -> bytes:
    """A sheet with nothing but its cells that hold something."""
    root = _ROOT.search(data)
    if root is None:
        raise FileRefused("file.broken", name=name)
    found = _DATA.search(data, root.end())
    inside = _EMPTY_CELL.sub(b"", found[0]) if found else b""
    end = b"</" + root["prefix"] + b"worksheet>"
    opening = root[0] if not root[0].endswith(b"/>") else root[0][:-2] + b">"
    return b"<?xml version='1.0' encoding='UTF-8'?>" + opening + inside + end


def _merges(data: bytes, name: str) -> Iterator[Area]:
    for count, found in enumerate(_MERGE.finditer(data)):
        if count > _MAX_MERGES:
            raise FileRefused("file.too_many_cells", name=name, limit=MAX_CELLS)
        left, right = (column_index_from_string(found[group].decode()) for group in (1, 3))
        top, bottom = int(found[2]), int(found[4])
        if 0 < top <= bottom and left <= right:
            yield top, left, bottom, right


def _check_weight(parts: dict[str, bytes], name: str) -> None:
    cells = sum(len(_CELL.findall(data)) for part, data in parts.items() if _SHEET.fullmatch(part.lower()))
    if cells > MAX_CELLS:
        raise FileRefused("file.too_many_cells", name=name, limit=MAX_CELLS)


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def _loaded(packed: bytes, *, calculated: bool) -> tuple[Any, dict[str, Sheet]]:
    """The workbook, and its worksheets by part."""
    with warnings.catch_warnings():
        # openpyxl warns of every feature that it will not write back; nothing here is written back.
        warnings.simplefilter("ignore")
        reader = ExcelReader(BytesIO(packed), data_only=calculated, keep_links=False)
        reader.read()
    named = [
        rel.target
        for _, rel in reader.parser.find_sheets()
        if rel.target in reader.valid_files and "chartsheet" not in rel.Type
    ]
    return reader.wb, dict(zip(named, reader.wb.worksheets, strict=True))
