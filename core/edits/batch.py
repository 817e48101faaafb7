"""Several edits as one step, done or undone together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from core.edits.edit import Applied, ChangeSet, Edit, Touched
from core.model.report import Register


@dataclass(frozen=True, slots=True)
class Batch:
    """Edits in order, each seeing what the ones before it did; if one is refused, none is done."""

    edits: tuple[Edit, ...] = ()
    code: str = "edit.batch"

    @property
    def touched(self) -> Touched:
        return reduce(or_, (edit.touched for edit in self.edits), Touched())

    def apply(self, register: Register) -> Applied:
        changes = ChangeSet()
        inverses = []
        for edit in self.edits:
            applied = edit.apply(register)
            register = applied.register
            changes |= applied.changes
            inverses.append(applied.inverse)
        return Applied(register, changes, Batch(tuple(reversed(inverses)), self.code))
