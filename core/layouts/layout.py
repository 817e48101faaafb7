"""A layout as the program holds it; `core.layouts.load` reads it from TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.document.styles import A4, PageSetup, ParagraphStyle, Role
from core.model.money import Unit
from core.model.sections import SectionKind


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What stands in front of heads and items; `levels` from group head to ·."""

    head: str = "□"
    levels: tuple[str, ...] = ("▶", "○", "-", "·")
    note: str = "※"


@dataclass(frozen=True, slots=True)
class SectionLayout:
    """One section's place in a layout. `options` are the section module's own: labels, widths, rules."""

    kind: SectionKind
    head: str = ""
    """Head text without its glyph; empty prints none."""
    options: Mapping[str, Any] = field(default_factory=dict)

    def __hash__(self) -> int:
        """By kind and head, which equal entries share: tables of options have no hash."""
        return hash((self.kind, self.head))


@dataclass(frozen=True, slots=True)
class Layout:
    """A report's layout. `name` is its file's stem (``pledge-8``), `title` what the user sees."""

    name: str
    title: str
    sections: tuple[SectionLayout, ...]
    glyphs: Glyphs = Glyphs()
    unit: Unit = Unit.MILLION
    page: PageSetup = A4
    page_number: str = "- {page} -"
    styles: Mapping[Role, ParagraphStyle] = field(default_factory=dict)
    participation_continues: bool = False
    """Whether counts go on over the term at carry-over instead of starting anew."""

    def __hash__(self) -> int:
        """By name: equal layouts share it, and tables of options have no hash."""
        return hash(self.name)

    def section(self, kind: SectionKind) -> SectionLayout | None:
        """The entry of that kind, None where the layout does not print it."""
        return next((section for section in self.sections if section.kind is kind), None)
