"""A part of a zip by what its directory says of it: found there, unpacked within bounds, and checked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from core.errors import FileRefused

MAX_RATIO = 100
RATIO_FROM = 100 * 1024
"""Parts smaller than this may shrink as much as they like."""
CHUNK = 1 << 18

_LOCAL_HEADER = 30
_NAMES = 256
"""Bytes behind a part's own header that its name and what else stands there seldom pass."""
_LENGTHS = struct.Struct("<HH").unpack_from
_LENGTHS_AT = 26
"""Where the header says how long its name is, and what else stands between it and the part's bytes."""
_STORED_OR_DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


class Entry(NamedTuple):
    """What a package's directory says of a part: all that it takes to find its bytes, and to know them."""

    name: str
    place: int
    method: int
    packed: int
    size: int
    crc: int
    encrypted: bool

    @classmethod
    def of(cls, info: zipfile.ZipInfo) -> Entry:
        """As the zip's own directory has it."""
        sizes = info.compress_size, info.file_size
        encrypted = bool(info.flag_bits & _ENCRYPTED)
        # Past the constructor, which takes twice as long: there is one for each picture.
        said = (info.filename, info.header_offset, info.compress_type, *sizes, info.CRC, encrypted)
        return tuple.__new__(cls, said)

    @property
    def signature(self) -> str:
        """All that tells a part's bytes from others, in one line: its name, their CRC-32 and their count.

        Parts of one signature hold the same bytes: a file has one part of a name, and none is given out whose
        bytes are others. That two files have different ones under all three is left to a chance of one in
        four thousand million.
        """
        return f"{self.name} {self.crc:08x} {self.size}"


def stored_head(handle: BinaryIO, entry: Entry, length: int, file: str) -> bytes:
    """The first bytes of a part that stands in the file as it is, read at one go: `length` or all there are.

    They can be fewer, and are none of a part that must be unpacked. Nothing is checked.

    Raises:
        FileRefused: broken.
    """
    if entry.method != zipfile.ZIP_STORED or entry.packed != entry.size or entry.encrypted:
        return b""
    try:
        handle.seek(entry.place)
        read = handle.read(_LOCAL_HEADER + _NAMES + length)
    except (OSError, ValueError) as error:
        raise FileRefused("file.broken", name=file) from error
    begin = _begin(read, file)
    return read[begin : begin + min(length, entry.size)]


def inflated(handle: BinaryIO, entry: Entry, limit: int, file: str, first: int = CHUNK) -> Iterator[bytes]:
    """The part's bytes, the `first` packed ones alone and twice as many for each piece that follows.

    Raises:
        FileRefused: encrypted, packed in a way of its own, other bytes than the directory says, or larger
            than `limit` or than what it is packed in may become.
        zlib.error, OSError, ValueError: broken.
    """
    if entry.encrypted:
        raise FileRefused("file.password", name=file)
    if entry.method not in _STORED_OR_DEFLATED:
        raise FileRefused("file.broken", name=file)
    handle.seek(entry.place)
    place = entry.place + _begin(handle.read(_LOCAL_HEADER), file)
    inflate = zlib.decompressobj(-15) if entry.method == zipfile.ZIP_DEFLATED else None
    left, total, check, piece = entry.packed, 0, 0, first
    while left > 0 and not (inflate and inflate.eof):
        # Other parts may have been read since the last piece: a body's pictures, while it is unpacked.
        handle.seek(place)
        packed = handle.read(min(left, piece))
        if not packed:
            break
        place += len(packed)
        left -= len(packed)
        piece = min(2 * piece, CHUNK)
        while packed:
            chunk = inflate.decompress(packed, CHUNK) if inflate else packed
            # At its end the stream still tells the tail that it told before.
            packed = inflate.unconsumed_tail if inflate and not inflate.eof else b""
            total += len(chunk)
            if total > limit or (total > RATIO_FROM and total > MAX_RATIO * entry.packed):
                raise FileRefused("file.swollen", name=file)
            if total > entry.size:
                raise FileRefused("file.broken", name=file)
            check = zlib.crc32(chunk, check)
            yield chunk
    if check != entry.crc or total != entry.size:
        raise FileRefused("file.broken", name=file)


def _begin(header: bytes, file: str) -> int:
    """How far behind the beginning of its own header a part's bytes begin."""
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise FileRefused("file.broken", name=file)
    named, more = _LENGTHS(header, _LENGTHS_AT)
    return _LOCAL_HEADER + int(named) + int(more)
