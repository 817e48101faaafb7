"""Laid-out pages: what is drawn on each, where each block stands, which fonts had to be replaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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

    def __len__(self) -> int:
        return len(self.pages)

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
            found = tuple(self._found(place[:length]))
            if found:
                return found
        return ()

    def _found(self, place: Place) -> Iterator[Spot]:
        for number, page in enumerate(self.pages):
            rects = [area.rect for area in page.areas if area.place == place]
            if rects:
                yield Spot(number, rects[-1])
