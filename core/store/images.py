"""Pictures looked at and made ready for paper; the only user of Pillow."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from core.errors import FileRefused

PRINT_DPI = 220
"""Pixels an inch that a printed photo gets; more only makes the file heavier."""
MAX_IMAGE_BYTES = 100 * 2**20
MAX_PIXELS = 60_000_000
MAX_WEBP_PIXELS = 25_000_000
"""Its decoder holds four whole pictures at once."""
JPEG_QUALITY = 85

_MM_PER_INCH = 25.4
_LINE_ART_COLOURS = 256
_ORIENTATION = 0x0112
# From here on a second copy at full size is too much; what decodes small (JPEG) seldom comes near.
_HUGE = 16_000_000
_BAND = 512
# Few decoders, few doors: what phones, scanners and office programs make.
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
_MEDIA_TYPES = {"MPO": "image/jpeg"}
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
# Modes whose colours Pillow can count.
_COUNTABLE = {"1", "L", "P", "RGB"}
_Turn = Image.Transpose
# What to do for each EXIF orientation so that the picture stands upright.
_UPRIGHT = {
    2: _Turn.FLIP_LEFT_RIGHT,
    3: _Turn.ROTATE_180,
    4: _Turn.FLIP_TOP_BOTTOM,
    5: _Turn.TRANSPOSE,
    6: _Turn.ROTATE_270,
    7: _Turn.TRANSVERSE,
    8: _Turn.ROTATE_90,
}
_LYING = {5, 6, 7, 8}
# Pillow turns counterclockwise, users clockwise.
_CLOCKWISE = {1: _Turn.ROTATE_270, 2: _Turn.ROTATE_180, 3: _Turn.ROTATE_90}

# The size is checked here before a pixel is decoded; Pillow's own check only warns below twice its limit.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class StoredImage:
    """An original as it is kept: `width` and `height` in pixels as seen upright, `size` in bytes."""

    digest: str
    media_type: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class Derivative:
    """A picture for paper: upright, without any metadata, in pixels that fit its box."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def key(self) -> str:
        """SHA-256 of the bytes."""
        return digest_of(self.data)


@dataclass(frozen=True, slots=True)
class PrintedImage:
    """A derivative in the data file. `key` is the SHA-256 of the `size` bytes that `load` fetches."""

    key: str
    media_type: str
    width_px: int
    height_px: int
    size: int
    load: Callable[[], bytes] = field(compare=False, repr=False)


def digest_of(data: bytes) -> str:
    """The name of a picture's bytes: their SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def examine(data: bytes, digest: str = "") -> StoredImage:
    """What an original is; `digest` saves the work where it is known.

    Only the head is read: a picture cut short shows when its derivative is made.

    Raises:
        FileRefused: ``image.heic``, ``image.unreadable``, ``image.too_large``.
    """
    with _opened(data) as picture:
        width, height = picture.size
        if _orientation(picture) in _LYING:
            width, height = height, width
        name = picture.format or ""
        media_type = _MEDIA_TYPES.get(name) or Image.MIME[name]
    return StoredImage(digest or digest_of(data), media_type, width, height, len(data))


def fitted(image: StoredImage, turns: int, width_mm: float, height_mm: float) -> tuple[int, int]:
    """Width and height in pixels of the image inside that printed box; never more than the image has.

    Raises:
        FileRefused: ``image.unreadable``, it was kept without being readable.
    """
    if not image.width:
        raise FileRefused("image.unreadable", digest=image.digest)
    width, height = (image.height, image.width) if turns % 2 else (image.width, image.height)
    scale = min(
        1.0,
        width_mm / _MM_PER_INCH * PRINT_DPI / width,
        height_mm / _MM_PER_INCH * PRINT_DPI / height,
    )
    return max(1, round(width * scale)), max(1, round(height * scale))


def derive(data: bytes, turns: int, width: int, height: int) -> Derivative:
    """The picture upright, turned clockwise by `turns` quarters, at exactly that size in pixels.

    The same bytes in give the same bytes out. Photos become JPEG; line art and what is see-through, PNG.

    Raises:
        FileRefused: ``image.unreadable``, ``image.too_large``.
    """
    with _opened(data) as picture:
        orientation = _orientation(picture)
        lying = (orientation in _LYING) != bool(turns % 2)
        size = (height, width) if lying else (width, height)
        # The decoder shrinks while it decodes, and the few pixels that are left are turned.
        picture.draft(None, size)
        crisp = _is_line_art(picture)
        small = _shrunk(picture, size, crisp)
    for turn in (_UPRIGHT.get(orientation), _CLOCKWISE.get(turns % 4)):
        if turn is not None:
            small = small.transpose(turn)
    # Whatever the file said about itself (place, camera, comments) stays behind with `info`.
    small.info = {}
    target = io.BytesIO()
    if crisp:
        small.save(target, "PNG", dpi=(PRINT_DPI, PRINT_DPI))
    else:
        small.save(target, "JPEG", quality=JPEG_QUALITY, dpi=(PRINT_DPI, PRINT_DPI))
    return Derivative(target.getvalue(), "image/png" if crisp else "image/jpeg", *small.size)


def small(data: bytes, width: int, height: int) -> Derivative:
    """The picture upright and whole, within that many pixels; quick, for looking at and nothing else.

    Raises:
        FileRefused: ``image.heic``, ``image.unreadable``, ``image.too_large``.
    """
    image = examine(data, "-")
    scale = min(1.0, width / image.width, height / image.height)
    return derive(data, 0, max(1, round(image.width * scale)), max(1, round(image.height * scale)))


def peek(path: Path, width: int, height: int) -> bytes:
    """A picture file, upright and whole, within that many pixels.

    Raises:
        FileRefused: as `picture_bytes`, ``image.heic`` or ``image.unreadable``, each with `name`.
    """
    try:
        return small(picture_bytes(path), width, height).data
    except FileRefused as error:
        raise FileRefused(error.code, **{**error.params, "name": path.name}) from error


def picture_bytes(path: Path) -> bytes:
    """A picture file's bytes.

    Raises:
        FileRefused: ``file.missing``, ``file.unreadable`` or ``image.too_large``, each with `name`.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_IMAGE_BYTES + 1)
    except FileNotFoundError as error:
        raise FileRefused("file.missing", name=path.name) from error
    except OSError as error:
        raise FileRefused("file.unreadable", name=path.name) from error
    if len(data) > MAX_IMAGE_BYTES:
        raise FileRefused("image.too_large", name=path.name)
    return data


