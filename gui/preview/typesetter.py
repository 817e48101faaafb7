"""Lays documents out as pages, and remembers the paragraphs of the last ones, since most of them stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from gui.preview.flow import BreakBox, Flow, LaterBoxes
from gui.preview.fonts import Fonts
from gui.preview.lengths import TWIPS_PER_POINT, of_mm
from gui.preview.line_box import ParagraphBox, PictureBox, fitted
from gui.preview.marks import Area, Mark
from gui.preview.pages import Page, Pages
from gui.preview.paragraph_shape import ParagraphShape, box_edge, boxed, shape
from gui.preview.table_box import TableBox
from gui.preview.table_plan import plan

_MOST_SHAPES = 20_000
_FIRST_PAGES = 2
_GAP = 1.0 * TWIPS_PER_POINT
"""Between tables that touch, as in the files we write."""
_EMPTY_PT = 8.0
"""Size of the line that an empty cell has."""
_LEAST_ROOM = 40.0 * TWIPS_PER_POINT


def paginate(document: Document) -> Pages:
    """Lay a document out once; to follow changes, keep a Typesetter."""
    return Typesetter().paginate(document)


class Typesetter:
    """Makes pages. Quick where a document is like the one before; used by one thread at a time.

    `pause` is called every few milliseconds at most; it may wait, or raise and so end the work.
    """

    def __init__(self) -> None:
        self.pause: Callable[[], None] = lambda: None
        self._fonts = Fonts()
        self._shapes: dict[tuple[Paragraph, ParagraphStyle, float], ParagraphShape] = {}

    def paginate(self, document: Document) -> Pages:
        """The document as pages: as many as it needs, at least one."""
        layout = _Layout(document, self)
        return layout.bound(tuple(layout.pages()))

    def growing(self, document: Document) -> Iterator[Pages]:
        """Its pages as they come: the first few, then twice as many each time, at last the whole."""
        layout = _Layout(document, self)
        made: list[Page] = []
        told = 0
        for page in layout.pages():
            if len(made) >= max(_FIRST_PAGES, 2 * told):
                told = len(made)
                yield layout.bound(tuple(made))
            made.append(page)
        yield layout.bound(tuple(made))

    def shape(self, paragraph: Paragraph, style: ParagraphStyle, width: float) -> ParagraphShape:
        """A paragraph's lines, from memory where it was laid out like this before."""
        key = (paragraph, style, width)
        found = self._shapes.get(key)
        if found is None:
            self.pause()
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

    def bound(self, pages: tuple[Page, ...]) -> Pages:
        """The pages as one paper."""
        return Pages(
            of_mm(self._setup.width_mm),
            of_mm(self._setup.height_mm),
            pages,
            self._document.properties.title,
            self._typesetter.fonts.missing(self._used),
        )

    def pages(self) -> Iterator[Page]:
        """One sheet after the other; paragraphs are laid out when their page comes."""
        setup, document = self._setup, self._document
        width = of_mm(setup.text_width_mm)
        header = Flow(tuple(self._boxes(document.header, width, ())), cell=True).whole
        footers = [self._footer(1, width)]
        top = max(of_mm(setup.top_mm), of_mm(setup.header_mm) + header.height if document.header else 0.0)
        foot = max(of_mm(setup.bottom_mm), of_mm(setup.footer_mm) + footers[0].whole.height)
        room = max(of_mm(setup.height_mm) - top - foot, _LEAST_ROOM)
        count = sum(not isinstance(block, Table) or bool(block.rows) for block in document.blocks)
        boxes = LaterBoxes(count, self._boxes(document.blocks, width, ()))
        flow: Flow | None = Flow(boxes, cell=False)
        number = 0
        while flow is not None:
            self._typesetter.pause()
            piece, flow = flow.cut(room, True)
            if piece is None or not (piece.parts or (flow is None and not number)):
                continue
            number += 1
            marks: list[Mark] = []
            areas: list[Area] = []
            left = of_mm(setup.left_mm)
            footer = self._footer(number, width).whole
            header.settle(left, of_mm(setup.header_mm), marks, areas)
            footer.settle(left, of_mm(setup.height_mm - setup.footer_mm) - footer.height, marks, areas)
            areas.clear()
            piece.settle(left, top, marks, areas)
            yield Page(tuple(marks), tuple(areas))

    def _footer(self, number: int, width: float) -> Flow:
        blocks = self._document.footer
        if pattern := self._document.page_number:
            text = pattern.replace("{page}", str(number))
            blocks = (*blocks, Paragraph((Run(text),), Role.FOOTER))
        return Flow(tuple(self._boxes(blocks, width, ())), cell=True)

    def _boxes(
        self, blocks: tuple[Block, ...], width: float, place: Place, cell: bool = False
    ) -> Iterator[Box]:
        after_table = False
        for number, block in enumerate(blocks):
            at = (*place, number)
            if isinstance(block, Paragraph):
                yield self._paragraph(block, width, at, cell)
            elif isinstance(block, Picture):
                size = fitted(block, width)
                yield PictureBox(block, self._style(Role.PICTURE), width, at, size)
            elif isinstance(block, PageBreak):
                yield BreakBox()
            elif block.rows:
                yield self._table(block, width, at, after_table)
            after_table = isinstance(block, Table) and bool(block.rows)

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
        boxes = list(self._boxes(cell.blocks, width, place, cell=True))
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
