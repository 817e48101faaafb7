"""Automatic numbers and bullets of HWP paragraphs made visible, counted in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.formats.hwp.doc_info import DocInfo, Head, NumberLevel, ParagraphShape
from core.formats.numerals import numeral

_LEVELS = 7
_PLACEHOLDER = re.compile(r"\^([1-7nN])")
_FORMATS = {
    1: "decimalEnclosedCircle",
    2: "upperRoman",
    3: "lowerRoman",
    4: "upperLetter",
    5: "lowerLetter",
    8: "ganada",
    10: "chosung",
    12: "koreanCounting",
    13: "chineseCounting",
}
"""Number shapes of the format (표 43) by the names that the rest of the readers have for them."""
_SIGNS = {
    6: "ⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏ",
    7: "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ",
    9: "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻",
    11: "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭",
    14: "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
"""Those that the others have no name for."""


class Numbering:
    """Counts the paragraphs of one document's lists. `outline` is the numbering that 개요 paragraphs use."""

    def __init__(self, info: DocInfo) -> None:
        self._info = info
        self._counts: dict[int, list[int | None]] = {}
        self.outline = 0

    def marker(self, shape: ParagraphShape) -> str:
        """What stands in front of the next paragraph of that shape; it is counted by asking."""
        if shape.head is Head.BULLET:
            return self._info.bullet(shape.list_id)
        if shape.head is Head.NONE:
            return ""
        number = self.outline if shape.head is Head.OUTLINE else shape.list_id
        levels = self._info.numbering(number)
        depth = min(shape.level, _LEVELS - 1)
        if not levels or not levels[depth].pattern:
            return ""
        counts = self._count(number, depth, levels)
        return _PLACEHOLDER.sub(lambda place: _shown(place[1], depth, levels, counts), levels[depth].pattern)

    def _count(self, number: int, depth: int, levels: Sequence[NumberLevel]) -> list[int]:
        counts = self._counts.setdefault(number, [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return [level.start if count is None else count for count, level in zip(counts, levels, strict=True)]


def _shown(place: str, depth: int, levels: Sequence[NumberLevel], counts: Sequence[int]) -> str:
    """One placeholder: a level's numeral, or with ``n`` the numbers of all levels down to this one."""
    if place in "nN":
        path = ".".join(str(count) for count in counts[: depth + 1])
        return path + "." * (place == "N")
    level = int(place) - 1
    return shaped(counts[level], levels[level].shape)


def shaped(value: int, shape: int) -> str:
    """`value` in a number shape; decimal where the shape does not reach so far."""
    signs = _SIGNS.get(shape, "")
    if 0 < value <= len(signs):
        return signs[value - 1]
    return numeral(value, _FORMATS.get(shape, "decimal"))
