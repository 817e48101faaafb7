"""Copies of nodes for a new report: fresh ids, marks, and a record of where each came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from core.carryover.plan import CarryNote, FundingMove
from core.edits.tree import Node, changed, mapped, shape
from core.model.node import Mark, NodeId, new_id

N = TypeVar("N", bound=Node)


@dataclass(slots=True)
class Heritage:
    """What gathers while a report is carried over. Lives for one carry-over only."""

    provenance: dict[NodeId, NodeId] = field(default_factory=dict)
    notes: list[CarryNote] = field(default_factory=list)
    moves: list[FundingMove] = field(default_factory=list)

    def note(self, code: str, nodes: Iterable[NodeId] = (), **params: object) -> None:
        """Keep something to tell."""
        self.notes.append(CarryNote(code, params, tuple(nodes)))

    def copy(self, node: N) -> N:
        """The node and all below it under fresh ids, marked as carried.

        What the reader of a file was unsure of stays unsure: that is the stronger reason to look. Where a
        section came from in the old file is left behind.
        """
        return mapped(node, self._renewed)

    def copies(self, nodes: Iterable[N]) -> tuple[N, ...]:
        return tuple(self.copy(node) for node in nodes)

    def _renewed(self, node: Any) -> Any:
        plain = shape(type(node)).plain
        values: dict[str, Any] = {"id": self.heir(node.id)}
        if "origin" in plain:
            values["origin"] = None
        if "mark" in plain:
            values["mark"] = Mark.UNSURE if node.mark is Mark.UNSURE else Mark.CARRIED
        return changed(node, **values)

    def heir(self, old: NodeId) -> NodeId:
        """The id under which an old node lives on."""
        return self.provenance.setdefault(old, new_id())
