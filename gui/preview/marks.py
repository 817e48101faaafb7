"""What is drawn on a page, and the pieces that boxes cut themselves into; all lengths are twips."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QRectF

from core.document.blocks import Picture, Place
from gui.preview.fonts import Face


class TextMark(NamedTuple):
    """Text on one line; `y` is its baseline."""

    x: float
    y: float
    text: str
    face: Face


class LineMark(NamedTuple):
    """A straight black line, `weight` thick."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float


class FillMark(NamedTuple):
    """A filled rectangle; `colour` is RRGGBB."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class PictureMark(NamedTuple):
    """A picture, decoded only when it is drawn."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture


Mark: TypeAlias = TextMark | LineMark | FillMark | PictureMark


class Area(NamedTuple):
    """Where a block, or a part of it, stands on a page."""

    place: Place
    rect: QRectF


class Piece:
    """Something laid out, `height` tall, from its own top left corner; `parts` are put inside it.

    `place` and `width` are set where the piece is a block that can be pointed at.
    """

    __slots__ = ("height", "marks", "parts", "place", "width")

    def __init__(
        self,
        height: float,
        marks: tuple[Mark, ...] = (),
        parts: tuple[Put, ...] = (),
        place: Place | None = None,
        width: float = 0.0,
    ) -> None:
        self.height = height
        self.marks = marks
        self.parts = parts
        self.place = place
        self.width = width

    def settle(self, x: float, y: float, marks: list[Mark], areas: list[Area]) -> None:
        """Add what is drawn, and where blocks are, seen from the page's corner; outer areas come first."""
        if self.place is not None:
            areas.append(Area(self.place, QRectF(x, y, self.width, self.height)))
        marks.extend(_moved(mark, x, y) for mark in self.marks)
        for put in self.parts:
            put.piece.settle(x + put.x, y + put.y, marks, areas)


class Put(NamedTuple):
    """A piece inside another one, `x` and `y` from its corner."""

    x: float
    y: float
    piece: Piece


def _moved(mark: Mark, x: float, y: float) -> Mark:
    if isinstance(mark, TextMark):
        return TextMark(mark.x + x, mark.y + y, mark.text, mark.face)
    if isinstance(mark, LineMark):
        return LineMark(mark.x1 + x, mark.y1 + y, mark.x2 + x, mark.y2 + y, mark.weight)
    return mark._replace(x=mark.x + x, y=mark.y + y)
