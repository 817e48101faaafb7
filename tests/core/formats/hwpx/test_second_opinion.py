"""What others say of our files: the standard's schemas, a second reader, a second layout engine."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from core.document.blocks import (
    Cell,
    Document,
    Look,
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
from core.edits.register import AddReport
from core.formats import files
from core.formats.files import Format
from core.formats.hwpx.read import read
from core.layouts.load import all_layouts, load
from core.reading.read import read_document
from core.sample import sample_edit
from core.writing import compose
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
from tests.builders.page_engine import laid_out

LAST_PERIOD = Path(__file__).parents[3] / "files" / "last-period"


def _odd() -> Document:
    """Every feature at once, and shapes no layout has."""
    everything = [Paragraph((Run("x", Look(True, True, True, True)),), role, "(100)") for role in Role]
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
    path = tmp_path / "보고서.hwpx"
    path.write_bytes(packed(document(*pledge_report(images=[jpeg()], items_per_row=4))))
    (pages,) = laid_out(path)
    assert 2 <= pages.count <= 4
    assert "추진실적 및 향후 추진계획" in pages.text
    assert "<text" in pages.first


def test_long_outlines_fill_their_pages_in_another_engine(tmp_path: Path) -> None:
    path = tmp_path / "보고서.hwpx"
    path.write_bytes(packed(document(*pledge_report(items_per_row=60))))
    (pages,) = laid_out(path)
    assert 9 <= pages.count <= 11


@pytest.mark.slow
def test_reports_have_as_many_pages_as_in_word_or_one_more_or_less(tmp_path: Path) -> None:
    office, counter = shutil.which("soffice"), shutil.which("pdfinfo")
    if office is None or counter is None:
        pytest.skip("LibreOffice (soffice) or pdfinfo is not installed")
    written = _reports()
    for name, report in written.items():
        for form in (Format.HWPX, Format.DOCX):
            with (tmp_path / f"{name}.{form.value}").open("wb") as target:
                files.write(report, target, form)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *(f"{tmp_path}/{name}.docx" for name in written)], check=True, timeout=100)
    theirs = laid_out(*(tmp_path / f"{name}.hwpx" for name in written))
    for name, pages in zip(written, theirs, strict=True):
        told = subprocess.run(
            [counter, tmp_path / f"{name}.pdf"], capture_output=True, encoding="utf-8", check=True
        )
        found = re.search(r"Pages:\s+(\d+)", told.stdout)
        assert found is not None
        assert abs(pages.count - int(found[1])) <= 1, name


def _reports() -> dict[str, Document]:
    """The sample city's reports, a long one, and last period's files in our own layout."""
    layout = load("pledge-8")
    edits = [edit for edit in sample_edit().edits if isinstance(edit, AddReport)]
    written = {
        f"sample{number}": compose(edit.report, layout, lambda *_: jpeg())
        for number, edit in enumerate(edits)
    }
    written["long"] = document(*pledge_report(items_per_row=60))
    for path in sorted(LAST_PERIOD.glob("*.docx")):
        read_file = files.read(path)
        (reading,) = read_document(read_file, path.name, all_layouts())
        written[f"{path.stem}-read"] = read_file
        pictures = reading.images
        written[path.stem] = compose(
            reading.report, layout, lambda digest, _, pictures=pictures: pictures[digest]
        )
    return written
