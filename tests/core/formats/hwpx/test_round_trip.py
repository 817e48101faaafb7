"""What is written as HWPX reads back: blocks as they were, reports equal."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.document.blocks import Document, Image, PageBreak, Paragraph, Picture, Properties, Table, plain
from core.document.styles import PageSetup
from core.formats import files
from core.formats.files import Format
from core.layouts.load import all_layouts, load
from core.model.sections import SectionKind
from core.reading.read import read_document
from core.writing import compose
from tests.builders.documents import document, funding_table, head, pledge_report, png, rows
from tests.builders.taken_in import as_stored
from tests.strategies.printable import essence, printable_reports


def read_back(written: Document, folder: Path) -> Document:
    path = folder / "보고서.hwpx"
    with path.open("wb") as target:
        files.write(written, target, Format.HWPX)
    return files.read(path)


def test_tables_come_back_cell_by_cell(tmp_path: Path) -> None:
    table = funding_table()
    (found,) = read_back(document(table), tmp_path).blocks
    assert isinstance(found, Table)
    assert [
        [(cell.text, cell.colspan, cell.rowspan, cell.shaded) for cell in row.cells] for row in found.rows
    ] == [[(cell.text, cell.colspan, cell.rowspan, cell.shaded) for cell in row.cells] for row in table.rows]
    assert [row.head for row in found.rows] == [row.head for row in table.rows]
    assert found.widths_mm == pytest.approx(table.widths_mm, abs=0.02)


def test_page_header_footer_and_properties_come_back(tmp_path: Path) -> None:
    written = document(
        plain("가"),
        PageBreak(),
        plain("나"),
        page=PageSetup(width_mm=297, height_mm=210),
        properties=Properties("제목", "주제", "과", "공약", {"ieum.layout": "pledge-8"}),
        header=(plain("머리"),),
        footer=(plain("꼬리"),),
        page_number="{page} / 끝",
    )
    found = read_back(written, tmp_path)
    assert found.page == written.page
    assert found.properties == written.properties
    assert [block for block in found.blocks if isinstance(block, PageBreak)] == [PageBreak()]
    assert [block.text for block in found.header + found.footer if isinstance(block, Paragraph)] == [
        "머리",
        "꼬리",
    ]
    assert found.page_number == "{page} / 끝"


def test_pictures_come_back_with_their_bytes(tmp_path: Path) -> None:
    image = png(40, 30)
    (found,) = read_back(document(Picture(image, 40, 30, "현장")), tmp_path).blocks
    assert isinstance(found, Picture)
    assert (found.width_mm, found.height_mm, found.alt) == (40, 30, "현장")
    assert (found.image.media_type, found.image.width_px, found.image.height_px) == ("image/png", 40, 30)
    assert found.image.load() == image.load()


def test_no_word_of_a_report_is_lost(tmp_path: Path) -> None:
    written = document(*pledge_report(images=[png()]), head("끝"), Table(rows(["가\n나"])))
    found = read_back(written, tmp_path)

    def words(document: Document) -> str:
        cells = [block for block in document.blocks if isinstance(block, Table)]
        texts = [cell.text for table in cells for row in table.rows for cell in row.cells]
        texts += [block.visible_text for block in document.blocks if isinstance(block, Paragraph)]
        return "".join("".join(texts).split())

    assert words(found) == words(written)


@pytest.mark.parametrize("name", ["pledge-7", "pledge-8"])
@given(data=st.data())
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
def test_a_report_reads_back_equal(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    layout = load(name)
    report = data.draw(printable_reports(layout))
    bytes_of: dict[str, str] = {}

    def image(digest: str, turns: int) -> Image:
        content = digest.encode()
        key = hashlib.sha256(content).hexdigest()
        bytes_of[key] = digest
        return Image(key, "image/jpeg", 400 + turns, 300, lambda: content)

    written = compose(report, layout, image)
    document = read_back(written, tmp_path_factory.mktemp("hwpx"))
    (reading,) = read_document(document, "보고서.hwpx", all_layouts())

    assert reading.leftovers == ()
    found = {section.kind: essence(section) for section in as_stored(reading).sections}
    for photo in found.get(SectionKind.PHOTOS, {}).get("photos", []):
        photo["digest"] = bytes_of[photo["digest"]]
    assert found == {section.kind: essence(section) for section in report.sections}
    assert reading.report.period == report.period


def test_an_empty_document_is_still_a_file(tmp_path: Path) -> None:
    assert read_back(Document(()), tmp_path).blocks == (Paragraph(),)


def test_what_is_read_can_be_written_again(tmp_path: Path) -> None:
    first = read_back(document(*pledge_report()), tmp_path)
    second = BytesIO()
    files.write(first, second, Format.HWPX)
    assert second.getvalue().startswith(b"PK")
