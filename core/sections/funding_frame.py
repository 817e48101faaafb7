"""A funding table taken apart: its columns, its body rows, and what each of them holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from core.making import quickly_made
from core.model.term import Bucket
from core.sections.year_labels import YearLabel, implied_term


class Phase(Enum):
    """What a row's or column's figures are, where a table keeps them apart."""

    PLANNED = auto()
    SECURED = auto()
    EXECUTED = auto()


class Use(Enum):
    """What a column holds."""

    PROJECT = auto()
    SOURCE = auto()
    TOTAL = auto()
    FIGURES = auto()
    PHASE = auto()
    """계획, 확보 or 집행, a row each."""
    REVISION = auto()
    """당초 and 변경, a row each."""
    UNKNOWN = auto()


FIGURES = (Use.FIGURES, Use.TOTAL)
"""The uses of columns of money, in one place: a member of an enumeration is slow to get at."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table. `label` is its head as it stands; `bucket` is set for figures."""

    use: Use
    label: str = ""
    bucket: Bucket | None = None
    year: YearLabel | None = None
    phase: Phase | None = None
    guessed: bool = False
    """Its label could not be read and its neighbours say what it is."""


class Columns(tuple[Column, ...]):
    """A table's columns by place. What they are for is found once for all tables with the same head."""

    @cached_property
    def figures(self) -> tuple[tuple[int, Column], ...]:
        """Those of money, with their places."""
        return tuple([(place, column) for place, column in enumerate(self) if column.use in FIGURES])

    @cached_property
    def unknown(self) -> tuple[tuple[int, Column], ...]:
        """Those that nobody knows, with their places."""
        return tuple([(place, column) for place, column in enumerate(self) if column.use is Use.UNKNOWN])

    @cached_property
    def years(self) -> tuple[Column, ...]:
        """Those of a year, in print order."""
        return tuple([column for column in self if column.year is not None])

    @cached_property
    def guessed(self) -> tuple[Column, ...]:
        """Those that only their neighbours explain."""
        return tuple([column for column in self if column.guessed])

    @cached_property
    def term(self) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """The first and the last month that the years imply."""
        return implied_term([column.year for column in self if column.year is not None])

    @cached_property
    def project(self) -> int | None:
        return self._first(Use.PROJECT)

    @cached_property
    def source(self) -> int | None:
        return self._first(Use.SOURCE)

    @cached_property
    def phase(self) -> int | None:
        return self._first(Use.PHASE)

    @cached_property
    def revision(self) -> int | None:
        return self._first(Use.REVISION)

    @cached_property
    def name_phases(self) -> bool:
        """Whether any is of one phase alone."""
        return any(column.phase for column in self)

    def _first(self, use: Use) -> int | None:
        return next((place for place, column in enumerate(self) if column.use is use), None)


class Line(NamedTuple):
    """A body row: its texts by column, and the place where its project cell begins."""

    number: int
    texts: tuple[str, ...]
    name: str
    source: str
    begins: bool
    """A cell of its own stands in the project column."""
    spans: bool
    """That cell reaches over several rows."""
    wide: bool
    """One cell covers project and source."""
    whole: bool = False
    """One cell covers the whole row."""
    phase: Phase | None = None
    """PLANNED or SECURED where the table tells them apart; what was executed stands beside the latter."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Frame:
    """A table taken apart: its columns by place, its body rows, and the unit its head names."""

    columns: Columns
    lines: tuple[Line, ...] = ()
    unit: str = ""
    title: str = ""
    """Folded text of the rows above the head."""
    over: tuple[str, ...] = ()
    """What else stands in them than the table's name and unit."""
    sure: float = 1.0
    turned: bool = False
    """Years go down the page; the frame has them across."""

    @property
    def phases(self) -> frozenset[Phase]:
        """What the table tells apart."""
        return frozenset([line.phase for line in self.lines if line.phase is not None])

    @property
    def bracketed(self) -> bool:
        """Whether a figure has brackets."""
        places = [place for place, _ in self.columns.figures]
        lines = [line for line in self.lines if "(" in "".join(line.texts)]
        return any("(" in line.texts[place] for line in lines for place in places)
