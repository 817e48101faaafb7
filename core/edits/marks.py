"""Edits of the marks that ask a person to look: many nodes at once, in one walk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.edits.edit import Applied, Touched
from core.edits.fields import SetFields
from core.edits.reach import report_in
from core.edits.tree import find, walk
from core.model.node import Mark, NodeId
from core.model.report import Register


@dataclass(frozen=True, slots=True)
class SetMarks:
    """Give nodes their marks, each its own."""

    report: NodeId
    marks: tuple[tuple[NodeId, Mark], ...]

    code: ClassVar[str] = "edit.set_marks"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        values = tuple((node, "mark", mark) for node, mark in self.marks)
        return SetFields(self.report, values).apply(register)


@dataclass(frozen=True, slots=True)
class Confirm:
    """Clear the marks of some nodes and of all below them; None means the whole report."""

    report: NodeId
    nodes: tuple[NodeId, ...] | None = None

    code: ClassVar[str] = "edit.confirm"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        report = report_in(register, self.report)
        tops = [report] if self.nodes is None else [find(report, node).node for node in self.nodes]
        marked = {
            node.id: Mark.NONE for top in tops for node in walk(top) if getattr(node, "mark", Mark.NONE)
        }
        return SetMarks(self.report, tuple(marked.items())).apply(register)
