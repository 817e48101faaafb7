"""Pictures: each image once as a media part, each place of it as an inline drawing."""

from __future__ import annotations

from functools import lru_cache

from core.document.blocks import Image, Picture
from core.formats.docx.lengths import emus
from core.formats.xml_text import escaped

EXTENSIONS = {
    "image/jpeg": "jpeg",
    "image/png": "png",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
    "image/webp": "webp",
    "image/x-emf": "emf",
    "image/x-wmf": "wmf",
    "application/octet-stream": "bin",
}
"""File name ending of each media type; a type that is not here goes as the last."""

_PACKED = frozenset({"jpeg", "png", "gif", "webp"})

_DRAWING = (
    b'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent %b/><wp:docPr %b/>'
    b'<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    b'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    b"<pic:pic><pic:nvPicPr><pic:cNvPr %b/><pic:cNvPicPr/></pic:nvPicPr>"
    b'<pic:blipFill><a:blip r:embed="rIdImage%d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    b'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext %b/></a:xfrm>'
    b'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    b"</wp:inline></w:drawing>"
)
"""With its size, its label, the label again, the number of its image, and its size again."""


class MediaShelf:
    """The images of one package, numbered in the order in which they are first used."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._images: list[Image] = []
        self._drawings = 0

    def number(self, image: Image) -> int:
        """The image's number from 1; the same for the same key."""
        number = self._numbers.get(image.key)
        if number is None:
            self._images.append(image)
            number = self._numbers[image.key] = len(self._images)
        return number

    def next_drawing(self) -> int:
        """An id no other drawing of the package has."""
        self._drawings += 1
        return self._drawings

    def target(self, number: int) -> str:
        """Where the bytes of the image with that number are, seen from the ``word`` folder."""
        return f"media/image{number}.{_extension(self._images[number - 1])}"

    def parts(self) -> list[tuple[str, Image, bool]]:
        """Part name, image, and whether it is packed already and is best stored as it is."""
        return [
            (f"word/{self.target(number)}", image, _extension(image) in _PACKED)
            for number, image in enumerate(self._images, 1)
        ]


class PartPictures:
    """The drawings of one part and the relationships they need."""

    def __init__(self, shelf: MediaShelf) -> None:
        self._shelf = shelf
        self._used: dict[int, None] = {}

    def xml(self, picture: Picture) -> bytes:
        """The picture as ``w:drawing``, as large as it says but never out of proportion."""
        number = self._shelf.number(picture.image)
        self._used[number] = None
        drawing = self._shelf.next_drawing()
        extent = _extent(*picture.undistorted_mm)
        label = f'id="{drawing}" name="Picture {drawing}" descr="{escaped(picture.alt)}"'.encode()
        return _DRAWING % (extent, label, label, number, extent)

    def relationships(self) -> str:
        """``Relationship`` elements for every image the part shows."""
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        return "".join(
            f'<Relationship Id="rIdImage{number}" Type="{kind}" Target="{self._shelf.target(number)}"/>'
            for number in self._used
        )


@lru_cache(maxsize=64)
def _extent(width_mm: float, height_mm: float) -> bytes:
    return f'cx="{emus(width_mm)}" cy="{emus(height_mm)}"'.encode()


def _extension(image: Image) -> str:
    return EXTENSIONS.get(image.media_type, "bin")
