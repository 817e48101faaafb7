"""Plain text as it is pasted: lines, or the cells of a spreadsheet with tabs between them."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

from core.document.blocks import Block, Cell, Document, Row, Table, plain
from core.errors import FileRefused
from core.formats.gate import MAX_BLOCKS, MAX_CELLS, MAX_COLUMNS, MAX_XML, open_file

_BREAKS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_MARKER = re.compile(r"\W{0,2}|[oO]|\(?[\d가-힣a-zA-Z]{1,3}[.)]|[①-⑳㉮-㉻Ⅰ-Ⅻ]\.?")
"""A first cell that is a bullet or number: what follows its tab is the item, not a second column."""


def read(path: Path) -> Document:
    """A text file as a page: UTF-8 or UTF-16 as it says itself, else the old Korean code page.

    Raises:
        FileRefused: it cannot be opened, is longer than anyone types, or is no text.
    """
    with open_file(path) as handle:
        data = handle.read(MAX_XML + 1)
    if len(data) > MAX_XML:
        raise FileRefused("file.too_long", name=path.name)
    codes = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp949"]
    for code in codes:
        try:
            return Document(text_blocks(data.decode(code)))
        except UnicodeDecodeError:
            continue
    raise FileRefused("file.unreadable", name=path.name)


def text_blocks(source: str) -> tuple[Block, ...]:
    """A paragraph per line, spaces in front kept as they tell the level; rows of tabs become one table.

    Raises:
        FileRefused: longer than anyone pastes.
    """
    if len(source) > MAX_XML // 4:
        raise FileRefused("paste.too_long")
    clean = _BREAKS.sub("\n", source.encode("utf-8", "replace").decode("utf-8")).replace("\0", "")
    rows = _cells(clean)
    if rows:
        return (Table(tuple(Row(tuple(_cell(text) for text in row)) for row in rows)),)
    lines = [line.rstrip() for line in clean.split("\n")]
    if len(lines) > MAX_BLOCKS:
        raise FileRefused("paste.too_long")
    return tuple(plain(line) for line in lines if line)


def _cell(text: str) -> Cell:
    return Cell(tuple(plain(line) for line in text.split("\n")) if text else ())


def _cells(text: str) -> list[list[str]]:
    """Rows of cells, all of one width; nothing where tabs stand for indents or after bullets."""
    if "\t" not in text:
        return []
    try:
        rows = list(csv.reader(StringIO(text.strip("\n"), newline=""), delimiter="\t", strict=True))
    except csv.Error:
        rows = [line.split("\t") for line in text.strip("\n").split("\n")]
    width = len(rows[0])
    if width < 2 or any(len(row) != width for row in rows):
        return []
    if width == 2 and all(_MARKER.fullmatch(row[0].strip()) for row in rows):
        return []
    if width > MAX_COLUMNS or width * len(rows) > MAX_CELLS:
        raise FileRefused("paste.too_many_cells", limit=MAX_CELLS)
    return rows
