"""Deals pages as this program prints them, section by section below the heads of their layout.

Every other page, and one of these on which a hand has changed what stands where, is for `dealing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from core.document.blocks import Block, Document, PageBreak, Paragraph, Table
from core.layouts.layout import Layout
from core.model.sections import SectionKind
from core.reading.dealing import CORE, Deal, Part
from core.reading.heads import head_kind
from core.reading.parting import FUNDING, lead_kind
from core.reading.views import FAIR
from core.sections.registry import MODULES
from core.sections.section import Placed, RecogniseContext
from core.sections.text import fold, split_bullet


class _Strange(Exception):
    """A block that the layout would not print there."""


def own_parts(document: Document, context: RecogniseContext) -> list[Part]:
    """The reports of a document that names its layout and is laid out so to the last block; else none."""
    name = document.properties.custom.get("ieum.layout")
    layout = next((one for one in context.layouts if one.name == name), None)
    if layout is None or not layout.sections:
        return []
    ordered = (layout, *(one for one in context.layouts if one is not layout))
    try:
        return [
            Part(placed, _Page(layout, context).dealt(placed), ordered)
            for placed in _chapters(document.blocks)
        ]
    except _Strange:
        return []


def _chapters(blocks: Iterable[Block]) -> list[list[Placed]]:
    """The blocks from page break to page break."""
    chapters: list[list[Placed]] = [[]]
    for index, block in enumerate(blocks):
        if isinstance(block, PageBreak) and chapters[-1]:
            chapters.append([])
        chapters[-1].append(Placed(block, (index,)))
    return chapters


@dataclass(slots=True)
class _Page:
    """One report's blocks on their way into sections."""

    layout: Layout
    context: RecogniseContext
    _deal: Deal = field(default_factory=Deal)
    _reached: int = -1
    """The place in the layout of the section that is being dealt to."""
    _current: SectionKind | None = None
    """The kind of that section."""

    def dealt(self, placed: Iterable[Placed]) -> Deal:
        """What each section is given.

        Raises:
            _Strange: something stands where the layout would not have it.
        """
        heads = _heads(self.layout)
        for one in placed:
            block = one.block
            if isinstance(block, Paragraph):
                text = block.visible_text
                if text and (head := heads.get(fold(text))) is not None:
                    self._head(one, head)
                elif text and not text.isspace() and self._begins_other(block, text):
                    raise _Strange
                else:
                    self._deal.give(self._current, one)
            elif isinstance(block, Table):
                self._table(one, block)
            elif not isinstance(block, PageBreak) or self._reached >= 0:
                raise _Strange
        if not self._deal.blocks.keys() >= CORE & {section.kind for section in self.layout.sections}:
            raise _Strange
        return self._deal

    def _head(self, placed: Placed, section: int) -> None:
        kind = self._go_on(section)
        if unit := self._deal.begin(kind, placed):
            self._deal.give(kind, unit)

    def _begins_other(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a line stands where none is, looks like a head of no section, or is another section's."""
        current = self._current
        if current is None or current is SectionKind.HEADER:
            return True
        bullet = split_bullet(text)[0]
        if bullet is not None and bullet.rank == 0 and bullet.glyph not in self.layout.glyphs.levels:
            return True
        return head_kind(paragraph, self.context.layouts) not in (None, current)

    def _table(self, placed: Placed, table: Table) -> None:
        if self._reached < 0 and not self.layout.sections[0].head:
            self._go_on(0)
        current = self._current
        if current is None or MODULES[current].claims(placed, self.context) < FAIR:
            raise _Strange
        # What leads the rows of a table of money are names, which may be called like anything.
        if current not in FUNDING and not {*map(lead_kind, table.rows)} <= {None, current}:
            raise _Strange
        self._deal.give(current, placed)

    def _go_on(self, section: int) -> SectionKind:
        """Go on to a section, which must come later; a report begins with the first."""
        if section <= self._reached or (self._reached < 0 < section):
            raise _Strange
        self._reached = section
        kind = self._current = self.layout.sections[section].kind
        return kind


@lru_cache(maxsize=16)
def _heads(layout: Layout) -> Mapping[str, int]:
    """The heads as they are printed, folded, and their places in the layout."""
    printed = ((at, section.head) for at, section in enumerate(layout.sections) if section.head)
    return MappingProxyType({fold(layout.glyphs.head + head): at for at, head in printed})
