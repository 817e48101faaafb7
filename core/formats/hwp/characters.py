"""The characters of an HWP paragraph: text by look, and the places where controls stand in it."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.document.blocks import PLAIN, Look
from core.formats.hwp.doc_info import DocInfo
from core.formats.hwp.records import PARA_CHAR_SHAPE, PARA_TEXT, Record

_SINGLE = {0: "", 10: "\n", 13: "", 24: "-", 30: "\u00a0", 31: " "} | dict.fromkeys(range(25, 30), "")
"""Control characters of one unit; all others take eight."""
_TAB = 9
_WITH_RECORD = frozenset({1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23})
"""Those that have a control header of their own, in the same order."""
_WIDE = 8


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of one look."""

    text: str
    look: Look


class Anchor:
    """The place of the paragraph's next control."""


ANCHOR = Anchor()
Piece = Text | Anchor


def pieces(paragraph: Record, info: DocInfo) -> Iterator[Piece]:
    """The paragraph's text and anchors in order."""
    record = paragraph.first(PARA_TEXT)
    if record is None:
        return
    data = record.data
    units = struct.unpack_from(f"<{len(data) // 2}H", data)
    looks = _looks(paragraph, info)
    start = at = 0
    while at < len(units):
        code = units[at]
        if code >= 32:
            at += 1
            continue
        yield from _texts(data, start, at, looks)
        if code in _SINGLE:
            if _SINGLE[code]:
                yield Text(_SINGLE[code], _look_at(at, looks))
            at += 1
        else:
            if code == _TAB:
                yield Text("\t", _look_at(at, looks))
            elif code in _WITH_RECORD:
                yield ANCHOR
            at += _WIDE
        start = at
    yield from _texts(data, start, len(units), looks)


_Looks = Sequence[tuple[int, Look]]


def _looks(paragraph: Record, info: DocInfo) -> _Looks:
    """From which unit on which look holds."""
    record = paragraph.first(PARA_CHAR_SHAPE)
    if record is None:
        return ((0, PLAIN),)
    pairs = struct.iter_unpack("<II", record.data[: len(record.data) // 8 * 8])
    return [(position, info.look(index)) for position, index in pairs] or ((0, PLAIN),)


def _look_at(place: int, looks: _Looks) -> Look:
    found = looks[0][1]
    for position, look in looks:
        if position > place:
            break
        found = look
    return found


def _texts(data: bytes, start: int, end: int, looks: _Looks) -> Iterator[Text]:
    """The units from `start` to `end`, cut where the look changes."""
    while start < end:
        stop = next((position for position, _ in looks if start < position < end), end)
        text = data[2 * start : 2 * stop].decode("utf-16-le", "replace")
        yield Text(text, _look_at(start, looks))
        start = stop
