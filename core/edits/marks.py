"""Edits of the marks that ask a person to look: many nodes at once, in one walk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from core.edits.edit import Applied, ChangeSet, Touched
from core.edits.reach import report_in, with_report
from core.edits.tree import changed, find, mapped, shape, walk
from core.errors import NotAllowed, NotFound
from core.model.node import Mark, NodeId
from core.model.report import Register, Report


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
        report = report_in(register, self.report)
        after, before = _remarked(report, dict(self.marks))
        inverse = SetMarks(self.report, tuple(before.items()))
        if after is report:
            return Applied(register, ChangeSet(), inverse)
        pairs = zip(report.sections, after.sections, strict=True)
        changes = ChangeSet(
            reports=frozenset({self.report}),
            sections=frozenset(new.id for old, new in pairs if new is not old),
            nodes=frozenset(before),
        )
        return Applied(with_report(register, after), changes, inverse)


def _remarked(report: Report, marks: dict[NodeId, Mark]) -> tuple[Report, dict[NodeId, Mark]]:
    """The report with those marks, and the marks that were there before."""
    before: dict[NodeId, Mark] = {}

    def remark(node: Any) -> Any:
        mark = marks.get(node.id)
        if mark is None:
            return node
        if "mark" not in shape(type(node)).plain or not isinstance(mark, Mark):
            raise NotAllowed("edit.no_such_field", field="mark")
        before[node.id] = node.mark
        return node if node.mark is mark else changed(node, mark=mark)

    after = mapped(report, remark)
    missing = marks.keys() - before.keys()
    if missing:
        raise NotFound("node.missing", node=min(missing), report=report.id)
    return after, before


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
