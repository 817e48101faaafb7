"""Pages on paper: a PDF file with its fonts and text, or a printer."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSaveFile, QSizeF, QUuid
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from core.document.blocks import Document
from gui.preview.lengths import TWIPS_PER_INCH, TWIPS_PER_POINT
from gui.preview.marks import PictureMark
from gui.preview.pages import Pages
from gui.preview.painter import paint_page
from gui.preview.pictures import decoded
from gui.preview.typesetter import paginate

_PRINTED_DPI = 300
_CREATOR = "Ieum"
_ID_SPACE = QUuid("{5b0e3c52-6d2c-4f4e-9a2f-0f4f5a1c7d11}")
_CODES = re.compile(rb"(?<=beginbfrange\n).*?(?=endbfrange)", re.DOTALL)
_CODE_LISTS = re.compile(rb"\[[^\]]*\]")
_DATES = re.compile(rb"/(?:Creation|Mod)Date \([^)]*\)|xmp:\w+Date=\"[^\"]*\"")


def write_pdf(document: Document, target: Path | QIODevice) -> None:
    """Write the document as PDF: fonts embedded, text to be searched and copied.

    A file appears whole or not at all; a device is left open.

    Raises:
        OSError: the file cannot be written.
    """
    data = _pdf(paginate(document))
    if isinstance(target, QIODevice):
        if target.write(data) != len(data):
            raise OSError(target.errorString())
        return
    file = QSaveFile(str(target))
    if not (file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()):
        raise OSError(file.errorString())


def print_pages(pages: Pages, printer: QPrinter) -> None:
    """Print the pages that the printer is set to; copies and collation are its own affair."""
    printer.setDocName(pages.title)
    printer.setFullPage(True)
    _set_page(pages, printer)
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    _paint(pages, printer, range(first - 1, min(last, len(pages))), printer.resolution() / TWIPS_PER_INCH)


def _pdf(pages: Pages) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(TWIPS_PER_INCH)
    writer.setTitle(pages.title)
    writer.setCreator(_CREATOR)
    writer.setDocumentId(QUuid.createUuidV5(_ID_SPACE, pages.title.encode()))
    _set_page(pages, writer)
    _paint(pages, writer, range(len(pages)), 1.0)
    return _mended(bytes(buffer.data().data()))


def _mended(data: bytes) -> bytes:
    """The file with spaces that can be copied, and without dates; every byte else stays where it is.

    Some Korean fonts give the space's glyph to U+0001 too, and Qt then calls each space that.
    """
    data = _CODES.sub(lambda found: _CODE_LISTS.sub(_spaced, found[0]), data)
    return _DATES.sub(lambda found: b" " * len(found[0]), data)


def _spaced(codes: re.Match[bytes]) -> bytes:
    return codes[0].replace(b"<0001>", b"<0020>")


def _set_page(pages: Pages, device: QPagedPaintDevice) -> None:
    size = QSizeF(pages.width / TWIPS_PER_POINT, pages.height / TWIPS_PER_POINT)
    named = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    device.setPageLayout(QPageLayout(named, QPageLayout.Orientation.Portrait, QMarginsF()))


def _paint(pages: Pages, device: QPagedPaintDevice, numbers: range, scale: float) -> None:
    painter = QPainter(device)
    try:
        painter.scale(scale, scale)
        for number in numbers:
            if number != numbers.start:
                device.newPage()
            paint_page(painter, pages.pages[number], _printed)
    finally:
        painter.end()


def _printed(mark: PictureMark, scale: float) -> QImage:
    del scale
    return decoded(mark.picture.image, round(max(mark.width, mark.height) / TWIPS_PER_INCH * _PRINTED_DPI))
