"""Laid-out pages: what is drawn on each, where each block stands, which fonts had to be replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from core.document.blocks import Place
from gui.preview.fonts import MissingFont
from gui.preview.marks import Area, Mark


class Spot(NamedTuple):
    """A rectangle in twips on a page; pages count from 0."""

    page: int
    rect: QRectF


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One sheet. Areas of inner blocks come after those they stand in."""

    marks: tuple[Mark, ...]
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pages:
    """A whole document on sheets of `width` × `height` twips. Never changes; may be made on any thread."""

    width: float
    height: float
    pages: tuple[Page, ...]
    title: str = ""
    missing_fonts: tuple[MissingFont, ...] = ()
    _by_place: dict[Place, dict[int, QRectF]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for number, page in enumerate(self.pages):
            for area in page.areas:
                self._by_place.setdefault(area.place, {})[number] = area.rect

    def __len__(self) -> int:
        return len(self.pages)

    def reach(self, place: Place) -> bool:
        """Whether they go as far as a block, where they are the beginning of something longer."""
        return any(area.place >= place for area in self.pages[-1].areas)

    def place_at(self, page: int, point: QPointF) -> Place | None:
        """The innermost block at a point of a page; in an empty part of a cell, the cell's first block."""
        for area in reversed(self.pages[page].areas):
            if area.rect.contains(point):
                return area.place
        return None

    def spots(self, place: Place) -> tuple[Spot, ...]:
        """Where a block stands, once for each page it is on. A repeated table head counts only once.

        A block that is not on the page (an empty cell's, say) stands where what holds it does.
        """
        for length in range(len(place), 0, -1):
            if found := self._by_place.get(place[:length]):
                return tuple(Spot(number, rect) for number, rect in found.items())
        return ()
