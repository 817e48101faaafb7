"""Which reader a file needs, by its content, and which writer a format has."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from core.document.blocks import Document
from core.formats import gate


class Format(StrEnum):
    """A format we write; the value is the file's suffix without its dot."""

    DOCX = "docx"
    HWPX = "hwpx"


def read_apart(path: Path, *, cancelled: Callable[[], bool] | None = None) -> Document:
    """As `read`, in a process of its own that is held to limits of time and memory.

    It takes about 0.15 s to start. A program that is frozen must call ``multiprocessing.freeze_support``.

    Raises:
        FileRefused: as `read`, or ``file.crashed``, ``file.too_slow``, ``file.too_heavy`` or
            ``file.cancelled``.
    """
    from core.formats.reading_process import read_apart as apart

    return apart(read, path, cancelled=cancelled)


def read(path: Path) -> Document:
    """The document in a file of any format we read, in this process.

    Raises:
        FileRefused: broken, protected, past a limit, or of a kind we do not read.
    """
    kind = gate.identify(path)
    if kind is gate.Kind.HWPX:
        from core.formats.hwpx.read import read
    elif kind is gate.Kind.HWP:
        from core.formats.hwp.read import read
    elif kind is gate.Kind.XLSX:
        from core.formats.xlsx.read import read
    else:
        from core.formats.docx.read import read
    return read(path)


def write(document: Document, target: BinaryIO, file_format: Format = Format.DOCX) -> None:
    """Write the document; the same document gives the same bytes."""
    from core.formats.docx.write import write as write_docx
    from core.formats.hwpx.write import write as write_hwpx

    {Format.DOCX: write_docx, Format.HWPX: write_hwpx}[file_format](document, target)
