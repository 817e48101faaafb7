"""The neutral workbook: sheets of plain values, as a spreadsheet program lets people fill them in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = str | int | None
"""What a cell holds; an empty text is the same as nothing."""


TITLE_ROW, FIRST_ROW = 2, 3
"""Where `Sheet`'s titles and its first row stand, counted from 1 and below the guide."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its title; `width` in characters. The `choices` are offered, and others refused."""

    title: str
    width: int = 12
    figures: bool = False
    """Whole numbers with thousands commas; else text, whatever it looks like."""
    choices: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A guide row, the titles, then rows as wide as the columns. `guide` says how to fill it in.

    The first `frozen` columns stay in sight. `places` are the rows' numbers where people moved them about.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
    guide: str = ""
    frozen: int = 0
    places: tuple[int, ...] = ()

    @property
    def row_numbers(self) -> Sequence[int]:
        """The rows' numbers as a spreadsheet shows them."""
        return self.places or range(FIRST_ROW, FIRST_ROW + len(self.rows))


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets in order; `custom` carries our own hints."""

    sheets: tuple[Sheet, ...]
    custom: Mapping[str, str] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
