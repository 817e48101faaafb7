"""Body, cells, headers, notes and boxes: every element of a part turned into blocks, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from core.document.blocks import PLAIN, Block, Cell, Look, PageBreak
from core.errors import FileRefused
from core.formats.docx.parsing.drawings import Drawings, chosen
from core.formats.docx.parsing.names import (
    ALTERNATE,
    DROPPED,
    PPR,
    RPR,
    TBL,
    TC,
    TR,
    TRANSPARENT,
    M,
    P,
    W,
)
from core.formats.docx.parsing.run_marks import is_ticked, look_of, symbol_of
from core.formats.docx.parsing.shared import Shared
from core.formats.docx.parsing.style_sheet import list_place
from core.formats.docx.parsing.table_grid import (
    CellProperties,
    CellRead,
    assemble,
    cell_properties,
    row_properties,
    table_properties,
)
from core.formats.docx.parsing.values import children, first, switch, val
from core.formats.flow import Flow
from core.formats.gate import MAX_DEPTH
from core.formats.line import Line
from core.formats.xml_reading import Element
from core.making import maker


class Story:
    """Reads one part. Fields, lists and merges go on from block to block, so read them in order."""

    def __init__(self, shared: Shared, part: str) -> None:
        self._shared = shared
        self.drawings = Drawings(shared.parts, part, shared.images, self._boxed)
        self._fields: list[bool] = []
        """Open fields, innermost last: whether what comes is its instruction, not its result."""
        self._depth = 0
        self._in_cell = 0
        self._inline = self._inline_readers()

    def blocks(self, container: Element) -> list[Block]:
        """Everything in a container, in order."""
        flow = Flow()
        self.read(container, flow)
        flow.close()
        return flow.blocks

    def read(self, container: Element, flow: Flow) -> None:
        """Add a container's blocks to a flow."""
        self._deeper()
        for child in container:
            self.block(child, flow)
        self._depth -= 1

    def block(self, element: Element, flow: Flow) -> None:
        """Add one element of block level to a flow."""
        self._shared.tally.count_blocks()
        tag = element.tag
        if tag == P:
            self._paragraph(element, flow)
        elif tag == TBL:
            self._table(element, flow)
        elif tag in TRANSPARENT:
            self.read(element, flow)
        elif tag == ALTERNATE:
            branch = chosen(element)
            if branch is not None:
                self.read(branch, flow)
        elif tag == W + "r":
            line = Line()
            self._run(element, line)
            flow.blocks.extend(line.blocks("", None))

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FileRefused("file.too_deep", name=self._shared.parts.name)

    def _boxed(self, box: Element) -> list[Block]:
        """A text box's blocks; a field around the box has no say in it."""
        outer, self._fields = self._fields, []
        blocks = self.blocks(box)
        self._fields = outer
        return blocks

    # Paragraphs

    def _paragraph(self, paragraph: Element, flow: Flow) -> None:
        line = flow.open or Line()
        flow.open = None
        properties = children(first(paragraph, PPR))
        self._content(paragraph, line)
        self._fields = [False] * len(self._fields)
        if _end_deleted(properties.get(RPR)):
            flow.open = line
            return
        style = self._style(properties)
        if not self._in_cell and self._breaks_before(properties, style):
            flow.blocks.append(PageBreak())
        flow.blocks.extend(line.blocks(*self._marker(properties, style)))
        if not self._in_cell and _ends_page(properties.get(W + "sectPr")):
            flow.blocks.append(PageBreak())

    def _style(self, properties: Mapping[str, Element]) -> str:
        return val(properties.get(W + "pStyle")) or self._shared.styles.default

    def _breaks_before(self, properties: Mapping[str, Element], style: str) -> bool:
        own = switch(properties.get(W + "pageBreakBefore"))
        return self._shared.styles.breaks_page(style) if own is None else own

    def _marker(self, properties: Mapping[str, Element], style: str) -> tuple[str, int | None]:
        """The paragraph's number or bullet and its depth, its own or its style's."""
        inherited = self._shared.styles.numbering(style)
        own = properties.get(W + "numPr")
        list_id, level = (None, None) if own is None else list_place(own)
        if list_id is None and inherited:
            list_id = inherited.list_id
            level = inherited.level if level is None else level
        if not list_id or list_id == "0":
            return "", None
        if level is None:
            level = self._shared.numbering.level_of_style(list_id, style)
        marker = self._shared.numbering.marker(list_id, level)
        return marker, level or self._shared.styles.depth(style)

    def _content(self, parent: Element, line: Line) -> None:
        self._deeper()
        for child in parent:
            reader = self._inline.get(child.tag)
            if reader is not None:
                reader(child, line)
            elif child.tag not in _SKIPPED:
                self._content(child, line)
        self._depth -= 1

    def _inline_readers(self) -> dict[str, Callable[[Element, Line], None]]:
        """Readers of what stands in a paragraph; elements that are not here only wrap others."""
        return {W + "r": self._run, M + "r": self._formula, ALTERNATE: self._alternate_inline}

    def _alternate_inline(self, alternate: Element, line: Line) -> None:
        branch = chosen(alternate)
        if branch is not None:
            self._content(branch, line)

    def _formula(self, run: Element, line: Line) -> None:
        for text in run.iterchildren(M + "t", W + "t"):
            line.write(text.text or "", PLAIN)

    # Runs

    def _run(self, run: Element, line: Line) -> None:
        look: Look = PLAIN
        hidden = False
        for child in run:
            tag = child.tag
            if tag == RPR:
                look, hidden = look_of(child)
            elif tag == _FIELD:
                self._field(child, line)
            elif not (hidden or True in self._fields):
                self._run_item(child, tag, line, look)

    def _run_item(self, child: Element, tag: str, line: Line, look: Look) -> None:
        if tag == _TEXT:
            if child.text:
                line.write(child.text, look)
        elif tag in _SIGNS:
            line.write(_SIGNS[tag], look)
        elif tag == W + "br":
            self._break(child, line, look)
        elif tag == W + "sym":
            line.write(symbol_of(child), look)
        elif tag in _DRAWINGS:
            self.drawings.read(child, line)
        elif tag == ALTERNATE:
            branch = chosen(child)
            for item in () if branch is None else branch:
                self._run_item(item, item.tag, line, look)
        elif tag in _NOTES:
            self._shared.notes.append((_NOTES[tag], child.get(W + "id", "")))
        elif tag == W + "ruby":
            for base in child.iterchildren(W + "rubyBase"):
                self._content(base, line)

    def _break(self, element: Element, line: Line, look: Look) -> None:
        if element.get(W + "type") != "page":
            line.write("\n", look)
        elif not self._in_cell:
            self._shared.tally.count_blocks()
            line.break_page()

    def _field(self, element: Element, line: Line) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            box = element.find(f"{W}ffData/{W}checkBox")
            if box is not None and True not in self._fields:
                line.write("☑" if is_ticked(box) else "☐", PLAIN)
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    # Tables

    def _table(self, table: Element, flow: Flow) -> None:
        self._deeper()
        flow.close()
        rows = [
            (row_properties(first(row, W + "trPr")), [self.cell(cell) for cell in self._inside(row, TC)])
            for row in self._inside(table, TR)
        ]
        properties = table_properties(first(table, W + "tblPr"), first(table, W + "tblGrid"))
        made = assemble(properties, rows)
        if made is not None:
            flow.blocks.append(made)
        self._depth -= 1

    def cell(self, element: Element) -> CellRead:
        """A cell's properties and the cell they make."""
        self._shared.tally.count_cells()
        properties = cell_properties(first(element, W + "tcPr"))
        self._in_cell += 1
        blocks = self.blocks(element)
        self._in_cell -= 1
        return properties, made_cell(properties, blocks)

    def _inside(self, parent: Element, wanted: str) -> Iterator[Element]:
        """Rows of a table or cells of a row, through whatever wraps them."""
        self._deeper()
        for child in parent:
            if child.tag == wanted:
                yield child
            elif child.tag in TRANSPARENT:
                yield from self._inside(child, wanted)
        self._depth -= 1


def made_cell(properties: CellProperties, blocks: Sequence[Block]) -> Cell:
    """A cell as its properties and content make it, before merges."""
    return _cell(
        tuple(blocks), properties.span, 1, properties.shaded, properties.middle, diagonal=properties.diagonal
    )


_cell = maker(Cell)


_TEXT = W + "t"
_FIELD = W + "fldChar"
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_DRAWINGS = frozenset(W + name for name in ("drawing", "pict", "object"))
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_SKIPPED = DROPPED | frozenset(
    W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rt", "fldData")
)


def _end_deleted(mark: Element | None) -> bool:
    """Whether the paragraph's end is gone, so that the next one joins it."""
    return mark is not None and any(child.tag in DROPPED for child in mark)


def _ends_page(section: Element | None) -> bool:
    if section is None:
        return False
    return val(first(section, W + "type")) not in ("continuous", "nextColumn")
