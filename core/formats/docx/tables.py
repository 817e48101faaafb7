"""Tables as WordprocessingML text: fixed grid, merged cells, repeated heads, rows that may break."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeAlias

from core.document.blocks import Block, Cell, Paragraph, Row, Table
from core.document.styles import PageSetup, Role
from core.formats.docx.cell_lines import CellLines, table_borders
from core.formats.docx.lengths import column_twips, twips
from core.formats.docx.paragraphs import (
    EMPTY_PARAGRAPH,
    KEPT_EMPTY_PARAGRAPH,
    TEXT_AND_PARAGRAPH_END,
    ParagraphWriter,
    plain_text,
)
from core.formats.docx.placement import FIRST, LAST, MIDDLE, WHOLE, Merge, Placed, each, place
from core.formats.xml_stream import XmlStream
from core.formats.xml_text import escaped

_SHORT_CELL_BLOCKS = 3
"""A first row that is no head is held to the next only if its cells hold no more than this."""

_CELL_END = b"</w:tc>"
_TEXT_CELL_END = TEXT_AND_PARAGRAPH_END + _CELL_END

_MERGES = {WHOLE: "", FIRST: '<w:vMerge w:val="restart"/>', MIDDLE: "<w:vMerge/>", LAST: "<w:vMerge/>"}


class CellFlow(Protocol):
    """Writes the blocks of a cell, ending in a paragraph; `keep` holds them to what follows."""

    def __call__(self, blocks: tuple[Block, ...], width_mm: float, keep: bool) -> None: ...


class _Opening(NamedTuple):
    """How a cell of one paragraph begins: alone, and up to the paragraph's text; and all of a blank one."""

    cell: bytes
    first_text: bytes
    blank: bytes


_Look: TypeAlias = tuple[Role, str, bool, bool, int]


class _Columns(NamedTuple):
    """Widths of a table's columns, as given and as written, and how the table tells them."""

    millimetres: tuple[float, ...]
    twips: tuple[int, ...]
    grid: str


