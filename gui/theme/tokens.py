"""Colours by role, as a theme file states them, and icons drawn in them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import resources


@dataclass(frozen=True, slots=True)
class Tokens:
    """A theme's colours as ``#rrggbb`` by role."""

    dark: bool
    colours: Mapping[str, str]

    def __getitem__(self, role: str) -> str:
        return self.colours[role]


def tinted(icon: str, colour: str) -> bytes:
    """A shipped icon as an SVG file's content, drawn in a colour."""
    return _drawing(icon).replace("currentColor", colour).encode()


@cache
def _drawing(icon: str) -> str:
    return resources.path("icons", f"{icon}.svg").read_text(encoding="utf-8")


def load(*, dark: bool) -> Tokens:
    """The shipped light or dark theme."""
    name = "dark" if dark else "light"
    raw = tomllib.loads(resources.path("theme", f"{name}.toml").read_text(encoding="utf-8"))
    return Tokens(raw["dark"], raw["colours"])
