"""Sections, cells, headers, notes and boxes: every paragraph turned into blocks, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.document.blocks import PLAIN, Block, Cell, PageBreak, Paragraph, Table
from core.errors import FileRefused
from core.formats.flow import Flow
from core.formats.gate import MAX_DEPTH
from core.formats.hwpx.parsing.header_sheet import HeaderSheet
from core.formats.hwpx.parsing.inline import RunText
from core.formats.hwpx.parsing.names import child, children, name_of, switched
from core.formats.hwpx.parsing.parts import HwpxParts
from core.formats.hwpx.parsing.pictures import comment_of, picture
from core.formats.hwpx.parsing.plain_rows import MARK, PlainRows
from core.formats.hwpx.parsing.tables import CellRead, assemble, cell_address, cell_size, cell_spans
from core.formats.line import Line
from core.formats.part_images import Images
from core.formats.tally import Tally
from core.formats.xml_reading import Element


@dataclass(slots=True)
class Shared:
    """What the sections of one document have in common while it is read."""

    parts: HwpxParts
    sheet: HeaderSheet
    images: Images
    tally: Tally
    notes: list[Element] = field(default_factory=list)
    """Footnotes and endnotes in the order of their marks."""
    headers: list[Element] = field(default_factory=list)
    footers: list[Element] = field(default_factory=list)
    page_number: str = ""
    page: Element | None = None
    """The first section's properties."""


class _Place:
    """A paragraph while it is read: its line, its marker until that is written, what it has put out."""

    __slots__ = ("flow", "level", "line", "marker", "objects")

    def __init__(self, flow: Flow, marker: str, level: int | None) -> None:
        self.flow = flow
        self.line = flow.open or Line()
        flow.open = None
        self.marker = marker
        self.level = level
        self.objects = False
        """Whether a table or the like stands in it: what is blank beside one is no paragraph."""

    def part(self) -> None:
        """End the line before an object that stands by itself."""
        self.objects = True
        self.end()
        self.line = Line()

    def end(self) -> None:
        """Put the line out."""
        blocks = self.line.blocks(self.marker, self.level)
        if self.objects:
            blocks = [block for block in blocks if not _is_blank(block)]
        if any(isinstance(block, Paragraph) for block in blocks):
            self.marker, self.level = "", None
        self.flow.blocks.extend(blocks)


