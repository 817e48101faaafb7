"""Data the program ships with: layouts, words, icons, the sample data set."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).parent


def path(*name: str) -> Path:
    """The place of a resource, such as ``path("layouts", "pledge-8.toml")``."""
    return _ROOT.joinpath(*name)
