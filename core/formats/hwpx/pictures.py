"""Pictures: each image once in ``BinData``, each place of it as an ``hp:pic`` that stands like a letter."""

from __future__ import annotations

from core.document.blocks import Image, Picture
from core.formats.hwpx.lengths import UNITS_PER_PIXEL, units
from core.formats.xml_text import escaped

_EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tif",
    "image/webp": "webp",
    "image/emf": "emf",
    "image/wmf": "wmf",
}
_PACKED = frozenset({"jpg", "png", "gif", "webp"})
_FIRST_ID = 1_000_000_001
_SAME = 'e1="1" e2="0" e3="0" e4="0" e5="1" e6="0"'


class Shelf:
    """The images of one file, numbered as they are first used, and the ids of all its objects."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._images: list[Image] = []
        self._objects = 0

    def next_object(self) -> tuple[int, int]:
        """An id no other table or picture of the file has, and its place in the stack."""
        self._objects += 1
        return _FIRST_ID + self._objects, self._objects - 1

    def number(self, image: Image) -> int:
        """The image's number from 1; the same for the same key."""
        number = self._numbers.get(image.key)
        if number is None:
            self._images.append(image)
            number = self._numbers[image.key] = len(self._images)
        return number

    def parts(self) -> list[tuple[str, Image, bool]]:
        """Part name, image, and whether it is packed already and is best stored as it is."""
        return [
            (f"BinData/image{number}.{_extension(image)}", image, _extension(image) in _PACKED)
            for number, image in enumerate(self._images, 1)
        ]

    def items(self) -> str:
        """The images as ``opf:item`` of the package's manifest."""
        return "".join(
            f'<opf:item id="image{number}" href="{part}" media-type="image/{_extension(image)}"'
            ' isEmbeded="1"/>'
            for number, (part, image, _) in enumerate(self.parts(), 1)
        )

    def xml(self, picture: Picture) -> str:
        """The picture as ``hp:pic``, as large as it says but never out of proportion."""
        image = picture.image
        number = self.number(image)
        object_id, order = self.next_object()
        width, height = (max(1, units(side)) for side in picture.undistorted_mm)
        own_width = max(1, image.width_px) * UNITS_PER_PIXEL if image.width_px > 0 else width
        own_height = max(1, image.height_px) * UNITS_PER_PIXEL if image.height_px > 0 else height
        size = f'width="{width}" height="{height}"'
        return (
            f'<hp:pic id="{object_id}" zOrder="{order}" numberingType="PICTURE" textWrap="TOP_AND_BOTTOM"'
            ' textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" href="" groupLevel="0"'
            f' instid="{object_id}" reverse="0">'
            f'<hp:offset x="0" y="0"/><hp:orgSz {size}/><hp:curSz {size}/>'
            '<hp:flip horizontal="0" vertical="0"/>'
            f'<hp:rotationInfo angle="0" centerX="{width // 2}" centerY="{height // 2}" rotateimage="1"/>'
            f"<hp:renderingInfo><hc:transMatrix {_SAME}/><hc:scaMatrix {_SAME}/><hc:rotMatrix {_SAME}/>"
            "</hp:renderingInfo>"
            f'<hp:imgRect><hc:pt0 x="0" y="0"/><hc:pt1 x="{width}" y="0"/><hc:pt2 x="{width}" y="{height}"/>'
            f'<hc:pt3 x="0" y="{height}"/></hp:imgRect>'
            f'<hp:imgClip left="0" right="{own_width}" top="0" bottom="{own_height}"/>'
            '<hp:inMargin left="0" right="0" top="0" bottom="0"/>'
            f'<hp:imgDim dimwidth="{own_width}" dimheight="{own_height}"/>'
            f'<hc:img binaryItemIDRef="image{number}" bright="0" contrast="0" effect="REAL_PIC" alpha="0"/>'
            f'<hp:effects/><hp:sz width="{width}" widthRelTo="ABSOLUTE" height="{height}"'
            ' heightRelTo="ABSOLUTE" protect="0"/>'
            '<hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0"'
            ' vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0"'
            ' horzOffset="0"/><hp:outMargin left="0" right="0" top="0" bottom="0"/>'
            f"<hp:shapeComment>{escaped(picture.alt)}</hp:shapeComment></hp:pic>"
        )


def _extension(image: Image) -> str:
    return _EXTENSIONS.get(image.media_type, "bin")
