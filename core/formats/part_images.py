"""The images in a package: of each the head is looked at, and its bytes are left where they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.document.blocks import Image
from core.errors import FileRefused
from core.formats.gate import Package
from core.formats.image_header import MAX_PIXELS, ImageHeader, first_header, image_header
from core.formats.packed_part import Entry
from core.making import maker

_image = maker(Image)

_HEAD = 1 << 10
"""Bytes of a part that tell the size of most pictures: no more are read of it, and none is hashed."""


@dataclass(slots=True)
class Images:
    """Images of one document, by their parts: what is known of each is its key, size and way back."""

    package: Package
    _known: dict[str, Image] = field(default_factory=dict)

    def get(self, part: str) -> Image:
        """The image in a part; one that is damaged is found out when it is loaded.

        Raises:
            FileRefused: encrypted, past a limit, or of too many pixels.
        """
        image = self._known.get(part)
        if image is None:
            image = self._known[part] = self._read(part)
        return image

    def _read(self, part: str) -> Image:
        package = self.package
        entry = package.entry(part)
        header = self._header(part, entry)
        if header.too_large:
            raise FileRefused("file.picture_too_large", name=package.name, limit=MAX_PIXELS // 1_000_000)
        size = header.width_px, header.height_px
        return _image(entry.signature, header.media_type, *size, package.lazy(entry))

    def _header(self, part: str, entry: Entry) -> ImageHeader:
        head, enough = bytearray(), 0
        try:
            if (header := first_header(self.package.head(entry, _HEAD))) is not None:
                return header
            for chunk in self.package.chunks(part, first=_HEAD):
                head += chunk
                if len(head) >= enough:
                    if (header := first_header(bytes(head))) is not None:
                        return header
                    enough = 2 * len(head)
        except FileRefused as error:
            # A damaged picture is not the end of its file.
            if error.code != "file.broken":
                raise
        return image_header(bytes(head))
