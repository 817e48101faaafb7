"""What goes on from part to part and from block to block while one document is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.formats.docx.parsing.numbering import Numbering
from core.formats.docx.parsing.parts import Parts
from core.formats.docx.parsing.style_sheet import StyleSheet
from core.formats.part_images import Images
from core.formats.tally import Tally


@dataclass(slots=True)
class Shared:
    """What the parts of one document have in common while it is read."""

    parts: Parts
    styles: StyleSheet
    numbering: Numbering
    images: Images
    tally: Tally
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes in the order of their marks: part kind and id."""
