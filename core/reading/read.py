"""Reads a document into reports, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from core.collecting import collection_paused
from core.document.blocks import Document, Image, Paragraph, Place, Table, pictures
from core.layouts.layout import Layout
from core.making import changed
from core.model.pledge import Pledge
from core.model.report import Report, ReportState
from core.model.sections import (
    Leftover,
    Origin,
    Other,
    Progress,
    Section,
    SectionKind,
    empty_section,
)
from core.reading.dealing import CORE, Deal, Part, deal, first_lines, split
from core.reading.heads import head_line
from core.reading.layout_choice import likeliest
from core.reading.naming import is_title_of, pledge_of, titled
from core.reading.own_pages import own_parts
from core.reading.reading import Reading
from core.reading.views import views
from core.reading.when import Clues, period_from, term_from, with_since
from core.sections.cells import has_text
from core.sections.other import leftovers_of
from core.sections.registry import MODULES
from core.sections.section import Doubt, Placed, RecogniseContext, Recognised
from core.sections.slot_labels import is_label
from core.sections.text import fold, one_line

_TOP = 4
"""Lines at the head of a file that may tell the period of all its reports."""
_DAY = re.compile(r"\d\s*[.년]\s*\d")


def read_document(document: Document, file: str, layouts: tuple[Layout, ...]) -> tuple[Reading, ...]:
    """The reports that a document holds, at least one; what nothing recognised is kept in their 기타.

    `file` is the name shown to the user. `layouts` are those it could be in; any other form is still read.
    """
    with collection_paused():
        readings = _readings(document, RecogniseContext(file, layouts))
    margin = tuple(
        left
        for block in (*document.header, *document.footer)
        for left in leftovers_of(block)
        if not _is_page_number(left.text)
    )
    if margin:
        images = {p.image.key: p.image for p in pictures((*document.header, *document.footer))}
        readings[0] = _with_more(readings[0], margin, images)
    return tuple(readings)


def _readings(document: Document, context: RecogniseContext) -> list[Reading]:
    parts = own_parts(document, context) or _parts(document, context)
    top = [head_line(placed.block) for placed in parts[0].placed[:_TOP]] if len(parts) > 1 else []
    return [_read(part, context.file, document, top) for part in parts]


def _parts(document: Document, context: RecogniseContext) -> list[Part]:
    """The reports of a document that anybody wrote, dealt by what its blocks say of themselves."""
    hint = document.properties.custom.get("ieum.layout", "")
    return [
        Part([view.placed for view in seen], deal(seen), likeliest(seen, context.layouts, hint))
        for seen in split(views(document.blocks, context))
    ]


def _is_page_number(text: str) -> bool:
    return len(text) < 14 and not any(letter.isalpha() for letter in text)


def _read(part: Part, file: str, document: Document, top: Sequence[str]) -> Reading:
    """One report out of its blocks; `top` are the lines at the head of a file of several."""
    placed, dealt, ordered = part
    titles = [head_line(line.block) for line in first_lines(dealt)]
    parts = _recognised(dealt, file, ordered, titled(titles))
    clues = _clues(parts, [*titles, *top], file, document.properties.custom.get("ieum.period", ""))
    period, period_doubts = period_from(clues)
    term, term_doubts = term_from(clues, period)
    pledge, pledge_doubts = pledge_of(parts, titles, file, term)
    doubts = (
        *pledge_doubts,
        *period_doubts,
        *term_doubts,
        *(doubt for part in parts.values() for doubt in part.doubts),
    )
    if not parts:
        doubts = (Doubt("reading.nothing", {"name": file}), *doubts)
    rest = _unused(placed, dealt, parts, pledge)
    found = [(one, placed.place) for placed in rest for one in leftovers_of(placed.block)]
    left = (*(one for one, _ in found), *_homeless(parts), *_beside_heads(dealt))
    parts = {kind: _placed(part, file) for kind, part in parts.items()}
    if (progress := parts.get(SectionKind.PROGRESS)) and isinstance(progress.data, Progress):
        parts[SectionKind.PROGRESS] = changed(progress, data=with_since(progress.data, clues, term))
    report = Report(
        pledge=pledge.id,
        period=period,
        term=term,
        layout=ordered[0].name if ordered else "",
        state=ReportState.CLOSED,
        sections=_sections(parts, ordered, left, file, rest),
    )
    return Reading(
        file=file,
        pledge=pledge,
        report=report,
        layout=report.layout,
        parts=parts,
        heads={k: tuple((head_line(p.block), p.place) for p in found) for k, found in dealt.heads.items()},
        leftovers=left,
        images=_images(parts, rest),
        doubts=doubts,
        confidence=_confidence(parts),
        document=document,
        left_places={one.id: place for one, place in found},
    )


def _recognised(
    dealt: Deal, file: str, layouts: tuple[Layout, ...], title: str
) -> dict[SectionKind, Recognised]:
    """What each section makes of its blocks."""
    parts: dict[SectionKind, Recognised] = {}
    context = RecogniseContext(file, layouts, parts, title)
    for kind, module in MODULES.items():
        if kind in dealt.blocks:
            part = module.recognise(tuple(dealt.blocks[kind]), context)
            if part is not None:
                parts[kind] = part
    return parts


def _clues(parts: Mapping[SectionKind, Recognised], titles: Sequence[str], file: str, hint: str) -> Clues:
    progress = parts.get(SectionKind.PROGRESS)
    years: Sequence[str] = ()
    for kind in (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED):
        if kind in parts and not years:
            years = parts[kind].printed.get("years", ())
    return Clues(progress.printed["progress"] if progress else (), years, titles, file, hint)


def _unused(
    blocks: Iterable[Placed], dealt: Deal, parts: Mapping[SectionKind, Recognised], pledge: Pledge
) -> tuple[Placed, ...]:
    """Blocks that say or show something and went into no section, in document order."""
    # Not by their places: a section may stand behind its head on the same line.
    heads = {id(placed) for found in dealt.heads.values() for placed in found}
    used: set[Place] = set()
    for part in parts.values():
        used |= part.used
    shown = {image.key for part in parts.values() for image in part.images}
    rest = []
    for placed in blocks:
        if id(placed) in heads or placed.place in used:
            continue
        block = placed.block
        if (
            parts
            and isinstance(block, Paragraph)
            and (fold(block.text) == fold(pledge.name) or is_title_of(block.text, pledge))
        ):
            continue
        if has_text(block) or any(p.image.key not in shown for p in pictures((block,))):
            rest.append(placed)
    return tuple(rest)


def _beside_heads(dealt: Deal) -> Iterable[Leftover]:
    """Days in the boxes of heads, in cells of their own: (2024. 12. 31. 기준)."""
    boxes = (placed.block for found in dealt.heads.values() for placed in found)
    for block in boxes:
        if isinstance(block, Table) and len(block.rows[0].cells) > 1:
            for cell in block.rows[0].cells:
                if _DAY.search(cell.text) and not is_label(cell.text):
                    yield Leftover(text=one_line(cell.text))


def _homeless(parts: Mapping[SectionKind, Recognised]) -> Iterable[Leftover]:
    for part in parts.values():
        yield from part.left


def _placed(part: Recognised, file: str) -> Recognised:
    """The part with its origin written into its data."""
    origin = Origin(file, tuple(sorted(part.used)), part.confidence)
    data = changed(part.data, origin=origin)
    return Recognised(data, part.used, part.confidence, part.printed, part.doubts, part.images, part.left)


def _sections(
    parts: Mapping[SectionKind, Recognised],
    ordered: Sequence[Layout],
    left: tuple[Leftover, ...],
    file: str,
    rest: Sequence[Placed],
) -> tuple[Section, ...]:
    """What was read in the layout's order, empty sections for what the layout prints and the file lacks."""
    listed = [section.kind for section in ordered[0].sections] if ordered else []
    kinds = [*listed, *(kind for kind in parts if kind not in listed)]
    sections = [
        parts[kind].data if kind in parts else empty_section(kind)
        for kind in kinds
        if kind is not SectionKind.OTHER
    ]
    if left:
        origin = Origin(file, tuple(placed.place for placed in rest), 1.0)
        sections.append(Other(origin=origin, leftovers=left))
    return tuple(sections)


