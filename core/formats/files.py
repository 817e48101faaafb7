"""Which reader a file needs, by its content, and which writer a format has."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from core.document.blocks import Document
from core.document.workbook import Workbook
from core.formats import gate
from core.formats.file_kind import Kind
from core.formats.steps import Step


class Format(StrEnum):
    """A format we write; the value is the file's suffix without its dot."""

    DOCX = "docx"
    HWPX = "hwpx"


def read(path: Path, reached: Callable[[int], None] = lambda share: None) -> Document:
    """The document in a file of any format we read, in this process.

    Raises:
        FileRefused: broken, protected, past a limit, or of a kind we do not read.
    """
    reached(Step.CHECK)
    kind = gate.identify(path)
    reached(Step.PARSE)
    return _reader(kind, path)(path)


def _reader(kind: Kind, path: Path) -> Callable[[Path], Document]:
    if kind is Kind.HWPX:
        from core.formats.hwpx.read import read
    elif kind is Kind.HWP:
        from core.formats.hwp.read import read
    elif kind is Kind.XLSX:
        from core.formats.xlsx.read import read
    elif kind is Kind.TEXT and path.suffix.lower() == ".txt":
        from core.formats.text import read
    else:
        from core.formats.docx.read import read
    return read


def write(document: Document, target: BinaryIO, file_format: Format = Format.DOCX) -> None:
    """Write the document; the same document gives the same bytes."""
    from core.formats.docx.write import write as write_docx
    from core.formats.hwpx.write import write as write_hwpx

    {Format.DOCX: write_docx, Format.HWPX: write_hwpx}[file_format](document, target)


def read_workbook_apart(path: Path, *, cancelled: Callable[[], bool] | None = None) -> Workbook:
    """The values of a workbook's sheets, read by a process of its own.

    Raises:
        FileRefused: as `core.formats.reading_process.read_apart`, or it is no workbook.
    """
    from core.formats.reading_process import read_apart
    from core.formats.xlsx.read_values import read_values

    return read_apart(read_values, path, cancelled=cancelled)


def write_workbook(workbook: Workbook, target: BinaryIO) -> None:
    """Write the workbook as XLSX.

    Raises:
        FileNotWritten: a text or the whole is longer than a workbook holds.
    """
    from core.formats.xlsx.write import write

    write(workbook, target)
