"""What came of reading a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.document.blocks import Document, Image, Place
from core.model.node import NodeId
from core.model.pledge import Pledge
from core.model.report import Report, ReportHead
from core.model.sections import Leftover, SectionKind
from core.sections.section import Doubt, Recognised


@dataclass(frozen=True, slots=True)
class Beside:
    """How a reading's report and the one that is there already differ; true while both are what they were.

    `differs` are the sections that the file has otherwise, in print order, `worked` those among them that a
    person worked on.
    """

    report: Report
    there: ReportHead
    differs: tuple[SectionKind, ...]
    worked: frozenset[SectionKind]

    def is_of(self, report: Report, there: ReportHead) -> bool:
        """Whether it tells of these two as they are now."""
        return self.report is report and self.there == there


@dataclass(frozen=True, slots=True)
class Reading:
    """One pledge's report as a file holds it. Nothing is stored; the import decides what becomes of it.

    `parts` say what each section was made of, where it stood and what the page printed; `images` are the
    pictures that the report names, by their keys.
    """

    file: str
    pledge: Pledge
    report: Report
    layout: str
    parts: Mapping[SectionKind, Recognised]
    heads: Mapping[SectionKind, tuple[tuple[str, Place], ...]] = field(default_factory=dict)
    """Section heads as they stand, and where."""
    leftovers: tuple[Leftover, ...] = ()
    images: Mapping[str, Image] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of pictures by their keys, as far as somebody wanted to compare them with stored ones."""
    beside: Beside | None = None
    """What it would change, worked out ahead where somebody made it ready to be compared."""
    doubts: tuple[Doubt, ...] = ()
    confidence: float = 0.0
    document: Document | None = field(default=None, repr=False, compare=False)
    """What it was read from, shared by all readings of one file; None for a reading made by hand."""
    left_places: Mapping[NodeId, Place] = field(default_factory=dict)
    """Where leftovers stood, by their ids; those from inside a section's blocks or the margin have none."""
