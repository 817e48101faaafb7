"""What every laid-out block can do: give up as much of itself as there is room for."""

from __future__ import annotations

from math import inf
from typing import NamedTuple, Protocol

from gui.preview.marks import Piece

ENDLESS = inf
"""Room without a bottom: everything fits."""


class Cutting(NamedTuple):
    """What fitted, None where nothing did, and what is left, None where all is done."""

    piece: Piece | None
    rest: Box | None


class Box(Protocol):
    """A block laid out for one width; boxes never change, a cut gives a new one for what is left."""

    @property
    def before(self) -> float:
        """Space above it, which is not part of its pieces."""

    @property
    def after(self) -> float:
        """Space below it, which is not part of its pieces."""

    @property
    def keep_with_next(self) -> bool:
        """Whether a page should not end between it and what follows."""

    def cut(self, room: float, force: bool) -> Cutting:
        """As much as fits into `room`. With `force`, at least a little even if it does not fit."""
