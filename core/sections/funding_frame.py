"""A funding table taken apart: its columns, its body rows, and what each of them holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from core.making import quickly_made
from core.model.term import Bucket
from core.sections.year_labels import YearLabel


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

    columns: tuple[Column, ...]
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
        return frozenset(line.phase for line in self.lines if line.phase is not None)

    @property
    def bracketed(self) -> bool:
        """Whether a figure has brackets."""
        figures = [i for i, column in enumerate(self.columns) if column.use in FIGURES]
        return any("(" in line.texts[i] for line in self.lines for i in figures)

    @property
    def years(self) -> tuple[Column, ...]:
        """The year columns, in print order."""
        return tuple([column for column in self.columns if column.year is not None])
