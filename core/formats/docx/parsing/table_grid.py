"""Rows of cells as a file gives them, put on one grid: spans kept inside it, vertical merges joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from core.document.blocks import Block, Cell, Paragraph, Row, Table
from core.errors import FileRefused
from core.formats.docx.parsing.names import W
from core.formats.docx.parsing.values import children, first, millimetres, switch, val
from core.formats.gate import MAX_COLUMNS
from core.formats.xml_reading import Element, number
from core.making import maker

_WORD_COLUMNS = 63
"""The most columns a word processor makes: the limit of a table that states no grid."""
_NO_LINE = frozenset({"nil", "none"})


@dataclass(frozen=True, slots=True)
class CellProperties:
    """What ``w:tcPr`` says of a cell."""

    span: int = 1
    begins: bool = False
    continues: bool = False
    """The lower part of a vertical merge."""
    widens: bool = False
    """The right part of a horizontal merge of the old kind."""
    shaded: bool = False
    middle: bool = False
    diagonal: bool = False
    lined: bool = False
    dropped: bool = False

    alone: bool = field(init=False)
    """A cell of one place, part of no merge."""

    def __post_init__(self) -> None:
        merged = self.begins or self.continues or self.widens
        object.__setattr__(self, "alone", self.span == 1 and not merged and not self.dropped)


@dataclass(frozen=True, slots=True)
class RowProperties:
    """What ``w:trPr`` says of a row."""

    before: int = 0
    after: int = 0
    head: bool = False
    height_mm: float = 0.0
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class TableProperties:
    """What ``w:tblPr`` and ``w:tblGrid`` say of a table; `bordered=None` leaves it to the cells."""

    widths_mm: tuple[float, ...] = ()
    bordered: bool | None = None
    title: str = ""


CellRead: TypeAlias = tuple[CellProperties, Cell]
RowRead: TypeAlias = tuple[RowProperties, Sequence[CellRead]]


def cell_properties(element: Element | None) -> CellProperties:
    """Read ``w:tcPr``.

    Raises:
        FileRefused: ``file.too_wide``, without the file's name.
    """
    if element is None:
        return CellProperties()
    inside = children(element)
    merge = inside.get(W + "vMerge")
    old_merge = inside.get(W + "hMerge")
    borders = inside.get(W + "tcBorders")
    sides = () if borders is None else tuple(borders)
    shade = inside.get(W + "shd")
    return CellProperties(
        span=_span(val(inside.get(W + "gridSpan"))),
        begins=merge is not None and val(merge) == "restart",
        continues=merge is not None and val(merge) != "restart",
        widens=old_merge is not None and val(old_merge) != "restart",
        shaded=shade is not None and _coloured(shade.get(W + "fill", "auto")),
        middle=val(inside.get(W + "vAlign")) == "center",
        diagonal=any(side.tag == W + "tl2br" and val(side) not in _NO_LINE for side in sides),
        lined=any(val(side) not in _NO_LINE for side in sides),
        dropped=inside.get(W + "cellDel") is not None,
    )


def _span(text: str | None) -> int:
    """Columns that a cell reaches over: a slip of a few is put right by the grid, more is no table."""
    span = number(text, 1, least=1)
    if span > MAX_COLUMNS:
        raise FileRefused("file.too_wide", limit=MAX_COLUMNS)
    return span


def _coloured(fill: str) -> bool:
    return fill.upper() not in ("AUTO", "FFFFFF", "")


def row_properties(element: Element | None) -> RowProperties:
    """Read ``w:trPr``."""
    if element is None:
        return RowProperties()
    inside = children(element)
    height = inside.get(W + "trHeight")
    return RowProperties(
        before=number(val(inside.get(W + "gridBefore")), least=0, most=MAX_COLUMNS),
        after=number(val(inside.get(W + "gridAfter")), least=0, most=MAX_COLUMNS),
        head=bool(switch(inside.get(W + "tblHeader"))),
        height_mm=0.0 if height is None else max(0.0, millimetres(val(height))),
        dropped=inside.get(W + "del") is not None,
    )


def table_properties(properties: Element | None, grid: Element | None) -> TableProperties:
    """Read ``w:tblPr`` and ``w:tblGrid``."""
    columns = [] if grid is None else list(grid.iterchildren(W + "gridCol"))[:MAX_COLUMNS]
    widths = tuple(max(0.0, millimetres(column.get(W + "w"))) for column in columns)
    if properties is None:
        return TableProperties(widths)
    borders = first(properties, W + "tblBorders")
    bordered = None
    if borders is not None:
        bordered = any(val(side) not in _NO_LINE for side in borders)
    elif first(properties, W + "tblStyle") is not None:
        bordered = True
    return TableProperties(widths, bordered, val(first(properties, W + "tblCaption")) or "")


_row = maker(Row)


def assemble(properties: TableProperties, rows: Iterable[RowRead]) -> Table | None:
    """The table, or None when no row is left; cells of a merge become one."""
    kept = [row for row in rows if not row[0].dropped]
    if not kept:
        return None
    merges = _Merges(_columns(properties, kept))
    made = [(row, merges.row(row, cells)) for row, cells in kept]
    merges.settle()
    bordered = properties.bordered
    if bordered is None:
        bordered = any(cell.lined for _, cells in kept for cell, _ in cells)
    return Table(
        tuple([_row(tuple(cells), row.head, row.height_mm) for row, cells in made]),
        properties.widths_mm,
        bordered,
        properties.title,
    )


def _columns(properties: TableProperties, rows: Sequence[RowRead]) -> int:
    """How many columns the grid has: as many as it says, or as the fullest row needs."""
    if not properties.widths_mm:
        return _WORD_COLUMNS
    return max(len(properties.widths_mm), max(len(cells) for _, cells in rows))


class _Draft:
    """A row's last cell so far, whose spans may still grow."""

    __slots__ = ("_place", "_row", "colspan", "extra", "rowspan")

    def __init__(self, row: list[Cell]) -> None:
        self._row = row
        self._place = len(row) - 1
        self.colspan = row[-1].colspan
        self.rowspan = 1
        self.extra: tuple[Block, ...] = ()

    def is_last(self, row: list[Cell]) -> bool:
        """Whether it is that row's, and no cell has come after it."""
        return self._row is row and self._place == len(row) - 1

    def settle(self) -> None:
        """Put the cell as it has grown into its row."""
        whole = self._row[self._place]
        blocks = whole.blocks + self.extra
        grown = Cell(blocks, self.colspan, self.rowspan, whole.shaded, whole.middle, diagonal=whole.diagonal)
        self._row[self._place] = grown


