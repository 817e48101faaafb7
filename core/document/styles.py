"""Style roles and their look: what a layout says once and every writer follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a paragraph is on the page (LAYOUTS.md A9); a layout gives each its look."""

    TITLE = "title"
    HEAD = "head"
    """Section head, □."""
    UNIT = "unit"
    """Unit line above a table."""
    BODY = "body"
    GROUP = "group"
    """Outline outside tables, level 0 …"""
    ITEM1 = "item1"
    ITEM2 = "item2"
    ITEM3 = "item3"
    CELL_GROUP = "cell_group"
    """… and inside a cell."""
    CELL_ITEM1 = "cell_item1"
    CELL_ITEM2 = "cell_item2"
    CELL_ITEM3 = "cell_item3"
    NOTE = "note"
    LABEL = "label"
    """Table head or label cell."""
    TEXT = "text"
    """Text in a table cell."""
    CENTRED = "centred"
    """Text in a table cell, centred."""
    FIGURE = "figure"
    """A number in a table cell."""
    FIGURE_SMALL = "figure_small"
    FIGURE_TINY = "figure_tiny"
    FIGURE_LEAST = "figure_least"
    """The two that only a table full of long figures needs."""
    CAPTION = "caption"
    PICTURE = "picture"
    """The line a picture stands on."""
    FOOTER = "footer"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """The look of a role. Points and millimetres as named; `line` is a multiple of single spacing.

    `indent_mm` is where the text stands; a marker hangs `hanging_mm` before it.
    """

    font: str = "맑은 고딕"
    fallbacks: tuple[str, ...] = ()
    size_pt: float = 11.0
    bold: bool = False
    align: Align = Align.LEFT
    line: float = 1.0
    before_pt: float = 0.0
    after_pt: float = 0.0
    indent_mm: float = 0.0
    hanging_mm: float = 0.0
    keep_with_next: bool = False
    boxed: bool = False
    outline_level: int | None = None
    """Heading depth for the navigation pane, 1 = top; None is body text."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper, margins, and how tables are drawn; millimetres, lines too. Colours are RRGGBB."""

    width_mm: float = 210.0
    height_mm: float = 297.0
    top_mm: float = 15.0
    bottom_mm: float = 15.0
    left_mm: float = 20.0
    right_mm: float = 20.0
    header_mm: float = 10.0
    footer_mm: float = 10.0
    cell_margin_mm: float = 1.5
    outer_line_mm: float = 0.4
    inner_line_mm: float = 0.12
    head_line_mm: float = 0.4
    shade: str = "E8EDF7"
    cell_padding_mm: float = 0.5
    """Above and below what is in a cell; `cell_margin_mm` is left and right of it."""

    @property
    def text_width_mm(self) -> float:
        """Paper less both side margins."""
        return self.width_mm - self.left_mm - self.right_mm


A4 = PageSetup()

_UNSET: Mapping[Role, ParagraphStyle] = MappingProxyType(
    {
        Role.UNIT: ParagraphStyle(align=Align.RIGHT, keep_with_next=True),
        Role.LABEL: ParagraphStyle(align=Align.CENTRE),
        Role.CENTRED: ParagraphStyle(align=Align.CENTRE),
        Role.FIGURE: ParagraphStyle(align=Align.RIGHT),
        Role.FIGURE_SMALL: ParagraphStyle(align=Align.RIGHT),
        Role.FIGURE_TINY: ParagraphStyle(align=Align.RIGHT),
        Role.FIGURE_LEAST: ParagraphStyle(align=Align.RIGHT),
        Role.CAPTION: ParagraphStyle(align=Align.CENTRE),
        Role.PICTURE: ParagraphStyle(align=Align.CENTRE),
        Role.FOOTER: ParagraphStyle(align=Align.CENTRE),
    }
)


def complete(styles: Mapping[Role, ParagraphStyle]) -> Mapping[Role, ParagraphStyle]:
    """A style for every role; those that a document leaves out are plain, and stand where their kind does."""
    return {role: styles.get(role) or _UNSET.get(role) or ParagraphStyle() for role in Role}
