"""Automatic list numbers made visible: the counting of ISO 29500-1 §17.9, as word processors do it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.formats.docx.parsing.names import RPR, W
from core.formats.docx.parsing.style_sheet import StyleSheet
from core.formats.docx.parsing.values import first, val
from core.formats.numerals import numeral
from core.formats.symbols import shown
from core.formats.xml_reading import Element, number

LEVELS = 9
_PLACEHOLDER = re.compile("%([1-9])")
_LARGEST = 32_767
_LONGEST_LINK = 5
_LONGEST_TEXT = 100


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the level after which it begins anew, None for any above it."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    all_decimal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A ``w:num``: levels of its abstract list with its own changes laid over them."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts the numbered paragraphs of one document, in reading order."""

    def __init__(self, root: Element | None = None, styles: StyleSheet | None = None) -> None:
        self._styles = styles or StyleSheet()
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for item in root.iterchildren(W + "abstractNum"):
            abstract = item.get(W + "abstractNumId", "")
            self._abstract[abstract] = {_depth(lvl): _level(lvl) for lvl in item.iterchildren(W + "lvl")}
            link = val(first(item, W + "numStyleLink"))
            if link:
                self._links[abstract] = link
        for item in root.iterchildren(W + "num"):
            abstract = val(first(item, W + "abstractNumId")) or ""
            changes = list(item.iterchildren(W + "lvlOverride"))
            own = {
                _depth(change): _level(lvl) for change in changes for lvl in change.iterchildren(W + "lvl")
            }
            starts = {
                _depth(change): _count(val(start))
                for change in changes
                for start in change.iterchildren(W + "startOverride")
            }
            self._lists[item.get(W + "numId", "")] = _List(abstract, own, starts)
        for listed in self._lists.values():
            listed.abstract = self._linked(listed.abstract)
            listed.levels = {**self._abstract.get(listed.abstract, {}), **listed.levels}

    def _linked(self, abstract: str) -> str:
        """The abstract list that really holds the levels: some only name a list style."""
        for _ in range(_LONGEST_LINK):
            link = self._styles.numbering(self._links.get(abstract, ""))
            if link is None or link.list_id not in self._lists:
                break
            abstract = self._lists[link.list_id].abstract
        return abstract

    def level_of_style(self, list_id: str, style_id: str) -> int:
        """The level that a list ties to a style; 0 where it ties none."""
        listed = self._lists.get(list_id)
        levels = listed.levels if listed else {}
        return next((depth for depth, level in levels.items() if level.style == style_id), 0)

    def marker(self, list_id: str, depth: int) -> str:
        """The next paragraph's number or bullet; empty where the list shows none or does not exist."""
        listed = self._lists.get(list_id)
        if listed is None or depth not in listed.levels:
            return ""
        counters = self._counters.setdefault(listed.abstract, [None] * LEVELS)
        self._count(listed, counters, depth)
        level = listed.levels[depth]
        if level.number_format == "bullet":
            return level.text
        return _PLACEHOLDER.sub(
            lambda match: _shown(listed, counters, int(match[1]) - 1, level), level.text
        ).strip()

    def _count(self, listed: _List, counters: list[int | None], depth: int) -> None:
        """Move the level on, fill levels above that were skipped, and restart those below."""
        for above in range(depth):
            if counters[above] is None:
                counters[above] = _start(listed, above)
        current = counters[depth]
        overridden = depth in listed.starts and depth not in listed.begun
        listed.begun.add(depth)
        counters[depth] = (
            _start(listed, depth) if current is None or overridden else min(current + 1, _LARGEST)
        )
        for below in range(depth + 1, LEVELS):
            restart = listed.levels[below].restart if below in listed.levels else None
            if restart is None or depth < restart:
                counters[below] = None


def _start(listed: _List, depth: int) -> int:
    if depth in listed.starts:
        return listed.starts[depth]
    return listed.levels[depth].start if depth in listed.levels else 1


def _shown(listed: _List, counters: list[int | None], depth: int, level: Level) -> str:
    value = counters[depth]
    if value is None:
        return ""
    number_format = listed.levels[depth].number_format if depth in listed.levels else "decimal"
    if level.all_decimal and number_format != "none":
        number_format = "decimal"
    return numeral(value, number_format)


def _level(lvl: Element) -> Level:
    font = ""
    properties = first(lvl, RPR)
    fonts = None if properties is None else first(properties, W + "rFonts")
    if fonts is not None:
        font = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or fonts.get(W + "eastAsia") or ""
    text = (val(first(lvl, W + "lvlText")) or "")[:_LONGEST_TEXT]
    number_format = val(first(lvl, W + "numFmt")) or "decimal"
    restart = first(lvl, W + "lvlRestart")
    decimal = first(lvl, W + "isLgl")
    return Level(
        start=_count(val(first(lvl, W + "start"))),
        number_format=number_format,
        text=shown(text, font) if number_format == "bullet" else text,
        restart=None if restart is None else number(val(restart), least=0, most=LEVELS),
        all_decimal=decimal is not None and val(decimal) not in ("0", "false"),
        style=val(first(lvl, W + "pStyle")) or "",
    )


def _depth(item: Element) -> int:
    return number(item.get(W + "ilvl"), least=0, most=LEVELS - 1)


def _count(text: str | None) -> int:
    return number(text, 1, least=0, most=_LARGEST)
