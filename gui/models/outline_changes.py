"""What must happen to stored items so that they become the lines on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.items import AddItem, MoveItem, RemoveItem
from core.edits.marks import Confirm
from core.model.node import NodeId
from core.model.outline import Item


@dataclass(frozen=True, slots=True)
class Outlined:
    """Where an outline is stored."""

    report: NodeId
    parent: NodeId
    collection: str


def changes(place: Outlined, before: Sequence[Item], after: Sequence[Item]) -> Edit | None:
    """One edit that turns `before` into `after`, matched by id; None where they say the same.

    `after` gives level, text and remark; evidence stays as stored. A marked item that was changed counts as
    looked at.
    """
    stored = {item.id: item for item in before}
    wanted = {item.id for item in after}
    edits: list[Edit] = [RemoveItem(place.report, item.id) for item in before if item.id not in wanted]
    order = [item.id for item in before if item.id in wanted]
    for index, item in enumerate(after):
        old = stored.get(item.id)
        if old is None:
            edits.append(AddItem(place.report, place.parent, place.collection, index, item))
            order.insert(index, item.id)
            continue
        if order[index] != item.id:
            edits.append(MoveItem(place.report, item.id, place.parent, place.collection, index))
            order.remove(item.id)
            order.insert(index, item.id)
        edits += _rewritten(place.report, old, item)
    if not edits:
        return None
    return edits[0] if len(edits) == 1 else Batch(tuple(edits), "edit.outline")


def _rewritten(report: NodeId, old: Item, new: Item) -> list[Edit]:
    names = [name for name in ("level", "text", "remark") if getattr(old, name) != getattr(new, name)]
    edits: list[Edit] = [SetField(report, old.id, name, getattr(new, name)) for name in names]
    if edits and old.mark:
        edits.append(Confirm(report, (old.id,)))
    return edits