class TableWriter:
    """Writes tables into one part; what is in their cells goes back to `flow`."""

    def __init__(
        self, page: PageSetup, stream: XmlStream, paragraphs: ParagraphWriter, flow: CellFlow
    ) -> None:
        self._page = page
        self._paragraphs = paragraphs
        self._stream = stream
        self._flow = flow
        self._openings: defaultdict[tuple[bool, str], dict[_Look, _Opening]] = defaultdict(dict)
        """How cells of one paragraph begin, by whether their row is kept and by their borders."""
        self._cell_openings: dict[tuple[object, ...], bytes] = {}
        self._borders = table_borders(page)
        beside, above = twips(page.cell_margin_mm), twips(page.cell_padding_mm)
        margins = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
        sides = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in margins)
        self._margins = f"<w:tblCellMar>{sides}</w:tblCellMar>"

    def write(self, table: Table, width_mm: float) -> None:
        """Write the table, `width_mm` wide where it does not say itself; it must have a row."""
        rows, count = place(table)
        columns = _columns(table.widths_mm, count, width_mm)
        stream = self._stream
        stream.pieces.append(self._table_opening(table, columns))
        lines = CellLines(table, rows, self._page)
        for number, (row, places) in enumerate(zip(table.rows, rows, strict=True)):
            led, column, alone = places
            missing = columns.twips[column + len(alone) :]
            stream.pieces.append(_row_opening(row.whole, row.head, row.height_mm, missing))
            keep = _kept(row, number, len(rows))
            borders = lines.of_row(number)
            for placed in each(places) if borders is None else led:
                self._cell(placed, keep, columns, lines.of(number, placed))
            if borders is not None:
                self._cells(alone, column, keep, columns, borders)
            stream.pieces.append(b"</w:tr>")
            stream.drain()
        stream.pieces.append(b"</w:tbl>")

    def _cells(
        self, cells: tuple[Cell, ...], column: int, keep: bool, columns: _Columns, borders: str
    ) -> None:
        """Cells of one place each, from `column` on: all but a few of a book, so in one stroke."""
        pieces, openings = self._stream.pieces, self._openings[keep, borders]
        before, opening = None, None
        for at, (cell, width) in enumerate(zip(cells, columns.twips[column:], strict=False), column):
            blocks = cell.blocks
            if len(blocks) != 1 or not isinstance(only := blocks[0], Paragraph):
                self._cell((cell, blocks, at, 1, WHOLE), keep, columns, borders)
                continue
            look = (only.role, only.marker, cell.shaded, cell.middle, width)
            if opening is None or look != before:
                before, opening = look, openings.get(look)
                if opening is None:
                    opening = openings[look] = self._opened(cell, only, keep, width, borders)
            if not only.runs:
                pieces.append(opening.blank)
            elif (shown := plain_text(only)) is not None:
                pieces += (opening.first_text, shown, _TEXT_CELL_END)
            else:
                pieces += (opening.cell, self._paragraphs.xml(only, keep), _CELL_END)

    def _cell(self, placed: Placed, keep: bool, columns: _Columns, borders: str) -> None:
        """A cell of any kind."""
        cell, blocks, column, span, merge = placed
        width = columns.twips[column] if span == 1 else sum(columns.twips[column : column + span])
        opening = self._cell_opening(cell, width, span, merge, borders)
        pieces = self._stream.pieces
        if not blocks:
            pieces += (opening, KEPT_EMPTY_PARAGRAPH if keep else EMPTY_PARAGRAPH, _CELL_END)
        elif len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
            pieces += (opening, self._paragraphs.xml(only, keep), _CELL_END)
        else:
            pieces.append(opening)
            outer = sum(columns.millimetres[column : column + span])
            self._flow(blocks, outer - 2 * self._page.cell_margin_mm, keep)
            pieces.append(_CELL_END)

    def _table_opening(self, table: Table, columns: _Columns) -> bytes:
        title = f'<w:tblCaption w:val="{escaped(table.title)}"/>' if table.title else ""
        width = sum(columns.twips)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
            f'{self._borders if table.bordered else ""}<w:tblLayout w:type="fixed"/>{self._margins}{title}'
            f"</w:tblPr>{columns.grid}"
        ).encode()

    def _opened(self, cell: Cell, only: Paragraph, keep: bool, width: int, borders: str) -> _Opening:
        opening = self._cell_opening(cell, width, 1, WHOLE, borders)
        start = self._paragraphs.starting(only.role, only.marker, keep)
        return _Opening(opening, opening + start.first_text, opening + start.marked + b"</w:p></w:tc>")

    def _cell_opening(self, cell: Cell | None, width: int, span: int, merge: Merge, borders: str) -> bytes:
        look = (cell and cell.shaded, cell and cell.middle, width, span, merge, borders)
        opening = self._cell_openings.get(look)
        if opening is not None:
            return opening
        spanning = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        shade = middle = ""
        if cell and cell.shaded:
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{self._page.shade}"/>'
        if cell and cell.middle:
            middle = '<w:vAlign w:val="center"/>'
        opening = self._cell_openings[look] = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanning}{_MERGES[merge]}'
            f"{borders}{shade}{middle}</w:tcPr>"
        ).encode()
        return opening


@lru_cache(maxsize=256)
def _row_opening(whole: bool, head: bool, height_mm: float, missing: tuple[int, ...]) -> bytes:
    """How a row begins; `missing` are the widths of the columns that it does not reach."""
    properties = ""
    if missing:
        width = sum(missing)
        properties = f'<w:gridAfter w:val="{len(missing)}"/><w:wAfter w:w="{width}" w:type="dxa"/>'
    if whole:
        properties += "<w:cantSplit/>"
    if height_mm > 0:
        properties += f'<w:trHeight w:val="{twips(height_mm)}" w:hRule="atLeast"/>'
    if head:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>".encode() if properties else b"<w:tr>"


def _kept(row: Row, number: int, count: int) -> bool:
    """Whether the row stays with the next: it says so, it is a head, or it is the table's short first row."""
    if row.keep_with_next:
        return True
    if number == count - 1:
        return False
    return row.head or (number == 0 and all(len(cell.blocks) <= _SHORT_CELL_BLOCKS for cell in row.cells))


@lru_cache(maxsize=256)
def _columns(widths_mm: tuple[float, ...], columns: int, width_mm: float) -> _Columns:
    """A width for each column; those that are not given share evenly what is left of `width_mm`."""
    given = tuple(max(1.0, width) for width in widths_mm[:columns])
    missing = columns - len(given)
    if missing:
        share = max(width_mm - sum(given), 1.0 * missing) / missing
        given += (share,) * missing
    widths = column_twips(given)
    columns_xml = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return _Columns(given, widths, f"<w:tblGrid>{columns_xml}</w:tblGrid>")
