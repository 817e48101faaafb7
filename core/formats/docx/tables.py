"""Tables as WordprocessingML text: fixed grid, merged cells, repeated heads, rows that may break."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from core.document.blocks import Block, Paragraph, Row, Table
from core.document.styles import PageSetup
from core.formats.docx.cell_lines import CellLines, table_borders
from core.formats.docx.lengths import column_twips, twips
from core.formats.docx.paragraphs import EMPTY_PARAGRAPH, KEPT_EMPTY_PARAGRAPH, ParagraphWriter
from core.formats.docx.placement import Merge, Placed, place
from core.formats.xml_stream import XmlStream
from core.formats.xml_text import escaped

_SHORT_CELL_BLOCKS = 3
"""A first row that is no head is held to the next only if its cells hold no more than this."""

_MERGES = {
    Merge.WHOLE: "",
    Merge.FIRST: '<w:vMerge w:val="restart"/>',
    Merge.MIDDLE: "<w:vMerge/>",
    Merge.LAST: "<w:vMerge/>",
}


class CellFlow(Protocol):
    """Writes the blocks of a cell, ending in a paragraph; `keep` holds them to what follows."""

    def __call__(self, blocks: tuple[Block, ...], width_mm: float, keep: bool) -> None: ...


class _Columns(NamedTuple):
    """Widths of a table's columns, as given and as written."""

    millimetres: tuple[float, ...]
    twips: tuple[int, ...]


class TableWriter:
    """Writes tables into one part; what is in their cells goes back to `flow`."""

    def __init__(
        self, page: PageSetup, stream: XmlStream, paragraphs: ParagraphWriter, flow: CellFlow
    ) -> None:
        self._page = page
        self._paragraphs = paragraphs
        self._stream = stream
        self._flow = flow
        self._openings: dict[tuple[object, ...], str] = {}
        self._borders = table_borders(page)
        beside, above = twips(page.cell_margin_mm), twips(page.cell_padding_mm)
        margins = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
        sides = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in margins)
        self._margins = f"<w:tblCellMar>{sides}</w:tblCellMar>"

    def write(self, table: Table, width_mm: float) -> None:
        """Write the table, `width_mm` wide where it does not say itself; it must have a row."""
        rows, count = place(table)
        widths_mm = _widths(table, count, width_mm)
        columns = _Columns(widths_mm, column_twips(widths_mm))
        stream = self._stream
        stream.pieces.append(self._table_opening(table, columns.twips))
        lines = CellLines(table, self._page)
        for number, (row, places) in enumerate(zip(table.rows, rows, strict=True)):
            _, _, last, span, _ = places[-1]
            end = last + span
            stream.pieces.append(_row_opening(row, count - end, sum(columns.twips[end:])))
            self._row(number, places, _kept(row, number, len(rows)), columns, lines)
            stream.pieces.append("</w:tr>")
            stream.drain()
        stream.pieces.append("</w:tbl>")

    def _row(
        self, number: int, places: list[Placed], keep: bool, columns: _Columns, lines: CellLines
    ) -> None:
        pieces = self._stream.pieces
        widths, openings, paragraph = columns.twips, self._openings, self._paragraphs.xml
        plain = lines.plain(number)
        for placed in places:
            cell, blocks, column, span, merge = placed
            width = widths[column] if span == 1 else sum(widths[column : column + span])
            borders = "" if plain else lines.of(number, placed)
            key = (cell and cell.shaded, cell and cell.middle, merge, span, width, borders)
            opening = openings.get(key)
            if opening is None:
                opening = openings[key] = self._cell_opening(placed, width, borders)
            if not blocks:
                pieces.append(f"{opening}{KEPT_EMPTY_PARAGRAPH if keep else EMPTY_PARAGRAPH}</w:tc>")
            elif len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
                pieces.append(f"{opening}{paragraph(only, keep)}</w:tc>")
            else:
                pieces.append(opening)
                outer = sum(columns.millimetres[column : column + span])
                self._flow(blocks, outer - 2 * self._page.cell_margin_mm, keep)
                pieces.append("</w:tc>")

    def _table_opening(self, table: Table, widths: tuple[int, ...]) -> str:
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        title = f'<w:tblCaption w:val="{escaped(table.title)}"/>' if table.title else ""
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
            f'{self._borders if table.bordered else ""}<w:tblLayout w:type="fixed"/>{self._margins}{title}'
            f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        )

    def _cell_opening(self, placed: Placed, width: int, borders: str) -> str:
        cell, _, _, span, merge = placed
        spanning = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        shade = middle = ""
        if cell and cell.shaded:
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{self._page.shade}"/>'
        if cell and cell.middle:
            middle = '<w:vAlign w:val="center"/>'
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanning}{_MERGES[merge]}'
            f"{borders}{shade}{middle}</w:tcPr>"
        )


def _row_opening(row: Row, missing: int, missing_width: int) -> str:
    properties = ""
    if missing:
        properties = f'<w:gridAfter w:val="{missing}"/><w:wAfter w:w="{missing_width}" w:type="dxa"/>'
    if row.height_mm > 0:
        properties += f'<w:trHeight w:val="{twips(row.height_mm)}" w:hRule="atLeast"/>'
    if row.head:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"


def _kept(row: Row, number: int, count: int) -> bool:
    """Whether the row stays with the next: it says so, it is a head, or it is the table's short first row."""
    if row.keep_with_next:
        return True
    if number == count - 1:
        return False
    return row.head or (number == 0 and all(len(cell.blocks) <= _SHORT_CELL_BLOCKS for cell in row.cells))


def _widths(table: Table, columns: int, width_mm: float) -> tuple[float, ...]:
    """A width for each column; those the table does not give share evenly what is left of `width_mm`."""
    given = tuple(max(1.0, width) for width in table.widths_mm[:columns])
    missing = columns - len(given)
    if not missing:
        return given
    share = max(width_mm - sum(given), 1.0 * missing) / missing
    return given + (share,) * missing
