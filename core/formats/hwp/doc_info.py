"""What an HWP's DocInfo stream says once for the whole document: looks, lists, fills, embedded files."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from core.document.blocks import PLAIN, Look
from core.formats.hwp import records as tags
from core.formats.hwp.container import Stream
from core.formats.hwp.records import Record
from core.formats.symbols import shown

_ITALIC, _BOLD, _UNDERLINE, _SUPERSCRIPT = 0x1, 0x2, 0xC, 0x8000
_CHAR_ATTRIBUTES = 46
_EMBEDDED = 1
_STORED, _DEFLATED = 2, 1
_WHITE, _NO_COLOUR = 0xFFFFFF, 0xFFFFFFFF
_LEVELS = 7
_SIDES = (2, 8, 14, 20)
"""Where each side's line stands in a BORDER_FILL; its first byte is the kind, 0 for none."""


@dataclass(frozen=True, slots=True)
class Fill:
    """Lines and ground of a cell."""

    lined: bool = True
    shaded: bool = False
    diagonal: bool = False


class Head(IntEnum):
    """What stands in front of a paragraph."""

    NONE = 0
    OUTLINE = 1
    NUMBER = 2
    BULLET = 3


@dataclass(frozen=True, slots=True)
class ParagraphShape:
    """`list_id` counts from 1 and names a numbering or a bullet, as `head` says."""

    head: Head = Head.NONE
    level: int = 0
    list_id: int = 0
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """One level of a numbering: ``^1.`` and the like, the kind of numerals, and where it starts."""

    pattern: str = ""
    shape: int = 0
    start: int = 1


@dataclass(slots=True)
class DocInfo:
    """Tables of looks; ids that a damaged file made up give the plain one."""

    looks: list[Look] = field(default_factory=list)
    shapes: list[ParagraphShape] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    numberings: list[tuple[NumberLevel, ...]] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)
    files: list[Stream | None] = field(default_factory=list)

    def look(self, index: int) -> Look:
        return self.looks[index] if index < len(self.looks) else PLAIN

    def shape(self, index: int) -> ParagraphShape:
        return self.shapes[index] if index < len(self.shapes) else ParagraphShape()

    def fill(self, number: int) -> Fill:
        """The fill of that number, counted from 1."""
        return self.fills[number - 1] if 0 < number <= len(self.fills) else Fill()

    def numbering(self, number: int) -> tuple[NumberLevel, ...]:
        return self.numberings[number - 1] if 0 < number <= len(self.numberings) else ()

    def bullet(self, number: int) -> str:
        return self.bullets[number - 1] if 0 < number <= len(self.bullets) else ""

    def file(self, number: int) -> Stream | None:
        """Where an embedded file's bytes are; None for a link to outside, which is never followed."""
        return self.files[number - 1] if 0 < number <= len(self.files) else None


def doc_info(roots: list[Record], compressed: bool) -> DocInfo:
    """Sort the records of the DocInfo stream."""
    info = DocInfo()
    waiting = list(reversed(roots))
    while waiting:
        record = waiting.pop()
        waiting.extend(reversed(record.children))
        match record.tag:
            case tags.CHAR_SHAPE:
                info.looks.append(_look(record.u32(_CHAR_ATTRIBUTES)))
            case tags.PARA_SHAPE:
                info.shapes.append(_shape(record))
            case tags.BORDER_FILL:
                info.fills.append(_fill(record))
            case tags.NUMBERING:
                info.numberings.append(_numbering(record))
            case tags.BULLET:
                glyph = record.data[12:14].decode("utf-16-le", "replace")
                info.bullets.append("" if glyph in ("\0", "\ufffd", "\uffff") else shown(glyph, ""))
            case tags.BIN_DATA:
                info.files.append(_file(record, compressed))
    return info


def _look(attributes: int) -> Look:
    return Look(
        True if attributes & _BOLD else None,
        bool(attributes & _ITALIC),
        # 1 is below the text, 3 above it: only the first is what we call underlined.
        attributes & _UNDERLINE == 0x4,
        bool(attributes & _SUPERSCRIPT),
    )


def _shape(record: Record) -> ParagraphShape:
    attributes = record.u32(0)
    return ParagraphShape(
        Head(attributes >> 23 & 3), attributes >> 25 & 7, record.u16(30), bool(attributes >> 19 & 1)
    )


def _fill(record: Record) -> Fill:
    ground = record.u32(36)
    coloured = bool(record.u32(32) & 1) and ground not in (_NO_COLOUR, _WHITE)
    lined = any(side < len(record.data) and record.data[side] for side in _SIDES)
    return Fill(lined, coloured, bool(record.u16(0) >> 5 & 7))


def _numbering(record: Record) -> tuple[NumberLevel, ...]:
    found: list[tuple[str, int]] = []
    at = 0
    for _ in range(_LEVELS):
        found.append((record.text(at + 12), record.u32(at) >> 5 & 0xF))
        at += 14 + 2 * record.u16(at + 12)
    starts = at + 2
    return tuple(
        NumberLevel(pattern, shape, _start(record.u32(starts + 4 * index)))
        for index, (pattern, shape) in enumerate(found)
    )


def _start(value: int) -> int:
    return value if 0 < value < 10_000 else 1


def _file(record: Record, compressed: bool) -> Stream | None:
    attributes = record.u16(0)
    if attributes & 0xF != _EMBEDDED:
        return None
    mode = attributes >> 4 & 3
    packed = compressed if mode not in (_STORED, _DEFLATED) else mode == _DEFLATED
    suffix = record.text(4)
    return Stream(f"BinData/BIN{record.u16(2):04X}.{suffix}", packed)
