"""Reads hand-made Word files by both ways of the reader, which must agree."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.document.blocks import Block, Document, Paragraph, Table
from core.formats.docx.read import read
from tests.builders.packages import docx_parts, saved, zipped

_MAIN = "word/document.xml"
_COMMENT = "<!-- a comment before the root sends the reader the whole way -->"


def read_body(folder: Path, body: str, media: Mapping[str, bytes] | None = None, **parts: str) -> Document:
    """The document with this body, after making sure that the quick way and the whole way see the same."""
    made = docx_parts(body, media, **parts)
    document = read(saved(folder, zipped(made)))
    main = str(made[_MAIN])
    made[_MAIN] = main.replace("<w:document", _COMMENT + "<w:document", 1)
    whole = read(saved(folder, zipped(made), "온길.docx"))
    assert document.blocks == whole.blocks
    return document


def read_blocks(folder: Path, body: str, **parts: str) -> tuple[Block, ...]:
    """The blocks of `read_body`."""
    return read_body(folder, body, **parts).blocks


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """What each paragraph shows, marker and all; other blocks by their kind."""
    return [b.visible_text if isinstance(b, Paragraph) else f"<{type(b).__name__}>" for b in blocks]


def cells(table: Block) -> list[list[tuple[str, int, int]]]:
    """Text, column span and row span of each cell, row by row."""
    assert isinstance(table, Table)
    return [[(cell.text, cell.colspan, cell.rowspan) for cell in row.cells] for row in table.rows]
