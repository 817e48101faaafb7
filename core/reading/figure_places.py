"""Finds a funding table's figures again by source and year, to say which cell each of them stood in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.document.blocks import Block, Place, Table
from core.model.sections import Funding, SourceRow
from core.sections.funding_frame import Frame, Line, Use
from core.sections.funding_lines import with_tables
from core.sections.funding_table import continued, open_table
from core.sections.funding_words import Words
from core.sections.section import Placed
from core.sections.text import fold, one_line

_FIGURES = (Use.FIGURES, Use.TOTAL)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """One table taken apart again; its own place may be a stretch of rows (the table's place and a row)."""

    placed: Placed
    frame: Frame
    lines: tuple[Place, ...] = ()
    """Where its rows stood that were lines of text; empty for a table."""

    @property
    def place(self) -> Place:
        return self.placed.place

    def stated(self, source: str, column: str, text: str) -> tuple[Place, ...]:
        """The cell in which a figure is printed, by its row's source, its column's head and what it says."""
        best: tuple[int, Place] | None = None
        for line in self.frame.lines:
            for index, head in enumerate(self.frame.columns):
                if head.use not in _FIGURES or " ".join(line.texts[index].split()) != text:
                    continue
                named = fold(source) in (fold(line.source), fold(line.name))
                fits = 2 * named + (one_line(head.label) == one_line(column))
                if best is None or fits > best[0]:
                    best = fits, self._cell(line, index)
        return (best[1],) if best else ()

    def deal(self, funding: Funding, known: set[str]) -> Mapping[str, tuple[Place, ...]]:
        """Where its projects, rows and cells stood that are not known yet, row after row."""
        found: dict[str, tuple[Place, ...]] = {}
        lines = list(self.frame.lines)
        for project in funding.projects:
            for row in project.rows:
                if row.id in known:
                    continue
                line = next((one for one in lines if self._is_row(one, row)), None)
                if line is None:
                    continue
                del lines[: lines.index(line) + 1]
                found.update(self._row(line, row))
                if project.id not in known and project.id not in found and fold(line.name):
                    found[project.id] = self._under(line, Use.PROJECT)
        return found

    def _is_row(self, line: Line, row: SourceRow) -> bool:
        if fold(line.source) != fold(row.source):
            return False
        printed = {
            head.bucket
            for index, head in enumerate(self.frame.columns)
            if head.use is Use.FIGURES and any(char.isdigit() for char in line.texts[index])
        }
        return all(cell.amount.raw or not cell.amount or cell.bucket in printed for cell in row.cells)

    def _row(self, line: Line, row: SourceRow) -> dict[str, tuple[Place, ...]]:
        found: dict[str, tuple[Place, ...]] = {row.id: self._under(line, Use.SOURCE)}
        for cell in row.cells:
            places = [
                self._cell(line, index)
                for index, head in enumerate(self.frame.columns)
                if head.use is Use.FIGURES and head.bucket == cell.bucket and line.texts[index].strip()
            ]
            if places:
                found[cell.id] = tuple(places)
        return found

    def _under(self, line: Line, use: Use) -> tuple[Place, ...]:
        index = next((i for i, head in enumerate(self.frame.columns) if head.use is use), None)
        return () if index is None else (self._cell(line, index),)

    def _cell(self, line: Line, column: int) -> Place:
        """The first block of the cell that covers a line's column; the table where its years go down."""
        if self.frame.turned:
            return self.place
        if self.lines:
            return self.lines[line.number]
        slot = self.placed.grid[line.number][column]
        place, first = self.place, 0
        if len(place) % 3 == 2:
            place, first = place[:-1], place[-1]
        if slot is None:
            return place
        return (*place, slot.row + first, slot.index, 0)


def figure_tables(blocks: Iterable[tuple[Place, Block]], words: Words) -> list[FigureTable]:
    """The funding tables among these blocks; one without a head goes on from the one before."""
    tables: list[FigureTable] = []
    for placed, places in with_tables([Placed(block, place) for place, block in blocks], words):
        if not isinstance(placed.block, Table):
            continue
        frame = open_table(placed, words)
        if frame is None and tables:
            frame = continued(placed, words, tables[-1].frame)
        if frame is not None:
            tables.append(FigureTable(placed, frame, places if len(places) > 1 else ()))
    return tables