class _Merges:
    """Joins the parts of merges, row after row."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._open: dict[int, _Draft] = {}
        """By column: the cell that a continuing one below it belongs to."""
        self._drafts: list[_Draft] = []

    def settle(self) -> None:
        """Let the cells of all rows be as their merges have made them."""
        for draft in self._drafts:
            draft.settle()

    def row(self, row: RowProperties, cells: Sequence[CellRead]) -> list[Cell]:
        """The cells that begin in the row, which stand as they are until all is settled."""
        merged = [at for at, (properties, _) in enumerate(cells, 1) if not properties.alone]
        last = merged[-1] if merged else 0
        if not (last or row.before or row.after):
            self._open.clear()
            return [cell for _, cell in cells]
        made: list[Cell] = []
        still: dict[int, _Draft] = {}
        column = self._pad(made, row.before, 0) if row.before else 0
        for properties, cell in cells[:last]:
            if properties.alone:
                made.append(cell)
                column += 1
            elif not properties.dropped:
                span = max(1, min(properties.span, self._width - column))
                self._merged(properties, cell, span, column, made, still)
                column += span
        made += [cell for _, cell in cells[last:]]
        if row.after:
            self._pad(made, row.after, column + len(cells) - last)
        self._open = still
        return made

    def _merged(
        self,
        properties: CellProperties,
        cell: Cell,
        span: int,
        column: int,
        made: list[Cell],
        still: dict[int, _Draft],
    ) -> None:
        if properties.widens and made:
            left = self._draft(made)
            left.colspan += span
            left.extra += _kept(cell)
        elif properties.continues and column in self._open:
            owner = still[column] = self._open[column]
            owner.rowspan += 1
            owner.extra += _kept(cell)
        else:
            made.append(cell)
            if span != cell.colspan:
                self._draft(made).colspan = span
            if properties.begins:
                still[column] = self._draft(made)

    def _draft(self, row: list[Cell]) -> _Draft:
        """The draft of the row's last cell."""
        if not (self._drafts and self._drafts[-1].is_last(row)):
            self._drafts.append(_Draft(row))
        return self._drafts[-1]

    def _pad(self, made: list[Cell], count: int, column: int) -> int:
        """Columns that the row leaves out, as one empty cell."""
        count = min(count, max(0, self._width - column))
        if count:
            made.append(Cell(colspan=count, middle=False))
        return column + count


def _kept(swallowed: Cell) -> tuple[Block, ...]:
    """What a swallowed cell holds, unless that is nothing; word processors hide it, we keep it."""
    blocks = swallowed.blocks
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not blocks[0].visible_text:
        return ()
    return blocks
