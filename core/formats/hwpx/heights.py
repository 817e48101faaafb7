"""How high text will stand, so that cells state heights near those a word processor would give them.

Hancom lays text out anew and lets cells grow; other programs draw the heights a file states. A cell's height
is the least it may have, so the estimate is rather too small than too large.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import ceil

from core.document.blocks import Block, Paragraph, Picture, Table
from core.document.styles import PageSetup, ParagraphStyle, Role
from core.formats.hwpx.lengths import column_units, units, units_of_points
from core.formats.hwpx.placement import Placed, column_widths, place
from core.formats.hwpx.shapes import line_percent

_WIDE_LETTERS = re.compile("[\u1100-\u11ff\u2190-\uffdc]")
_WIDE = 0.95
_NARROW = 0.5
"""Width of a Korean letter, and of a Latin letter, digit or space, in type sizes."""
_TOLERANCE = 0.03
_LEAST_WIDTH = 1000
_EMPTY_LINE = 1040


class Heights:
    """Estimates for the styles of one document, in HWPUNIT."""

    def __init__(self, styles: Mapping[Role, ParagraphStyle], page: PageSetup) -> None:
        self._page = page
        self._beside = 2 * units(page.cell_margin_mm)
        self._above = 2 * units(page.cell_padding_mm)
        self._looks = {
            role: (
                units_of_points(style.size_pt),
                round(units_of_points(style.size_pt) * line_percent(style) / 100),
                units_of_points(style.before_pt + style.after_pt),
                units(style.indent_mm),
            )
            for role, style in styles.items()
        }

    def rows(self, table: Table, placed: Sequence[Sequence[Placed]], columns: Sequence[int]) -> list[int]:
        """The height of each row of a table."""
        heights = [max(units(row.height_mm), _EMPTY_LINE + self._above) for row in table.rows]
        tall: list[tuple[int, int, int]] = []
        for number, places in enumerate(placed):
            for place_ in places:
                if not place_.blocks:
                    continue
                width = sum(columns[place_.column : place_.column + place_.colspan]) - self._beside
                height = self.blocks(place_.blocks, width) + self._above
                if place_.rowspan == 1:
                    heights[number] = max(heights[number], height)
                else:
                    tall.append((number, place_.rowspan, height))
        for number, span, height in tall:
            missing = height - sum(heights[number : number + span])
            if missing > 0:
                heights[number + span - 1] += missing
        return heights

    def blocks(self, blocks: Sequence[Block], width: int) -> int:
        """The height of what stands in a cell `width` wide."""
        total = 0
        for block in blocks:
            if isinstance(block, Paragraph):
                total += self._paragraph(block, width)
            elif isinstance(block, Picture):
                total += units(block.height_mm) + self._looks[Role.PICTURE][2]
            elif isinstance(block, Table) and block.rows:
                placed, count = place(block)
                widths = column_units(column_widths(block, count, width / units(1.0)))
                total += sum(self.rows(block, placed, widths))
        return total

    def _paragraph(self, paragraph: Paragraph, width: int) -> int:
        size, pitch, around, indent = self._looks[paragraph.role]
        room = max(_LEAST_WIDTH, width - indent)
        lines = 0
        for line in paragraph.text.split("\n"):
            narrow = len(line) if line.isascii() else len(_WIDE_LETTERS.sub("", line))
            reach = ((len(line) - narrow) * _WIDE + narrow * _NARROW) * size
            lines += max(1, ceil(reach / room - _TOLERANCE))
        return lines * pitch + around
