"""What must happen to stored items so that they become the lines on screen, and how to call it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.items import SetItems
from core.edits.marks import Confirm
from core.model.node import Mark, NodeId
from core.model.outline import Item


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
    stored = {item.id: item for item in before}
    wanted = tuple(_settled(stored.get(item.id), item) for item in after)
    others = [item for item in wanted if stored.get(item.id) is not item]
    same_order = [item.id for item in before] == [item.id for item in after]
    if same_order and not others:
        return None
    if same_order and len(others) == 1:
        # What is typed into one item melts with what was typed there before.
        return _rewritten(place.report, stored[others[0].id], others[0])
    return SetItems(place.report, place.parent, place.collection, wanted)


def _settled(old: Item | None, new: Item) -> Item:
    """What is to be stored of an item; one that was changed loses its mark."""
    if old is None:
        return new
    now = replace(old, level=new.level, text=new.text, remark=new.remark, evidence=new.evidence)
    return old if now == old else replace(now, mark=Mark.NONE)


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


def _rewritten(report: NodeId, old: Item, new: Item) -> Edit:
    """The edit of a single item, as short as what was changed in it."""
    names = [name for name in ("level", "text", "remark") if getattr(old, name) != getattr(new, name)]
    edits: list[Edit] = [SetField(report, old.id, name, getattr(new, name)) for name in names]
    if old.evidence != new.evidence:
        edits.append(SetItems(report, old.id, "evidence", new.evidence))
    if old.mark:
        edits.append(Confirm(report, (old.id,)))
    return edits[0] if len(edits) == 1 else Batch(tuple(edits), "edit.outline")
