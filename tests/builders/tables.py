"""Tables as strangers type them, written as text: a line per row, ``|`` between cells."""

from __future__ import annotations

from collections.abc import Sequence

from core.document.blocks import Block, Cell, Row, Table, plain
from core.layouts.load import all_layouts
from core.sections.section import Placed, RecogniseContext


def typed_table(text: str) -> Table:
    """A table from text. ``\\n`` in a cell starts a new line, ``=`` joins the cell to its left neighbour's,
    ``^`` to the one above."""
    texts = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    return Table(tuple(Row(tuple(_cells(texts, number))) for number in range(len(texts))))


def _cells(texts: Sequence[Sequence[str]], number: int) -> list[Cell]:
    row = texts[number]
    cells = []
    for column, text in enumerate(row):
        if text in ("=", "^"):
            continue
        across, down = 1, 1
        while column + across < len(row) and row[column + across] == "=":
            across += 1
        while number + down < len(texts) and texts[number + down][column : column + 1] == ["^"]:
            down += 1
        blocks = tuple(plain(line) for line in text.split("\\n"))
        cells.append(Cell(blocks, across, down))
    return cells


def placed(*blocks: Block | str) -> tuple[Placed, ...]:
    """Blocks as a section is dealt them; a text is a paragraph."""
    made = (plain(block) if isinstance(block, str) else block for block in blocks)
    return tuple(Placed(block, (index,)) for index, block in enumerate(made))


def reading_context() -> RecogniseContext:
    """A file that could be in any shipped layout, pledge-8 the likeliest."""
    layouts = sorted(all_layouts(), key=lambda layout: layout.name != "pledge-8")
    return RecogniseContext("지난보고.docx", tuple(layouts))
