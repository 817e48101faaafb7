"""Whether a value may stand in a field: its type as the model's hints state it, and what can be stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import is_dataclass
from datetime import date
from typing import Any, get_args, get_origin

from core.edits.tree import UNIONS, Node, shape, walk
from core.errors import NotAllowed
from core.model.node import NodeId
from core.model.sections import PER_ROW, Funding, Photos, Progress, SectionKind, SlotKind, SourceRow

_INTEGERS = range(-(2**63), 2**63)
"""What an SQL database holds in an integer column."""
_FUNDING_KINDS = (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED)


def accepts(hint: Any, value: Any) -> bool:
    """Whether `value` is what the type hint says, through tuples and dataclasses."""
    hint = getattr(hint, "__supertype__", hint)
    origin = get_origin(hint)
    if origin in UNIONS:
        return any(accepts(member, value) for member in get_args(hint))
    if origin is tuple:
        inner = get_args(hint)[0]
        return type(value) is tuple and all(accepts(inner, member) for member in value)
    if is_dataclass(hint):
        return type(value) is hint and all(
            accepts(inner, getattr(value, name)) for name, inner in shape(hint).hints.items()
        )
    return _accepts_plain(hint, value)


def _accepts_plain(hint: Any, value: Any) -> bool:
    if hint is str:
        return type(value) is str and _is_text(value)
    if hint is int:
        # A bool is an int to Python and never one to us.
        return type(value) is int and value in _INTEGERS
    if hint is float:
        return type(value) in (int, float)
    if hint is date:
        # A datetime is a date to Python; its hours would get lost on the way to disk.
        return type(value) is date
    return isinstance(value, hint)


def _is_text(value: str) -> bool:
    """Whether it can be written as UTF-8: half of a surrogate pair, as a broken paste brings, cannot."""
    return value.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in value)


def check_node(node: Node) -> None:
    """Refuse a node that breaks a rule of its class.

    Raises:
        NotAllowed: a row with two cells in one column, 추진실적 without its three rows, a funding table
            of another kind, more photos in a row than can be chosen.
    """
    match node:
        case SourceRow():
            twice = [bucket for bucket, n in Counter(cell.bucket for cell in node.cells).items() if n > 1]
            if twice:
                raise NotAllowed("edit.bucket_taken", bucket=twice[0])
        case Progress():
            if tuple(row.slot for row in node.slots) != tuple(SlotKind):
                raise NotAllowed("edit.fixed", collection="slots")
        case Funding():
            if node.kind not in _FUNDING_KINDS:
                raise NotAllowed("edit.bad_value", field="kind", value=str(node.kind))
        case Photos():
            if node.per_row is not None and node.per_row not in PER_ROW:
                raise NotAllowed("edit.bad_value", field="per_row", value=str(node.per_row))


def check_new(node: Node, taken: set[NodeId]) -> None:
    """Refuse a tree of new nodes that breaks a rule, or whose ids are `taken` or stand twice in it.

    Raises:
        NotAllowed: as `check_node`, and for an id that is in use.
    """
    for new in walk(node):
        if new.id in taken:
            raise NotAllowed("edit.id_taken", node=new.id)
        taken.add(new.id)
        check_node(new)
