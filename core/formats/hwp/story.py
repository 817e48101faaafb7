"""HWP paragraphs and what hangs on them (tables, drawings, notes) as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from core.document.blocks import Block, Cell, PageBreak, Paragraph
from core.document.styles import Role
from core.errors import FileRefused
from core.formats.gate import MAX_CELLS
from core.formats.hwp.characters import Text, pieces
from core.formats.hwp.doc_info import DocInfo
from core.formats.hwp.drawings import read_drawing
from core.formats.hwp.images import Images
from core.formats.hwp.line import Line
from core.formats.hwp.numbering import Numbering, shaped
from core.formats.hwp.own_text import own_text
from core.formats.hwp.records import CTRL_HEADER, LIST_HEADER, PARA_HEADER, TABLE, Record
from core.formats.hwp.tables import UNITS_PER_MM, Placed, assemble, size
from core.formats.tally import Tally

_MAX_GRID = 4 * MAX_CELLS
"""Places of all tables' grids, covered ones too."""
_MAX_NESTING = 40
_LONGEST_MM = 2000.0
_NEW_PAGE = 0x4
_REPEATS = 0x4
_CAPTION_ABOVE = 2
_PAGE = "{page}"
_PAGE_KIND = 0
_SILENT = frozenset({b"tcmt"})
"""Controls whose text is not printed."""


@dataclass(slots=True)
class Margins:
    """What the body says of the space around it."""

    header: list[Block] = field(default_factory=list)
    footer: list[Block] = field(default_factory=list)
    page_number: str = ""
    section: Record | None = None


class Story:
    """Reads lists of paragraphs; keeps what goes on from one to the next."""

    def __init__(self, name: str, info: DocInfo, images: Images) -> None:
        self.margins = Margins()
        self.notes: list[Block] = []
        self._tally = Tally(name)
        self._info = info
        self._images = images
        self._numbering = Numbering(info)
        self._grid = 0
        self._depth = 0
        self._in_margin = False

    def blocks(self, records: Iterable[Record]) -> list[Block]:
        """The blocks of a list of paragraphs.

        Raises:
            FileRefused: more, or more deeply nested, than any report has.
        """
        if self._depth > _MAX_NESTING:
            raise FileRefused("file.too_deep", name=self._tally.name)
        self._depth += 1
        made: list[Block] = []
        for record in records:
            if record.tag == PARA_HEADER:
                made.extend(self._paragraph(record))
        self._depth -= 1
        return made

    def _paragraph(self, record: Record) -> list[Block]:
        self._tally.count_blocks()
        shape = self._info.shape(record.u16(8))
        line = Line()
        waiting = record.all(CTRL_HEADER)
        for section in (control for control in waiting if control.control == b"secd"):
            # Its settings hold for the very paragraph that carries it.
            self._section(section)
        marker = self._numbering.marker(shape)
        controls = iter(waiting)
        for piece in pieces(record, self._info):
            if isinstance(piece, Text):
                line.write(piece.text, piece.look)
            elif (anchored := next(controls, None)) is not None:
                self._control(anchored, line)
        for loose in controls:
            self._control(loose, line)
        level = shape.level if marker else None
        breaks = bool(record.data[11:12] and record.data[11] & _NEW_PAGE) or shape.new_page
        if breaks and self._depth == 1:
            return [PageBreak(), *line.blocks(marker, level)]
        return line.blocks(marker, level)

    def _section(self, control: Record) -> None:
        self._numbering.outline = control.u16(18)
        if self.margins.section is None:
            self.margins.section = control

    def _control(self, control: Record, line: Line) -> None:
        match control.control:
            case b"tbl ":
                line.add(self._table(control))
            case b"gso ":
                line.after.extend(self._drawing(control))
            case b"head" | b"foot" as kind:
                self._margin(control, self.margins.header if kind == b"head" else self.margins.footer)
            case b"fn  " | b"en  ":
                self._note(control)
            case b"atno":
                line.write(_auto_number(control, in_margin=self._in_margin))
            case b"pgnp":
                self.margins.page_number = self.margins.page_number or _page_pattern(control)
            case b"tdut" | b"tcps" | b"eqed":
                line.write(own_text(control))
            case b"secd":
                return
            case kind if kind not in _SILENT:
                for _, paragraphs in _lists(control):
                    line.after.extend(self.blocks(paragraphs))

    def _table(self, control: Record) -> list[Block]:
        above: list[Block] = []
        below: list[Block] = []
        cells: list[Placed] = []
        record = control.first(TABLE)
        begun = False
        for child, paragraphs in _lists(control):
            begun = begun or child.tag == TABLE
            if child.tag == TABLE:
                continue
            blocks = self.blocks(paragraphs)
            if begun:
                cells.append(self._cell(child, blocks))
            else:
                (above if child.u32(8) & 3 == _CAPTION_ABOVE else below).extend(blocks)
        if not cells:
            return above + below
        height, width = size(cells)
        self._tally.count_cells(max(len(cells), height))
        self._count_places(height * width)
        table = assemble(cells, repeats=record is not None and bool(record.u32(0) & _REPEATS))
        return [*above, table, *below]

    def _cell(self, header: Record, blocks: list[Block]) -> Placed:
        fill = self._info.fill(header.u16(32))
        cell = Cell(
            tuple(blocks),
            max(1, header.u16(12)),
            max(1, header.u16(14)),
            fill.shaded,
            header.u32(4) >> 5 & 3 == 1,
            diagonal=fill.diagonal,
        )
        width, height = (min(_LONGEST_MM, round(header.u32(at) / UNITS_PER_MM, 2)) for at in (16, 20))
        return Placed(header.u16(10), header.u16(8), cell, width, height, fill.lined)

    def _drawing(self, control: Record) -> list[Block]:
        found = read_drawing(control)
        made: list[Block] = []
        for part in found.parts:
            if isinstance(part, list):
                made.extend(self.blocks(part))
            elif (
                picture := part.picture(self._images.get(self._info.file(part.file)), found.alt)
            ) is not None:
                self._tally.count_blocks()
                made.append(picture)
        for _, paragraphs in _lists(control):
            made.extend(self.blocks(paragraphs))
        return made

    def _margin(self, control: Record, target: list[Block]) -> None:
        for _, paragraphs in _lists(control):
            self._in_margin = True
            blocks = self.blocks(paragraphs)
            self._in_margin = False
            for block in blocks:
                if not isinstance(block, Paragraph):
                    target.append(block)
                elif _is_page_line(block) and not self.margins.page_number:
                    self.margins.page_number = block.text.strip()
                elif block.visible_text.strip():
                    runs = (replace(run, text=run.text.replace(_PAGE, "")) for run in block.runs)
                    target.append(replace(block, runs=tuple(runs)))

    def _note(self, control: Record) -> None:
        for _, paragraphs in _lists(control):
            for block in self.blocks(paragraphs):
                self.notes.append(replace(block, role=Role.NOTE) if isinstance(block, Paragraph) else block)

    def _count_places(self, places: int) -> None:
        self._grid += places
        if self._grid > _MAX_GRID:
            raise FileRefused("file.too_many_cells", name=self._tally.name, limit=MAX_CELLS)


