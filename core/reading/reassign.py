"""Takes back what was recognised wrongly, so that a person can give it to the section it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.document.blocks import pictures
from core.edits.tree import find, walk
from core.errors import NotAllowed
from core.layouts.load import load
from core.model.node import Mark, NodeId
from core.model.outline import Item, Outline
from core.model.report import Report
from core.model.sections import (
    Issues,
    Leftover,
    Origin,
    Other,
    Participation,
    Progress,
    Section,
    SectionKind,
    empty_section,
)
from core.reading.assign import OUTLINES, Target, with_items
from core.reading.mend import settled, with_report
from core.reading.reading import Reading
from core.reading.sources import block_read
from core.sections.other import leftovers_of


def elsewhere(home: Target) -> tuple[Target, ...]:
    """Where items of an outline can go."""
    return tuple(target for target in OUTLINES if target is not home)


def ways(reading: Reading, node: NodeId) -> tuple[Target, ...]:
    """Where an item can go from where it was read; nowhere for anything else."""
    homes = (target for target, items in _outlines(reading.report) if _at(items, node) is not None)
    home = next(homes, None)
    return elsewhere(home) if home is not None else ()


def move(reading: Reading, node: NodeId, target: Target) -> Reading:
    """The reading with an item, and those below it, at the end of another section or row, as they stand.

    Raises:
        NotFound: the reading has no such item.
        NotAllowed: it is none that can go there.
    """
    find(reading.report, node)
    if target not in ways(reading, node):
        raise NotAllowed("reading.cannot_give")
    home, items = next(
        (home, items) for home, items in _outlines(reading.report) if _at(items, node) is not None
    )
    begin = _at(items, node) or 0
    end = next((i for i in range(begin + 1, len(items)) if items[i].level <= items[begin].level), len(items))
    moved = items[begin:end]
    after = _with_outline(reading, home, (*items[:begin], *items[end:]))
    if target is Target.OTHER:
        return _with_left(after, [Leftover(text=_text(moved, reading.report), mark=Mark.NONE)])
    return with_items(after, target, moved)


def take_back(reading: Reading, section: NodeId) -> Reading:
    """The reading with a section's blocks left over again, each as it stands in the file.

    What a person has mended in it goes.

    Raises:
        NotFound: the reading has no such section.
        NotAllowed: nothing of the file is in it.
    """
    found = next((one for one in reading.report.sections if one.id == section), None)
    if found is None:
        find(reading.report, section)
    if found is None or isinstance(found, Other) or found.origin is None or reading.document is None:
        raise NotAllowed("reading.cannot_give")
    blocks = {place: block_read(reading, place) for place in found.origin.places}
    left = [(one, place) for place, block in blocks.items() if block for one in leftovers_of(block)]
    inside = {node.id for node in walk(found)}
    doubted = reading.parts[found.kind].doubts if found.kind in reading.parts else ()
    report = _exchanged(reading.report, found, replace(empty_section(found.kind), id=found.id))
    parts = {kind: part for kind, part in reading.parts.items() if kind is not found.kind}
    after = with_report(replace(reading, parts=parts), report)
    after = settled(after, lambda doubt: doubt.node in inside or doubt in doubted)
    images = {p.image.key: p.image for p in pictures(tuple(block for block in blocks.values() if block))}
    where = {one.id: place for one, place in left}
    after = replace(after, images={**after.images, **images}, left_places={**after.left_places, **where})
    return _with_left(after, [one for one, _ in left])


def _outlines(report: Report) -> Iterable[tuple[Target, Outline]]:
    """Every outline of a report, by the target that is at its end."""
    for section in report.sections:
        match section:
            case Progress():
                yield from ((Target(slot.slot.value), slot.items) for slot in section.slots)
            case Participation():
                yield Target.NOTES, section.notes
            case Issues():
                yield Target.PROBLEMS, section.problems
                yield Target.REMEDIES, section.remedies


def _at(items: Outline, node: NodeId) -> int | None:
    return next((i for i, item in enumerate(items) if item.id == node), None)


def _with_outline(reading: Reading, home: Target, items: Outline) -> Reading:
    def changed(section: Section) -> Section:
        match section:
            case Progress():
                slots = (replace(s, items=items) if s.slot.value == home else s for s in section.slots)
                return replace(section, slots=tuple(slots))
            case Participation() if home is Target.NOTES:
                return replace(section, notes=items)
            case Issues() if home is Target.PROBLEMS:
                return replace(section, problems=items)
            case Issues() if home is Target.REMEDIES:
                return replace(section, remedies=items)
        return section

    sections = tuple(map(changed, reading.report.sections))
    return with_report(reading, replace(reading.report, sections=sections))


def _text(items: Iterable[Item], report: Report) -> str:
    """Items as lines with the layout's glyphs, and what stands beside them."""
    glyphs = load(report.layout).glyphs.levels
    lines = []
    for item in items:
        proofs = [f"[증빙{one.number}] {one.title}".strip() for one in item.evidence]
        beside = " ".join(filter(None, (*proofs, " ".join(item.remark.split()))))
        line = f"{glyphs[min(item.level, len(glyphs) - 1)]} {item.text}"
        lines.append(f"{line} ({beside})" if beside else line)
    return "\n".join(lines)


def _exchanged(report: Report, old: Section, new: Section) -> Report:
    return replace(report, sections=tuple(new if one is old else one for one in report.sections))


def _with_left(reading: Reading, left: list[Leftover]) -> Reading:
    """The reading with more leftovers, behind those that it has."""
    report = reading.report
    other = report.section(SectionKind.OTHER)
    if isinstance(other, Other):
        report = _exchanged(report, other, replace(other, leftovers=(*other.leftovers, *left)))
    elif left:
        new = Other(origin=Origin(reading.file), leftovers=tuple(left))
        report = replace(report, sections=(*report.sections, new))
    return replace(with_report(reading, report), leftovers=(*reading.leftovers, *left))
