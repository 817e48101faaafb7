"""Boxes made of lines that stand below each other: paragraphs, and the pictures that stand alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from core.document.blocks import Picture, Place
from core.document.styles import Align, ParagraphStyle
from gui.preview.box import Box, Cutting
from gui.preview.lengths import of_mm, of_points
from gui.preview.marks import PictureMark, Piece, Put
from gui.preview.paragraph_shape import ParagraphShape

_FEWEST_LINES = 2
"""No page begins or ends with fewer lines of a paragraph that has more."""
_CLOSE = 0.5
"""Less than a fortieth of a point over is no overflow."""


@dataclass(frozen=True, slots=True)
class ParagraphBox:
    """A paragraph, or what is left of it from line `start` on.

    As in the office programs a row that breaks may leave any line of a cell alone.
    """

    shape: ParagraphShape
    style: ParagraphStyle
    width: float
    place: Place
    cell: bool
    start: int = 0

    @property
    def before(self) -> float:
        return 0.0 if self.start else of_points(self.style.before_pt)

    @property
    def after(self) -> float:
        return of_points(self.style.after_pt)

    @property
    def keep_with_next(self) -> bool:
        return self.style.keep_with_next

    def cut(self, room: float, force: bool) -> Cutting:
        lines = self.shape.lines
        height = 2 * self.shape.edge
        stop = self.start
        while stop < len(lines) and height + self._least(stop) <= room + _CLOSE:
            height += lines[stop].height
            stop += 1
        if stop == len(lines) or (force and self.shape.marks):
            return Cutting(self._piece(len(lines), room), None)
        stop = self._fair(stop)
        if stop > self.start and not self.shape.marks:
            return Cutting(self._piece(stop, room), self._from(stop))
        if not force:
            return Cutting(None, self)
        stop = self.start + 1
        return Cutting(self._piece(stop, room), self._from(stop) if stop < len(lines) else None)

    def _least(self, number: int) -> float:
        """The room that a line needs: the gap below it may be where the page has none left.

        A cell's paragraph ends with its gap, as LibreOffice has it.
        """
        line = self.shape.lines[number]
        ends = self.cell and number + 1 == len(self.shape.lines)
        return line.height - (0.0 if ends else line.gap)

    def _fair(self, stop: int) -> int:
        """Where to cut so that neither side has a line alone; the start where that cannot be."""
        if self.cell:
            return stop
        left = len(self.shape.lines) - stop
        if left < _FEWEST_LINES:
            stop = len(self.shape.lines) - _FEWEST_LINES
        return stop if stop - self.start >= _FEWEST_LINES or self.start else self.start

    def _from(self, start: int) -> Box:
        return replace(self, start=start)

    def _piece(self, stop: int, room: float) -> Piece:
        y = self.shape.edge
        parts: list[Put] = []
        broken = self.shape.lines[-1].hard > 0
        for hard, lines in groupby(self.shape.lines[self.start : stop], key=lambda line: line.hard):
            inner: list[Put] = []
            height = 0.0
            for line in lines:
                if line.marks:
                    inner.append(Put(0.0, height, Piece(line.height, line.marks)))
                height += line.height
            # Each line that ends hard can be pointed at, as the paragraphs of other hands can.
            place = (*self.place, hard) if broken else None
            parts.append(Put(0.0, y, Piece(height, (), tuple(inner), place, self.width)))
            y += height
        last = self.shape.lines[stop - 1]
        height = y + self.shape.edge
        height = min(height, max(room, height - last.height + self._least(stop - 1)))
        return Piece(height, self.shape.marks, tuple(parts), self.place, self.width)


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture on a line of its own, never cut; too wide or too tall for its place, it shrinks."""

    picture: Picture
    style: ParagraphStyle
    width: float
    place: Place
    size: tuple[float, float]

    @property
    def before(self) -> float:
        return of_points(self.style.before_pt)

    @property
    def after(self) -> float:
        return of_points(self.style.after_pt)

    @property
    def keep_with_next(self) -> bool:
        return self.style.keep_with_next

    def cut(self, room: float, force: bool) -> Cutting:
        width, height = self.size
        if height > room + _CLOSE:
            if not force:
                return Cutting(None, self)
            least = min(room, height)
            if least > 0:
                width, height = width * least / height, least
        spare = self.width - width
        x = {Align.CENTRE: spare / 2, Align.RIGHT: spare}.get(self.style.align, 0.0)
        mark = PictureMark(x, 0.0, width, height, self.picture)
        return Cutting(Piece(height, (mark,), (), self.place, self.width), None)


def fitted(picture: Picture, room: float) -> tuple[float, float]:
    """The picture's size in its image's proportions, no wider than `room`."""
    width, height = map(of_mm, picture.undistorted_mm)
    if min(width, height) <= 0:
        return 0.0, 0.0
    if width > room > 0:
        width, height = room, height * room / width
    return width, height
