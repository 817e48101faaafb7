"""Automatic numbers and bullets made visible, counted as Hancom counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.formats.hwpx.parsing.names import count, name_of, switched
from core.formats.numerals import numeral
from core.formats.symbols import shown
from core.formats.xml_reading import Element

_LEVELS = 10
_LARGEST = 32_767
_PLACEHOLDER = re.compile(r"\^(10|[1-9]|[nN])")
_PICTURE_BULLET = "•"
_FORMATS = {
    "DIGIT": "decimal",
    "CIRCLED_DIGIT": "decimalEnclosedCircle",
    "ROMAN_CAPITAL": "upperRoman",
    "ROMAN_SMALL": "lowerRoman",
    "LATIN_CAPITAL": "upperLetter",
    "LATIN_SMALL": "lowerLetter",
    "HANGUL_SYLLABLE": "ganada",
    "HANGUL_JAMO": "chosung",
    "HANGUL_PHONETIC": "koreanDigital",
    "IDEOGRAPH": "chineseCounting",
}
_CIRCLED = {
    "CIRCLED_LATIN_CAPITAL": "ⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏ",
    "CIRCLED_LATIN_SMALL": "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ",
    "CIRCLED_HANGUL_SYLLABLE": "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻",
    "CIRCLED_HANGUL_JAMO": "㉠㉡㉢㉣㉤㉥㉦㉧㉨㉩㉪㉫㉬㉭",
    "CIRCLED_IDEOGRAPH": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: what is shown, with ``^1`` … for the numbers of the levels."""

    text: str = ""
    number_format: str = "DIGIT"
    start: int = 1


def list_levels(numbering: Element) -> dict[int, Level]:
    """Levels of a ``numbering`` by depth from 0."""
    levels: dict[int, Level] = {}
    for head in numbering:
        if name_of(head) == "paraHead":
            depth = count(head, "level", 1, least=1, most=_LEVELS) - 1
            start = count(head, "start", 1, most=_LARGEST)
            levels[depth] = Level(head.text or "", head.get("numFormat", "DIGIT"), start)
    return levels


@dataclass(slots=True)
class Lists:
    """Counts the numbered paragraphs of one document, in reading order."""

    numberings: dict[str, dict[int, Level]] = field(default_factory=dict)
    _bullets: dict[str, str] = field(default_factory=dict)
    _counters: dict[str, list[int]] = field(default_factory=dict)

    def add_bullet(self, item: Element) -> None:
        """Take in a ``bullet``."""
        sign = _PICTURE_BULLET if switched(item, "useImage") else shown(item.get("char", "")[:2], "")
        self._bullets[item.get("id", "")] = sign

    def bullet(self, list_id: str) -> str:
        """The sign of a bullet list."""
        return self._bullets.get(list_id, "")

    def next_number(self, list_id: str, depth: int) -> str:
        """The next number at a depth; empty where the list shows none."""
        levels = self.numberings.get(list_id)
        if levels is None or depth not in levels or not levels[depth].text:
            return ""
        counters = self._counters.setdefault(list_id, [])
        for above in range(len(counters), depth):
            counters.append(_level(levels, above).start)
        if len(counters) > depth:
            counters[depth] = min(counters[depth] + 1, _LARGEST)
            del counters[depth + 1 :]
        else:
            counters.append(levels[depth].start)
        return _PLACEHOLDER.sub(lambda match: _shown(match[1], levels, counters), levels[depth].text).strip()


def _level(levels: dict[int, Level], depth: int) -> Level:
    return levels.get(depth) or Level()


def _shown(place: str, levels: dict[int, Level], counters: list[int]) -> str:
    if place in "nN":
        path = ".".join(_numeral(value, _level(levels, depth)) for depth, value in enumerate(counters))
        return f"{path}." if place == "N" else path
    depth = int(place) - 1
    return _numeral(counters[depth], _level(levels, depth)) if depth < len(counters) else ""


def _numeral(value: int, level: Level) -> str:
    signs = _CIRCLED.get(level.number_format, "")
    if 0 < value <= len(signs):
        return signs[value - 1]
    return numeral(value, _FORMATS.get(level.number_format, "decimal"))
