"""What every edit promises: pure application to a register, what changed, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from core.model.node import NodeId
from core.model.report import Register


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What an edit changed: reports and pledges by id, and inside reports the sections and nodes."""

    reports: frozenset[NodeId] = frozenset()
    pledges: frozenset[NodeId] = frozenset()
    sections: frozenset[NodeId] = frozenset()
    nodes: frozenset[NodeId] = frozenset()
    register: bool = False
    """Reports or pledges were added or removed."""

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(
            self.reports | other.reports,
            self.pledges | other.pledges,
            self.sections | other.sections,
            self.nodes | other.nodes,
            self.register or other.register,
        )


@dataclass(frozen=True, slots=True)
class Touched:
    """Which pledges and reports an edit needs to see; the store loads just these, where they exist."""

    pledges: frozenset[NodeId] = frozenset()
    reports: frozenset[NodeId] = frozenset()
    reports_of: frozenset[NodeId] = frozenset()
    """Pledges whose reports are needed too, all of them."""

    def __or__(self, other: Touched) -> Touched:
        return Touched(
            self.pledges | other.pledges,
            self.reports | other.reports,
            self.reports_of | other.reports_of,
        )


@dataclass(frozen=True, slots=True)
class Applied:
    """The outcome of an edit: the register after it, what changed, and the edit that undoes it."""

    register: Register
    changes: ChangeSet
    inverse: Edit


@runtime_checkable
class Edit(Protocol):
    """A frozen, hashable description of one change."""

    @property
    def code(self) -> str:
        """Stable name for undo texts, such as ``edit.set_field``; shared by all edits of its kind."""

    @property
    def touched(self) -> Touched:
        """What it needs to see."""

    def apply(self, register: Register) -> Applied:
        """Work the change out; nothing is stored.

        Raises:
            NotFound: a node it points at is not there.
            NotAllowed: the change would break a rule of the model.
        """
