"""What stands on a disguised page, before a program makes a file of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class P:
    """A paragraph; ``\\n`` is a hard line break. `auto` is the program's own list: ``•``, ``-``, ``1.``"""

    text: str
    bold: bool = False
    auto: str = ""
    level: int = 0


@dataclass(frozen=True)
class Img:
    """The drawn photo of that number."""

    number: int


@dataclass(frozen=True)
class C:
    """A cell; a plain text may stand for one."""

    blocks: tuple[Block, ...]
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class T:
    """A table: in each row only the cells that begin there."""

    rows: tuple[tuple[C, ...], ...]

    @property
    def width(self) -> int:
        return sum(cell.across for cell in self.rows[0])


@dataclass(frozen=True)
class Box:
    """A text box that floats beside the text."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Break:
    """A new page."""


Block: TypeAlias = P | Img | T | Box | Break
Page: TypeAlias = list[Block]


def cell(content: str | C | Iterable[Block], across: int = 1, down: int = 1) -> C:
    """A cell with a line per paragraph, or with those blocks."""
    if isinstance(content, C):
        return content
    if isinstance(content, str):
        return C(tuple(P(line) for line in content.split("\n")), across, down)
    return C(tuple(content), across, down)


def table(*rows: Iterable[str | C | Iterable[Block]]) -> T:
    return T(tuple(tuple(cell(one) for one in row) for row in rows))
