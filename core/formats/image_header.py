"""What a picture's first bytes say of it: its format and its size, without decoding a pixel."""

from __future__ import annotations

import struct
from typing import NamedTuple

MAX_PIXELS = 60_000_000
UNKNOWN = "application/octet-stream"
SHOWABLE = frozenset({"image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff", "image/webp"})
"""Formats that can be shown; any other picture is kept and passed on as it is."""

_JPEG_SIZES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_JPEG_ENDS = frozenset({0xD9, 0xDA})
_JPEG_ALONE = {0xFF: 1, 0x01: 2, **dict.fromkeys(range(0xD0, 0xD8), 2)}
"""Markers that nothing belongs to, and how far the next one is; 0xFF fills."""
_JPEG_SEGMENT = struct.Struct(">BBH").unpack_from
"""0xFF, the marker, and how long what belongs to it is, these two bytes included."""
_MAX_JPEG_SEGMENTS = 2_000
_MAX_TIFF_TAGS = 200
_STARTS = 44
"""So many bytes tell every format, and the size in those that have it at a fixed place."""
_CUT_SHORT = (struct.error, IndexError)


class ImageHeader(NamedTuple):
    """Format and size; 0 × 0 where the format is not shown or the header is damaged."""

    media_type: str
    width_px: int
    height_px: int

    @property
    def too_large(self) -> bool:
        """More pixels than a program should be asked to unpack."""
        return self.width_px * self.height_px > MAX_PIXELS


def image_header(data: bytes) -> ImageHeader:
    """Read the header; never fails: what is no picture is `UNKNOWN`."""
    try:
        return _header(data)
    except _CUT_SHORT:
        return ImageHeader(UNKNOWN, 0, 0)


def first_header(head: bytes) -> ImageHeader | None:
    """The header as these first bytes of a picture tell it; None where that takes more of them."""
    if len(head) < _STARTS:
        return None
    try:
        return _header(head)
    except _CUT_SHORT:
        return None


def _header(data: bytes) -> ImageHeader:
    """The header; one of `_CUT_SHORT` is raised where the data ends before its size."""
    for starts, media_type, size in _FORMATS:
        if data.startswith(starts):
            width, height = size(data)
            if width <= 0 or height <= 0:
                return ImageHeader(media_type if media_type not in SHOWABLE else UNKNOWN, 0, 0)
            return ImageHeader(media_type, width, height)
    if data[40:44] == b" EMF" and data.startswith(b"\x01\x00\x00\x00"):
        return ImageHeader("image/emf", 0, 0)
    return ImageHeader(UNKNOWN, 0, 0)


def _png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        return 0, 0
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _bmp(data: bytes) -> tuple[int, int]:
    if struct.unpack_from("<I", data, 14)[0] == 12:
        width, height = struct.unpack_from("<HH", data, 18)
    else:
        width, height = struct.unpack_from("<ii", data, 18)
    return width, abs(height)


def _jpeg(data: bytes) -> tuple[int, int]:
    place = 2
    for _ in range(_MAX_JPEG_SEGMENTS):
        begin, marker, length = _JPEG_SEGMENT(data, place)
        if begin != 0xFF or marker in _JPEG_ENDS:
            return 0, 0
        if marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        place += _JPEG_ALONE.get(marker) or 2 + length
    return 0, 0


def _tiff(data: bytes) -> tuple[int, int]:
    order = "<" if data.startswith(b"II") else ">"
    start = struct.unpack_from(order + "I", data, 4)[0]
    count = struct.unpack_from(order + "H", data, start)[0]
    size = {256: 0, 257: 0}
    for number in range(min(count, _MAX_TIFF_TAGS)):
        tag, kind = struct.unpack_from(order + "HH", data, start + 2 + 12 * number)
        if tag in size:
            field = order + ("H" if kind == 3 else "I")
            size[tag] = struct.unpack_from(field, data, start + 10 + 12 * number)[0]
    return size[256], size[257]


def _webp(data: bytes) -> tuple[int, int]:
    if data[8:12] != b"WEBP":
        return 0, 0
    form = data[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _none(data: bytes) -> tuple[int, int]:
    return 0, 0


_FORMATS = (
    (b"\xff\xd8\xff", "image/jpeg", _jpeg),
    (b"\x89PNG\r\n\x1a\n", "image/png", _png),
    ((b"GIF87a", b"GIF89a"), "image/gif", _gif),
    (b"BM", "image/bmp", _bmp),
    ((b"II*\x00", b"MM\x00*"), "image/tiff", _tiff),
    (b"RIFF", "image/webp", _webp),
    ((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00\x00\x03"), "image/wmf", _none),
)
