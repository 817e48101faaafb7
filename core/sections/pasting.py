"""Blocks that were pasted, as what an editor takes: outline items with levels, or the cells of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.document.blocks import Block, Cell, Paragraph, Table
from core.document.grid import grid
from core.layouts.layout import Layout
from core.model.outline import ITEM, Outline
from core.sections.outline_lines import Line, lines_of
from core.sections.outlines import read_outlines
from core.sections.text import tidy

Cells = tuple[tuple[str, ...], ...]


def pasted_items(blocks: Iterable[Block], layout: Layout, at: int = ITEM) -> Outline:
    """Items without their bullets, levelled as `layout` does; a table's rows become lines, its lists items.

    Text without any bullet stands at the level `at`, a line an item.
    """
    stretches = _stretches(blocks)
    items = tuple(entry.item for entries in read_outlines(stretches, layout) for entry in entries)
    if any(line.bullet for stretch in stretches for line in stretch):
        return items
    return tuple(replace(item, level=at) for item in items)


def _stretches(blocks: Iterable[Block]) -> list[tuple[Line, ...]]:
    """Lines that may be wrapped ones of each other, together.

    A table's row is a line of its own, and so is a paragraph after an automatic list: what such a list wraps
    stays in its paragraph. A cell that holds a list, as rows of 추진실적 do, is a stretch like any other.
    """
    found: list[tuple[Line, ...]] = [()]
    listed, number = False, 0
    for block in blocks:
        if isinstance(block, Table) and (cells := _cells_with_lists(block)):
            found += [stretch for cell in cells for stretch in _stretches(cell.blocks)]
            found.append(())
            continue
        lines = lines_of((block,), number)
        number = lines[-1].number + 1 if lines else number
        alone = isinstance(block, Paragraph) and listed and not any(line.bullet for line in lines)
        if isinstance(block, Table):
            found += [(line,) for line in lines]
        elif alone:
            found.append(lines)
        else:
            found[-1] += lines
        if alone or isinstance(block, Table):
            found.append(())
        listed = isinstance(block, Paragraph) and (bool(block.marker) or alone)
    return [stretch for stretch in found if stretch]


def _cells_with_lists(table: Table) -> tuple[Cell, ...]:
    """The table's cells where any of them holds a list."""
    cells = tuple(cell for row in table.rows for cell in row.cells)
    listed = any(sum(line.bullet is not None for line in lines_of(cell.blocks)) > 1 for cell in cells)
    return cells if listed else ()


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
