"""Gives a block that nothing recognised to the section that a person names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from core.document.blocks import Paragraph, Place, Run, Table
from core.edits.marks import SetMarks
from core.errors import NotAllowed, NotFound
from core.layouts.load import load
from core.model.node import Mark, NodeId
from core.model.outline import Item
from core.model.report import Report
from core.model.sections import (
    Funding,
    Issues,
    Leftover,
    Origin,
    Other,
    Participation,
    Photo,
    Photos,
    Progress,
    Section,
    SectionKind,
    SlotKind,
    empty_section,
)
from core.model.term import Bucket
from core.reading.heads import UNIT_LINE
from core.reading.mend import edited, settled, with_report
from core.reading.reading import Reading
from core.reading.sources import block_read
from core.sections.funding_words import words_of
from core.sections.funding_yearless import yearless_projects
from core.sections.outlines import read_outline
from core.sections.registry import MODULES
from core.sections.section import Placed, RecogniseContext


class Target(StrEnum):
    """Where a leftover can go."""

    FUNDING_PLAN = "funding_plan"
    FUNDING_SECURED = "funding_secured"
    COUNTS = "counts"
    """A table is read again as one of these."""
    PAST = "past"
    CURRENT = "current"
    PLAN = "plan"
    NOTES = "notes"
    """Lines under the counts of 시민참여."""
    PROBLEMS = "problems"
    REMEDIES = "remedies"
    PHOTOS = "photos"
    OTHER = "other"
    """It stays in 기타, and a person has seen it."""


_KINDS: Mapping[Target, SectionKind] = {
    Target.PAST: SectionKind.PROGRESS,
    Target.CURRENT: SectionKind.PROGRESS,
    Target.PLAN: SectionKind.PROGRESS,
    Target.NOTES: SectionKind.PARTICIPATION,
    Target.PROBLEMS: SectionKind.ISSUES,
    Target.REMEDIES: SectionKind.ISSUES,
    Target.PHOTOS: SectionKind.PHOTOS,
}


_TABLES: Mapping[Target, SectionKind] = {
    Target.FUNDING_PLAN: SectionKind.FUNDING_PLAN,
    Target.FUNDING_SECURED: SectionKind.FUNDING_SECURED,
    Target.COUNTS: SectionKind.PARTICIPATION,
}
OUTLINES = tuple(target for target in Target if target not in (*_TABLES, Target.PHOTOS))
"""Where lines can go."""


def targets(leftover: Leftover) -> tuple[Target, ...]:
    """Where this one can go: a picture among the photos, cells to be read again, text into an outline."""
    if leftover.digest:
        return (Target.PHOTOS, Target.OTHER)
    if leftover.cells:
        return (*_TABLES, *OUTLINES)
    return OUTLINES


def give(reading: Reading, leftover: NodeId, target: Target) -> Reading:
    """The reading with a leftover's lines at the end of that section, their levels read off their bullets.

    A table goes as lines too, or is read again as one of money or counts. A section that the report lacks is
    added. What was given is no leftover any more; nothing else changes.

    Raises:
        NotFound: the reading has no such leftover.
        NotAllowed: a picture cannot become text, nor text a picture, nor can that table be read so.
    """
    left = next((one for one in reading.leftovers if one.id == leftover), None)
    if left is None:
        raise NotFound("node.missing", node=leftover, report=reading.report.id)
    if target not in targets(left):
        raise NotAllowed("reading.cannot_give")
    if target is Target.OTHER:
        seen = edited(reading, SetMarks(reading.report.id, ((left.id, Mark.NONE),)))
        kept = tuple(replace(one, mark=Mark.NONE) if one is left else one for one in reading.leftovers)
        return replace(seen, leftovers=kept)
    if target in _TABLES:
        return _read_again(reading, left, _TABLES[target])
    place = reading.left_places.get(left.id)
    report = _without(reading.report, left.id)
    items = read_outline(tuple(Paragraph((Run(line),)) for line in _lines(left)), load(report.layout))
    after = with_items(with_report(reading, report), target, items, (place,) if place else (), left)
    return replace(after, leftovers=tuple(one for one in reading.leftovers if one is not left))


def _read_again(reading: Reading, left: Leftover, kind: SectionKind) -> Reading:
    """The reading with a table read as a section of that kind, behind the projects that this has already."""
    place = reading.left_places.get(left.id)
    block = block_read(reading, place) if place is not None else None
    if place is None or not isinstance(block, Table):
        raise NotAllowed("reading.cannot_read_so")
    unit = _unit_over(reading, place)
    context = RecogniseContext(
        reading.file, (load(reading.report.layout),), reading.parts, reading.pledge.name
    )
    part = MODULES[kind].recognise((*unit, Placed(block, place)), context)
    report = _with_section(_without(reading.report, left.id), kind)
    old = report.section(kind)
    data = part.data if part is not None else None
    more = part.left if part is not None else ()
    if isinstance(data, Funding) and not data.projects:
        bucket = Bucket(str(reading.report.period.year))
        projects, more = yearless_projects(Placed(block, place), words_of(context.layouts), bucket)
        data = replace(data, projects=projects)
    if isinstance(old, Funding) and isinstance(data, Funding) and data.projects:
        data = replace(data, projects=(*old.projects, *data.projects))
    elif isinstance(old, Participation) and isinstance(data, Participation) and not _counts(old):
        data = replace(data, notes=(*data.notes, *old.notes))
    else:
        raise NotAllowed("reading.cannot_read_so")
    assert part is not None and old is not None
    places = old.origin.places if old.origin is not None else ()
    origin = Origin(reading.file, tuple(sorted({*places, *part.used})), part.confidence)
    data = replace(data, id=old.id, origin=origin)
    sections = tuple(data if one is old else one for one in report.sections)
    report = _with_more(replace(report, sections=sections), more)
    parts = {**reading.parts, kind: replace(part, data=data)}
    after = replace(
        reading,
        leftovers=(*(one for one in reading.leftovers if one is not left), *more),
        left_places={**reading.left_places, **dict.fromkeys((one.id for one in more), place)},
        doubts=(*reading.doubts, *(replace(doubt, place=doubt.place or place) for doubt in part.doubts)),
    )
    return with_report(replace(after, parts=parts), report)


def _counts(participation: Participation) -> bool:
    """Whether anything is counted already, which a second table would take the place of."""
    return bool(participation.unread) or any(category.count for category in participation.categories)


def _unit_over(reading: Reading, place: Place) -> tuple[Placed, ...]:
    """The line over a table that tells its unit, where it stands right there."""
    above = (*place[:-1], place[-1] - 1)
    block = block_read(reading, above) if place[-1] else None
    told = isinstance(block, Paragraph) and UNIT_LINE.fullmatch(block.text.strip())
    return (Placed(block, above),) if told and block is not None else ()


def with_items(
    reading: Reading,
    target: Target,
    items: tuple[Item, ...],
    places: Iterable[Place] = (),
    left: Leftover | None = None,
) -> Reading:
    """The reading with items at the end of a section that came from these places; `left` is a photo's."""
    report = _with_section(reading.report, _KINDS[target])

    def grown(section: Section) -> Section:
        if section.kind is not _KINDS[target]:
            return section
        origin = section.origin or Origin(reading.file)
        known = tuple(sorted({*origin.places, *places}))
        return replace(_grown(section, target, items, left), origin=replace(origin, places=known))

    after = with_report(reading, replace(report, sections=tuple(grown(one) for one in report.sections)))
    return settled(after, lambda doubt: doubt.code == f"progress.no_{target}")


