"""The readings that are looked over, what a person wants of each, and the plan that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from core.importing import Choice, ImportPlan, Outcome, Wish
from core.layouts.layout import Layout
from core.model.node import NodeId
from core.reading.sources import Sources, sources_of, with_linked_doubts
from gui.pages.review.parts import Looked, looked, wanting_a_look

if TYPE_CHECKING:
    from core.reading import Reading
    from core.workspace import Workspace

_UNREAD = "funding.figure_unread"


class Desk:
    """Nothing here is stored; `plan` says what would be."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.readings: list[Reading] = []
        self.row = 0
        self.looked: Looked | None = None
        """The chosen reading as it was last shown."""
        self._mended: set[NodeId] = set()
        self._wishes: dict[NodeId, Wish] = {}
        self._sources: dict[NodeId, Sources] = {}
        self._unsure: dict[NodeId, int] = {}
        self._plan: ImportPlan | None = None

    @property
    def reading(self) -> Reading:
        """The one that is looked over."""
        return self.readings[self.row]

    @property
    def is_mended(self) -> bool:
        """Whether a person changed anything of what lies here."""
        return any(one.report.id in self._mended for one in self.readings)

    @property
    def sources(self) -> Sources:
        """Where the facts of the one that is looked over stood."""
        return self._found(self.reading)

    def _found(self, reading: Reading) -> Sources:
        if reading.report.id not in self._sources:
            self._sources[reading.report.id] = sources_of(reading)
        return self._sources[reading.report.id]

    @property
    def plan(self) -> ImportPlan:
        """What taking in everything that is wanted would do; what says nothing new is left out unasked."""
        if self._plan is None:
            self._plan = self._workspace.plan_import(self.readings, self._wishes)
            same = (step.source for step in self._plan.steps if step.same)
            idle = {key: Wish(Choice.SKIP) for key in same if key not in self._wishes}
            if idle:
                self._plan = self._workspace.plan_import(self.readings, {**idle, **self._wishes})
        return self._plan

    @property
    def goal(self) -> NodeId | None:
        """The report to open after taking in: the chosen reading's, or the first; None for none at all."""
        step = self.plan.step(self.reading.report.id)
        if step is not None and step.wish.choice is not Choice.SKIP:
            return step.report.id
        if step is not None and step.same and step.replaced is not None:
            return step.replaced.id
        return self.plan.steps[0].report.id if self.plan.steps else None

    def lay_out(self, readings: Iterable[Reading]) -> None:
        """Look these over from the first one."""
        self.readings = [_linked(reading) for reading in readings]
        self.row = 0
        self.looked = None
        self._mended.clear()
        self._wishes.clear()
        self._sources.clear()
        self._unsure.clear()
        self._plan = None
        for first in self.readings[:1]:
            # Looked for before it is shown: that is a turn with much to do already.
            self._found(first)

    def add(self, readings: Iterable[Reading]) -> None:
        """Look these over too, from the first of them; what is wanted of the others stays."""
        self.row = len(self.readings)
        self.readings += [_linked(reading) for reading in readings]
        self.looked = None
        self._plan = None

    def put_away(self, rows: Sequence[int]) -> None:
        """Take readings off the desk; the chosen one stays if it can."""
        chosen = self.reading
        self.readings = [one for row, one in enumerate(self.readings) if row not in rows]
        self.row = next((row for row, one in enumerate(self.readings) if one is chosen), 0)
        self._plan = None

    def mend(self, reading: Reading) -> None:
        """Put a mended reading in the place of the chosen one."""
        before = self.sources
        self._mended.add(reading.report.id)
        self.readings[self.row] = reading
        self._sources[reading.report.id] = sources_of(reading, before)
        self._unsure.pop(reading.report.id, None)
        self._plan = None

    def wish(self, row: int, wish: Wish) -> None:
        """What a person wants of a reading."""
        self._wishes[self.readings[row].report.id] = wish
        self._plan = None

    def forget_plan(self) -> None:
        """The data file changed."""
        self._plan = None

    def look(self, layout: Layout, colours: Mapping[str, str]) -> Looked:
        """The chosen reading as it is shown."""
        self.looked = looked(self.reading, self.sources, layout, colours)
        return self.looked

    def unsure(self, row: int) -> int:
        """How many things of a reading want a look."""
        reading = self.readings[row]
        if reading.report.id not in self._unsure:
            self._unsure[reading.report.id] = wanting_a_look(reading)
        return self._unsure[reading.report.id]

    def sure_rows(self) -> tuple[int, ...]:
        """The readings that will be taken in and of which nothing wants a look."""
        return tuple(
            row
            for row, reading in enumerate(self.readings)
            if not self.unsure(row)
            and (step := self.plan.step(reading.report.id)) is not None
            and self.plan.takes(reading.report.id)
            and step.outcome is not Outcome.CONFLICTS
        )

    def plan_of(self, rows: Sequence[int]) -> ImportPlan:
        """What taking in just these would do."""
        return self._workspace.plan_import([self.readings[row] for row in rows], self._wishes)

    def next_row(self, by: int) -> int | None:
        """The next reading, round the end, in which something wants a look; None where no other has any."""
        count = len(self.readings)
        order = [(self.row + by * step) % count for step in range(1, count)]
        return next((row for row in order if self.unsure(row)), None)


def _linked(reading: Reading) -> Reading:
    if any(doubt.code == _UNREAD and doubt.node is None for doubt in reading.doubts):
        return with_linked_doubts(reading, sources_of(reading))
    return reading
