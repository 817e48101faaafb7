"""What a document becomes as a Word file, taken apart for a test to look at."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from core.document.blocks import Block, Document
from core.formats.docx.write import write
from tests.builders.documents import document

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
W = f"{{{NAMESPACES['w']}}}"


def packed(written: Document) -> bytes:
    """The whole file."""
    buffer = BytesIO()
    write(written, buffer)
    return buffer.getvalue()


def package(written: Document) -> ZipFile:
    """The file as a zip."""
    return ZipFile(BytesIO(packed(written)))


def part(written: Document, name: str) -> etree._Element:
    """The root of one XML part."""
    return etree.fromstring(package(written).read(name))


def body(*blocks: Block, **parts: object) -> etree._Element:
    """``w:body`` of a document of these blocks in the report's styles."""
    return part(document(*blocks, **parts), "word/document.xml")[0]


def find(element: etree._Element, path: str) -> list:
    """XPath with the usual prefixes."""
    return element.xpath(path, namespaces=NAMESPACES)


def value(element: etree._Element, path: str) -> str | None:
    """``w:val`` of the first element at `path`, None without one."""
    found = find(element, f"{path}/@w:val")
    return found[0] if found else None


def text(element: etree._Element) -> str:
    """Its text, tabs and line breaks shown as in Python."""
    signs = {W + "tab": "\t", W + "br": "\n"}
    runs = find(element, ".//w:r/*")
    return "".join(signs.get(child.tag, child.text or "") for child in runs)


def validator() -> list[str]:
    """The command that checks files against the ISO 29500 schemas; skips the test where it is not at hand."""
    root = Path(__file__).parents[2]
    tools = Path(os.environ.get("IEUM_SHARED", root.parent / "shared")) / "tools"
    script = tools / "validate_docx.py"
    if not script.exists():
        pytest.skip("the schema validator is not here: set IEUM_SHARED to the folder that holds tools/")
    return [sys.executable, str(script), str(tools / "ooxml-schemas" / "ISO-IEC29500-4_2016")]
