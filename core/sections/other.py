"""기타: blocks of a file that no section took, kept as they stood."""

from __future__ import annotations

from collections.abc import Iterable

from core.document.blocks import Block, Cell, Paragraph, Row, Table, pictures, plain
from core.document.grid import grid
from core.document.styles import Role
from core.model.sections import Leftover, Other, SectionKind
from core.sections.cells import has_text, paragraphs_of
from core.sections.fitting import NO_PICTURE, fitted
from core.sections.section import ComposeContext, Placed, RecogniseContext, Recognised
from core.sections.text import tidy

KIND = SectionKind.OTHER


def compose(data: Other, context: ComposeContext) -> tuple[Block, ...]:
    """The leftovers as plain paragraphs, tables and pictures."""
    blocks: list[Block] = []
    for left in data.leftovers:
        if left.cells:
            blocks.append(_table(left.cells))
        elif left.digest:
            image = context.image(left.digest, 0)
            gap = f"{NO_PICTURE} {left.text}".rstrip()
            blocks.append(fitted(image, (80.0, 60.0), left.text) if image else plain(gap, Role.BODY))
        else:
            blocks += [plain(line, Role.BODY) for line in left.text.split("\n")]
    return tuple(blocks)


def claims(placed: Placed, context: RecogniseContext) -> float:
    """Nothing is its own."""
    return 0.0


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """Everything that says or shows anything."""
    leftovers: list[Leftover] = []
    for placed in blocks:
        leftovers += leftovers_of(placed.block)
    if not leftovers:
        return None
    images = tuple(picture.image for picture in pictures(tuple(placed.block for placed in blocks)))
    used = frozenset(placed.place for placed in blocks)
    return Recognised(Other(leftovers=tuple(leftovers)), used, 1.0, images=images)


def leftovers_of(block: Block) -> Iterable[Leftover]:
    """The block as leftovers: one for its text or cells, one for each picture."""
    if isinstance(block, Paragraph) and has_text(block):
        yield Leftover(text=tidy(block.visible_text))
    elif isinstance(block, Table) and has_text(block):
        yield Leftover(cells=_cells(block))
    for picture in pictures((block,)):
        yield Leftover(digest=picture.image.key, text=picture.alt)


def left_text(left: Leftover) -> str:
    """What a leftover says, for lists: lines, cells divided by bars."""
    return left.text or "\n".join(" | ".join(" ".join(cell.split()) for cell in row) for row in left.cells)


def _cells(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(slot.cell.text if slot and slot.begins_at(r, c) else "" for c, slot in enumerate(row))
        for r, row in enumerate(grid(table))
    )


def _table(cells: tuple[tuple[str, ...], ...]) -> Table:
    return Table(
        tuple(Row(tuple(Cell(paragraphs_of(text.split("\n"), Role.TEXT)) for text in row)) for row in cells)
    )
