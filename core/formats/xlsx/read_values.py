"""Reads a `Workbook` back after people filled it in: values by title, whatever was moved or left empty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.document.workbook import Column, Sheet, Value, Workbook
from core.formats.xlsx.escapes import unescaped
from core.formats.xlsx.number_text import displayed
from core.formats.xlsx.package import Opened, opened

_HEAD_DEPTH = 20


def read_values(path: Path) -> Workbook:
    """The sheets' values. The first row of two texts or more holds the titles; empty rows are left out.

    Raises:
        FileRefused: missing, of another kind, protected, broken, or past a limit.
    """
    sheets, custom = opened(path)
    return Workbook(tuple(_sheet(sheet) for sheet in sheets), custom)


def _sheet(sheet: Opened) -> Sheet:
    rows: dict[int, dict[int, Value]] = {}
    for (row, column), cell in sorted(sheet.values._cells.items()):
        value = _value(cell, sheet)
        if value not in ("", None):
            rows.setdefault(row, {})[column] = value
    name = str(sheet.values.title)
    head = next((row for row in sorted(rows)[:_HEAD_DEPTH] if len(rows[row]) > 1), None)
    if head is None:
        return Sheet(name, ())
    titles = {column: str(value) for column, value in rows[head].items()}
    guide = "\n".join(str(value) for row in sorted(rows) if row < head for value in rows[row].values())
    places = tuple(row for row in sorted(rows) if row > head)
    body = tuple(tuple(rows[row].get(column) for column in titles) for row in places)
    return Sheet(name, tuple(Column(title) for title in titles.values()), body, guide, places=places)


def _value(cell: Any, sheet: Opened) -> Value:
    value = sheet.value(cell)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return unescaped(displayed(value, cell.number_format or "General"))
    whole = int(value) if isinstance(value, int) or value.is_integer() else None
    return displayed(value) if whole is None else whole
