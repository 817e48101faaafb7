"""What changed between an earlier report and the one in front, in words and as colours on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from core.comparing import Change, ChangeKind, compare
from core.layouts.load import load
from core.model.report import Report
from gui.models.change_words import change_words
from gui.preview.live import Laid

if TYPE_CHECKING:
    from core.document.blocks import Place

_TONES = {ChangeKind.ADDED: "good", ChangeKind.ALTERED: "warn_line", ChangeKind.REMOVED: "danger"}
_WORDS = {ChangeKind.ADDED: "good", ChangeKind.ALTERED: "warn", ChangeKind.REMOVED: "danger"}


class Comparison:
    """Holds the changes; there are none while there is no earlier report to compare with."""

    def __init__(self, colour: Callable[[str], QColor]) -> None:
        self._colour = colour
        self.earlier: Report | None = None
        self.changes: tuple[Change, ...] = ()

    def end(self) -> None:
        """Compare no more."""
        self.earlier, self.changes = None, ()

    def follow(self, report: Report) -> None:
        """Find the changes of the report as it is now."""
        self.changes = compare(self.earlier, report) if self.earlier is not None else ()

    def words(self, report: Report) -> list[str] | None:
        """A line for each change; None where nothing is compared."""
        if self.earlier is None:
            return None
        layout = load(report.layout)
        return [change_words(change, report, layout) for change in self.changes]

    def line_colours(self) -> list[QColor]:
        return [self._colour(_WORDS[change.kind]) for change in self.changes]

    def tints(self, laid: Laid, past: Report | None) -> dict[Place, QColor]:
        """What to colour on the page: new words of the report in front, or the old ones of `past`."""
        if self.earlier is None or (past is not None and past.id != self.earlier.id):
            return {}
        found = ((place_of(change, laid, past), change.kind) for change in self.changes)
        return {place: self._colour(_TONES[kind]) for place, kind in found if place is not None}


def place_of(change: Change, laid: Laid, past: Report | None) -> Place | None:
    """Where a change stands on the pages that are shown: those of `past`, else of the report in front."""
    node = change.old if past else change.new
    return laid.places.places.get(node) if node else None
