"""Finds words in everything a report says, and replaces them as one step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.edits.edit import Edit
from core.edits.fields import SetFields
from core.edits.tree import Node, walk
from core.model.node import NodeId
from core.model.outline import Evidence, Item
from core.model.pledge import Contact
from core.model.report import Report
from core.model.sections import Category, Entry, Header, Leftover, Photo, Project, SourceRow

_FIELDS: dict[type, tuple[str, ...]] = {
    Header: ("name", "department", "team"),
    Contact: ("role", "name", "phone"),
    Item: ("text", "remark"),
    Evidence: ("title",),
    Category: ("name", "note_label"),
    Entry: ("label",),
    Project: ("name",),
    SourceRow: ("source",),
    Photo: ("caption",),
    Leftover: ("text",),
}
_KEPT: dict[type, tuple[str, ...]] = {Leftover: ("text",)}
"""What stands as it stood in a file: found, and never rewritten."""
_NEVER_EMPTY: dict[type, tuple[str, ...]] = {Item: ("text",)}


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words stand: `length` letters from `start` in a node's field."""

    section: NodeId
    node: NodeId
    field: str
    start: int
    length: int


def hits(report: Report, wanted: str, section: NodeId | None = None) -> tuple[Hit, ...]:
    """Every place that says `wanted`, in reading order, capitals or not; in one section or in all."""
    if not wanted:
        return ()
    pattern = re.compile(re.escape(wanted), re.IGNORECASE)
    return tuple(
        Hit(each.id, node.id, name, match.start(), match.end() - match.start())
        for each in report.sections
        if section in (None, each.id)
        for node in walk(each)
        for name in _FIELDS.get(type(node), ())
        for match in pattern.finditer(getattr(node, name))
    )


def replaced(report: Report, places: Iterable[Hit], by: str) -> tuple[Edit | None, int]:
    """One edit that writes `by` in those places, and how many it reaches.

    Left alone are what is kept as it stood (기타), and items that would be left without a word. Marks stay:
    nobody looked at what was replaced.
    """
    by_field: dict[tuple[NodeId, str], list[Hit]] = {}
    for place in places:
        by_field.setdefault((place.node, place.field), []).append(place)
    nodes = {node.id: node for node in walk(report)}
    values: list[tuple[NodeId, str, str]] = []
    count = 0
    for (node_id, name), found in by_field.items():
        node = nodes[node_id]
        text = _rewritten(getattr(node, name), found, by)
        if _may_say(node, name, text):
            values.append((node_id, name, text))
            count += len(found)
    return (SetFields(report.id, tuple(values)) if values else None), count


def _rewritten(text: str, found: Iterable[Hit], by: str) -> str:
    for hit in sorted(found, key=lambda hit: hit.start, reverse=True):
        text = text[: hit.start] + by + text[hit.start + hit.length :]
    return text


def _may_say(node: Node, name: str, text: str) -> bool:
    if name in _KEPT.get(type(node), ()):
        return False
    return bool(text.strip()) or name not in _NEVER_EMPTY.get(type(node), ())
