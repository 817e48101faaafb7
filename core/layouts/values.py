"""Reads one table of a layout file so that whatever is wrong in it is named by its key."""

from __future__ import annotations

import string
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from core.errors import BadArgument


class Values:
    """The keys of one TOML table. Each is taken once; `finish` refuses what nobody took.

    Raises:
        BadArgument: from every method, with the file's name and the dotted key.
    """

    def __init__(self, file: Path, table: Mapping[str, Any], prefix: str = "") -> None:
        self._file = file
        self._table = table
        self._prefix = prefix
        self._taken: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def refuse(self, code: str, key: str, **params: Any) -> BadArgument:
        """The error for that key; the caller raises it."""
        return BadArgument(f"layout.{code}", file=self._file.name, key=self._prefix + key, **params)

    def take(self, key: str) -> Any:
        """The value as TOML gave it."""
        self._taken.add(key)
        if key not in self._table:
            raise self.refuse("missing", key)
        return self._table[key]

    def text(self, key: str) -> str:
        value = self.take(key)
        if not isinstance(value, str):
            raise self.refuse("not_text", key)
        return value

    def flag(self, key: str) -> bool:
        value = self.take(key)
        if not isinstance(value, bool):
            raise self.refuse("not_flag", key)
        return value

    def number(self, key: str, most: float = 1000.0) -> float:
        """A number from 0 to `most`."""
        return self._number(key, self.take(key), most)

    def whole(self, key: str) -> int:
        """A whole number from 0 to 100."""
        value = self.number(key, 100)
        if value != int(value):
            raise self.refuse("not_number", key)
        return int(value)

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.take(key)
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.refuse("not_texts", key)
        return tuple(values)

    def widths(self, key: str, count: int | None = None) -> tuple[float, ...]:
        """Millimetres, each above 0; exactly `count` of them where it is given."""
        values = self.take(key)
        if not isinstance(values, list) or not values or (count and len(values) != count):
            raise self.refuse("not_widths", key, count=count or 1)
        widths = tuple(self._number(key, value, 500) for value in values)
        if not all(widths):
            raise self.refuse("not_number", key)
        return widths

    def pattern(self, key: str, names: Collection[str]) -> str:
        """A text whose ``{placeholders}`` are all among `names`."""
        return self._pattern(key, self.text(key), names)

    def patterns(self, key: str, names: Collection[str]) -> tuple[str, ...]:
        """Lines of text whose ``{placeholders}`` are all among `names`."""
        return tuple(self._pattern(key, text, names) for text in self.texts(key))

    def choice(self, key: str, among: Collection[str]) -> str:
        value = self.text(key)
        if value not in among:
            raise self.refuse("not_a_choice", key, choices=", ".join(f'"{one}"' for one in among))
        return value

    def table(self, key: str) -> Values:
        """The table below that key."""
        return self.inside(key, self.take(key))

    def inside(self, key: str, value: Any) -> Values:
        """`value`, found below that key, as a table."""
        if not isinstance(value, dict):
            raise self.refuse("not_a_table", key)
        return Values(self._file, value, f"{self._prefix}{key}.")

    def keys(self) -> tuple[str, ...]:
        return tuple(self._table)

    def finish(self) -> None:
        """Refuse the first key that nobody asked for."""
        for key in self._table:
            if key not in self._taken:
                raise self.refuse("unknown_key", key)

    def _number(self, key: str, value: Any, most: float) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
            raise self.refuse("not_number", key)
        return float(value)

    def _pattern(self, key: str, text: str, names: Collection[str]) -> str:
        try:
            fields = [field for field in string.Formatter().parse(text) if field[1] is not None]
        except ValueError as broken:
            raise self.refuse("bad_pattern", key, names=_listed(names)) from broken
        if any(name not in names or form or how for _, name, form, how in fields):
            raise self.refuse("bad_pattern", key, names=_listed(names))
        return text


def _listed(names: Collection[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
