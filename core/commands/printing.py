"""How commands show things: tables that line up with Korean letters, JSON, and sentences for codes."""

from __future__ import annotations

import dataclasses
import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from core.errors import AppError
from core.messages import message
from core.model.period import Period


def print_json(value: Any) -> None:
    """Print as JSON; data classes, dates, periods and paths become JSON's own types."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=1))


def plain(value: Any) -> Any:
    """The value in JSON's own types."""
    if isinstance(value, Period):
        return value.key
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        # Section kinds are properties of some section classes and fields of others; scripts want them on all.
        kind = {"kind": plain(value.kind)} if hasattr(value, "kind") else {}
        return kind | {row.name: plain(getattr(value, row.name)) for row in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list, set, frozenset)):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns that line up where a Korean letter is two cells wide."""
    widths = [max(map(_width, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        cells = (text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def complain(error: AppError) -> None:
    """Say on standard error what went wrong and what to do."""
    print(message(error), file=sys.stderr)


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a note's or doubt's code."""
    return message(AppError(code, **params))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
