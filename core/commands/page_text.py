"""A page as lines of plain text, for consoles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.document.blocks import Block, Cell, Paragraph, Picture, Row, Table
from core.document.styles import Role

_INDENT = {Role.ITEM2: "  ", Role.CELL_ITEM2: "  ", Role.ITEM3: "    ", Role.CELL_ITEM3: "    "}


def page_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Paragraphs with their markers, table rows with bars, pictures by their alternative text."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _INDENT.get(block.role, "") + block.visible_text
        elif isinstance(block, Table):
            for row in block.rows:
                yield from _row_lines(row)
        elif isinstance(block, Picture):
            yield f"[사진] {block.alt}".rstrip()
        else:
            yield ""


def _row_lines(row: Row) -> Iterator[str]:
    """Cells side by side; around an outline its label stands above and what proves it below."""
    if not any(map(_is_outline, row.cells)):
        yield " | ".join(map(_joined, row.cells))
        return
    for cell in row.cells:
        if _is_outline(cell):
            yield from (f"  {line}" for line in page_lines(cell.blocks))
        elif text := _joined(cell):
            yield text if cell is row.cells[0] else f"      ※ {text}"


def _joined(cell: Cell) -> str:
    return " ".join(" ".join(page_lines(cell.blocks)).split())


def _is_outline(cell: Cell) -> bool:
    return any(isinstance(block, Paragraph) and block.marker for block in cell.blocks)
