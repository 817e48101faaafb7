"""The paragraphs and pictures of a page in reading order, to find words among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.document.blocks import Block, Paragraph, Picture, Place, Table
from core.sections.text import fold, without_bullet


@dataclass(slots=True)
class Leaf:
    """A paragraph or picture; `words` are folded, `bare` less their bullet."""

    place: Place
    words: str = ""
    bare: str = ""
    digest: str = ""


@dataclass(slots=True)
class Leaves:
    """What stands in a section's blocks, in reading order; looked through from where the last find was."""

    leaves: Sequence[Leaf]
    at: int = 0
    taken: set[Place] = field(default_factory=set)

    def find(self, text: str) -> tuple[Place, ...]:
        """The paragraphs that say it: one, or those that it was joined from."""
        wanted = fold(text)
        if not wanted:
            return ()
        order = [*range(self.at, len(self.leaves)), *range(self.at)]
        for index in order:
            if self.leaves[index].bare == wanted or self.leaves[index].words == wanted:
                return self._go(index, index)
        for index in order:
            if wanted in self.leaves[index].words:
                return self._go(index, index)
            if (last := self._joined(index, wanted)) is not None:
                return self._go(index, last)
        return ()

    def picture(self, digest: str) -> tuple[Place, ...]:
        """The next place where that picture stands."""
        for leaf in self.leaves:
            if leaf.digest == digest and leaf.place not in self.taken:
                self.taken.add(leaf.place)
                return (leaf.place,)
        return ()

    def _joined(self, index: int, wanted: str) -> int | None:
        """The last of the paragraphs from `index` on whose words make up the wanted ones."""
        said = self.leaves[index].bare
        if not said or not wanted.startswith(said):
            return None
        while len(said) < len(wanted) and index + 1 < len(self.leaves):
            index += 1
            said += self.leaves[index].words
        return index if said == wanted else None

    def _go(self, first: int, last: int) -> tuple[Place, ...]:
        self.at = first
        return tuple(leaf.place for leaf in self.leaves[first : last + 1])


def leaves_inside(block: Block, place: Place, first_row: int = 0) -> Iterator[Leaf]:
    """All that stands in a block at a place, each with its own; a table's rows count from `first_row`."""
    if isinstance(block, Paragraph):
        lines = block.visible_text.split("\n")
        for number, text in enumerate(lines):
            line = (*place, number) if len(lines) > 1 else place
            yield Leaf(line, fold(text), fold(without_bullet(text)))
    elif isinstance(block, Picture):
        yield Leaf(place, digest=block.image.key)
    elif isinstance(block, Table):
        for r, row in enumerate(block.rows, first_row):
            for c, cell in enumerate(row.cells):
                for b, inner in enumerate(cell.blocks):
                    yield from leaves_inside(inner, (*place, r, c, b))
