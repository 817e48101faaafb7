"""What a paragraph inherits from its style that changes what is read: numbering and a page break before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from core.formats.docx.parsing.names import PPR, VAL, W
from core.formats.docx.parsing.values import first, switch, val
from core.formats.xml_reading import Element, number

_LONGEST_CHAIN = 50
_LIST_NAME = re.compile(r"List (?:Bullet|Number) (?P<depth>[2-9])")
_MOST_STYLES = 10_000
"""More than twice as many as word processors keep."""


@dataclass(frozen=True, slots=True)
class StyleNumbering:
    """The list that a style belongs to; `level` is None where only the list knows it."""

    list_id: str
    level: int | None


@dataclass(frozen=True, slots=True)
class _Style:
    base: str
    list_id: str | None
    level: int | None
    page_break: bool | None


class StyleSheet:
    """The styles of a document, by id."""

    def __init__(self, root: Element | None = None) -> None:
        self._styles: dict[str, _Style] = {}
        self._depths: dict[str, int] = {}
        self._default = ""
        found = root.iterchildren(W + "style") if root is not None else ()
        for style in islice(found, _MOST_STYLES):
            self._add(style)
        self.matters = frozenset(
            name for name in self._styles if self.numbering(name) or self.breaks_page(name)
        )
        """Styles that do change what is read."""

    def _add(self, style: Element) -> None:
        style_id = style.get(W + "styleId", "")
        based = first(style, W + "basedOn")
        properties = first(style, PPR)
        list_id = level = page_break = None
        if properties is not None:
            numbering = first(properties, W + "numPr")
            page_break = switch(first(properties, W + "pageBreakBefore"))
            if numbering is not None:
                list_id, level = list_place(numbering)
        base = "" if based is None else based.get(VAL, "")
        name = _LIST_NAME.fullmatch(val(first(style, W + "name")) or "")
        if name:
            self._depths[style_id] = int(name["depth"]) - 1
        self._styles[style_id] = _Style(base, list_id, level, page_break)
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
            self._default = style_id

    @property
    def default(self) -> str:
        """The id of the style of paragraphs that name none."""
        return self._default

    def numbering(self, style_id: str) -> StyleNumbering | None:
        """The list that paragraphs of the style are in, its own or inherited."""
        level = None
        for style in self._chain(style_id):
            level = style.level if level is None else level
            if style.list_id is not None:
                return StyleNumbering(style.list_id, level) if style.list_id != "0" else None
        return None

    def depth(self, style_id: str) -> int:
        """How deep Word's own list styles stand (List Bullet 2 is 1); each is a list with a single level."""
        return self._depths.get(style_id, 0)

    def breaks_page(self, style_id: str) -> bool:
        """Whether paragraphs of the style begin a page."""
        for style in self._chain(style_id):
            if style.page_break is not None:
                return style.page_break
        return False

    def _chain(self, style_id: str) -> list[_Style]:
        """The style and those it is based on, nearest first; a circle ends."""
        chain: list[_Style] = []
        while style_id in self._styles and len(chain) < _LONGEST_CHAIN:
            style = self._styles[style_id]
            chain.append(style)
            style_id = style.base
        return chain


def list_place(numbering: Element) -> tuple[str | None, int | None]:
    """List id and level that a ``w:numPr`` gives; a list that a tracked change took away is none."""
    list_id = first(numbering, W + "numId")
    level = first(numbering, W + "ilvl")
    return (
        None if list_id is None else list_id.get(VAL, "0"),
        None if level is None else number(level.get(VAL), least=0, most=8),
    )