def _lists(control: Record) -> Iterator[tuple[Record, list[Record]]]:
    """The paragraph lists right under a control, each with its header; a table's own record among them."""
    header: Record | None = None
    paragraphs: list[Record] = []
    for child in control.children:
        if child.tag == PARA_HEADER:
            paragraphs.append(child)
        elif child.tag in (LIST_HEADER, TABLE):
            if header is not None:
                yield header, paragraphs
            header, paragraphs = child, []
    if header is not None:
        yield header, paragraphs


def _auto_number(control: Record, *, in_margin: bool) -> str:
    """The number that the file last showed, with the signs around it."""
    attributes = control.u32(4)
    if attributes & 0xF == _PAGE_KIND and in_margin:
        return _PAGE
    return _sign(control, 12) + shaped(control.u16(8), attributes >> 4 & 0xFF) + _sign(control, 14)


def _page_pattern(control: Record) -> str:
    """The page number as it is printed at the foot or head; empty where it is switched off."""
    if not control.u32(4) >> 8 & 0xF:
        return ""
    return f"{_sign(control, 10)} {_PAGE} {_sign(control, 12)}".strip()


def _is_page_line(paragraph: Paragraph) -> bool:
    """Whether a line of a header or footer is nothing but the page number and what adorns it."""
    return _PAGE in paragraph.text and not any(
        letter.isalnum() for letter in paragraph.text.replace(_PAGE, "")
    )


def _sign(control: Record, offset: int) -> str:
    code = control.u16(offset)
    return chr(code) if 0x20 < code < 0xD800 else ""
