"""Finds the funding tables that a page's text has left as lines of words, and makes tables of them again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from core.document.blocks import Block, Cell, Paragraph, Place, Row, Table, plain
from core.model.money import Unit
from core.sections.amounts import read_amount
from core.sections.cells import has_text
from core.sections.funding_words import Words
from core.sections.section import Placed
from core.sections.text import fold, tidy
from core.sections.year_labels import read_year

_LONGEST = 120
_LEAST_WORDS = 4
"""구분, and 계 before two years."""
_SPACED = re.compile(r"(?<!\S)(임기|기|합|총|소|구|재|국|도|시|군)\s+(후|투자|계|분|원|비|타)(?!\S)")
"""A word of the table whose letters are typed apart: 합  계, 임기 후."""
_APART = re.compile(r"\s+(?=\()")
"""What was executed goes with what was secured before it."""


class Found(NamedTuple):
    """A block to read, and the places of the page that it stands for."""

    placed: Placed
    places: tuple[Place, ...]


def with_tables(blocks: Iterable[Placed], words: Words) -> Iterator[Found]:
    """The blocks that say anything, lines that are plainly the rows of a table joined to one.

    A row counts only with a figure or a dash for every column, or with none at all, unless tabs keep the
    columns: a single cell that was blank has left no trace, and nobody can tell whose the other figures are.
    """
    said = [placed for placed in blocks if has_text(placed.block)]
    at = 0
    while at < len(said):
        table = _table_at(said[at:], words) if _could_be_head(said[at].block) else None
        found = table or Found(said[at], (said[at].place,))
        yield found
        at += len(found.places)


def _could_be_head(block: Block) -> bool:
    """Whether it is a line of enough words, which most over a table are not."""
    return isinstance(block, Paragraph) and len(block.text.split(maxsplit=_LEAST_WORDS)) >= _LEAST_WORDS


def _table_at(blocks: Sequence[Placed], words: Words) -> Found | None:
    """The table whose head is the first of the lines; None where it is no head or a row is in doubt."""
    rows = _tabbed(blocks, words) or _counted(blocks, words)
    if len(rows) < 2:
        return None
    table = Table(tuple(Row(tuple(Cell((plain(text),)) for text in row)) for row in rows))
    return Found(Placed(table, blocks[0].place), tuple(placed.place for placed in blocks[: len(rows)]))


def _tabbed(blocks: Sequence[Placed], words: Words) -> list[tuple[str, ...]]:
    """The cells of lines with a tab before each column, blank ones too, and as many as the head has."""
    lines = (placed.block.text if isinstance(placed.block, Paragraph) else "" for placed in blocks)
    rows = [tuple(map(tidy, line.split("\t"))) for line in takewhile(lambda line: "\t" in line, lines)]
    if not rows or not _figure_columns(rows[0], words) or any(len(row) != len(rows[0]) for row in rows):
        return []
    return rows


def _counted(blocks: Sequence[Placed], words: Words) -> list[tuple[str, ...]]:
    """The cells of lines with a figure for every column of the head."""
    head = _words(blocks[0])
    columns = _figure_columns(head, words)
    if columns < 2 or fold(head[-columns - 1]) not in words.source:
        return []
    below = list(takewhile(lambda line: line and not _figure_columns(line, words), map(_words, blocks[1:])))
    rows = list(takewhile(lambda line: _is_row(line, columns, words), below))
    if any(_is_led(_names(line), words) for line in below[len(rows) :]):
        return []
    found = [_row(head[:-columns], head[-columns:])]
    for line in rows:
        names = _names(line)
        found.append(_row(names, line[len(names) :] or ("",) * columns))
    return found


def _words(placed: Placed) -> tuple[str, ...]:
    block = placed.block
    if not isinstance(block, Paragraph) or not 0 < len(block.text) <= _LONGEST:
        return ()
    return tuple(_APART.sub("", _SPACED.sub(r"\1\2", tidy(block.text))).split())


def _figure_columns(head: Sequence[str], words: Words) -> int:
    """How many columns of figures a head names, with words before them; 0 for any other line."""
    ends = words.total | words.prior | words.after
    behind = list(takewhile(lambda word: read_year(word) or fold(word) in ends, reversed(head)))
    years = sum(read_year(word) is not None for word in behind)
    return len(behind) if years > 1 and len(behind) < len(head) else 0


def _is_row(line: Sequence[str], columns: int, words: Words) -> bool:
    """Whether a line names a source or a sum, and has a figure for every column or none at all."""
    names = _names(line)
    return len(line) - len(names) in (0, columns) and _is_led(names, words)


def _is_led(names: Sequence[str], words: Words) -> bool:
    return bool(names) and fold(names[-1]) in words.sources | words.total


def _names(line: Sequence[str]) -> Sequence[str]:
    """The words in front of a line's figures."""
    return line[: len(line) - sum(1 for _ in takewhile(_is_figure, reversed(line)))]


def _is_figure(word: str) -> bool:
    return not read_amount(word, Unit.WON).raw


def _row(names: Sequence[str], figures: Sequence[str]) -> tuple[str, ...]:
    """The word before the figures in a cell of its own, and the name before that where there is one."""
    texts = (" ".join(names[:-1]), names[-1], *figures)
    return texts if texts[0] else texts[1:]
