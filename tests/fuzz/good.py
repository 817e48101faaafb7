"""Good files of each format to damage: what other programs typed, HWP and XLSX as our builders make them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl

from core.edits.batch import Batch
from core.exchange.workbook import to_workbook
from core.formats import files
from core.model.report import Register
from core.sample import last_period_file, sample_edit
from tests.builders.hwp import COMPRESSED, as_hwp, hwp_bytes

_FILES = Path(__file__).parents[1] / "files"


def good_files() -> Mapping[str, list[tuple[str, bytes]]]:
    """Names and bytes of good files by suffix."""
    paths = [last_period_file(), *sorted(_FILES.rglob("*.docx")), *sorted(_FILES.rglob("*.hwpx"))]
    found: dict[str, list[tuple[str, bytes]]] = {}
    for path in paths:
        found.setdefault(path.suffix, []).append((path.stem, path.read_bytes()))
    workbooks = [("register", register_workbook()), ("funding", funding_workbook())]
    return found | {".hwp": _in_hwp(), ".xlsx": workbooks}


def _in_hwp() -> list[tuple[str, bytes]]:
    """Reports with tables, photos and nested tables in HWP, packed and as they are."""
    names = ("last-period/바이오_2023하반기", "disguises/several", "disguises/nested")
    made = []
    for name in names:
        for flags in (COMPRESSED, 0):
            made.append((f"{Path(name).name}-{flags}", report_in_hwp(_FILES / f"{name}.docx", flags)))
    return made


def report_in_hwp(path: Path, flags: int = COMPRESSED) -> bytes:
    """A file's page as HWP 5."""
    embedded: list[tuple[str, bytes]] = []
    nodes = as_hwp(files.read(path).blocks, embedded)
    return hwp_bytes(nodes, files=embedded, flags=flags)


def funding_workbook() -> bytes:
    """A funding table as an office keeps it in Excel, with merged cells, a formula and a date."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "투자계획"
    rows = (
        ("연도별 투자계획(사업비)", None, None, "(단위 : 백만원)"),
        ("단위사업", "구분", "계", "기투자", "'22.7.", "'23", "'24", "'25", "'26.6.", "임기후"),
        ("둘레길 조성", "국비", "=SUM(D3:J3)", None, 0, 100, 300, 300, 200, None),
        (None, "시비", 500, None, "100 (90)", 100, 100, 100, "100", datetime.date(2026, 6, 1)),
    )
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def register_workbook() -> bytes:
    """The sample's register as our own workbook."""
    edit = sample_edit()
    assert isinstance(edit, Batch)
    register = edit.apply(Register()).register
    target = BytesIO()
    files.write_workbook(
        to_workbook(tuple(register.pledges.values()), tuple(register.reports.values())), target
    )
    return target.getvalue()
