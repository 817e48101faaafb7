"""Edits that put nodes into a report, take them out and move them, whatever their kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from core.edits.edit import Applied, Touched
from core.edits.reach import changes_at, report_in, with_report
from core.edits.tree import Found, Node, Place, changed, find, put, shape, walk
from core.edits.values import accepts, check_new, check_node
from core.errors import NotAllowed
from core.model.node import NodeId
from core.model.report import Register, Report
from core.model.sections import Progress

_FIXED = {(Progress, "slots")}
"""Collections that always hold the same nodes."""


@dataclass(frozen=True, slots=True)
class AddItem:
    """Put a new node, with all below it, into a collection of `parent`; the report itself holds sections."""

    report: NodeId
    parent: NodeId
    collection: str
    index: int
    item: Any

    code: ClassVar[str] = "edit.add_item"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        report = report_in(register, self.report)
        parent = find(report, self.parent)
        _check_fits(parent.node, self.collection, self.item)
        check_new(self.item, {node.id for node in walk(report)})
        after = _inserted(parent, self.collection, self.index, self.item)
        new = find(after, self.item.id)
        return Applied(
            with_report(register, after), changes_at(self.report, new), RemoveItem(self.report, self.item.id)
        )


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take a node out, with all below it."""

    report: NodeId
    node: NodeId

    code: ClassVar[str] = "edit.remove_item"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        found, place = _movable(report_in(register, self.report), self.node)
        inverse = AddItem(self.report, place.parent, place.collection, place.index, found.node)
        after = put(found, None)
        return Applied(with_report(register, after), changes_at(self.report, found), inverse)


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Move a node to the `index`-th place of a collection, counted without the node itself."""

    report: NodeId
    node: NodeId
    parent: NodeId
    collection: str
    index: int

    code: ClassVar[str] = "edit.move_item"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        found, place = _movable(report_in(register, self.report), self.node)
        if any(node.id == self.parent for node in walk(found.node)):
            raise NotAllowed("edit.into_itself", node=self.node)
        parent = find(put(found, None), self.parent)
        _check_fits(parent.node, self.collection, found.node)
        after = _inserted(parent, self.collection, self.index, found.node)
        inverse = MoveItem(self.report, self.node, place.parent, place.collection, place.index)
        changes = changes_at(self.report, found, find(after, self.node))
        return Applied(with_report(register, after), changes, inverse)


def _movable(report: Report, node: NodeId) -> tuple[Found, Place]:
    """A node that may leave its place."""
    found = find(report, node)
    if found.place is None or (type(found.above[-1]), found.place.collection) in _FIXED:
        raise NotAllowed("edit.fixed", collection=found.place.collection if found.place else "reports")
    return found, found.place


def _check_fits(parent: Node, collection: str, item: Any) -> None:
    """Refuse an item that does not belong in that collection."""
    form = shape(type(parent))
    if collection not in form.children:
        raise NotAllowed("edit.no_such_collection", collection=collection)
    if (type(parent), collection) in _FIXED:
        raise NotAllowed("edit.fixed", collection=collection)
    if not accepts(form.item(collection), item):
        raise NotAllowed("edit.wrong_kind", collection=collection, kind=type(item).__name__)


def _inserted(parent: Found, collection: str, index: int, item: Node) -> Report:
    """The report with the item in the collection of what was found."""
    items = getattr(parent.node, collection)
    if not 0 <= index <= len(items):
        raise NotAllowed("edit.no_such_place", collection=collection, index=index)
    after = changed(parent.node, **{collection: (*items[:index], item, *items[index:])})
    check_node(after)
    return put(parent, after)
