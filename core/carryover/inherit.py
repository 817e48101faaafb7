"""What each kind of section hands on to the next period."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from core.carryover.crossing import Crossing
from core.carryover.funding import carried_funding
from core.carryover.heritage import Heritage
from core.carryover.plan import CarryOptions
from core.model.node import Mark
from core.model.sections import (
    Category,
    Entry,
    Funding,
    Header,
    Issues,
    Other,
    Participation,
    Photos,
    Progress,
    ProgressSlot,
    Scope,
    Section,
    SlotKind,
)


def inherited(
    heritage: Heritage, section: Section, crossing: Crossing, options: CarryOptions
) -> Section | None:
    """The section that the next period starts with; None where nothing goes on."""
    match section:
        case Header():
            return heritage.copy(section)
        case Progress():
            return _progress(heritage, section, crossing)
        case Participation():
            return _participation(heritage, section, crossing, options)
        case Funding():
            return carried_funding(heritage, section, crossing)
        case Issues():
            return _issues(heritage, section)
        case Photos():
            if section.photos:
                heritage.note("carry.photos_stay", count=len(section.photos))
            return Photos(id=heritage.heir(section.id), per_row=section.per_row)
        case Other():
            if section.leftovers:
                heritage.note("carry.other_stays", count=len(section.leftovers))
            return None
    assert_never(section)


def _progress(heritage: Heritage, progress: Progress, crossing: Crossing) -> Progress:
    """This period's items join 그동안, the plan's become this period's, and a new plan is to be made."""
    past, current, plan = (progress.slot(slot) for slot in SlotKind)
    joined = heritage.copies(current.items)
    begun = heritage.copies(plan.items)
    since = past.since
    if since is None and crossing.changes_term:
        since = crossing.old.start
    slots = (
        ProgressSlot(
            id=heritage.heir(past.id),
            slot=past.slot,
            items=heritage.copies(past.items) + joined,
            since=since,
            mark=_doubt(past, current),
        ),
        ProgressSlot(id=heritage.heir(current.id), slot=current.slot, items=begun, mark=_doubt(plan)),
        ProgressSlot(id=heritage.heir(plan.id), slot=plan.slot),
    )
    if joined:
        heritage.note("carry.past_grew", [item.id for item in joined], count=len(joined))
    if begun:
        heritage.note("carry.plan_begun", [item.id for item in begun], count=len(begun))
    heritage.note("carry.plan_empty", [slots[2].id])
    return Progress(id=heritage.heir(progress.id), slots=slots)


def _doubt(*slots: ProgressSlot) -> Mark:
    """The mark of a row whose items come from these: the reader's doubt goes on, the items carry the rest."""
    return Mark.UNSURE if any(slot.mark is Mark.UNSURE for slot in slots) else Mark.NONE


def _participation(
    heritage: Heritage, section: Participation, crossing: Crossing, options: CarryOptions
) -> Participation:
    """The same categories: with their counts where they go on over the term, else empty.

    Counts that could not be read are told either way.
    """
    over_term = options.participation_continues or section.scope is Scope.TERM
    scope = Scope.TERM if over_term else Scope.PERIOD
    if over_term and not crossing.changes_term:
        heritage.note("carry.participation_goes_on")
        for node in section.unread:
            heritage.note("carry.unread_count", [heritage.heir(node.id)], name=_called(node), text=node.raw)
        return replace(heritage.copy(section), scope=scope)
    fresh = tuple(
        Category(id=heritage.heir(old.id), name=old.name, note_label=old.note_label)
        for old in section.categories
    )
    heritage.note("carry.participation_anew", [category.id for category in fresh])
    for node in section.unread:
        heritage.note("carry.unread_count_stays", name=_called(node), text=node.raw)
    return Participation(id=heritage.heir(section.id), scope=scope, categories=fresh)


def _called(node: Category | Entry) -> str:
    return node.name if isinstance(node, Category) else node.label or "이름 없는 내역"


def _issues(heritage: Heritage, section: Issues) -> Issues:
    after = heritage.copy(section)
    items = after.problems + after.remedies
    if items:
        heritage.note("carry.issues_to_confirm", [item.id for item in items], count=len(items))
    return after
