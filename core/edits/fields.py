"""Edits of values: fields of nodes, a report's own field; and how typing melts into one edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from core.edits.edit import Applied, ChangeSet, Edit, Touched
from core.edits.reach import changes_at, pledge_in, report_in, with_pledge, with_report
from core.edits.tree import Found, changed, find, mapped, put, shape
from core.edits.values import accepts, check_node
from core.errors import NotAllowed, NotFound
from core.model.node import NodeId
from core.model.report import Register, Report
from core.model.sections import FundingCell, ProgressSlot

_FIXED = {(ProgressSlot, "slot"), (FundingCell, "bucket")}
"""Fields that say which row or column a node is: changing them would make a second one."""


def check_value(node: Any, name: str, value: Any) -> None:
    """Refuse a value that may not stand in that field of the node.

    Raises:
        NotAllowed: no such field, or one that other edits change, or a value of another type.
    """
    form = shape(type(node))
    if name not in form.plain or (type(node), name) in _FIXED:
        raise NotAllowed("edit.no_such_field", field=name)
    if not accepts(form.hints[name], value):
        raise NotAllowed("edit.bad_value", field=name, value=str(value)[:60])


@dataclass(frozen=True, slots=True)
class SetField:
    """Give a node's field a new value. Child collections and ids change by other edits."""

    report: NodeId
    node: NodeId
    field: str
    value: Any

    code: ClassVar[str] = "edit.set_field"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        report = report_in(register, self.report)
        if self.node == self.report:
            raise NotAllowed("edit.no_such_field", field=self.field)
        found = find(report, self.node)
        check_value(found.node, self.field, self.value)
        before = getattr(found.node, self.field)
        inverse = SetField(self.report, self.node, self.field, before)
        if before == self.value:
            return Applied(register, ChangeSet(), inverse)
        node = changed(found.node, **{self.field: self.value})
        check_node(node)
        return Applied(with_report(register, put(found, node)), changes_at(self.report, found), inverse)


@dataclass(frozen=True, slots=True)
class SetFields:
    """Give fields of many nodes new values, as `SetField` would one, in one walk."""

    report: NodeId
    values: tuple[tuple[NodeId, str, Any], ...]

    code: ClassVar[str] = "edit.set_fields"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        report = report_in(register, self.report)
        after, before = _rewritten(report, self.values)
        inverse = SetFields(self.report, before)
        if after is report:
            return Applied(register, ChangeSet(), inverse)
        pairs = zip(report.sections, after.sections, strict=True)
        changes = ChangeSet(
            reports=frozenset({self.report}),
            sections=frozenset(new.id for old, new in pairs if new is not old),
            nodes=frozenset(node for node, _, _ in before),
        )
        return Applied(with_report(register, after), changes, inverse)


def _rewritten(
    report: Report, values: Iterable[tuple[NodeId, str, Any]]
) -> tuple[Report, tuple[tuple[NodeId, str, Any], ...]]:
    """The report with those values in fields of its nodes, and what stood there before, each field once."""
    wanted: defaultdict[NodeId, dict[str, Any]] = defaultdict(dict)
    for node_id, name, value in values:
        wanted[node_id][name] = value
    before: list[tuple[NodeId, str, Any]] = []

    def write(node: Any) -> Any:
        own = wanted.pop(node.id, None)
        if own is None:
            return node
        if node.id == report.id:
            raise NotAllowed("edit.no_such_field", field=next(iter(own)))
        for name, value in own.items():
            check_value(node, name, value)
            before.append((node.id, name, getattr(node, name)))
        if all(getattr(node, name) == value for name, value in own.items()):
            return node
        after = changed(node, **own)
        check_node(after)
        return after

    after = mapped(report, write)
    if wanted:
        raise NotFound("node.missing", node=min(wanted), report=report.id)
    return after, tuple(before)


@dataclass(frozen=True, slots=True)
class SetReportField:
    """Give a report's own field a new value: state, layout, period, term."""

    report: NodeId
    field: str
    value: Any

    code: ClassVar[str] = "edit.set_report_field"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        report = report_in(register, self.report)
        if self.field in ("pledge", "changed"):
            # A report stays with its pledge, and the store alone knows when it was changed.
            raise NotAllowed("edit.no_such_field", field=self.field)
        check_value(report, self.field, self.value)
        before = getattr(report, self.field)
        inverse = SetReportField(self.report, self.field, before)
        if before == self.value:
            return Applied(register, ChangeSet(), inverse)
        after = changed(report, **{self.field: self.value})
        return Applied(with_report(register, after), changes_at(self.report, Found(report)), inverse)


@dataclass(frozen=True, slots=True)
class SetPledgeField:
    """Give a pledge's field a new value; contacts and history are set whole."""

    pledge: NodeId
    field: str
    value: Any

    code: ClassVar[str] = "edit.set_pledge_field"

    @property
    def touched(self) -> Touched:
        return Touched(pledges=frozenset({self.pledge}))

    def apply(self, register: Register) -> Applied:
        pledge = pledge_in(register, self.pledge)
        hints = shape(type(pledge)).hints
        if self.field == "id" or self.field not in hints:
            raise NotAllowed("edit.no_such_field", field=self.field)
        if not accepts(hints[self.field], self.value):
            raise NotAllowed("edit.bad_value", field=self.field, value=str(self.value)[:60])
        before = getattr(pledge, self.field)
        inverse = SetPledgeField(self.pledge, self.field, before)
        if before == self.value:
            return Applied(register, ChangeSet(), inverse)
        changes = ChangeSet(pledges=frozenset({self.pledge}))
        return Applied(with_pledge(register, changed(pledge, **{self.field: self.value})), changes, inverse)


def merge(first: Edit, second: Edit) -> Edit | None:
    """The one edit that does what two in a row on the same field do; None where they do not melt together.

    The merged edit is undone by the inverse of `first`.
    """
    match first, second:
        case SetField(report, node, field), SetField() if (report, node, field) == (
            second.report,
            second.node,
            second.field,
        ):
            return second
        case SetPledgeField(pledge, field), SetPledgeField() if (pledge, field) == (
            second.pledge,
            second.field,
        ):
            return second
    return None
