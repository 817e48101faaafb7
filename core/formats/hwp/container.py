"""The compound file around an HWP document: its header, and its streams unpacked within the gate's limits."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import olefile

from core.errors import FileRefused
from core.formats.file_kind import Kind
from core.formats.gate import MAX_FILE, MAX_TOTAL, open_compound
from core.formats.packed_part import MAX_RATIO, RATIO_FROM

_SIGNATURE = b"HWP Document File"
_COMPRESSED, _PASSWORD, _DISTRIBUTED = 0x1, 0x2, 0x4
_RIGHTS = 0x10 | 0x100 | 0x400
"""DRM, encrypted with a certificate, DRM by certificate."""
_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, struct.error)
"""What olefile lets escape from a damaged directory or sector chain."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Where bytes stand in the file, and whether they are deflated there."""

    place: str
    packed: bool


class Container:
    """The streams of an open HWP file. Names are keys only, never paths on a disk."""

    def __init__(self, path: Path) -> None:
        """Open and check the header.

        Raises:
            FileRefused: no HWP 5, broken, too large, or one that 한글 alone may open.
        """
        self.path = path
        self.name = path.name
        self._spent = 0
        self._handle = open_compound(path, Kind.HWP)
        try:
            if not _is_compound(self._handle):
                raise FileRefused("file.hwp_version", name=self.name)
            self._ole = _opened(self._handle, self.name)
            self.compressed = self._check_header()
        except BaseException:
            self._handle.close()
            raise

    def __enter__(self) -> Container:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._handle.close()

    def _check_header(self) -> bool:
        """Whether streams are deflated; refuses what is locked."""
        header = self.read(Stream("FileHeader", packed=False))
        if len(header) < 40 or not header.startswith(_SIGNATURE):
            raise FileRefused("file.broken", name=self.name)
        major, flags = header[35], int.from_bytes(header[36:40], "little")
        if flags & _PASSWORD:
            raise FileRefused("file.password", name=self.name)
        if flags & _DISTRIBUTED:
            raise FileRefused("file.hwp_distributed", name=self.name)
        if flags & _RIGHTS:
            raise FileRefused("file.hwp_rights", name=self.name)
        if major != 5:
            raise FileRefused("file.hwp_version", name=self.name)
        return bool(flags & _COMPRESSED)

    def sections(self) -> list[Stream]:
        """The body's sections in order."""
        try:
            names = [entry[1] for entry in self._ole.listdir() if len(entry) == 2 and entry[0] == "BodyText"]
        except (*_BROKEN, RecursionError) as error:
            raise FileRefused("file.broken", name=self.name) from error
        numbers = sorted({int(name[7:]) for name in names if _is_section(name)})
        if not numbers:
            raise FileRefused("file.part_missing", name=self.name)
        return [Stream(f"BodyText/Section{number}", self.compressed) for number in numbers]

    def has(self, stream: Stream) -> bool:
        """Whether there is such a stream."""
        try:
            return bool(self._ole.exists(stream.place))
        except (*_BROKEN, RecursionError):
            return False

    def read(self, stream: Stream) -> bytes:
        """A stream's bytes, unpacked; each time counts towards what a file may unpack to.

        Raises:
            FileRefused: missing, broken, or past a limit.
        """
        data = _read(self._ole, stream, self.name)
        self._spent += len(data)
        if self._spent > MAX_TOTAL:
            raise FileRefused("file.swollen", name=self.name)
        return data

    def lazy(self, stream: Stream, key: str) -> partial[bytes]:
        """A callable that opens the file again for the bytes, whose SHA-256 is `key`.

        The callable raises FileRefused where the file is gone or has other bytes there now.
        """
        return partial(_load, self.path, stream, key)


def _is_compound(handle: BinaryIO) -> bool:
    start = handle.read(len(olefile.MAGIC))
    handle.seek(0)
    return bool(start == olefile.MAGIC)


def _is_section(name: str) -> bool:
    return name.startswith("Section") and name[7:].isascii() and name[7:].isdigit() and len(name) <= 12


def _opened(handle: BinaryIO, name: str) -> olefile.OleFileIO:
    try:
        return olefile.OleFileIO(handle)
    except (*_BROKEN, RecursionError) as error:
        raise FileRefused("file.broken", name=name) from error


def _load(path: Path, stream: Stream, key: str) -> bytes:
    with open_compound(path, Kind.HWP) as handle:
        try:
            data = _read(_opened(handle, path.name), stream, path.name)
        except FileRefused as error:
            raise FileRefused("file.changed", name=path.name) from error
    if hashlib.sha256(data).hexdigest() != key:
        raise FileRefused("file.changed", name=path.name)
    return data


def _read(ole: olefile.OleFileIO, stream: Stream, name: str) -> bytes:
    try:
        raw: bytes = ole.openstream(stream.place).read()
        looped = _is_looped(ole, stream.place)
    except (*_BROKEN, RecursionError) as error:
        raise FileRefused("file.broken", name=name) from error
    if looped:
        raise FileRefused("file.broken", name=name)
    return _inflated(raw, name) if stream.packed else raw


def _is_looped(ole: olefile.OleFileIO, place: str) -> bool:
    """Whether the stream's chain of sectors comes back to one it had: olefile reads such a thing as it is."""
    entry = ole.root
    for part in place.split("/"):
        entry = entry.kids_dict[part.lower()]
    small = entry.size < ole.minisectorcutoff
    table, unit = (ole.minifat, ole.minisectorsize) if small else (ole.fat, ole.sectorsize)
    sector, seen = entry.isectStart, set()
    for _ in range(-(-entry.size // unit)):
        if sector in seen:
            return True
        seen.add(sector)
        sector = table[sector]
    return False


def _inflated(raw: bytes, name: str) -> bytes:
    """Raw deflate, as far as it may swell; what stands behind its end is padding."""
    inflate = zlib.decompressobj(-15)
    most = min(MAX_FILE, max(RATIO_FROM, MAX_RATIO * len(raw)))
    try:
        data = inflate.decompress(raw, most + 1)
    except zlib.error as error:
        raise FileRefused("file.broken", name=name) from error
    if len(data) > most:
        raise FileRefused("file.swollen", name=name)
    if not inflate.eof and not data:
        raise FileRefused("file.broken", name=name)
    return data