def unreadable_formats() -> list[str]:
    """Which of the formats that are taken this Pillow does not read; for the test of a built program."""
    lacking = []
    for name in _FORMATS:
        file = io.BytesIO()
        try:
            Image.new("RGB", (4, 4)).save(file, name)
            examine(file.getvalue())
        except (FileRefused, ImportError, KeyError, OSError):
            lacking.append(name)
    return lacking


def _is_heic(data: bytes) -> bool:
    """Whether it is what iPhones make: no free decoder reads it everywhere, so it is named, not read."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    if _is_heic(data):
        raise FileRefused("image.heic")
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            most = MAX_WEBP_PIXELS if picture.format == "WEBP" else MAX_PIXELS
            if picture.width * picture.height > most:
                raise FileRefused("image.too_large", width=picture.width, height=picture.height)
            yield picture
    except (
        ArithmeticError,
        EOFError,
        LookupError,
        OSError,
        SyntaxError,
        TypeError,
        ValueError,
        struct.error,
        zlib.error,
    ) as error:  # all of what Pillow's decoders raise on broken files
        raise FileRefused("image.unreadable", reason=str(error)) from error


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except (EOFError, LookupError, OSError, SyntaxError, TypeError, ValueError, struct.error):
        return 1  # broken metadata is no reason to refuse a picture


def _is_line_art(picture: Image.Image) -> bool:
    if picture.has_transparency_data:
        return True
    return (
        picture.format != "JPEG"
        and picture.mode in _COUNTABLE
        and picture.getcolors(_LINE_ART_COLOURS) is not None
    )


def _shrunk(picture: Image.Image, size: tuple[int, int], crisp: bool) -> Image.Image:
    if crisp:
        mode = "RGBA" if picture.has_transparency_data else "RGB"
    else:
        mode = "L" if picture.mode in ("L", "I;16") else "RGB"
    factor = min(picture.width // size[0], picture.height // size[1]) // 2
    if factor > 1 and picture.width * picture.height > _HUGE:
        plain = _reduced(picture, factor, mode)
    else:
        plain = _plain(picture, mode)
    return plain.resize(size, Image.Resampling.LANCZOS) if plain.size != size else plain.copy()


def _plain(picture: Image.Image, mode: str) -> Image.Image:
    if picture.mode == "I;16":
        # Converting would cut off all that is brighter than 255 of 65,535.
        return picture.point(lambda value: value / 256).convert(mode)
    return picture if picture.mode == mode else picture.convert(mode)


def _reduced(picture: Image.Image, factor: int, mode: str) -> Image.Image:
    """A huge picture divided by a whole number, a band at a time: nothing of its full size is made twice."""
    small = Image.new(mode, (-(-picture.width // factor), -(-picture.height // factor)))
    height = _BAND // factor * factor
    for top in range(0, picture.height, height):
        band = picture.crop((0, top, picture.width, min(top + height, picture.height)))
        small.paste(_plain(band, mode).reduce(factor), (0, top // factor))
    return small
