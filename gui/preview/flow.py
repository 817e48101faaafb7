"""Boxes one below the other, on a page or in a cell, cut where the room ends and nothing is torn apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from gui.preview.box import ENDLESS, Box, Cutting
from gui.preview.marks import Piece, Put


@dataclass(frozen=True, slots=True)
class BreakBox:
    """The next box begins a new page."""

    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False

    def cut(self, room: float, force: bool) -> Cutting:
        del room, force
        return Cutting(Piece(0.0), None)


class Boxes(Protocol):
    """What a Flow is made of: boxes in a row."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> Box: ...


class LaterBoxes:
    """So many boxes, each made when it is asked for: a long document's first page waits for no other."""

    def __init__(self, count: int, boxes: Iterator[Box]) -> None:
        self._count = count
        self._boxes = boxes
        self._made: list[Box] = []

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int, /) -> Box:
        self._made.extend(islice(self._boxes, max(0, index + 1 - len(self._made))))
        return self._made[index]


class Flow:
    """Boxes from `start` on. Pages drop the space above what an automatic break brought to their top.

    In a cell nothing is kept with what follows, and no break begins a page.
    """

    __slots__ = ("_boxes", "_cell", "_first", "_fresh", "_start", "_whole")

    def __init__(
        self,
        boxes: Boxes,
        *,
        cell: bool,
        start: int = 0,
        first: Box | None = None,
        fresh: bool = True,
    ) -> None:
        self._boxes = boxes
        self._cell = cell
        self._start = start
        self._first = first
        self._fresh = fresh
        """Whether no automatic break came before."""
        self._whole: Piece | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return self._start >= len(self._boxes)

    @property
    def whole(self) -> Piece:
        """All of it as one piece, space above and below included."""
        if self._whole is None:
            self._whole = self.cut(ENDLESS, True)[0] or Piece(0.0)
        return self._whole

    def cut(self, room: float, force: bool) -> tuple[Piece | None, Flow | None]:
        """What fits into `room`, and what is left; None for nothing. `force` puts at least a little."""
        puts: list[tuple[Put, float]] = []
        y = above = 0.0
        at = self._start
        while at < len(self._boxes):
            box = self._first if at == self._start and self._first is not None else self._boxes[at]
            if isinstance(box, BreakBox):
                at += 1
                if puts and not self._cell:
                    return self._piece(puts), self._rest(at, None, fresh=True)
                continue
            dropped = not (self._cell or self._fresh or puts)
            # Of the space below one block and above the next the larger counts, as in Word.
            top = y if dropped else y + max(above, box.before)
            piece, rest = box.cut(room - top, force and not puts)
            if piece is None:
                return self._broken(puts, at, force)
            y, above = top + piece.height, box.after
            puts.append((Put(0.0, top, piece), y + above))
            if rest is not None:
                return self._piece(puts), self._rest(at, rest)
            at += 1
        return self._piece(puts), None

    def _broken(
        self, puts: list[tuple[Put, float]], at: int, force: bool
    ) -> tuple[Piece | None, Flow | None]:
        """The cut before box `at`, which does not fit, or before those that are kept with it."""
        if not puts:
            return None, self
        back = 0
        if not self._cell:
            while back < len(puts) and self._boxes[at - back - 1].keep_with_next:
                back += 1
        if back == len(puts):
            if not force:
                return None, self
            back = 0
        return self._piece(puts[: len(puts) - back]), self._rest(at - back, None)

    def _rest(self, start: int, first: Box | None, fresh: bool = False) -> Flow | None:
        if start >= len(self._boxes):
            return None
        return Flow(self._boxes, cell=self._cell, start=start, first=first, fresh=fresh)

    @staticmethod
    def _piece(puts: list[tuple[Put, float]]) -> Piece:
        return Piece(puts[-1][1] if puts else 0.0, (), tuple(put for put, _ in puts))
