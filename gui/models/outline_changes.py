"""What must happen to stored items so that they become the lines on screen, and how to call it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.items import AddItem, MoveItem, RemoveItem
from core.edits.marks import Confirm
from core.model.node import NodeId
from core.model.outline import Evidence, Item


@dataclass(frozen=True, slots=True)
class Outlined:
    """Where an outline is stored."""

    report: NodeId
    parent: NodeId
    collection: str


def changes(place: Outlined, before: Sequence[Item], after: Sequence[Item]) -> Edit | None:
    """One edit that turns `before` into `after`, matched by id; None where they say the same.

    `after` gives level, text, remark and evidence. A marked item that was changed counts as looked at.
    """
    edits: list[Edit] = _reordered(place, before, after)
    stored = {item.id: item for item in before}
    for item in after:
        if item.id in stored:
            edits += _rewritten(place.report, stored[item.id], item)
    if not edits:
        return None
    return edits[0] if len(edits) == 1 else Batch(tuple(edits), "edit.outline")


def deed(before: Sequence[Item], after: Sequence[Item]) -> str:
    """What the undo menu calls the change from one to the other."""
    stored, wanted = {item.id: item for item in before}, {item.id: item for item in after}
    gone = [item for item in before if item.id not in wanted]
    new = [item for item in after if item.id not in stored]
    both = [(item, wanted[item.id]) for item in before if item.id in wanted]
    if gone and not new:
        return f"항목 {len(gone)}개 지우기"
    if gone or new or any(old.text != now.text for old, now in both):
        return "입력"
    if any(old.remark != now.remark for old, now in both):
        return "비고 쓰기"
    if any(old.level != now.level for old, now in both):
        return "수준 바꾸기"
    return "항목 옮기기"


def _reordered(place: Outlined, before: Sequence[Item], after: Sequence[Item]) -> list[Edit]:
    """Edits that leave the right items in the right order, whatever they say."""
    stored, wanted = {item.id for item in before}, {item.id for item in after}
    edits: list[Edit] = [RemoveItem(place.report, item.id) for item in before if item.id not in wanted]
    order = [item.id for item in before if item.id in wanted]
    for index, item in enumerate(after):
        if item.id not in stored:
            edits.append(AddItem(place.report, place.parent, place.collection, index, item))
            order.insert(index, item.id)
        elif order[index] != item.id:
            edits.append(MoveItem(place.report, item.id, place.parent, place.collection, index))
            order.remove(item.id)
            order.insert(index, item.id)
    return edits


def _rewritten(report: NodeId, old: Item, new: Item) -> list[Edit]:
    names = [name for name in ("level", "text", "remark") if getattr(old, name) != getattr(new, name)]
    edits: list[Edit] = [SetField(report, old.id, name, getattr(new, name)) for name in names]
    if old.evidence != new.evidence:
        edits += _proven(report, old, new.evidence)
    if edits and old.mark:
        edits.append(Confirm(report, (old.id,)))
    return edits


def _proven(report: NodeId, old: Item, evidence: Sequence[Evidence]) -> list[Edit]:
    """Edits that give an item this evidence."""
    stored, wanted = {each.id: each for each in old.evidence}, {each.id for each in evidence}
    edits: list[Edit] = [RemoveItem(report, each.id) for each in old.evidence if each.id not in wanted]
    order = [each.id for each in old.evidence if each.id in wanted]
    for index, each in enumerate(evidence):
        before = stored.get(each.id)
        if before is None:
            edits.append(AddItem(report, old.id, "evidence", index, each))
            order.insert(index, each.id)
            continue
        if order[index] != each.id:
            edits.append(MoveItem(report, each.id, old.id, "evidence", index))
            order.remove(each.id)
            order.insert(index, each.id)
        names = [name for name in ("number", "title", "file") if getattr(before, name) != getattr(each, name)]
        edits += [SetField(report, each.id, name, getattr(each, name)) for name in names]
    return edits
