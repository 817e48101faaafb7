"""Edits and registers that the store's tests put in, whole and without rules in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from core.edits.edit import Applied, ChangeSet, Touched
from core.model.node import NodeId
from core.model.outline import Item
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Register, Report
from core.model.sections import Issues, Photo, Photos, Progress, ProgressSlot, SlotKind
from core.model.term import DEFAULT_TERM
from core.store.store import Store

PHOTOS = Path(__file__).parents[2] / "files" / "photos"


@dataclass(frozen=True, slots=True)
class Put:
    """Makes the register what it says: what it names and does not hold goes."""

    register: Register
    named: Touched = field(default_factory=Touched)

    @property
    def touched(self) -> Touched:
        return self.named | Touched(frozenset(self.register.pledges), frozenset(self.register.reports))

    def apply(self, register: Register) -> Applied:
        return Applied(self.register, ChangeSet(), Put(register, self.touched))


def put(store: Store, *pledges: Pledge, reports: tuple[Report, ...] = ()) -> Applied:
    """Store pledges and reports as they are."""
    return store.apply(
        Put(Register({each.id: each for each in pledges}, {each.id: each for each in reports}))
    )


def pledge(number: str = "1-1", name: str = "물빛천 생태하천 복원") -> Pledge:
    return Pledge(number=number, name=name, field="환경", department="하천과")


def report(of: NodeId, period: Period | None = None, *texts: str, digest: str = "") -> Report:
    """A report with an item for each text, and one photo if a digest is given."""
    items = tuple(Item(level=1, text=text) for text in texts)
    slots = tuple(
        ProgressSlot(slot=slot, items=items if slot is SlotKind.CURRENT else ()) for slot in SlotKind
    )
    photos = (Photos(photos=(Photo(digest=digest),)),) if digest else ()
    return Report(
        pledge=of,
        period=period or Period(2026, 2),
        term=DEFAULT_TERM,
        layout="pledge-8",
        sections=(Progress(slots=slots), Issues(), *photos),
    )
