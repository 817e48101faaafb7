"""The quick way through tables: text by text where what stands between is plain, else row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import methodcaller
from typing import TypeAlias

from core.document.blocks import Block, Look, Paragraph, Run, Table
from core.formats.docx.parsing.cutting import NotPlain, text_of
from core.formats.docx.parsing.names import TBL, TR, W
from core.formats.docx.parsing.plain_cells import CELL_BEGINS, PlainCells
from core.formats.docx.parsing.plain_paragraphs import (
    ATTRIBUTES,
    PlainParagraphs,
    is_plain,
    plain_text,
    signs_for_tags,
)
from core.formats.docx.parsing.plain_pictures import PlainPictures
from core.formats.docx.parsing.seams import Seam, Seams, Step
from core.formats.docx.parsing.story import made_cell
from core.formats.docx.parsing.table_grid import (
    CellRead,
    RowProperties,
    TableProperties,
    assemble,
    row_properties,
    table_properties,
)
from core.formats.docx.parsing.values import first
from core.formats.line import EMPTY
from core.formats.tally import Tally
from core.formats.xml_reading import Element
from core.making import maker

_made_paragraph, _made_run = maker(Paragraph), maker(Run)

_ROW_OPENING = re.compile(f"^<w:tr{ATTRIBUTES}>")
_FIRST_ROW = re.compile(b"<w:tr[ >]")
_BEGINS = b'<w:t(?:>| xml:space="preserve">)'
_TEXTS = re.compile(b"%b([^<]*(?:</w:t>(?:<w:tab/>|<w:br/>|)%b[^<]*)*)</w:t>" % (_BEGINS, _BEGINS))
"""Texts with no more than signs between them are one."""
_IS_CELL = methodcaller("startswith", CELL_BEGINS)
_SHORT = 16
"""No longer texts are kept: they hardly come again."""

_BETWEEN = b"<>"
"""Stands in no text, so that those of a table can be decoded in one stroke."""

_Row: TypeAlias = tuple[RowProperties, list[CellRead]]


class PlainTables:
    """Reads tables from their XML; `parse` makes an element of any text, `cell` reads an odd one."""

    def __init__(
        self,
        paragraphs: PlainParagraphs,
        cells: PlainCells,
        pictures: PlainPictures,
        tally: Tally,
        parse: Callable[[str], Element | None],
        cell: Callable[[str], CellRead],
    ) -> None:
        self._tally = tally
        self._parse = parse
        self._cell_of_any_kind = cell
        self._cells = cells
        self._pictures = pictures
        self._seams = Seams(self._cells, paragraphs, self._row_properties)
        self._rows: dict[str, RowProperties] = {}
        self._tables: dict[bytes, TableProperties] = {}

    def read(self, xml: bytes) -> Table | None:
        """The table, or None for `Story`: one inside another, boxes in it, rows wrapped in something.

        Raises:
            NotPlain: that shows when some of it has been read.
        """
        begin = _FIRST_ROW.search(xml)
        properties = None if begin is None else self._table_properties(xml[: begin.start()])
        if begin is None or properties is None:
            return None
        rows = self._by_text(xml, begin.start()) if self._seams.repeated else None
        if rows is None:
            rows = self._by_row(text_of(xml[begin.start() :]))
        return None if rows is None else assemble(properties, rows)

    # Text by text

    def _by_text(self, xml: bytes, begin: int) -> list[_Row] | None:
        """The rows, or None if there is anything but plain text in a cell with text."""
        pieces = _TEXTS.split(xml)
        opening = self._seams.before(pieces[0][begin:]) if len(pieces) > 1 else None
        if opening is None:
            return None
        seams = self._seams.between(pieces[2::2])
        texts = None if seams is None else _plain_texts(pieces[1::2])
        if seams is None or texts is None:
            return None
        self._tally.count_blocks(len(texts))
        rows = self._sewn(opening, texts, seams)
        self._tally.count_cells(sum(len(cells) for _, cells in rows))
        return rows

    def _sewn(self, opening: Seam, texts: Sequence[str], seams: Sequence[Seam]) -> list[_Row]:
        """Texts and what stands between them, as rows of cells."""
        rows: list[_Row] = []
        _, steps, properties, look, known = opening
        cells = self._follow(steps or (), rows)
        blocks: list[Block] = []
        for text, (rest, steps, following, further, more) in zip(texts, seams, strict=True):
            if steps is None:
                blocks += (_paragraph(text, look), *rest)
                look = further
                continue
            if blocks or rest:
                read = properties, made_cell(properties, (*blocks, _paragraph(text, look), *rest))
                blocks.clear()
            elif text in known:
                read = known[text]
            else:
                read = properties, made_cell(properties, (_paragraph(text, look),))
                if len(text) <= _SHORT:
                    known[text] = read
            cells.append(read)
            if steps:
                cells = self._follow(steps, rows)
            properties, look, known = following, further, more
        return rows

    def _follow(self, steps: Sequence[Step], rows: list[_Row]) -> list[CellRead]:
        """Go over the steps; gives the cells of the row that the next text is in."""
        cells = rows[-1][1] if rows else []
        for step in steps:
            if isinstance(step, RowProperties):
                cells = []
                rows.append((step, cells))
            else:
                cells.append(self._odd_cell(step) if isinstance(step, str) else step)
        return cells

    # Row by row

    def _by_row(self, xml: str) -> list[_Row] | None:
        if "<w:tbl>" in xml or "<w:txbxContent" in xml or not xml.endswith("</w:tr></w:tbl>"):
            return None
        rows: list[_Row] = []
        for piece in xml[: -len("</w:tr></w:tbl>")].split("</w:tr>"):
            row = self._row(piece)
            if row is None:
                if rows:
                    raise NotPlain
                return None
            rows.append(row)
        return rows

    def _row(self, xml: str) -> _Row | None:
        place = xml.find(CELL_BEGINS)
        pieces = xml[place:].split("</w:tc>")
        if place < 0 or pieces.pop():
            return None
        properties = self._row_properties(xml[:place])
        if properties is None or not all(map(_IS_CELL, pieces)):
            return None
        self._tally.count_cells(len(pieces))
        known = self._cells.known
        return properties, [known.get(piece) or self._cell(piece) for piece in pieces]

    def _cell(self, xml: str) -> CellRead:
        return self._cells.read(xml) or self._odd_cell(xml)

    def _odd_cell(self, xml: str) -> CellRead:
        """A cell that is not plain text, counted with its row already."""
        picture = self._pictures.read(xml)
        if picture is not None:
            self._tally.count_blocks()
            return picture
        self._tally.cells -= 1
        return self._cell_of_any_kind(xml)

    # Properties

    def _table_properties(self, xml: bytes) -> TableProperties | None:
        known = self._tables.get(xml)
        if known is None:
            element = self._parse(text_of(xml) + "</w:tbl>")
            if element is None or element.tag != TBL:
                return None
            if any(child.tag not in (W + "tblPr", W + "tblGrid") for child in element):
                return None
            known = table_properties(first(element, W + "tblPr"), first(element, W + "tblGrid"))
            self._tables[xml] = known
        return known

    def _row_properties(self, xml: str) -> RowProperties | None:
        """What stands before a row's first cell says; None if that is not only of the row."""
        known = self._rows.get(xml)
        if known is not None:
            return known
        opening = _ROW_OPENING.sub("<w:tr>", xml, count=1)
        known = self._rows.get(opening)
        if known is None:
            element = self._parse(opening + "</w:tr>")
            if element is None or element.tag != TR:
                return None
            if any(child.tag not in (W + "trPr", W + "tblPrEx") for child in element):
                return None
            known = self._rows[opening] = row_properties(first(element, W + "trPr"))
        return known


def _paragraph(text: str, look: Look) -> Paragraph:
    return _made_paragraph((_made_run(text, look),)) if text else EMPTY


def _plain_texts(encoded: list[bytes]) -> list[str] | None:
    """The texts with their entities resolved; None if there is in one what only a parser knows."""
    together = _BETWEEN.join(encoded)
    texts = signs_for_tags(text_of(together)).split(_BETWEEN.decode())
    if is_plain(together):
        return texts
    plain = list(map(plain_text, texts))
    return None if None in plain else [text for text in plain if text is not None]
