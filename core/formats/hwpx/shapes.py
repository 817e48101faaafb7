"""The looks one file uses, each kept once under its number: letters, paragraphs, lines and fills, styles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.document.styles import Align, PageSetup, ParagraphStyle, Role
from core.formats.hwpx.lengths import line_width, units, units_of_points

_ALIGN = {Align.LEFT: "LEFT", Align.CENTRE: "CENTER", Align.RIGHT: "RIGHT", Align.JUSTIFY: "JUSTIFY"}
_LEAST_LINE = 130
_BOX_SPACE_PT = 4
_DEEPEST_OUTLINE = 10
_GAP_PT = 1
_EMPTY_PT = 8


class Letters(NamedTuple):
    """A ``charPr``; `size` in HWPUNIT."""

    font: str
    size: int
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False


class Shape(NamedTuple):
    """A ``paraPr``; lengths in HWPUNIT, `line` in per cent, `outline` from 1 (0 is body text)."""

    align: str = "LEFT"
    line: int = 100
    before: int = 0
    after: int = 0
    left: int = 0
    intent: int = 0
    keep: bool = False
    outline: int = 0
    border: int = 0
    """Number of its ``borderFill``; 0 is none."""


class Border(NamedTuple):
    """A ``borderFill``: line widths as the file writes them, empty for no line; `fill` is RRGGBB."""

    left: str = ""
    right: str = ""
    top: str = ""
    bottom: str = ""
    diagonal: str = ""
    fill: str = ""


GAP = Shape()
"""Of the line a table hangs on, which nobody wrote."""


class Shapes:
    """Hands out numbers as looks are first used, so that the header lists those in use and no more."""

    def __init__(self, styles: Mapping[Role, ParagraphStyle], page: PageSetup) -> None:
        self.styles = styles
        self.letters: dict[Letters, int] = {}
        self.shapes: dict[Shape, int] = {}
        self.borders: dict[Border, int] = {Border(): 1}
        self.roles: dict[Role, int] = {}
        self._page = page
        body = styles[Role.BODY]
        self.letters_number(letters_of(body))
        self.shape_number(self.shape_of(body))
        self.gap = (self.shape_number(GAP), self.letters_number(Letters(body.font, units_of_points(_GAP_PT))))
        self.page_number_letters = self.letters_number(letters_of(styles[Role.FOOTER]))

    def letters_number(self, letters: Letters) -> int:
        """Number of a ``charPr`` from 0."""
        return self.letters.setdefault(letters, len(self.letters))

    def shape_number(self, shape: Shape) -> int:
        """Number of a ``paraPr`` from 0."""
        return self.shapes.setdefault(shape, len(self.shapes))

    def border_number(self, border: Border) -> int:
        """Number of a ``borderFill`` from 1; 1 draws nothing."""
        return self.borders.setdefault(border, len(self.borders) + 1)

    def style_number(self, role: Role) -> int:
        """Number of a role's style from 1; 0 is what the file takes for plain text."""
        return self.roles.setdefault(role, len(self.roles) + 1)

    def empty(self) -> tuple[int, int, int]:
        """Numbers of shape, style and letters of the line in a cell without blocks."""
        style = self.styles[Role.TEXT]
        letters = Letters(style.font, units_of_points(_EMPTY_PT))
        return (
            self.shape_number(self.shape_of(style)),
            self.style_number(Role.TEXT),
            self.letters_number(letters),
        )

    def shape_of(
        self, style: ParagraphStyle, missing: int = 0, *, hangs: bool = True, keep: bool = False
    ) -> Shape:
        """A style's shape; the text stands `missing` further in where a marker is too wide to hang."""
        hanging = units(style.hanging_mm) if hangs and style.hanging_mm > 0 else 0
        reach = hanging + missing if hanging else 0
        return Shape(
            _ALIGN[style.align],
            line_percent(style),
            units_of_points(style.before_pt),
            units_of_points(style.after_pt),
            units(style.indent_mm) - hanging,
            -reach,
            keep or style.keep_with_next,
            min(style.outline_level or 0, _DEEPEST_OUTLINE),
            self._box() if style.boxed else 0,
        )

    def _box(self) -> int:
        outer = line_width(self._page.outer_line_mm)
        return self.border_number(Border(outer, outer, outer, outer))


def letters_of(style: ParagraphStyle) -> Letters:
    """A style's letters."""
    return Letters(style.font, units_of_points(style.size_pt), style.bold)


def line_percent(style: ParagraphStyle) -> int:
    """Line spacing in per cent of the type size.

    Hancom's 100 % sets lines without any space between; a word processor's single spacing is the font's own
    height, which for Korean fonts is about 130 % of the size.
    """
    return max(_LEAST_LINE, round(style.line * 100))


BOX_SPACE = units_of_points(_BOX_SPACE_PT)
"""Between a boxed paragraph and its lines."""
