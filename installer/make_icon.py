"""Draws ``resources/pictures/ieum.ico`` from its SVG files: ``python installer/make_icon.py``.

Small sizes have a drawing of their own, without the lines of text. The same drawings give the same bytes.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PICTURES = Path(__file__).resolve().parent.parent / "resources" / "pictures"
SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
_SMALL = 24


def drawn(size: int) -> bytes:
    """The icon as a PNG of that many pixels a side."""
    name = "ieum-small.svg" if size <= _SMALL else "ieum.svg"
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(PICTURES / name)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    # Qt's encoder follows its build; Pillow's is locked with the rest.
    plain = io.BytesIO()
    Image.open(io.BytesIO(buffer.data().data())).save(plain, "PNG", optimize=True)
    return plain.getvalue()


def icon(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon file of PNG pictures by size."""
    at = 6 + 16 * len(pictures)
    directory, content = b"", b""
    for size, png in pictures.items():
        side = size % 256
        directory += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(png), at + len(content))
        content += png
    return struct.pack("<3H", 0, 1, len(pictures)) + directory + content


def main() -> None:
    (PICTURES / "ieum.ico").write_bytes(icon({size: drawn(size) for size in SIZES}))


if __name__ == "__main__":
    main()
