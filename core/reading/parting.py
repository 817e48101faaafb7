"""Takes apart the tables that hold more than one section, so that each part is read as what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import dropwhile, takewhile

from core.document.blocks import Block, Cell, Paragraph, Row, Table, plain
from core.document.grid import Grid
from core.layouts.layout import Layout
from core.model.sections import SectionKind
from core.reading.heads import UNIT_LINE, head_kind, kind_named, names_money
from core.reading.register_rows import is_register, register_rows
from core.sections import header_words, issues, progress_columns
from core.sections.funding_phases import phase_of
from core.sections.section import Placed
from core.sections.slot_labels import is_bare_label, is_label, is_slot_head, label_inside
from core.sections.text import one_line
from core.sections.year_labels import read_year

_MOST_ROWS = 200
_DEEPEST = 4
_MOST_LINES = 5
_HEAD_GLYPH = "□"
_LONGEST_LABEL = 30
FUNDING = (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED)
_BESIDE = frozenset((SectionKind.PARTICIPATION, *FUNDING, SectionKind.PHOTOS, SectionKind.ISSUES))
"""Sections whose tables and pictures a form may hold in the cell beside their head."""


def parted(blocks: Iterable[Block], layouts: tuple[Layout, ...]) -> Iterator[Placed]:
    """The blocks; a frame around others gives way to them, a table of several sections to one for each.

    What stands inside a frame has its own place; part of a table stands at the table's place and its row.
    """
    for index, block in enumerate(blocks):
        yield from _parts(Placed(block, (index,)), layouts, 0)


def _parts(placed: Placed, layouts: tuple[Layout, ...], depth: int) -> Iterator[Placed]:
    table = placed.block
    if not isinstance(table, Table) or not table.rows or depth > _DEEPEST:
        yield placed
    elif _is_frame(table, layouts) or _is_of_lines(table):
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells):
                for b, block in enumerate(cell.blocks):
                    yield from _parts(Placed(block, (*placed.place, r, c, b)), layouts, depth + 1)
    elif is_register(placed):
        yield from register_rows(placed)
    else:
        yield from _sections(placed, table, layouts)


def _is_frame(table: Table, layouts: tuple[Layout, ...]) -> bool:
    """Whether it is but a box around a part of the page: a cell, or a column with tables or heads inside."""
    if len(table.rows) == len(table.rows[0].cells) == 1:
        return True
    if any(len(row.cells) != 1 for row in table.rows):
        return False
    return any(_holds_sections(row.cells[0].blocks, layouts) for row in table.rows)


def _is_of_lines(table: Table) -> bool:
    """Whether each cell has lines of a header with labels and values of their own: 공약명: 도서관 건립."""
    first = table.rows[0].cells
    if len(table.rows) > _MOST_LINES or not first or ":" not in first[0].text:
        return False
    blocks = [block for row in table.rows for cell in row.cells for block in cell.blocks]
    return all(
        isinstance(block, Paragraph) and (not block.text.strip() or header_words.pairs_in(block.text))
        for block in blocks
    )


def _holds_sections(blocks: tuple[Block, ...], layouts: tuple[Layout, ...]) -> bool:
    if any(isinstance(block, Table) for block in blocks):
        return True
    return len(blocks) > 1 and any(
        isinstance(block, Paragraph) and head_kind(block, layouts) is not None for block in blocks
    )


def _sections(placed: Placed, table: Table, layouts: tuple[Layout, ...]) -> Iterator[Placed]:
    """The table's stretches of rows, each of one section; the table itself where it has only one."""
    sides = _sides(placed, table)
    starts = [0, *(row for r, reach in sides.items() for row in (r, r + reach) if row < len(table.rows))]
    current: SectionKind | None = None
    for r, (kind, at_head) in enumerate(_row_kinds(placed, table, layouts)):
        if kind is None or (not at_head and current in FUNDING and _is_of_money(table.rows[r], kind)):
            continue
        if r and (at_head or kind is not current) and current is not None and not _joined(placed.grid, r):
            starts.append(r)
        # The head's row is a part of its own, as a box with a head in it is on any page.
        if (
            (at_head or _is_titled(table.rows[r]))
            and r + 1 < len(table.rows)
            and not _joined(placed.grid, r + 1)
        ):
            starts.append(r + 1)
        current = kind
    starts = sorted(set(starts))
    if len(starts) == 1 and not sides and not (len(table.rows) == 1 and _is_titled(table.rows[0])):
        yield placed
        return
    for a, b in zip(starts, [*starts[1:], len(table.rows)], strict=True):
        if b == a + 1 and _is_titled(table.rows[a]):
            yield from _opened(placed, a)
            continue
        rows = table.rows[a:b]
        if a in sides:
            name = rows[0].cells[0]
            yield Placed(plain(one_line(name.text)), (*placed.place, a, 0, 0))
            rows = (replace(rows[0], cells=rows[0].cells[1:]), *rows[1:])
        yield Placed(replace(table, rows=rows), (*placed.place, a))