def _images(parts: Mapping[SectionKind, Recognised], rest: Iterable[Placed]) -> dict[str, Image]:
    images = {image.key: image for part in parts.values() for image in part.images}
    images.update({p.image.key: p.image for p in pictures(tuple(placed.block for placed in rest))})
    return images


def _confidence(parts: Mapping[SectionKind, Recognised]) -> float:
    """How sure the whole is: the parts' mean, less for each main section that is not there."""
    if not parts:
        return 0.0
    mean = sum(part.confidence for part in parts.values()) / len(parts)
    missing = sum(1 for kind in CORE if kind not in parts)
    return round(mean * (1 - 0.15 * missing), 3)


def _with_more(reading: Reading, left: tuple[Leftover, ...], images: Mapping[str, Image]) -> Reading:
    """The reading with leftovers from outside the page's text."""
    report = reading.report
    other = report.section(SectionKind.OTHER)
    found = other.leftovers if isinstance(other, Other) else ()
    sections = tuple(section for section in report.sections if section is not other)
    more = Other(origin=other.origin if other else Origin(reading.file), leftovers=(*found, *left))
    return replace(
        reading,
        report=replace(report, sections=(*sections, more)),
        leftovers=(*reading.leftovers, *left),
        images={**reading.images, **images},
    )
