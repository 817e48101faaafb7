"""Edits that put nodes into a report, take them out and move them, whatever their kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from core.edits.edit import Applied, ChangeSet, Touched
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


@dataclass(frozen=True, slots=True)
class SetItems:
    """Say what a collection holds, in order: nodes come, go, move and change at once, however many.

    A node that is there already keeps its id and its kind.
    """

    report: NodeId
    parent: NodeId
    collection: str
    items: tuple[Any, ...]

    code: ClassVar[str] = "edit.set_items"

    @property
    def touched(self) -> Touched:
        return Touched(reports=frozenset({self.report}))

    def apply(self, register: Register) -> Applied:
        report = report_in(register, self.report)
        parent = find(report, self.parent)
        _check_takes(parent.node, self.collection)
        before: tuple[Node, ...] = getattr(parent.node, self.collection)
        inverse = SetItems(self.report, self.parent, self.collection, before)
        if before == self.items:
            return Applied(register, ChangeSet(), inverse)
        stored: dict[object, Node] = {node.id: node for node in before}
        others = [item for item in self.items if stored.get(getattr(item, "id", None)) != item]
        for item in others:
            _check_fits(parent.node, self.collection, item)
        self._check_ids(report, before)
        after = changed(parent.node, **{self.collection: self.items})
        check_node(after)
        return Applied(with_report(register, put(parent, after)), self._changes(parent, others), inverse)

    def _check_ids(self, report: Report, before: tuple[Node, ...]) -> None:
        """Refuse ids that others have, or that something of another kind had."""
        replaced = {node.id: type(node) for top in before for node in walk(top)}
        taken = {node.id for node in walk(report)} - replaced.keys()
        for item in self.items:
            check_new(item, taken)
            for node in walk(item):
                if replaced.get(node.id, type(node)) is not type(node):
                    raise NotAllowed("edit.id_taken", node=node.id)

    def _changes(self, parent: Found, others: Sequence[Node]) -> ChangeSet:
        gone = {node.id for node in getattr(parent.node, self.collection)} - {item.id for item in self.items}
        nodes = gone | {node.id for node in others}
        # The report itself holds sections, and belongs to none.
        section = parent.section
        sections = nodes if section is None else {section}
        return ChangeSet(frozenset({self.report}), sections=frozenset(sections), nodes=frozenset(nodes))


def _movable(report: Report, node: NodeId) -> tuple[Found, Place]:
    """A node that may leave its place."""
    found = find(report, node)
    if found.place is None or (type(found.above[-1]), found.place.collection) in _FIXED:
        raise NotAllowed("edit.fixed", collection=found.place.collection if found.place else "reports")
    return found, found.place


def _check_fits(parent: Node, collection: str, item: Any) -> None:
    """Refuse an item that does not belong in that collection."""
    _check_takes(parent, collection)
    if not accepts(shape(type(parent)).item(collection), item):
        raise NotAllowed("edit.wrong_kind", collection=collection, kind=type(item).__name__)


def _check_takes(parent: Node, collection: str) -> None:
    """Refuse a collection that is not there, or that always holds the same."""
    if collection not in shape(type(parent)).children:
        raise NotAllowed("edit.no_such_collection", collection=collection)
    if (type(parent), collection) in _FIXED:
        raise NotAllowed("edit.fixed", collection=collection)


def _inserted(parent: Found, collection: str, index: int, item: Node) -> Report:
    """The report with the item in the collection of what was found."""
    items = getattr(parent.node, collection)
    if not 0 <= index <= len(items):
        raise NotAllowed("edit.no_such_place", collection=collection, index=index)
    after = changed(parent.node, **{collection: (*items[:index], item, *items[index:])})
    check_node(after)
    return put(parent, after)
