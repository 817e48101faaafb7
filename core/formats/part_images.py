"""The images in a package: each looked at once, its bytes let go of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from core.document.blocks import Image
from core.errors import FileRefused
from core.formats.gate import Package
from core.formats.image_header import MAX_PIXELS, image_header


@dataclass(slots=True)
class Images:
    """Images of one document, each read once and let go of: what stays is its key, size and way back."""

    package: Package
    _known: dict[str, Image] = field(default_factory=dict)

    def get(self, part: str) -> Image:
        """The image in a part.

        Raises:
            FileRefused: broken, or of too many pixels.
        """
        image = self._known.get(part)
        if image is None:
            image = self._known[part] = self._read(part)
        return image

    def _read(self, part: str) -> Image:
        data = b"".join(self.package.chunks(part))
        header = image_header(data)
        if header.too_large:
            raise FileRefused("file.picture_too_large", name=self.package.name, limit=MAX_PIXELS // 1_000_000)
        key = hashlib.sha256(data).hexdigest()
        load = self.package.lazy(part, key)
        return Image(key, header.media_type, header.width_px, header.height_px, load)
