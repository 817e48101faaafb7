"""Which layout a document is in, by what stands on the page; its own properties are only a hint."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from core.document.blocks import Block, Paragraph, Table
from core.layouts.layout import Layout
from core.model.sections import SectionKind
from core.reading.heads import head_line
from core.reading.views import View
from core.sections.text import fold

_LINES = 24
"""Items looked at for their glyphs; more would say the same."""


def likeliest(seen: Sequence[View], layouts: Sequence[Layout], hint: str) -> tuple[Layout, ...]:
    """The layouts, the one that the page looks like first."""
    features = _Features(seen)
    return tuple(
        sorted(layouts, key=lambda layout: -(features.score(layout) + (1.5 if layout.name == hint else 0.0)))
    )


def _sign(block: Block) -> str:
    """The first sign that stands in a paragraph."""
    if not isinstance(block, Paragraph):
        return ""
    if block.marker and (marker := block.marker.strip()):
        return marker[0]
    text = block.text
    return text.lstrip()[:1] if text[:1].isspace() else text[:1]


class _Features:
    """What tells layouts apart: kinds that are there, heads and glyphs as typed, words of table heads."""

    def __init__(self, seen: Sequence[View]) -> None:
        self.kinds = {kind for view in seen if (kind := view.surely) is not None}
        if any(view.best[0] is SectionKind.HEADER for view in seen):
            self.kinds.add(SectionKind.HEADER)
        lines = [head_line(view.placed.block) for view in seen if view.head is not None]
        self.glyphs = [line[0] for line in lines if line]
        self.heads = {fold(line).lstrip("".join(self.glyphs)) for line in lines}
        self.cells: set[str] = set()
        self.bullets: list[str] = []
        for view in seen:
            if isinstance(view.placed.block, Table) and view.placed.block.rows:
                self._look_at(view.placed.block)

    def _look_at(self, table: Table) -> None:
        self.cells.update(fold(text) for cell in table.rows[0].cells if len(text := cell.text) < 40)
        bullets = self.bullets
        for row in table.rows[1:]:
            for cell in row.cells:
                room = _LINES - len(bullets)
                if room <= 0:
                    return
                bullets += filter(None, map(_sign, cell.blocks[:room]))

    def score(self, layout: Layout) -> float:
        """How much the page looks like the layout; only differences between layouts matter."""
        listed = {section.kind for section in layout.sections}
        score = -2.0 * len((self.kinds - {SectionKind.OTHER}) - listed)
        score -= 2.0 if SectionKind.HEADER in listed and SectionKind.HEADER not in self.kinds else 0.0
        if self.glyphs:
            score += sum(glyph == layout.glyphs.head for glyph in self.glyphs) / len(self.glyphs)
        if self.bullets:
            score += sum(map(self.bullets.count, layout.glyphs.levels)) / len(self.bullets)
        heads, words = _signs(layout)
        score += 0.25 * len([head for head in heads if head in self.heads])
        return score + sum(
            [0.25 * len([word for word in some if word in self.cells]) / len(some) for some in words]
        )


@lru_cache(maxsize=16)
def _signs(layout: Layout) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """What the layout prints, folded: its heads, and the words of each table's head."""
    words = []
    for section in layout.sections:
        for key in ("project", "name_label", "columns", "categories"):
            some = section.options.get(key, ())
            words.append(tuple(map(fold, (some,) if isinstance(some, str) else some)))
    heads = tuple(fold(section.head) for section in layout.sections if section.head)
    return heads, tuple(filter(None, words))
