"""Where each part of a reading stood on its page, and which part stands at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.document.blocks import Place
from core.model.sections import Other
from core.reading.sources import DOUBT, Sources

if TYPE_CHECKING:
    from core.reading import Reading


class Places:
    """A reading's page and its parts, each pointing at the other: sections, leftovers, facts and doubts."""

    def __init__(self, reading: Reading, sources: Sources) -> None:
        self._sections: dict[str, tuple[Place, ...]] = {}
        self._facts = sources
        for section in reading.report.sections:
            if not isinstance(section, Other):
                heads = tuple(place for _, place in reading.heads.get(section.kind, ()))
                origin = section.origin.places if section.origin else ()
                self._sections[section.id] = tuple(sorted({*heads, *origin}))

    def of(self, key: str, section: str = "") -> tuple[Place, ...]:
        """Where a part stood; where that is not known, where its section did."""
        return self._facts.get(key) or self._sections.get(key) or self._sections.get(section, ())

    @property
    def first(self) -> Place | None:
        """Where the reading begins."""
        return min((place for places in self._sections.values() for place in places), default=None)

    def at(self, place: Place) -> str | None:
        """The part that took the block at a place: a fact rather than its section."""
        best: tuple[int, str] | None = None
        for known in (self._sections, self._facts):
            for key, places in known.items():
                if key.startswith(DOUBT):
                    continue
                for one in places:
                    # A paragraph that is pointed at as a whole may hold a fact on each of its lines.
                    near = place[: len(one)] == one or one[: len(place)] == place
                    if near and (best is None or len(one) > best[0]):
                        best = (len(one), key)
        return best[1] if best else None
