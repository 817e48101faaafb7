"""The few shapes of table cell that the sections print, and what they ask of a cell that they read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from core.document.blocks import Block, Cell, Paragraph, Row, Table, plain
from core.document.styles import Role
from core.making import maker
from core.sections.text import tidy

_cell = maker(Cell)


def label_cell(lines: Iterable[str], *, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A shaded label, a paragraph per line; the same label is the same cell."""
    return _label_cell(tuple(lines), colspan, rowspan)


@lru_cache(maxsize=512)
def _label_cell(lines: tuple[str, ...], colspan: int, rowspan: int) -> Cell:
    return Cell(paragraphs_of(lines, Role.LABEL), colspan, rowspan, shaded=True)


@lru_cache(maxsize=256)
def head_row(names: tuple[str, ...]) -> Row:
    """The head of a table, a label per column; the same names are the same row."""
    return Row(tuple([label_cell((name,)) for name in names]), head=True, keep_with_next=True)


@lru_cache(maxsize=512)
def word_cell(word: str) -> Cell:
    """A cell with a name or a count in its middle; the same word is the same cell."""
    return text_cell((word,), Role.CENTRED)


def text_cell(lines: Iterable[str], role: Role = Role.TEXT, *, colspan: int = 1) -> Cell:
    """An ordinary cell, a paragraph per line; empty lines stay."""
    return _cell(paragraphs_of(lines, role), colspan)


def paragraphs_of(lines: Iterable[str], role: Role) -> tuple[Paragraph, ...]:
    """A paragraph of that role per line."""
    return tuple([plain(line, role) for line in lines])


def cell_lines(cell: Cell) -> tuple[str, ...]:
    """The cell's lines, tidied, empty ones kept between others and dropped at the end."""
    return lines_in(cell.text)


def lines_in(text: str) -> tuple[str, ...]:
    """The lines of a cell with that text, as `cell_lines`."""
    lines = [tidy(line) for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def has_text(block: Block) -> bool:
    """Whether anything is written in the block."""
    if isinstance(block, Paragraph):
        return bool(block.visible_text.strip())
    if isinstance(block, Table):
        return any(cell.text.strip() for row in block.rows for cell in row.cells)
    return False
