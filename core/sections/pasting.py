"""Blocks that were pasted, as what an editor takes: outline items with levels, or the cells of a table."""

from __future__ import annotations

from collections.abc import Iterable

from core.document.blocks import Block, Paragraph, Table
from core.document.grid import grid
from core.layouts.layout import Layout
from core.model.outline import Outline
from core.sections.outlines import read_outline
from core.sections.text import tidy

Cells = tuple[tuple[str, ...], ...]


def pasted_items(blocks: Iterable[Block], layout: Layout) -> Outline:
    """Items without their bullets, levelled as `layout` does; a table's rows become lines."""
    return read_outline(blocks, layout)


def pasted_cells(blocks: Iterable[Block]) -> Cells:
    """The first table's texts row by row, a merged cell's in its first place only.

    Without a table each line of text is a row of one cell.
    """
    kept = tuple(blocks)
    table = next((block for block in kept if isinstance(block, Table)), None)
    if table is None:
        lines = (
            line for block in kept if isinstance(block, Paragraph) for line in block.visible_text.split("\n")
        )
        return tuple((tidy(line),) for line in lines if line.strip())
    return tuple(
        tuple(
            tidy(slot.cell.text) if slot is not None and slot.begins_at(row, column) else ""
            for column, slot in enumerate(line)
        )
        for row, line in enumerate(grid(table))
    )
