"""What was typed for a count and is no number: it stands in its cell until it is mended or given up."""

from __future__ import annotations

from collections.abc import Iterator

from core.model.node import NodeId
from core.model.sections import Category, Entry

_Counted = Category | Entry


class UnreadCounts:
    """Texts by the node whose count they were typed for. No data file has a place for them."""

    def __init__(self) -> None:
        self._texts: dict[NodeId, tuple[str, int | None]] = {}

    def keep(self, node: _Counted, text: str) -> None:
        self._texts[node.id] = text, _own(node)

    def give_up(self, node: _Counted) -> bool:
        """Drop what was typed for a node; tells whether there was anything."""
        return self._texts.pop(node.id, None) is not None

    def text(self, node: _Counted) -> str | None:
        return self._texts[node.id][0] if node.id in self._texts else None

    def follow(self, categories: tuple[Category, ...]) -> None:
        """Drop texts of what is gone, or was given another count since."""
        nodes = {node.id: node for node in _nodes(categories)}
        self._texts = {
            id_: (text, count)
            for id_, (text, count) in self._texts.items()
            if id_ in nodes and _own(nodes[id_]) == count
        }

    def listed(self, categories: tuple[Category, ...]) -> list[tuple[_Counted, str]]:
        """(node, text) in the order in which they stand."""
        return [(node, self._texts[node.id][0]) for node in _nodes(categories) if node.id in self._texts]


def _nodes(categories: tuple[Category, ...]) -> Iterator[_Counted]:
    for category in categories:
        yield category
        yield from category.entries


def _own(node: _Counted) -> int | None:
    return node.count if isinstance(node, Entry) else node.stated
