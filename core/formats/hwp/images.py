"""Embedded pictures of one HWP, each read once and let go of: what stays is its key, size and way back."""

from __future__ import annotations

import hashlib

from core.document.blocks import Image
from core.errors import FileRefused
from core.formats.hwp.container import Container, Stream
from core.formats.image_header import MAX_PIXELS, image_header


class Images:
    """Images by where they stand in the file."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._known: dict[Stream, Image] = {}

    def get(self, stream: Stream | None) -> Image | None:
        """The image there; None where the file has none.

        Raises:
            FileRefused: broken, or of too many pixels.
        """
        if stream is None or not self._container.has(stream):
            return None
        image = self._known.get(stream)
        if image is None:
            image = self._known[stream] = self._read(stream)
        return image

    def _read(self, stream: Stream) -> Image:
        data = self._container.read(stream)
        header = image_header(data)
        if header.too_large:
            limit = MAX_PIXELS // 1_000_000
            raise FileRefused("file.picture_too_large", name=self._container.name, limit=limit)
        key = hashlib.sha256(data).hexdigest()
        load = self._container.lazy(stream, key)
        return Image(key, header.media_type, header.width_px, header.height_px, load)
