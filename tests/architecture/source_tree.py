"""The product's modules as syntax trees, for tests that look at the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("core", "gui", "resources", "installer")


@dataclass(frozen=True)
class Source:
    """One module: its path below the root with forward slashes, its text and its tree."""

    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return self.text.count("\n")


@cache
def sources(*packages: str) -> tuple[Source, ...]:
    """Every module of these packages, of the whole product where none is named."""
    return tuple(
        _read(path)
        for package in packages or PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if "__pycache__" not in path.parts
    )


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.stmt) -> int:
    """Lines from the `def` or `class` line to the last one."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _read(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text))
