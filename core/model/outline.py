"""개조식 outlines: items with a level and a text; the glyph in front is the layout's, never stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.making import quickly_made
from core.model.node import Mark, NodeId, new_id

GROUP, ITEM, DETAIL, POINT = range(4)
"""Levels: group head, ○, -, ·."""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """증빙: a numbered document that proves an item; printed as ``[증빙n]`` and its title.

    `file` says where the document lies, as a path on the PC that it was named on; empty where nobody said.
    It is a reference: the document itself stays where it is.
    """

    id: NodeId = field(default_factory=new_id)
    number: int
    title: str = ""
    file: str = ""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of an outline. `remark` and `evidence` are printed beside it in the 비고 column."""

    id: NodeId = field(default_factory=new_id)
    level: int
    text: str
    remark: str = ""
    evidence: tuple[Evidence, ...] = ()
    mark: Mark = Mark.NONE

    def marked(self, mark: Mark) -> Item:
        """The same item with that mark."""
        return replace(self, mark=mark)


Outline = tuple[Item, ...]


def outline(*lines: tuple[int, str]) -> Outline:
    """Items from (level, text) pairs."""
    return tuple(Item(level=level, text=text) for level, text in lines)
