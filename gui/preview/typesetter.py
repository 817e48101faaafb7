"""Lays documents out as pages, and remembers the paragraphs of the last ones, since most of them stay."""

from __future__ import annotations

from dataclasses import replace

from core.document.blocks import (
    Block,
    Cell,
    Document,
    PageBreak,
    Paragraph,
    Picture,
    Place,
    Run,
    Table,
)
from core.document.styles import PageSetup, ParagraphStyle, Role, complete
from gui.preview.box import Box
from gui.preview.flow import BreakBox, Flow
from gui.preview.fonts import Fonts
from gui.preview.lengths import TWIPS_PER_POINT, of_mm
from gui.preview.line_box import ParagraphBox, PictureBox, fitted
from gui.preview.marks import Area, Mark
from gui.preview.pages import Page, Pages
from gui.preview.paragraph_shape import ParagraphShape, box_edge, boxed, shape
from gui.preview.table_box import TableBox
from gui.preview.table_plan import plan

_MOST_SHAPES = 20_000
_GAP = 1.0 * TWIPS_PER_POINT
"""Between tables that touch, as in the files we write."""
_EMPTY_PT = 8.0
"""Size of the line that an empty cell has."""
_LEAST_ROOM = 40.0 * TWIPS_PER_POINT


def paginate(document: Document) -> Pages:
    """Lay a document out once; to follow changes, keep a Typesetter."""
    return Typesetter().paginate(document)


class Typesetter:
    """Makes pages. Quick where a document is like the one before; used by one thread at a time."""

    def __init__(self) -> None:
        self._fonts = Fonts()
        self._shapes: dict[tuple[Paragraph, ParagraphStyle, float], ParagraphShape] = {}

    def paginate(self, document: Document) -> Pages:
        """The document as pages: as many as it needs, at least one."""
        return _Layout(document, self).pages()

    def shape(self, paragraph: Paragraph, style: ParagraphStyle, width: float) -> ParagraphShape:
        """A paragraph's lines, from memory where it was laid out like this before."""
        key = (paragraph, style, width)
        found = self._shapes.get(key)
        if found is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            found = self._shapes[key] = shape(paragraph, style, width, self._fonts)
        return found

    @property
    def fonts(self) -> Fonts:
        return self._fonts


class _Layout:
    """One document on its way to pages."""

    def __init__(self, document: Document, typesetter: Typesetter) -> None:
        self._document = document
        self._styles = complete(document.styles)
        self._setup: PageSetup = document.page
        self._typesetter = typesetter
        self._used: set[ParagraphStyle] = set()
        self._empty = replace(self._style(Role.TEXT), size_pt=_EMPTY_PT)

    def pages(self) -> Pages:
        setup, document = self._setup, self._document
        width = of_mm(setup.text_width_mm)
        header = Flow(self._boxes(document.header, width, ()), cell=True).whole
        footers = [self._footer(1, width)]
        top = max(of_mm(setup.top_mm), of_mm(setup.header_mm) + header.height if document.header else 0.0)
        foot = max(of_mm(setup.bottom_mm), of_mm(setup.footer_mm) + footers[0].whole.height)
        room = max(of_mm(setup.height_mm) - top - foot, _LEAST_ROOM)
        flow: Flow | None = Flow(self._boxes(document.blocks, width, ()), cell=False)
        made: list[Page] = []
        while flow is not None:
            piece, flow = flow.cut(room, True)
            if piece is None or not (piece.parts or (flow is None and not made)):
                continue
            marks: list[Mark] = []
            areas: list[Area] = []
            left = of_mm(setup.left_mm)
            footer = self._footer(len(made) + 1, width).whole
            header.settle(left, of_mm(setup.header_mm), marks, areas)
            footer.settle(left, of_mm(setup.height_mm - setup.footer_mm) - footer.height, marks, areas)
            areas.clear()
            piece.settle(left, top, marks, areas)
            made.append(Page(tuple(marks), tuple(areas)))
        return Pages(
            of_mm(setup.width_mm),
            of_mm(setup.height_mm),
            tuple(made),
            document.properties.title,
            self._typesetter.fonts.missing(self._used),
        )

    def _footer(self, number: int, width: float) -> Flow:
        blocks = self._document.footer
        if pattern := self._document.page_number:
            text = pattern.replace("{page}", str(number))
            blocks = (*blocks, Paragraph((Run(text),), Role.FOOTER))
        return Flow(self._boxes(blocks, width, ()), cell=True)

    def _boxes(self, blocks: tuple[Block, ...], width: float, place: Place, cell: bool = False) -> list[Box]:
        boxes: list[Box] = []
        after_table = False
        for number, block in enumerate(blocks):
            at = (*place, number)
            if isinstance(block, Paragraph):
                boxes.append(self._paragraph(block, width, at, cell))
            elif isinstance(block, Picture):
                size = fitted(block, width)
                boxes.append(PictureBox(block, self._style(Role.PICTURE), width, at, size))
            elif isinstance(block, PageBreak):
                boxes.append(BreakBox())
            elif block.rows:
                boxes.append(self._table(block, width, at, after_table))
            after_table = isinstance(block, Table) and bool(block.rows)
        return boxes

    def _paragraph(self, paragraph: Paragraph, width: float, place: Place, cell: bool) -> ParagraphBox:
        style = self._style(paragraph.role)
        if style.boxed:
            weight = of_mm(self._setup.outer_line_mm)
            inner = self._typesetter.shape(paragraph, style, width - 2 * box_edge(weight))
            return ParagraphBox(boxed(inner, width, weight), style, width, place, cell)
        shape = self._typesetter.shape(paragraph, style, width)
        if paragraph.keep_with_next:
            style = replace(style, keep_with_next=True)
        return ParagraphBox(shape, style, width, place, cell)

    def _table(self, table: Table, width: float, place: Place, after_table: bool) -> TableBox:
        laid = plan(table, self._setup, width, place, self._cell)
        return TableBox(laid, _GAP if after_table else 0.0)

    def _cell(self, cell: Cell, place: Place, width: float) -> Flow:
        boxes = self._boxes(cell.blocks, width, place, cell=True)
        if not boxes:
            lines = self._typesetter.shape(Paragraph(), self._empty, width)
            boxes.append(ParagraphBox(lines, self._empty, width, (*place, 0), cell=True))
        elif isinstance(boxes[-1], TableBox):
            boxes[-1] = replace(boxes[-1], after=_GAP)
        return Flow(boxes, cell=True)

    def _style(self, role: Role) -> ParagraphStyle:
        style = self._styles[role]
        self._used.add(style)
        return style
