"""Tables as OWPML text: every cell with its address, repeated heads, rows that may break."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from core.document.blocks import Block, Paragraph, Table
from core.document.styles import PageSetup
from core.formats.hwpx.borders import TableBorders
from core.formats.hwpx.heights import Heights
from core.formats.hwpx.lengths import column_units, units
from core.formats.hwpx.long_rows import with_short_rows
from core.formats.hwpx.paragraphs import ParagraphWriter
from core.formats.hwpx.pictures import Shelf
from core.formats.hwpx.placement import Placed, column_widths, place
from core.formats.hwpx.shapes import Shapes
from core.formats.xml_stream import XmlStream
from core.formats.xml_text import escaped

SUBLIST = (
    '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="{align}" linkListIDRef="0"'
    ' linkListNextIDRef="0" textWidth="{width}" textHeight="{height}" hasTextRef="0" hasNumRef="0">'
)
"""What holds paragraphs inside cells, headers and footers."""

_SHORT_MM = 100.0
"""A table no higher than this is not broken by a page: its head could stand alone."""


class CellFlow(Protocol):
    """Writes the blocks of a cell, ending in a paragraph."""

    def __call__(self, blocks: tuple[Block, ...], width_mm: float) -> None: ...


class _Frame(NamedTuple):
    """What all cells of a table need to know of it."""

    widths_mm: tuple[float, ...]
    widths: tuple[int, ...]
    heights: list[int]
    borders: TableBorders


class TableWriter:
    """Writes tables into one part; what is in their cells goes back to `flow`."""

    def __init__(
        self, page: PageSetup, shapes: Shapes, shelf: Shelf, stream: XmlStream, paragraphs: ParagraphWriter
    ) -> None:
        self._page = page
        self._shapes = shapes
        self._shelf = shelf
        self._stream = stream
        self._paragraphs = paragraphs
        self._heights = Heights(shapes.styles, page)
        beside, above = units(page.cell_margin_mm), units(page.cell_padding_mm)
        self._short = units(_SHORT_MM)
        self._openings: dict[tuple[bool, bool, int, bool], str] = {}
        self._margins = {
            (top, bottom): f'left="{beside}" right="{beside}" top="{0 if top else above}"'
            f' bottom="{0 if bottom else above}"'
            for top in (False, True)
            for bottom in (False, True)
        }
        """By whether a cell's upper and lower line are left out: its text runs on there."""

    def write(self, table: Table, width_mm: float, flow: CellFlow, *, inline: bool) -> None:
        """Write the table, `width_mm` wide where it does not say itself; it must have a row.

        An `inline` one stands like a letter and never breaks: that is for tables inside others. So do short
        ones, which then stay with the head above them.
        """
        table = with_short_rows(table)
        rows, count = place(table)
        widths_mm = column_widths(table, count, width_mm)
        widths = column_units(widths_mm)
        heights = self._heights.rows(table, rows, widths)
        borders = TableBorders(table, self._page, self._shapes, rows, count)
        frame = _Frame(widths_mm, widths, heights, borders)
        add = self._stream.add
        add(self._opening(table, frame, inline))
        for number, (row, places) in enumerate(zip(table.rows, rows, strict=True)):
            add("<hp:tr>")
            for placed in places:
                self._cell(number, placed, row.head, frame, flow)
            add("</hp:tr>")
            self._stream.drain()
        add("</hp:tbl>")

    def _opening(self, table: Table, frame: _Frame, inline: bool) -> str:
        object_id, order = self._shelf.next_object()
        repeats = int(any(row.head for row in table.rows))
        inline = inline or sum(frame.heights) <= self._short
        comment = f"<hp:shapeComment>{escaped(table.title)}</hp:shapeComment>" if table.title else ""
        return (
            f'<hp:tbl id="{object_id}" zOrder="{order}" numberingType="TABLE" textWrap="TOP_AND_BOTTOM"'
            f' textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" pageBreak="CELL"'
            f' repeatHeader="{repeats}"'
            f' rowCnt="{len(frame.heights)}" colCnt="{len(frame.widths)}" cellSpacing="0"'
            f' borderFillIDRef="{frame.borders.whole}" noAdjust="0">'
            f'<hp:sz width="{sum(frame.widths)}" widthRelTo="ABSOLUTE" height="{sum(frame.heights)}"'
            ' heightRelTo="ABSOLUTE" protect="0"/>'
            f'<hp:pos treatAsChar="{int(inline)}" affectLSpacing="0" flowWithText="1" allowOverlap="0"'
            ' holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT"'
            ' vertOffset="0" horzOffset="0"/><hp:outMargin left="0" right="0" top="0" bottom="0"/>'
            f"{comment}<hp:inMargin {self._margins[False, False]}/>"
        )

    def _cell(self, row: int, placed: Placed, head: bool, frame: _Frame, flow: CellFlow) -> None:
        cell, blocks, column, colspan, rowspan = placed
        add = self._stream.add
        end = column + colspan
        opened = (False, False) if cell is None else (cell.open_top, cell.open_bottom)
        border = frame.borders.number(row, placed)
        key = (head, True in opened, border, _middle(placed))
        opening = self._openings.get(key)
        if opening is None:
            opening = self._openings[key] = _cell_opening(*key)
        add(opening)
        if not blocks:
            add(self._paragraphs.empty)
        elif len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            add(self._paragraphs.xml(blocks[0]))
        else:
            flow(blocks, sum(frame.widths_mm[column:end]) - 2 * self._page.cell_margin_mm)
        width = frame.widths[column] if colspan == 1 else sum(frame.widths[column:end])
        height = frame.heights[row] if rowspan == 1 else sum(frame.heights[row : row + rowspan])
        add(
            f'</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
            f'<hp:cellSpan colSpan="{colspan}" rowSpan="{rowspan}"/>'
            f'<hp:cellSz width="{width}" height="{height}"/><hp:cellMargin {self._margins[opened]}/></hp:tc>'
        )


def _cell_opening(head: bool, own_margin: bool, border: int, middle: bool) -> str:
    held = SUBLIST.format(align="CENTER" if middle else "TOP", width=0, height=0)
    return (
        f'<hp:tc name="" header="{int(head)}" hasMargin="{int(own_margin)}" protect="0" editable="0"'
        f' dirty="0" borderFillIDRef="{border}">{held}'
    )


def _middle(placed: Placed) -> bool:
    """Whether what is in a cell stands in its middle.

    That of several blocks always does: it mostly fills its row, and programs that trust stored line positions
    draw the paragraphs of a cell that is set to its top over each other where none are stored. To store some
    is no way out: Hancom drops text whose stored lines it cannot follow.
    """
    return placed.cell is None or placed.cell.middle or len(placed.blocks) > 1
