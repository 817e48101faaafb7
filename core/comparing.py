"""What became of one period's report in another's: items and figures added, removed and altered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeAlias

from core.model.money import NOTHING, Amount
from core.model.node import NodeId
from core.model.outline import Item
from core.model.report import Report
from core.model.sections import (
    Category,
    Funding,
    Header,
    Issues,
    Participation,
    Photos,
    Progress,
    Project,
    Section,
    SectionKind,
    SourceRow,
)

_ALIKE = 0.6
"""Two texts that share this much are one text that was altered."""

Value: TypeAlias = str | int | Amount | None
"""Words, a count or an amount; None where there is none."""


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `about` names the figure it is of: project, source and year, a category, a role."""

    kind: ChangeKind
    section: SectionKind
    before: Value = None
    after: Value = None
    old: NodeId | None = None
    """The node of the earlier report."""
    new: NodeId | None = None
    """The node of the later report."""
    about: tuple[str, ...] = ()


def compare(before: Report, after: Report) -> tuple[Change, ...]:
    """Every difference between two reports of a pledge, section by section in the later one's order.

    Items are told by what they say, not by where they stand: what moved on from 이번 to 그동안, as carrying
    over does it, is no change.
    """
    old = {section.kind: section for section in before.sections}
    found: list[Change] = []
    for section in after.sections:
        found += _between(old.pop(section.kind, None), section)
    for gone in old.values():
        found += _between(gone, None)
    return tuple(found)


def _between(old: Section | None, new: Section | None) -> Iterator[Change]:
    kind = new.kind if new is not None else old.kind if old is not None else SectionKind.OTHER
    match kind:
        case SectionKind.HEADER:
            yield from _headers(old, new)
        case SectionKind.PARTICIPATION:
            yield from _counts(old, new)
            yield from _items(kind, _outline(old), _outline(new))
        case SectionKind.PROGRESS | SectionKind.ISSUES:
            yield from _items(kind, _outline(old), _outline(new))
        case SectionKind.FUNDING_PLAN | SectionKind.FUNDING_SECURED:
            yield from _amounts(kind, old, new)
        case SectionKind.PHOTOS:
            yield from _photos(old, new)


def _outline(section: Section | None) -> Sequence[Item]:
    match section:
        case Progress():
            return [item for slot in section.slots for item in slot.items]
        case Issues():
            return [*section.problems, *section.remedies]
        case Participation():
            return section.notes
    return ()


def _items(kind: SectionKind, old: Sequence[Item], new: Sequence[Item]) -> Iterator[Change]:
    same = _same(old, new)
    left = [item for item in old if item.id not in same.values()]
    for item in new:
        if item.id in same:
            continue
        twin = _twin(item, left)
        if twin is None:
            yield Change(ChangeKind.ADDED, kind, after=item.text, new=item.id)
        else:
            left.remove(twin)
            yield Change(ChangeKind.ALTERED, kind, twin.text, item.text, twin.id, item.id)
    for item in left:
        yield Change(ChangeKind.REMOVED, kind, before=item.text, old=item.id)


def _same(old: Iterable[Item], new: Iterable[Item]) -> Mapping[NodeId, NodeId]:
    """Later items that say just what an earlier one said, each with its own."""
    waiting: dict[str, list[NodeId]] = {}
    for item in old:
        waiting.setdefault(_folded(item.text), []).append(item.id)
    same = {}
    for item in new:
        ids = waiting.get(_folded(item.text))
        if ids:
            same[item.id] = ids.pop(0)
    return same


def _twin(item: Item, others: Iterable[Item]) -> Item | None:
    """The item that this one was most likely made of."""
    best, most = None, _ALIKE
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(item.text)
    for other in others:
        matcher.set_seq1(other.text)
        if matcher.real_quick_ratio() < most or matcher.quick_ratio() < most:
            continue
        ratio = matcher.ratio()
        if ratio >= most:
            best, most = other, ratio
    return best


def _headers(old: Section | None, new: Section | None) -> Iterator[Change]:
    first, second = _header_values(old), _header_values(new)
    for about in first | second:
        before, after = first.get(about, ""), second.get(about, "")
        if _folded(before) != _folded(after):
            ids = (old.id if old else None), (new.id if new else None)
            yield _change(SectionKind.HEADER, before, after, ids, (about,))


def _header_values(header: Section | None) -> dict[str, str]:
    if not isinstance(header, Header):
        return {}
    people = {person.role: " ".join(filter(None, (person.name, person.phone))) for person in header.contacts}
    status = header.status.value if header.status else ""
    own = {"name": header.name, "department": header.department, "team": header.team, "status": status}
    return own | people


def _counts(old: Section | None, new: Section | None) -> Iterator[Change]:
    first, second = _categories(old), _categories(new)
    for name in second | first:
        before, after = first.get(name), second.get(name)
        counts = _count(before), _count(after)
        if counts[0] != counts[1]:
            ids = (before.id if before else None), (after.id if after else None)
            yield _change(SectionKind.PARTICIPATION, *counts, ids, (name,))


def _count(category: Category | None) -> int | str:
    """The count; one that could not be read as it stands."""
    return category.raw or category.count if category else 0


def _categories(section: Section | None) -> dict[str, Category]:
    return {one.name: one for one in section.categories} if isinstance(section, Participation) else {}


_Cells = dict[tuple[str, str, str], tuple[SourceRow, Amount]]


def _amounts(kind: SectionKind, old: Section | None, new: Section | None) -> Iterator[Change]:
    earlier, later = _projects(old), _projects(new)
    # An only project is the same one, whatever it is called now.
    names = {earlier[0].name: later[0].name} if len(earlier) == len(later) == 1 else {}
    first, second = _cells(earlier, names), _cells(later, {})
    for key in second | first:
        before, after = first.get(key), second.get(key)
        amounts = (before[1] if before else NOTHING), (after[1] if after else NOTHING)
        if amounts[0] != amounts[1]:
            ids = (before[0].id if before else None), (after[0].id if after else None)
            yield _change(kind, *amounts, ids, key)


def _projects(section: Section | None) -> Sequence[Project]:
    return section.projects if isinstance(section, Funding) else ()


def _cells(projects: Iterable[Project], names: Mapping[str, str]) -> _Cells:
    return {
        (names.get(project.name, project.name), row.source, cell.bucket): (row, cell.amount)
        for project in projects
        for row in project.rows
        for cell in row.cells
        if cell.amount
    }


def _photos(old: Section | None, new: Section | None) -> Iterator[Change]:
    first = {one.digest: one for one in old.photos} if isinstance(old, Photos) else {}
    second = {one.digest: one for one in new.photos} if isinstance(new, Photos) else {}
    for digest, photo in second.items():
        if digest not in first:
            yield Change(ChangeKind.ADDED, SectionKind.PHOTOS, after=photo.caption, new=photo.id)
    for digest, photo in first.items():
        if digest not in second:
            yield Change(ChangeKind.REMOVED, SectionKind.PHOTOS, before=photo.caption, old=photo.id)


def _change(
    section: SectionKind,
    before: Value,
    after: Value,
    ids: tuple[NodeId | None, NodeId | None],
    about: tuple[str, ...],
) -> Change:
    kind = ChangeKind.ALTERED
    if not before:
        kind = ChangeKind.ADDED
    elif not after:
        kind = ChangeKind.REMOVED
    return Change(kind, section, before or None, after or None, *ids, about)


def _folded(text: str) -> str:
    return "".join(text.split())
