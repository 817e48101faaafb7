"""The directory of an OLE2 compound file, as far as it takes to tell what the file is."""

from __future__ import annotations

import struct
from typing import BinaryIO

_HEADER = 512
_ENTRY = 128
_END = 0xFFFFFFFA
"""Sector numbers from here on mean "none", "end of chain" and the like."""
_MAX_DIRECTORY_SECTORS = 256
_MAX_FAT_SECTORS = 109


def stream_names(handle: BinaryIO) -> frozenset[str]:
    """Names of the streams and storages; empty when the directory cannot be followed."""
    try:
        handle.seek(0)
        header = handle.read(_HEADER)
        sector_size = 1 << struct.unpack_from("<H", header, 30)[0]
        if sector_size not in (512, 4096):
            return frozenset()
        return _names(handle, header, sector_size)
    except (struct.error, OverflowError):
        return frozenset()


def _names(handle: BinaryIO, header: bytes, sector_size: int) -> frozenset[str]:
    fat_sectors = struct.unpack_from(f"<{_MAX_FAT_SECTORS}I", header, 76)
    sector = struct.unpack_from("<I", header, 48)[0]
    names = set()
    for _ in range(_MAX_DIRECTORY_SECTORS):
        if sector >= _END:
            break
        directory = _sector(handle, sector, sector_size)
        for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            name = _name(directory[place : place + _ENTRY])
            if name:
                names.add(name)
        sector = _next(handle, sector, fat_sectors, sector_size)
    return frozenset(names)


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    if not 2 < length <= 64 or not entry[66]:
        return ""
    return entry[: length - 2].decode("utf-16-le", "replace")


def _next(handle: BinaryIO, sector: int, fat_sectors: tuple[int, ...], sector_size: int) -> int:
    per_sector = sector_size // 4
    where, place = divmod(sector, per_sector)
    if where >= len(fat_sectors) or fat_sectors[where] >= _END:
        return _END
    table = _sector(handle, fat_sectors[where], sector_size)
    following: int = struct.unpack_from("<I", table, place * 4)[0]
    return following


def _sector(handle: BinaryIO, number: int, sector_size: int) -> bytes:
    handle.seek((number + 1) * sector_size)
    return handle.read(sector_size)
