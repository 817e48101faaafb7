"""A table without lines as several: one for each group of rows that stay together.

Only a table that stands like a letter stays with the head above it and is never broken by a page, so a grid
of photos is written as a table for each line of photos with its captions. Nobody sees where one ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from core.document.blocks import Row, Table


def row_groups(table: Table) -> Iterator[Table]:
    """The parts of a table; one with lines, with tall cells or with nothing to keep together is whole."""
    tall = any(cell.rowspan > 1 for row in table.rows for cell in row.cells)
    if table.bordered or tall or not any(row.keep_with_next for row in table.rows):
        yield table
        return
    group: list[Row] = []
    for row in table.rows:
        group.append(row)
        if not row.keep_with_next:
            yield replace(table, rows=tuple(group))
            group = []
    if group:
        yield replace(table, rows=tuple(group))