class Story:
    """Reads sections. Lists and deletions go on from paragraph to paragraph, so read them in order."""

    def __init__(self, shared: Shared, rows: PlainRows | None = None) -> None:
        self._shared = shared
        self._rows = rows
        self._text = RunText()
        self._depth = 0
        self._in_cell = 0

    def blocks(self, container: Element, page_sign: str = "") -> list[Block]:
        """Everything in a list of paragraphs, in order; `page_sign` stands where a page's number does."""
        flow = Flow()
        outer, self._text.page_sign = self._text.page_sign, page_sign
        self._deeper()
        for element in container:
            self.block(element, flow)
        self._depth -= 1
        self._text.page_sign = outer
        flow.close()
        return flow.blocks

    def block(self, element: Element, flow: Flow) -> None:
        """Add one element of paragraph level to a flow."""
        if name_of(element) == "p":
            self._paragraph(element, flow)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FileRefused("file.too_deep", name=self._shared.parts.name)

    def _paragraph(self, paragraph: Element, flow: Flow) -> None:
        self._shared.tally.count_blocks()
        if switched(paragraph, "pageBreak") and not self._in_cell and flow.blocks:
            flow.close()
            flow.blocks.append(PageBreak())
        place = _Place(flow, *self._shared.sheet.marker(paragraph.get("paraPrIDRef")))
        for run in self._chosen(paragraph):
            if name_of(run) == "run":
                look = self._shared.sheet.look(run.get("charPrIDRef"))
                for item in self._chosen(run):
                    if not self._text.read(item, place.line, look):
                        self._object(item, place)
            elif name_of(run) != "linesegarray":
                self._text.read(run, place.line, PLAIN)
        if self._text.take_joined():
            flow.open = place.line
        else:
            place.end()

    def _chosen(self, parent: Element) -> Iterator[Element]:
        """Children, of each ``switch`` only the first case."""
        for element in parent:
            if name_of(element) == "switch":
                for case in element[:1]:
                    yield from case
            else:
                yield element

    # Objects

    def _object(self, item: Element, place: _Place) -> None:
        if self._text.deleted:
            return
        kind = name_of(item)
        if kind == "tbl":
            self._table(item, place)
        elif kind == "pic":
            found = picture(item, self._shared.parts, self._shared.images)
            if found is not None:
                place.line.pictures.append(found)
            self._caption(item, place)
        elif kind == "ctrl":
            for control in item:
                self._control(control)
        elif kind == "secPr":
            self._section(item)
        else:
            self._shape(item, place)

    def _shape(self, item: Element, place: _Place) -> None:
        """Text in a drawn shape, and whatever a group holds."""
        self._deeper()
        for part in item:
            kind = name_of(part)
            if kind == "drawText":
                for held in part:
                    if name_of(held) == "subList":
                        place.line.after.extend(self.blocks(held))
            elif kind in _SHAPES:
                self._object(part, place)
        self._caption(item, place)
        self._depth -= 1

    def _caption(self, item: Element, place: _Place) -> None:
        caption = child(item, "caption")
        if caption is not None:
            place.line.after.extend(self._held(caption))

    def _held(self, element: Element) -> list[Block]:
        """The paragraphs of an element that holds them in a ``subList``."""
        held = child(element, "subList")
        return [] if held is None else [block for block in self.blocks(held) if not _is_blank(block)]

    def _control(self, control: Element) -> None:
        kind = name_of(control)
        shared = self._shared
        if kind in ("footNote", "endNote"):
            shared.notes.append(control)
        elif kind == "header":
            shared.headers.append(control)
        elif kind == "footer":
            shared.footers.append(control)
        elif kind == "pageNum" and control.get("pos", "NONE") != "NONE" and not shared.page_number:
            side = control.get("sideChar", "").strip()[:1]
            shared.page_number = f"{side} {{page}} {side}".strip()

    def _section(self, properties: Element) -> None:
        if self._shared.page is None:
            self._shared.page = properties
        self._shared.sheet.outline = properties.get("outlineShapeIDRef", "1")

    # Tables

    def _table(self, table: Element, place: _Place) -> None:
        made = self.table(table)
        caption = child(table, "caption")
        captions = [] if caption is None else self._held(caption)
        above = caption is not None and caption.get("side") == "TOP"
        place.part()
        place.flow.blocks.extend(captions if above else ())
        if made is not None:
            place.flow.blocks.append(made)
        place.flow.blocks.extend(() if above else captions)

    def table(self, table: Element) -> Table | None:
        """A ``tbl``, or None without a cell."""
        self._deeper()
        cells: list[CellRead] = []
        rows = 0
        for row in table:
            if name_of(row) == "tr":
                cells.extend(self._row(row, rows))
                rows += 1
        self._depth -= 1
        return assemble(
            cells,
            rows,
            self._shared.parts.name,
            title=comment_of(table),
            repeats=switched(table, "repeatHeader"),
        )

    def _row(self, row: Element, number: int) -> list[CellRead]:
        mark = None if self._rows is None else row.get(MARK)
        if mark is not None and self._rows is not None:
            cells = self._rows.read(mark)
            if cells is not None:
                for read in cells:
                    self._shared.tally.count_cells()
                    self._shared.tally.count_blocks(len(read.cell.blocks))
                return cells
            row = self._rows.element(mark)
        return [self._cell(cell, number) for cell in row if name_of(cell) == "tc"]

    def _cell(self, element: Element, row: int) -> CellRead:
        self._shared.tally.count_cells()
        parts = children(element)
        held = parts.get("subList")
        self._in_cell += 1
        blocks = [] if held is None else self.blocks(held)
        self._in_cell -= 1
        fill = self._shared.sheet.fill(element.get("borderFillIDRef"))
        colspan, rowspan = cell_spans(parts.get("cellSpan"))
        at_row, column = cell_address(parts.get("cellAddr"), row)
        middle = held is not None and held.get("vertAlign") == "CENTER"
        cell = Cell(tuple(blocks), colspan, rowspan, fill.shaded, middle, diagonal=fill.diagonal)
        size = cell_size(parts.get("cellSz"))
        return CellRead(cell, at_row, column, *size, switched(element, "header"), fill.lined)


_SHAPES = frozenset(
    [
        "container",
        "rect",
        "ellipse",
        "arc",
        "polygon",
        "curve",
        "line",
        "connectLine",
        "pic",
        "textart",
        "tbl",
    ]
)


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.visible_text.strip()