def _is_of_money(row: Row, kind: SectionKind) -> bool:
    """Whether the label in front of a row is one of a funding table's own: 계획, 집행액."""
    return (kind in FUNDING and not _is_titled(row)) or phase_of(row.cells[0].text) is not None


def _sides(placed: Placed, table: Table) -> dict[int, int]:
    """Rows in which a section's name begins that stands left of all the section, and how far it reaches."""
    tall = [(r, row.cells) for r, row in enumerate(table.rows) if row.cells and row.cells[0].rowspan > 1]
    return {
        r: cells[0].rowspan
        for r, cells in tall
        if len(cells) > 1 and _is_section_name(cells[0].text) and not _joined(placed.grid, r)
    }


@lru_cache(maxsize=1024)
def _is_section_name(text: str) -> bool:
    kind = kind_named(text)
    return kind in _BESIDE or (kind is SectionKind.PROGRESS and not is_slot_head(text))


def _is_titled(row: Row) -> bool:
    """Whether a row is a section's head with all of the section beside it, or below it in one cell."""
    if not _is_led(row):
        return False
    name = _label(row.cells[0])
    if names_money(name) and any(isinstance(block, Table) for cell in row.cells for block in cell.blocks):
        return True
    if not _is_section_name(name):
        return False
    kind = kind_named(name)
    if kind in FUNDING and len(row.cells) > 2:
        # A row of figures (집행액) of the table that it stands in.
        return any(isinstance(block, Table) for cell in row.cells for block in cell.blocks)
    return kind is not SectionKind.PROGRESS or any(
        _holds_slots(block) for cell in row.cells for block in cell.blocks
    )


def _holds_slots(block: Block) -> bool:
    """Whether the slots of 추진실적 stand inside: in a table, or under labels of their own."""
    return isinstance(block, Table) or (
        isinstance(block, Paragraph) and any(map(label_inside, block.text.split("\n")))
    )


def _opened(placed: Placed, r: int) -> Iterator[Placed]:
    """The blocks of a row, each as one of the page."""
    table = placed.block
    assert isinstance(table, Table)
    for c, cell in enumerate(table.rows[r].cells):
        blocks = list(enumerate(cell.blocks))
        if c == 0:
            name = one_line(_label(cell))
            # By itself 사업비 is a head only with a glyph.
            glyph = _HEAD_GLYPH if names_money(name) else ""
            yield Placed(plain(name, marker=glyph), (*placed.place, r, c, 0))
            blocks = list(dropwhile(lambda at: not isinstance(at[1], Table), blocks))
        for b, block in blocks:
            yield Placed(block, (*placed.place, r, c, b))


def _row_kinds(
    placed: Placed, table: Table, layouts: tuple[Layout, ...]
) -> list[tuple[SectionKind | None, bool]]:
    """Each row's section, and whether it is that one's head; nothing where all can only be of one section.

    Nearly every table is of one, so that is found out before any row is looked at closely: without a head,
    and without a label in front of a row, only the years of a funding table are left to tell anything.
    """
    if not 1 < len(table.rows) <= _MOST_ROWS:
        return []
    ends = [texts[-1] if texts else "" for texts in placed.texts]
    units = {r for r, end in enumerate(ends) if "단위" in end and _is_beside_unit(placed, r)}
    narrow = [r for r, row in enumerate(table.rows) if len(row.cells) < 2 or r in units]
    # A label over the whole width heads its slot, not a section.
    over = {r for r in narrow if is_label(text := _wide_text(placed.grid, r)) and is_slot_head(text)}
    rest = (r for r in narrow if r not in over)
    heads = {r: head for r in rest if (head := _row_head(placed.grid, r, layouts)) is not None}
    leads = heads or over or any(map(lead_kind, table.rows))
    if not leads and not progress_columns.may_begin_rows(placed):
        return []
    return [
        (heads.get(r) or (SectionKind.PROGRESS if r in over else _row_kind(placed, r)), r in heads)
        for r in range(len(table.rows))
    ]