def keep_rest(reading: Reading) -> Reading:
    """The reading with all that is left over seen by a person, and staying in 기타."""
    for left in reading.leftovers:
        reading = give(reading, left.id, Target.OTHER)
    return reading


def _lines(left: Leftover) -> list[str]:
    """The leftover as lines; a table's row is one."""
    if left.cells:
        rows = (" ".join(" ".join(cell.split()) for cell in row if cell.strip()) for row in left.cells)
        return [row for row in rows if row]
    return left.text.split("\n")


def _with_section(report: Report, kind: SectionKind) -> Report:
    """The report with a section of that kind, before 기타 where it had none."""
    if report.section(kind) is not None:
        return report
    rest = [one for one in report.sections if not isinstance(one, Other)]
    others = [one for one in report.sections if isinstance(one, Other)]
    return replace(report, sections=(*rest, empty_section(kind), *others))


def _with_more(report: Report, more: tuple[Leftover, ...]) -> Report:
    """The report with what a table had besides among what is left over."""
    if not more:
        return report
    report = _with_section(report, SectionKind.OTHER)
    return replace(
        report,
        sections=tuple(
            replace(one, leftovers=(*one.leftovers, *more)) if isinstance(one, Other) else one
            for one in report.sections
        ),
    )


def _without(report: Report, leftover: NodeId) -> Report:
    """The report without that leftover, and without a 기타 that is empty."""
    sections: list[Section] = []
    for section in report.sections:
        if isinstance(section, Other):
            section = replace(section, leftovers=tuple(o for o in section.leftovers if o.id != leftover))
            if not section.leftovers:
                continue
        sections.append(section)
    return replace(report, sections=tuple(sections))


def _grown(section: Section, target: Target, items: tuple[Item, ...], left: Leftover | None) -> Section:
    match section:
        case Progress():
            wanted = SlotKind(target.value)
            slots = (
                replace(slot, items=(*slot.items, *items)) if slot.slot is wanted else slot
                for slot in section.slots
            )
            return replace(section, slots=tuple(slots))
        case Participation():
            return replace(section, notes=(*section.notes, *items))
        case Issues() if target is Target.PROBLEMS:
            return replace(section, problems=(*section.problems, *items))
        case Issues():
            return replace(section, remedies=(*section.remedies, *items))
        case Photos() if left is not None:
            photo = Photo(digest=left.digest, caption=left.text)
            return replace(section, photos=(*section.photos, photo))
    return section
