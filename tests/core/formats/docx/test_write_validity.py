"""What is written is valid against the schemas and opens in an office program."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

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
)
from core.document.styles import PageSetup, Role
from tests.builders.documents import book, cell, document, funding_table, head, jpeg, label, png, rows
from tests.builders.docx_package import packed, validator


def _odd() -> Document:
    """Every feature at once, and shapes no layout has."""
    everything = [Paragraph((Run("x", Look(True, True, True, True)),), role, "(100)") for role in Role]
    merged = Table(
        (
            Row((label("가", rowspan=3, diagonal=True), cell("나", colspan=2, open_bottom=True)), head=True),
            Row(
                (cell("다", rowspan=9), cell("라", open_top=True)),
                height_mm=9,
                keep_with_next=True,
                whole=True,
            ),
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


@pytest.mark.parametrize(
    "written",
    [
        book(2, [[jpeg(seed=1), png(), jpeg(seed=2)]]),
        _odd(),
        Document(()),
        document(head("끝"), funding_table()),
    ],
    ids=["book", "odd", "empty", "ends in a table"],
)
def test_every_part_is_valid_iso_29500_transitional(written, tmp_path):
    command = validator()
    place = tmp_path / "written.docx"
    place.write_bytes(packed(written))

    outcome = subprocess.run([*command, str(place)], capture_output=True, encoding="utf-8", check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page without its spaces, as LibreOffice lays it out with stand-in fonts."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("LibreOffice (soffice) or pdftotext is not installed")
    folder = tmp_path_factory.mktemp("pages")
    written = {"book": book(2, [[jpeg(seed=1), jpeg(seed=2)]]), "odd": _odd()}
    files = {name: folder / f"{name}.docx" for name in written}
    for name, file in files.items():
        file.write_bytes(packed(written[name]))
    fonts = Path(__file__).parents[3] / "fonts.conf"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run([*convert, *files.values()], cwd=folder, env=environment, check=True, capture_output=True)
    return {name: _text(reader, file.with_suffix(".pdf")) for name, file in files.items()}


def _text(reader: str, file: Path) -> list[str]:
    command = [reader, "-layout", str(file), "-"]
    shown = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return ["".join(page.split()) for page in shown.stdout.split("\f")[:-1]]


@pytest.mark.slow
def test_libreoffice_lays_it_out_with_repeated_heads_and_numbered_pages(pages: dict[str, list[str]]):
    laid = pages["book"]
    assert len(laid) > 4
    for number, page in enumerate(laid, 1):
        assert page.endswith(f"-{number}-")
    assert ["구분추진실적및추진계획비고" in page for page in laid[:3]] == [True] * 3
    assert [page.startswith("공약명") for page in laid].count(True) == 2


@pytest.mark.slow
def test_libreoffice_opens_the_odd_one_too(pages: dict[str, list[str]]):
    assert len(pages["odd"]) >= 2
