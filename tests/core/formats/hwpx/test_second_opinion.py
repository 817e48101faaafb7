"""What others say of our files: the standard's schemas, a second reader, a second layout engine."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from core.document.blocks import (
    Cell,
    Document,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Row,
    Run,
    Table,
    paragraphs,
)
from core.document.styles import PageSetup, Role
from core.formats.hwpx.read import read
from tests.builders.documents import (
    book,
    cell,
    document,
    funding_table,
    jpeg,
    label,
    plain,
    pledge_report,
    png,
    rows,
)
from tests.builders.hwpx_package import packed


def _odd() -> Document:
    """Every feature at once, and shapes no layout has."""
    everything = [Paragraph((Run("x", True, True, True, True),), role, "(100)") for role in Role]
    merged = Table(
        (
            Row((label("가", rowspan=3, diagonal=True), cell("나", colspan=2, open_bottom=True)), head=True),
            Row((cell("다", rowspan=9), cell("라", open_top=True)), height_mm=9, keep_with_next=True),
            Row(()),
            Row((Cell((Table(rows(["안"])), PageBreak(), Table(rows(["쪽"])))),)),
        ),
        (20, 30),
        title='제목 "&"',
    )
    return Document(
        (*everything, merged, Table(rows(["a"])), PageBreak(), PageBreak(), Picture(png(), 9, 9, "\x01&\n")),
        page=PageSetup(width_mm=297, height_mm=210),
        properties=Properties("\x02제목", custom={"k": "\x03값"}),
        header=(Table(rows(["머리"])), Picture(jpeg(), 20, 15)),
        footer=(funding_table(),),
        page_number="{page} / {page}",
    )


_WRITTEN = {
    "book": book(2, [[jpeg(seed=1), png(), jpeg(seed=2)]]),
    "odd": _odd(),
    "empty": Document(()),
    "ends in a table": document(plain("끝"), funding_table()),
}


@pytest.fixture(params=_WRITTEN.values(), ids=_WRITTEN.keys())
def written(request: pytest.FixtureRequest) -> bytes:
    return packed(request.param)


def test_files_are_valid_against_the_standards_schemas(written: bytes) -> None:
    validator: Any = pytest.importorskip("hwpx.tools.validator", reason="python-hwpx is not installed")
    report = validator.validate_document(BytesIO(written))
    assert [str(issue) for issue in report.issues] == []


def test_packages_are_whole_to_another_library(written: bytes) -> None:
    validator: Any = pytest.importorskip(
        "hwpx.tools.package_validator", reason="python-hwpx is not installed"
    )
    report = validator.validate_package(BytesIO(written))
    assert report.ok, report.issues


def test_another_reader_finds_the_same_words(tmp_path: Path) -> None:
    hwpx: Any = pytest.importorskip("hwpx", reason="python-hwpx is not installed")
    path = tmp_path / "보고서.hwpx"
    path.write_bytes(packed(book(1)))
    theirs = hwpx.HwpxDocument.open(str(path)).text.plain()
    ours = [paragraph.text for paragraph in paragraphs(read(path).blocks)]
    for text in ours:
        for line in text.replace("\t", "\n").split("\n"):
            assert "".join(line.split()) in "".join(theirs.split())


def test_another_engine_lays_the_pages_out(tmp_path: Path) -> None:
    rhwp: Any = pytest.importorskip("rhwp", reason="rhwp-python is not installed", exc_type=ImportError)
    path = tmp_path / "보고서.hwpx"
    path.write_bytes(packed(document(*pledge_report(images=[jpeg()], items_per_row=4))))
    laid_out = rhwp.parse(str(path))
    assert 2 <= laid_out.page_count <= 4
    assert "추진실적 및 향후 추진계획" in laid_out.extract_text()
    assert "<text" in laid_out.render_svg(0)