def _wide_text(places: Grid, r: int) -> str:
    """The words of a row that is one cell over several columns, in one paragraph or two; else empty."""
    slots = {id(slot): slot for slot in places[r]}
    slot = next(iter(slots.values())) if len(slots) == 1 and len(places[r]) > 1 else None
    return slot.cell.text if slot is not None and len(slot.cell.blocks) < 3 else ""


def _joined(places: Grid, r: int) -> bool:
    """Whether a cell reaches into the row from above."""
    return any(slot is not None and slot.row < r for slot in places[r])


def _row_head(places: Grid, r: int, layouts: tuple[Layout, ...]) -> SectionKind | None:
    """The section that a row of one wide cell is the head of, with nothing beside it but a unit."""
    cells = {id(slot.cell): slot.cell for slot in places[r] if slot is not None}
    told = [cell for cell in cells.values() if not _is_unit(cell.text)] if len(cells) < 4 else []
    if len(told) != 1 or len(places[r]) < 2:
        return None
    (cell,) = told
    texts = [block for block in cell.blocks if not isinstance(block, Paragraph) or block.text.strip()]
    return head_kind(texts[0], layouts) if len(texts) == 1 and isinstance(texts[0], Paragraph) else None


def _is_beside_unit(placed: Placed, r: int) -> bool:
    """Whether a row is a few words and, at its end, the unit of the table below them."""
    return _is_unit(placed.texts[r][-1]) and len({id(slot) for slot in placed.grid[r]}) < 4


def _is_unit(text: str) -> bool:
    return not text.strip() or (len(text) < _LONGEST_LABEL and UNIT_LINE.fullmatch(text.strip()) is not None)


def _row_kind(placed: Placed, r: int) -> SectionKind | None:
    """The section that a row's own label tells."""
    table = placed.block
    assert isinstance(table, Table)
    row = table.rows[r]
    if not _is_led(row):
        return None
    lead = lead_kind(row)
    if lead is SectionKind.PROGRESS or progress_columns.begins_rows(placed, r):
        return SectionKind.PROGRESS
    if sum(read_year(cell.text) is not None for cell in row.cells[1:]) > 1:
        return SectionKind.FUNDING_PLAN
    # 추진상황 is a header's label too, but not before 그동안.
    leads_slot = lead is SectionKind.HEADER and is_bare_label(row.cells[0].text)
    is_slot = leads_slot and progress_columns.is_labelled(row)
    return SectionKind.PROGRESS if is_slot else lead


def _is_led(row: Row) -> bool:
    """Whether a short cell stands in front of others."""
    return len(row.cells) > 1 and len(row.cells[0].blocks) <= _MOST_LINES


def lead_kind(row: Row) -> SectionKind | None:
    """The section that the words in front of a row tell."""
    if not _is_led(row):
        return None
    text = row.cells[0].text
    if names_money(text) and any(isinstance(block, Table) for cell in row.cells for block in cell.blocks):
        return SectionKind.FUNDING_PLAN
    return _kind_of_label(text if len(text) < _LONGEST_LABEL else _label(row.cells[0]))


def _label(cell: Cell) -> str:
    """The words of a cell in front of others, above a table that it may hold as well."""
    if not any(isinstance(block, Table) for block in cell.blocks):
        return cell.text
    return Cell(tuple(takewhile(lambda block: not isinstance(block, Table), cell.blocks))).text


@lru_cache(maxsize=1024)
def _kind_of_label(text: str) -> SectionKind | None:
    if is_label(text):
        return SectionKind.PROGRESS
    if len(text) >= _LONGEST_LABEL:
        return None
    if issues.is_head(text):
        return SectionKind.ISSUES
    return SectionKind.HEADER if header_words.is_label(text) else kind_named(text)
