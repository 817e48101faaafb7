from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtPrintSupport import QPrinter

from core.document.blocks import PageBreak, Properties, plain
from gui.preview.paper import print_pages, write_pdf
from gui.preview.typesetter import paginate
from tests.gui.preview.builders import document, picture


@pytest.fixture
def made(qapp):
    two = document(plain("바다 도서관 짓기"), PageBreak(), plain("둘째 쪽"), picture(40, 30))
    return replace(two, properties=Properties(title="보고서"))


def test_a_pdf_has_every_page_and_its_fonts(made, tmp_path):
    target = tmp_path / "보고서.pdf"
    write_pdf(made, target)

    data = target.read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", data)) == 2
    assert b"/FontFile2" in data or b"/FontFile3" in data
    assert "보고서".encode("utf-16-be") in data


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no program here to take text from a PDF")
def test_the_text_of_a_pdf_can_be_copied_with_its_spaces(made, tmp_path):
    target = tmp_path / "보고서.pdf"
    write_pdf(made, target)

    text = subprocess.run(["pdftotext", target, "-"], capture_output=True, check=True).stdout.decode()
    assert "바다 도서관 짓기" in text
    assert "둘째 쪽" in text


def test_a_space_is_a_space_in_the_codes_of_a_pdf(made):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write_pdf(made, buffer)

    for codes in re.findall(rb"beginbfrange(.*?)endbfrange", buffer.data().data(), re.DOTALL):
        assert all(b"<0001>" not in part for part in re.findall(rb"\[[^\]]*\]", codes))


def test_the_same_document_gives_the_same_pdf(made):
    found = []
    for _ in range(2):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        write_pdf(made, buffer)
        found.append(buffer.data().data())

    assert found[0] == found[1]
    assert b"Date (D:" not in found[0]


def test_a_pdf_that_cannot_be_written_says_so(made, tmp_path):
    with pytest.raises(OSError):
        write_pdf(made, tmp_path / "없는 폴더" / "보고서.pdf")


def test_a_printer_gets_the_pages_it_is_set_to(made, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "둘째.pdf"))
    printer.setFromTo(2, 2)
    print_pages(paginate(made), printer)

    data = (tmp_path / "둘째.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b", data)) == 1
