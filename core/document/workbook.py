"""The neutral workbook: sheets of plain values, as a spreadsheet program lets people fill them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = str | int | None
"""What a cell holds; an empty text is the same as nothing."""


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
    """A guide row, the titles, then rows as wide as the columns. `guide` says how to fill it in."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
    guide: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets in order; `custom` carries our own hints."""

    sheets: tuple[Sheet, ...]
    custom: Mapping[str, str] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
