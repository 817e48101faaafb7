"""What every section module offers, and what passes between it and reading or writing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Protocol, TypeVar, cast

from core.document.blocks import Block, Image, Paragraph, Picture, Place, Table, pictures, texts_of
from core.document.grid import Covers, Grid, covers, grid
from core.layouts.layout import Layout, SectionLayout
from core.making import quickly_made
from core.model.node import NodeId
from core.model.report import Report
from core.model.sections import Leftover, Section, SectionKind

T = TypeVar("T")

_NOT_YET = object()


@quickly_made
@dataclass(frozen=True, slots=True)
class ComposeContext:
    """What a section may look at while it is laid out.

    `image` gives the picture to print for a photo's digest and quarter turns; None where it cannot be
    printed.
    """

    layout: Layout
    section: SectionLayout
    report: Report
    image: Callable[[str, int], Image | None]


@dataclass(eq=False)
class Placed:
    """A block of the document that is read, and where it stands.

    Every section is asked about every block, so what they all look at is worked out once and kept here.
    Never changed once made, but not frozen: freezing doubles their cost.
    """

    block: Block
    place: Place
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def is_part(self) -> bool:
        """Whether it is some rows of a table: one number behind the three of each frame around it."""
        return len(self.place) % 3 == 2

    @cached_property
    def covers(self) -> Covers:
        """Which cell covers each place of a table; empty for any other block."""
        return covers(self.block) if isinstance(self.block, Table) else ()

    @cached_property
    def grid(self) -> Grid:
        """A table's grid; empty for any other block."""
        return grid(self.block, self.covers) if isinstance(self.block, Table) else ()

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The text of each place of the grid, a spanning cell's on all it covers; empty without a cell."""
        if not isinstance(self.block, Table):
            return ()
        own = texts_of(chain.from_iterable([row.cells for row in self.block.rows]))
        # Of a place without a cell, whose number is the last one of any list.
        own.append("")
        return tuple([tuple(map(own.__getitem__, line)) for line in self.covers])

    def texts_in(self, row: int) -> tuple[str, ...]:
        """The `texts` of one row, where those of the others may not be asked for; empty below the table."""
        places = self.grid[row] if row < len(self.grid) else ()
        return tuple(["" if slot is None else slot.cell.text for slot in places])

    @cached_property
    def has_pictures(self) -> bool:
        """Whether it is or holds a picture."""
        block = self.block
        if isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row.cells]
            inside = [one for cell in cells for one in cell.blocks if not isinstance(one, Paragraph)]
            return next(pictures(tuple(inside)), None) is not None
        return isinstance(block, Picture)

    def once(self, make: Callable[..., T], *given: Hashable) -> T:
        """``make(self, *given)``, worked out the first time it is asked for."""
        key = (make, *given)
        made = self._made.get(key, _NOT_YET)
        if made is _NOT_YET:
            made = self._made[key] = make(self, *given)
        return cast(T, made)


@dataclass(frozen=True, slots=True)
class RecogniseContext:
    """What a section may know while it reads: the file's name and the layouts it could be in.

    `before` are the sections of the same report that were read already, `title` is the pledge's name by the
    lines that belong to none.
    """

    file: str
    layouts: tuple[Layout, ...]
    before: Mapping[SectionKind, Recognised] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: a stable code, its parameters, and what it is about."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    node: NodeId | None = None
    place: Place | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Recognised:
    """What a section made of its blocks. Blocks not in `used` go on to 기타, so that nothing is dropped.

    `printed` keeps what the page says and the model does not: labels, years, units and notes as they stand,
    under the keys of the reading's JSON shape.
    """

    data: Section
    used: frozenset[Place]
    confidence: float
    printed: Mapping[str, Any] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    images: tuple[Image, ...] = ()
    left: tuple[Leftover, ...] = ()
    """Texts inside used blocks that the data has no place for; they go on to 기타 too."""


class SectionModule(Protocol):
    """The face of ``core.sections.<kind>``; modules satisfy it with plain functions."""

    KIND: SectionKind

    def compose(self, data: Any, context: ComposeContext) -> tuple[Block, ...]:
        """The section's blocks below its head; unit lines and notes included."""

    def claims(self, placed: Placed, context: RecogniseContext) -> float:
        """How surely a block is this section's by its own shape and words, wherever it stands: 0–1."""

    def recognise(self, blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
        """Read the blocks dealt to this section, in document order; None where they say nothing of it.

        Never raises on odd input: what cannot be read stays out of `used` or is kept as text and doubted.
        """
