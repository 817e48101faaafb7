"""The lines of an outline as they stand on the page, each with its bullet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from core.document.blocks import Block, Paragraph, Table
from core.sections.text import Bullet, marker_bullet, split_bullet, tidy


class Line(NamedTuple):
    """One line as it stands on the page. `number` counts lines from the top of its cell, empty ones too."""

    number: int
    text: str
    bullet: Bullet | None = None
    indent: int = 0
    depth: int | None = None
    """List depth that the file gives."""
    begins: bool = True
    """First line of its paragraph; else it follows a hard line break."""
    bold: bool = False


_line = tuple.__new__
"""Makes a line, of which a book has thousands, at a third of what calling `Line` costs."""


def lines_of(blocks: Iterable[Block], number: int = 0) -> tuple[Line, ...]:
    """Every line of the paragraphs, empty ones left out but counted from `number` on.

    A nested table's row is one line.
    """
    found: list[Line] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            runs = block.runs
            if len(runs) == 1 and not block.marker and "\n" not in (raw := runs[0].text):
                bullet, text = split_bullet(raw)
                if text:
                    indent = len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0
                    bold = bool(runs[0].look.bold)
                    found.append(_line(Line, (number, text, bullet, indent, None, True, bold)))
                number += 1
            else:
                number = _paragraph_lines(block, number, found)
        elif isinstance(block, Table):
            for row in block.rows:
                text = " ".join(filter(None, (" ".join(cell.text.split()) for cell in row.cells)))
                if text:
                    found.append(Line(number, text))
                number += 1
    return tuple(found)


def _paragraph_lines(paragraph: Paragraph, number: int, found: list[Line]) -> int:
    """Add the lines of a paragraph of any kind to `found`; returns the next line's number."""
    runs = paragraph.runs
    auto = marker_bullet(paragraph.marker) if paragraph.marker else None
    bold = any(run.look.bold for run in runs) and all(run.look.bold for run in runs if run.text.strip())
    begins = True
    for raw in paragraph.text.split("\n"):
        bullet, text = (auto, tidy(raw)) if begins and auto is not None else split_bullet(raw)
        if text:
            indent = len(raw) - len(raw.lstrip())
            depth = paragraph.level if begins and auto is not None else None
            found.append(Line(number, text, bullet, indent, depth, begins, bold))
        begins = False
        number += 1
    return number
