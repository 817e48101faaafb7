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
_FULL, _WIDE, _NARROW = 1.0, 0.95, 0.5
"""Width of a Korean letter in a book face and in any other, and of a digit or space, in type sizes."""
_BOOK_FACE = re.compile("명조|바탕|Myeongjo|Batang", re.I)
_TOLERANCE = 0.03
_LEAST_WIDTH = 1000
_EMPTY_LINE = 1040


class Heights:
    """Estimates for the styles of one document, in HWPUNIT."""

    def __init__(self, styles: Mapping[Role, ParagraphStyle], page: PageSetup) -> None:
        self._page = page
        self._beside = 2 * units(page.cell_margin_mm)
        self._padding = units(page.cell_padding_mm)
        self._looks = {
            role: (
                units_of_points(style.size_pt),
                round(units_of_points(style.size_pt) * line_percent(style) / 100),
                units_of_points(style.before_pt + style.after_pt),
                units(style.indent_mm),
                _FULL if _BOOK_FACE.search(style.font) else _WIDE,
            )
            for role, style in styles.items()
        }
        self._lone_lines: dict[tuple[Role, int], tuple[int, int]] = {}
        """By role and width: how many letters surely fit on a line, and the height of one line."""

    def rows(self, table: Table, placed: Sequence[Sequence[Placed]], columns: Sequence[int]) -> list[int]:
        """The height of each row of a table."""
        least = _EMPTY_LINE + 2 * self._padding
        heights = [max(units(row.height_mm), least) for row in table.rows]
        tall: list[tuple[int, int, int]] = []
        for number, places in enumerate(placed):
            for place_ in places:
                _, blocks, column, colspan, rowspan = place_
                if not blocks:
                    continue
                width = columns[column] if colspan == 1 else sum(columns[column : column + colspan])
                height = self.blocks(blocks, width - self._beside) + self._around(place_)
                if rowspan > 1:
                    tall.append((number, rowspan, height))
                elif height > heights[number]:
                    heights[number] = height
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

    def _around(self, placed: Placed) -> int:
        """Above and below what is in a cell; nothing where its line is left out, for the text runs on."""
        cell = placed.cell
        opened = 0 if cell is None else cell.open_top + cell.open_bottom
        return (2 - opened) * self._padding

    def _lone_line(self, look: tuple[Role, int]) -> tuple[int, int]:
        role, width = look
        size, pitch, around, indent, wide = self._looks[role]
        most = int(max(_LEAST_WIDTH, width - indent) / (size * wide))
        found = self._lone_lines[look] = most, pitch + around
        return found

    def _paragraph(self, paragraph: Paragraph, width: int) -> int:
        look = (paragraph.role, width)
        most, lone = self._lone_lines.get(look) or self._lone_line(look)
        text = paragraph.text
        if len(text) <= most and "\n" not in text:
            return lone
        size, pitch, around, indent, wide = self._looks[paragraph.role]
        room = max(_LEAST_WIDTH, width - indent) / size * (1 + _TOLERANCE)
        lines = sum(_lines(line, room, wide) for line in text.split("\n"))
        return lines * pitch + around


def _lines(text: str, room: float, wide: float) -> int:
    """How many lines a text takes whose words are kept whole; `room` and `wide` in type sizes."""
    if _reach(text, wide) <= room:
        return 1
    lines, left = 1, room
    for word in text.split(" "):
        reach = _reach(word, wide)
        if reach > left and left < room:
            lines, left = lines + 1, room
        if reach > room:
            broken = ceil(reach / room) - 1
            lines, reach = lines + broken, reach - broken * room
        left -= reach + _NARROW
    return lines


def _reach(text: str, wide: float) -> float:
    narrow = len(text) if text.isascii() else len(_WIDE_LETTERS.sub("", text))
    return (len(text) - narrow) * wide + narrow * _NARROW
