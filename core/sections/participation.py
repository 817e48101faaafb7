"""시민참여(소통) 실적: a row of counts and the notes that itemise them (LAYOUTS.md A3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from core.document.blocks import Block, Paragraph, Row, Run, Table, plain
from core.document.styles import Role
from core.layouts.layout import Layout
from core.making import changed, maker
from core.model.node import Mark
from core.model.outline import GROUP, ITEM, Item
from core.model.sections import Category, Entry, Participation, SectionKind
from core.sections.cells import head_row, word_cell
from core.sections.participation_notes import (
    Note,
    deal_notes,
    itemised,
    note_beside,
    notes_in,
    read_note,
)
from core.sections.participation_table import (
    Counts,
    Names,
    counts_in_lines,
    is_count_unit,
    names_section,
    open_counts,
    unit_named,
)
from core.sections.section import ComposeContext, Doubt, Placed, RecogniseContext, Recognised
from core.sections.text import fold, head_text, one_line, split_bullet

KIND = SectionKind.PARTICIPATION

_paragraph, _run = maker(Paragraph), maker(Run)

_HEAD_LENGTH = 30


def compose(data: Participation, context: ComposeContext) -> tuple[Block, ...]:
    """Unit line, table, a numbered note per category with entries, then free notes.

    A free note on the outermost level prints as it stands, any other behind the layout's ※.
    """
    options = context.section.options
    categories = data.categories or tuple(Category(name=name) for name in options["categories"])
    widths = options["widths_mm"]
    if len(widths) != len(categories):
        widths = (context.layout.page.text_width_mm / len(categories),) * len(categories)
    head = head_row(tuple([category.name for category in categories]))
    zero = options["zero"]
    counts = Row(tuple([word_cell(_count_text(category, zero)) for category in categories]))
    table = Table((head, counts), tuple(widths), title=context.section.head)
    notes = list(printed_notes(data, options, context.layout.glyphs.note))
    if not notes and options["guide"]:
        notes = [plain(options["guide"], Role.NOTE)]
    return plain(options["unit_line"].format(unit=options["unit"]), Role.UNIT), table, *notes


def printed_notes(data: Participation, options: Mapping[str, Any], glyph: str) -> tuple[Paragraph, ...]:
    """The lines below the table: a numbered one per category with entries, then the free ones.

    `options` are the section's in its layout, `glyph` is the layout's ※.
    """
    itemised = [category for category in data.categories if category.entries]
    notes = [_note(category, number, options) for number, category in enumerate(itemised, 1)]
    return (*notes, *(_free_note(item, glyph) for item in data.notes))


def _count_text(category: Category, zero: str) -> str:
    """The count; `zero` where there is none, ``0`` only where someone stated it; a raw one as it stands."""
    if category.raw:
        return category.raw
    if category.stated is None and not category.itemised:
        return zero
    return str(category.count)


def _note(category: Category, number: int, options: Mapping[str, Any]) -> Paragraph:
    form = options["entry"]
    entries = options["separator"].join(
        [form.format(label=entry.label, count=entry.raw or entry.count) for entry in category.entries]
    )
    text = options["note"].format(label=category.note_label or category.name, entries=entries)
    return _paragraph((_run(text),), Role.NOTE, options["number"].format(number=number))


def _free_note(item: Item, glyph: str) -> Paragraph:
    return _paragraph((_run(item.text),), Role.NOTE, "" if item.level == GROUP else glyph)


def claims(placed: Placed, context: RecogniseContext) -> float:
    """A table whose head names ways of taking part, over counts; or the unit line of one."""
    block = placed.block
    if isinstance(block, Paragraph):
        return 0.35 if is_count_unit(block.text) else 0.0
    counts = placed.once(open_counts, _names(context.layouts))
    return counts.sure if counts else 0.0


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """The first table of counts, and the lines under it as notes."""
    names = _names(context.layouts)
    opened = (
        (i, p, p.once(open_counts, names) or open_counts(p, names, dealt=True))
        for i, p in enumerate(blocks)
        if isinstance(p.block, Table)
    )
    found = next(((i, p, counts) for i, p, counts in opened if counts is not None), None)
    if found is None:
        return _from_lines(blocks, context)
    index, table, counts = found
    used = {table.place}
    paragraphs: list[str] = list(counts.notes)
    unit = counts.unit
    for place, placed in enumerate(blocks):
        if not isinstance(placed.block, Paragraph) or not placed.block.visible_text.strip():
            continue
        text = placed.block.visible_text
        if is_count_unit(text) or (
            place < index and len(text) < _HEAD_LENGTH and names_section(head_text(text))
        ):
            unit = unit_named(text) or unit
        elif place > index or fold(text).startswith(("ex)", "예)", "※")):
            paragraphs.append(text)
        else:
            continue
        used.add(placed.place)
    beside = (note_beside(name, text) for name, text in counts.details)
    made = _recognised(counts, (*beside, *notes_in(paragraphs)), unit or "회", frozenset(used), context)
    if not made.doubts:
        return made
    return replace(made, doubts=tuple(replace(doubt, place=table.place) for doubt in made.doubts))


def _from_lines(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """Counts that stand in lines of text; the other lines stay what they are."""
    said = [p for p in blocks if isinstance(p.block, Paragraph) and p.block.visible_text.strip()]
    lines = [p.block.visible_text for p in said if isinstance(p.block, Paragraph)]
    found = counts_in_lines(lines, _names(context.layouts))
    if found is None:
        return None
    counts, used = found
    unit = next(filter(None, map(unit_named, lines)), "회")
    below = [i for i in range(max(used) + 1, len(lines)) if read_note(lines[i]).entries]
    notes = notes_in([lines[i] for i in below])
    places = {p.place for i, p in enumerate(said) if i in used or i in below or is_count_unit(lines[i])}
    return _recognised(counts, notes, unit, frozenset(places), context)


@lru_cache(maxsize=16)
def _names(layouts: tuple[Layout, ...]) -> Names:
    """The layouts' categories; the first layout's spelling goes before."""
    names: dict[str, str] = {}
    for layout in layouts:
        section = layout.section(KIND)
        for name in section.options["categories"] if section else ():
            names.setdefault(fold(name), name)
    return _same_names(tuple(sorted(names.items())))


@lru_cache(maxsize=16)
def _same_names(spelt: tuple[tuple[str, str], ...]) -> Names:
    """One object for the same names: the layouts stand in another order when a table was looked at before."""
    return Names(MappingProxyType(dict(spelt)))


def _recognised(
    counts: Counts,
    notes: tuple[Note, ...],
    unit: str,
    used: frozenset[tuple[int, ...]],
    context: RecogniseContext,
) -> Recognised:
    notes = tuple(itemised(note, counts.categories) for note in notes)
    dealt = deal_notes(notes, counts.categories)
    doubts = [Doubt(code, params) for code, params in counts.doubts]
    categories = tuple(
        _category(category, counts.printed.get(category.name, ""), dealt.get(i), doubts)
        for i, category in enumerate(counts.categories)
    )
    taken = {id(note) for note in dealt.values()}
    others = [note for note in notes if id(note) not in taken]
    free = _free([note for note in others if not _is_guide(note.line, context.layouts)], doubts)
    printed = {"unit": unit, "counts": counts.stated, "notes": [note.shown for note in notes]}
    return Recognised(
        Participation(categories=categories, notes=free),
        used,
        max(0.4, counts.sure - 0.05 * len(doubts)),
        printed,
        tuple(doubts),
        left=counts.left,
    )


def _is_guide(line: str, layouts: tuple[Layout, ...]) -> bool:
    """Whether a line is what a layout prints where there are no notes."""
    sections = [section for layout in layouts if (section := layout.section(KIND))]
    return line != "" and any(fold(line) == fold(section.options["guide"]) for section in sections)


def _category(category: Category, printed: str, note: Note | None, doubts: list[Doubt]) -> Category:
    """The column with its note's entries; its printed count is kept only where they do not give it."""
    if note is None:
        return category
    label = "" if fold(note.label) == fold(category.name) else note.label
    entries = tuple([_looked_at(entry, doubts) if entry.raw else entry for entry in note.entries])
    dashed = category.stated is None and printed and category.mark is Mark.NONE
    stated = 0 if dashed else category.stated
    total = note.total
    if stated is None or stated == total:
        return changed(category, note_label=label, entries=entries, stated=None)
    params = {"category": category.name, "stated": stated, "itemised": total}
    doubts.append(Doubt("participation.count_disagrees", params, category.id))
    return replace(category, note_label=label, entries=entries, stated=stated, mark=Mark.UNSURE)


def _looked_at(entry: Entry, doubts: list[Doubt]) -> Entry:
    """The entry whose count could not be read, for a person to look at."""
    params = {"entry": entry.label, "text": entry.raw}
    doubts.append(Doubt("participation.entry_unread", params, entry.id))
    return replace(entry, mark=Mark.UNSURE)


def _free(notes: Sequence[Note], doubts: list[Doubt]) -> tuple[Item, ...]:
    """The notes that itemise no count. From the first that is hardly one on, a person should look at them.

    It may be the head of a section that nothing else has recognised.
    """
    items = [_item(note.line) for note in notes]
    first = next((i for i, note in enumerate(notes) if not note.is_likely), None)
    if first is None:
        return tuple(items)
    params = {"text": one_line(notes[first].line)}
    doubts.append(Doubt("participation.note_unlikely", params, items[first].id))
    return (*items[:first], *(item.marked(Mark.UNSURE) for item in items[first:]))


def _item(line: str) -> Item:
    """A line that is no itemised note: without its ※, or as it stands."""
    bullet, text = split_bullet(line)
    if bullet is not None and bullet.kind == "※" and text:
        return Item(level=ITEM, text=one_line(text))
    return Item(level=GROUP, text=one_line(line))
