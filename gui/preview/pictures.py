"""Pictures as images: decoded when first drawn, no larger than shown, the last ones kept."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from core.document.blocks import Image
from core.errors import AppError
from gui.preview.marks import PictureMark

_MOST_BYTES = 64 * 1024 * 1024
_STEP = 64
"""Sizes are rounded up to this many pixels, so that small steps of zoom do not decode anew."""


class PictureShelf:
    """Images by picture and size.

    One that cannot be read is an empty image, and is asked for only once until it is to be tried again.
    """

    def __init__(self) -> None:
        self._images: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._bytes = 0

    def ready(self, mark: PictureMark, scale: float) -> QImage | None:
        """The image if it is decoded already."""
        image = self._images.get(_key(mark, scale))
        if image is not None:
            self._images.move_to_end(_key(mark, scale))
        return image

    def image(self, mark: PictureMark, scale: float) -> QImage:
        """The image, decoded now if it must be."""
        image = self.ready(mark, scale)
        if image is None:
            key = _key(mark, scale)
            image = self._images[key] = decoded(mark.picture.image, key[1])
            self._bytes += image.sizeInBytes()
            while self._bytes > _MOST_BYTES and len(self._images) > 1:
                _, dropped = self._images.popitem(last=False)
                self._bytes -= dropped.sizeInBytes()
        return image

    def try_again(self) -> None:
        """Forget what could not be read: by the time it is shown anew, its file may be whole."""
        for key in [key for key, image in self._images.items() if image.isNull()]:
            del self._images[key]


def _key(mark: PictureMark, scale: float) -> tuple[str, int]:
    pixels = max(mark.width, mark.height) * scale
    return mark.picture.image.key, (int(pixels) // _STEP + 1) * _STEP


def decoded(image: Image, most_pixels: int) -> QImage:
    """The image with its longer side at most that long; an empty one where its bytes are no picture."""
    try:
        data = image.load()
    except (AppError, OSError):
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    longer = max(size.width(), size.height())
    if longer > most_pixels > 0:
        reader.setScaledSize(
            QSize(
                max(1, round(size.width() * most_pixels / longer)),
                max(1, round(size.height() * most_pixels / longer)),
            )
        )
    return reader.read()
