"""The record tree of an HWP stream (한글문서파일형식 5.0 §3.2): tag, level, size, then the data."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from core.errors import FileRefused

_BEGIN = 16
ID_MAPPINGS = _BEGIN + 1
BIN_DATA = _BEGIN + 2
BORDER_FILL = _BEGIN + 4
CHAR_SHAPE = _BEGIN + 5
NUMBERING = _BEGIN + 7
BULLET = _BEGIN + 8
PARA_SHAPE = _BEGIN + 9
PARA_HEADER = _BEGIN + 50
PARA_TEXT = _BEGIN + 51
PARA_CHAR_SHAPE = _BEGIN + 52
CTRL_HEADER = _BEGIN + 55
LIST_HEADER = _BEGIN + 56
PAGE_DEF = _BEGIN + 57
SHAPE_COMPONENT = _BEGIN + 60
TABLE = _BEGIN + 61
SHAPE_COMPONENT_PICTURE = _BEGIN + 69
EQUATION = _BEGIN + 72

_WANTED = frozenset(
    {
        *(ID_MAPPINGS, BIN_DATA, BORDER_FILL, CHAR_SHAPE, NUMBERING, BULLET, PARA_SHAPE),
        *(PARA_HEADER, PARA_TEXT, PARA_CHAR_SHAPE, CTRL_HEADER, LIST_HEADER, PAGE_DEF),
        *(SHAPE_COMPONENT, TABLE, SHAPE_COMPONENT_PICTURE, EQUATION),
    }
)
_MAX_RECORDS = 2_000_000
_LONG = 0xFFF
"""A size that does not fit its 12 bits stands in the next four bytes."""


@dataclass(slots=True)
class Record:
    """One record and those a level below it; numbers past its end are 0, as older files leave them out."""

    tag: int
    data: bytes
    children: list[Record] = field(default_factory=list)

    def u16(self, offset: int) -> int:
        return int.from_bytes(self.data[offset : offset + 2], "little")

    def u32(self, offset: int) -> int:
        return int.from_bytes(self.data[offset : offset + 4], "little")

    def text(self, offset: int) -> str:
        """A string: its length in 16-bit units, then the units."""
        start = offset + 2
        return self.data[start : start + 2 * self.u16(offset)].decode("utf-16-le", "replace")

    def all(self, tag: int) -> list[Record]:
        """Its children of that tag."""
        return [child for child in self.children if child.tag == tag]

    def first(self, tag: int) -> Record | None:
        """The first of them."""
        return next((child for child in self.children if child.tag == tag), None)

    @property
    def control(self) -> bytes:
        """The four letters that say which control a header is of, such as ``b"tbl "``."""
        return self.data[3::-1]


def tree(data: bytes, name: str) -> list[Record]:
    """The records of level 0, with all that hang below; kinds that nothing here reads are left out.

    Raises:
        FileRefused: too many, or the bytes end inside one.
    """
    roots: list[Record] = []
    above: list[tuple[int, list[Record]]] = []
    at, count, end = 0, 0, len(data)
    while at + 4 <= end:
        (head,) = struct.unpack_from("<I", data, at)
        tag, level, size = head & 0x3FF, head >> 10 & 0x3FF, head >> 20
        at += 4
        if size == _LONG:
            size = int.from_bytes(data[at : at + 4], "little")
            at += 4
        if at + size > end:
            raise FileRefused("file.broken", name=name)
        count += 1
        if count > _MAX_RECORDS:
            raise FileRefused("file.too_long", name=name)
        while above and above[-1][0] >= level:
            above.pop()
        record = Record(tag, data[at : at + size] if tag in _WANTED else b"")
        if tag in _WANTED:
            (above[-1][1] if above else roots).append(record)
        above.append((level, record.children))
        at += size
    return roots
