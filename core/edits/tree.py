"""A report as a tree of nodes, so that one edit addresses any of them by id."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, Protocol, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from core.errors import NotFound
from core.model.node import NodeId
from core.model.report import Report

N = TypeVar("N", bound="Node")

UNIONS = (Union, types.UnionType)


class Node(Protocol):
    """A frozen dataclass with an id. The report is the root; its collections hold the others."""

    @property
    def id(self) -> NodeId: ...


@dataclass(frozen=True, slots=True)
class Shape:
    """What a node class holds: `children` are fields with tuples of nodes, `plain` all others but the id."""

    children: tuple[str, ...]
    plain: tuple[str, ...]
    hints: dict[str, Any]

    def item(self, collection: str) -> Any:
        """The type hint of one node of that collection."""
        return get_args(self.hints[collection])[0]


def _read_shape(kind: type) -> Shape:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind) if field.name != "id"]
    children = tuple(name for name in names if _holds_nodes(hints[name]))
    return Shape(children, tuple(name for name in names if name not in children), hints)


shape: Callable[[type], Shape] = cache(_read_shape)
"""The shape of a node class, from its type hints."""


def _holds_nodes(hint: Any) -> bool:
    """Whether a field of that hint is a child collection: ``tuple[Node, ...]``."""
    match get_origin(hint), get_args(hint):
        case kind, (inner, last) if kind is tuple and last is Ellipsis:
            members = get_args(inner) if get_origin(inner) in UNIONS else (inner,)
            return all(is_dataclass(member) and "id" in get_type_hints(member) for member in members)
    return False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: the `index`-th of its parent's `collection`."""

    parent: NodeId
    collection: str
    index: int


@dataclass(frozen=True, slots=True)
class Found:
    """A node with the nodes above it, outermost (the report) first, and its places among them."""

    node: Node
    above: tuple[Node, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def place(self) -> Place | None:
        """Where it stands; None for the report itself."""
        return self.places[-1] if self.places else None

    @property
    def section(self) -> NodeId | None:
        """The section it is or belongs to; None for the report itself."""
        return (*self.above, self.node)[1].id if self.above else None


def children(node: Node) -> Iterator[Node]:
    """Its direct children, in the order of its fields."""
    for name in shape(type(node)).children:
        yield from getattr(node, name)


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, parents first."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        below = [child for name in shape(type(current)).children for child in getattr(current, name)]
        waiting += reversed(below)


def find(report: Report, node: NodeId) -> Found:
    """The node of that id; the report itself counts as one.

    Raises:
        NotFound: the report has no such node.
    """
    if report.id == node:
        return Found(report)
    steps = _steps(report, node)
    if steps is None:
        raise NotFound("node.missing", node=node, report=report.id)
    above: list[Node] = [report]
    places = []
    for name, index in reversed(steps):
        places.append(Place(above[-1].id, name, index))
        above.append(getattr(above[-1], name)[index])
    return Found(above.pop(), tuple(above), tuple(places))


def _steps(parent: Node, node: NodeId) -> list[tuple[str, int]] | None:
    """The way from parent to node, last step first; None where it is not below."""
    for name in shape(type(parent)).children:
        for index, child in enumerate(getattr(parent, name)):
            if child.id == node:
                return [(name, index)]
            if shape(type(child)).children and (steps := _steps(child, node)) is not None:
                steps.append((name, index))
                return steps
    return None


def section_of(report: Report, node: NodeId) -> NodeId | None:
    """The section that a node is or belongs to; None for the report itself.

    Raises:
        NotFound: the report has no such node.
    """
    return find(report, node).section


def changed(node: N, **values: Any) -> N:
    """The same node with other values."""
    return cast(N, replace(cast(Any, node), **values))


def put(found: Found, node: Node | None) -> Report:
    """The report with `node` in place of what was found; None takes it out."""
    inner: tuple[Node, ...] = () if node is None else (node,)
    for parent, place in zip(reversed(found.above), reversed(found.places), strict=True):
        rest = getattr(parent, place.collection)
        values = (*rest[: place.index], *inner, *rest[place.index + 1 :])
        inner = (changed(parent, **{place.collection: values}),)
    return cast(Report, inner[0])


def replace_node(report: Report, node: NodeId, new: Node) -> Report:
    """The report with another node in that one's place.

    Raises:
        NotFound: the report has no such node.
    """
    return put(find(report, node), new)


def mapped(node: N, change: Callable[[Any], Any]) -> N:
    """The tree with `change` done to each node, children first; untouched branches stay the same objects."""
    values = {}
    for name in shape(type(node)).children:
        before = getattr(node, name)
        after = tuple(mapped(child, change) for child in before)
        if any(new is not old for new, old in zip(after, before, strict=True)):
            values[name] = after
    return cast(N, change(changed(node, **values) if values else node))
