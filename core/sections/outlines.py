"""개조식 outlines as paragraphs and back: levels from bullets and nesting, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from core.document.blocks import Block, Paragraph, Run
from core.document.styles import Role
from core.layouts.layout import Glyphs, Layout
from core.making import maker
from core.model.outline import GROUP, ITEM, POINT, Item
from core.sections.outline_lines import Line, lines_of
from core.sections.text import Bullet, kind_of, tidy

_paragraph, _run, _item = maker(Paragraph), maker(Run), maker(Item)

_ROLES = (Role.GROUP, Role.ITEM1, Role.ITEM2, Role.ITEM3)
_CELL_ROLES = (Role.CELL_GROUP, Role.CELL_ITEM1, Role.CELL_ITEM2, Role.CELL_ITEM3)
_CLOSING = re.compile(r"[)\]}〉》」』’”·,.:;/~∼\-–]|(?:을|를|의|에|은|는|로|와|과|및)(?=\s)")
_OPEN_END = re.compile(r"[(\[{〈《「『‘“·/~∼\-–]$")
_BRACKETS = str.maketrans(
    {"(": "(", "[": "(", "「": "(", "『": "(", ")": ")", "]": ")", "」": ")", "』": ")"}
)
_ENCLOSED = re.compile(r"【[^【】]+】|《[^《》]+》|〈[^〈〉]+〉|<[^<>]+>|\[[^\[\]]+\]|〔[^〔〕]+〕")
"""Nothing but a pair of brackets, which hands set around the head of a group in place of a bullet."""
_CLOSERS = ("1)", "가)")
"""Kinds of number that could be the end of a bracket."""
_GOES_ON = re.compile(r"(?:은|는|을|를|의|에|와|과|로|및|위한|대한)$")
_LABELLED = re.compile(r"[가-힣][가-힣 ]{1,9}\s*[:：]\s")
"""How a paragraph begins that has a label of its own: 총사업비 : 850백만원."""
_DAY_FIRST = re.compile(
    r"(?:(?:19|20)\d{2}|['‘’]\d{2})\s?[.년]\s?\d{1,2}\s?[.월](?:\s?\d{1,2}\s?[.일])?[^가-힣]{0,20}[가-힣]{2}"
)
"""A line about what happened on a day or in a month: 2024. 8. 1. 착공식."""
_FULL = 0.75
"""A line at least this part of the longest one may have been broken by the margin."""


class Entry(NamedTuple):
    """An item that was read, and the number of the line it begins on."""

    item: Item
    line: int


_entry = tuple.__new__
"""Makes an entry, of which a book has thousands, at a third of what calling it costs."""


@dataclass(slots=True)
class _Draft:
    line: Line
    text: str
    group: bool = False
    last: str = ""


def outline_blocks(items: Iterable[Item], glyphs: Glyphs, *, in_cell: bool = False) -> tuple[Paragraph, ...]:
    """A paragraph per item, its level's glyph as marker."""
    looks = _looks(glyphs.levels, in_cell)
    blocks = []
    for item in items:
        level = item.level
        role, mark = looks[level if level < POINT else POINT]
        blocks.append(_paragraph((_run(item.text),), role, mark))
    return tuple(blocks)


@lru_cache(maxsize=16)
def _looks(marks: tuple[str, ...], in_cell: bool) -> tuple[tuple[Role, str], ...]:
    """Role and glyph of each level."""
    roles = _CELL_ROLES if in_cell else _ROLES
    return tuple((role, marks[min(level, len(marks) - 1)]) for level, role in enumerate(roles))


def read_outline(blocks: Iterable[Block], layout: Layout) -> tuple[Item, ...]:
    """The items of one stretch of paragraphs; see `read_outlines`."""
    return tuple(entry.item for entry in read_outlines([lines_of(blocks)], layout)[0])


def read_outlines(groups: Sequence[Sequence[Line]], layout: Layout) -> list[tuple[Entry, ...]]:
    """Items of several stretches whose levels mean the same (the slots of one table).

    Where every bullet is one of `layout`'s own, levels are the layout's. Else the kinds of bullet are ranked
    by list depth, by usage (□ ○ - ·) and by first appearance. A line without a bullet joins the one above,
    unless it stands as the head of a group.
    """
    plain = _first_of_kinds(chain.from_iterable(groups), plain=True)
    if plain is not None:
        levels = _levels(plain, layout)
        return [_entries(lines, levels) for lines in groups]
    drafts = [_drafts(lines) for lines in groups]
    marked = (draft.line for group in drafts for draft in group if not draft.group)
    levels = _levels(_first_of_kinds(marked) or {}, layout)
    with_heads = any(draft.group for group in drafts for draft in group)
    outermost = min(levels.values(), default=ITEM)
    if with_heads and outermost == GROUP:
        levels = {key: min(level + 1, POINT) for key, level in levels.items()}
        outermost = ITEM
    return [
        tuple(
            [
                Entry(Item(level=_level(draft, levels, outermost), text=draft.text), draft.line.number)
                for draft in group
            ]
        )
        for group in drafts
    ]


def _first_of_kinds(lines: Iterable[Line], *, plain: bool = False) -> dict[_Key, Line] | None:
    """The first line with each kind of bullet.

    If they must be `plain`, None where one may not be an item of its own: its bullet can be something else.
    """
    first: dict[_Key, Line] = {}
    for line in lines:
        bullet = line.bullet
        if bullet is None:
            if plain:
                return None
            continue
        key = (line.depth, bullet.kind)
        if key not in first:
            if plain and bullet.kind in _CLOSERS:
                return None
            first[key] = line
    return first


def _entries(lines: Sequence[Line], levels: Mapping[_Key, int]) -> tuple[Entry, ...]:
    """An item for each line that has a bullet, as all do of plain ones."""
    return tuple(
        [
            _entry(Entry, (_item(level=levels[depth, bullet.kind], text=text), number))
            for number, text, bullet, _, depth, _, _ in lines
            if bullet is not None
        ]
    )


_Key = tuple[int | None, str]


def _key(line: Line) -> _Key:
    return (line.depth, line.bullet.kind if line.bullet else "")


def _level(draft: _Draft, levels: Mapping[_Key, int], outermost: int) -> int:
    if draft.group:
        return max(GROUP, outermost - 1)
    if draft.line.bullet is None:
        return outermost
    return levels[_key(draft.line)]


def _levels(first: Mapping[_Key, Line], layout: Layout) -> dict[_Key, int]:
    """The level of each kind of bullet in use, by the first line that has it."""
    own = _own_levels(layout.glyphs)
    if all(kind in own for _, kind in first) and len({kind for _, kind in first}) == len(first):
        return {key: own[key[1]] for key in first}
    order: list[_Key] = []
    for key, line in first.items():
        at = next((i for i, other in enumerate(order) if _outside(line, first[other])), len(order))
        order.insert(at, key)
    base = GROUP if len(order) > 2 and _begins_with_group(order, first) else ITEM
    if own.get(order[0][1], ITEM) > ITEM and len(order) == 1:
        base = own[order[0][1]]
    return {key: min(base + index, POINT) for index, key in enumerate(order)}


@lru_cache(maxsize=16)
def _own_levels(glyphs: Glyphs) -> Mapping[str, int]:
    """The level of each kind of bullet that a layout has itself."""
    return MappingProxyType({kind_of(glyph): level for level, glyph in enumerate(glyphs.levels)})


def _begins_with_group(order: Sequence[_Key], first: Mapping[_Key, Line]) -> bool:
    """Whether the outermost bullets are group heads: □ (or its like) above ○."""
    top, second = first[order[0]].bullet, first[order[1]].bullet
    return top is not None and top.rank == 0 and second is not None and second.rank == 1


def _outside(line: Line, other: Line) -> bool:
    """Whether `line`'s bullet, met later, nevertheless stands outside `other`'s."""
    if line.depth is not None and other.depth is not None and line.depth != other.depth:
        return line.depth < other.depth
    mine, theirs = line.bullet, other.bullet
    if mine is not None and theirs is not None and mine.rank is not None and theirs.rank is not None:
        return mine.rank < theirs.rank
    return line.depth is None and other.depth is None and line.indent < other.indent


def _drafts(lines: Sequence[Line]) -> list[_Draft]:
    """Lines joined to items; the heads of groups told from wrapped lines."""
    if not any(line.bullet for line in lines):
        return _unmarked(lines)
    longest = max(len(line.text) for line in lines)
    plain_start = lines[0].bullet is None
    bold_tells = any(line.bullet and not line.bold for line in lines)
    after: Line | None = None
    heads: set[int] = set()
    sure: set[int] = set()
    outer = _outer_key(lines)
    # Where only details have bullets, every paragraph without one is an item over them.
    over = plain_start and all(line.bullet is None or (line.bullet.rank or 0) > ITEM for line in lines)
    # Nor does a page's margin break the paragraphs over a word processor's own list.
    listed = plain_start and all(line.bullet is None or line.depth is not None for line in lines)
    for line in reversed(lines):
        above = after is not None and _key(after) == outer
        if line.bullet is None and (above or (over and line.begins)):
            heads.add(line.number)
            if above and over and line.begins:
                sure.add(line.number)
        if line.bullet is None and listed and line.begins:
            sure.add(line.number)
        after = line
    drafts: list[_Draft] = []
    for line in lines:
        previous = drafts[-1] if drafts else None
        if line.bullet is not None and previous is not None and _closes(line.bullet, previous.text):
            previous.text = join(previous.text, f"{line.bullet.glyph} {line.text}")
            previous.last = line.text
        elif line.bullet is not None:
            drafts.append(_Draft(line, line.text, last=line.text))
        elif (
            previous is None
            or (line.number in sure and not _unclosed(previous.text))
            or (line.number in heads and _is_head(line, previous, longest, plain_start, bold_tells))
        ):
            drafts.append(_Draft(line, _opened(line.text), group=True, last=line.text))
        elif _begins_anew(line, previous, longest):
            beside = line._replace(bullet=previous.line.bullet, depth=previous.line.depth)
            drafts.append(_Draft(beside, line.text, previous.group, last=line.text))
        else:
            previous.text = join(previous.text, line.text)
            previous.last = line.text
    return drafts


def _begins_anew(line: Line, previous: _Draft, longest: int) -> bool:
    """Whether a paragraph has a label of its own, or tells of a day below one that ends before the margin."""
    if not line.begins or _unclosed(previous.text):
        return False
    if _LABELLED.match(line.text):
        return True
    if not _DAY_FIRST.match(line.text) or _GOES_ON.search(previous.last):
        return False
    return len(previous.last) < _FULL * longest or _DAY_FIRST.match(previous.last) is not None


def _outer_key(lines: Sequence[Line]) -> _Key:
    """The kind of the outermost bullet: the least rank, else the first met."""
    marked = [line for line in lines if line.bullet]
    ranked = [line for line in marked if line.bullet and line.bullet.rank is not None and line.depth is None]
    if len(ranked) == len(marked):
        return _key(min(ranked, key=lambda line: line.bullet.rank or 0 if line.bullet else 0))
    return _key(marked[0])


def _is_head(line: Line, previous: _Draft, longest: int, plain_start: bool, bold_tells: bool) -> bool:
    """Whether a line without a bullet, above an outermost item, is a group's head and not a wrapped line."""
    if _unclosed(previous.text) or _CLOSING.match(line.text):
        return False
    if _ENCLOSED.fullmatch(line.text):
        return True
    if line.begins and line.bold and bold_tells:
        return True
    wrapped = len(previous.last) >= _FULL * longest and len(previous.last) > len(line.text)
    return plain_start and line.indent == 0 and not (wrapped and longest > 15)


def _opened(head: str) -> str:
    """A group's head without the brackets that are its bullet."""
    return tidy(head[1:-1]) or head if _ENCLOSED.fullmatch(head) else head


def _unmarked(lines: Sequence[Line]) -> list[_Draft]:
    """Text without any bullet: an item per line, but for lines that plainly go on; brackets set off heads."""
    drafts: list[_Draft] = []
    heads = {line.number for line in lines if _ENCLOSED.fullmatch(line.text)}
    if len(heads) == len(lines):
        heads = set()
    for line in lines:
        previous = drafts[-1] if drafts else None
        if line.number in heads:
            drafts.append(_Draft(line, _opened(line.text), group=True, last=line.text))
        elif previous is not None and not line.begins and _unclosed(previous.text):
            previous.text = join(previous.text, line.text)
        else:
            drafts.append(_Draft(line, line.text, last=line.text))
    return drafts


def _closes(bullet: Bullet, before: str) -> bool:
    """Whether a number like 5) only ends the bracket that the line above left open."""
    return bullet.kind in _CLOSERS and before.count("(") > before.count(")")


def _unclosed(text: str) -> bool:
    folded = text.translate(_BRACKETS)
    return folded.count("(") > folded.count(")") or bool(_OPEN_END.search(text))


def join(first: str, second: str) -> str:
    """Two halves of a broken line. A space goes between them unless the break was inside a word.

    Hands break between words; only punctuation, brackets and particles show that one did not.
    """
    if not first or not second:
        return first or second
    inside = _OPEN_END.search(first) or _CLOSING.match(second)
    return f"{first}{second}" if inside else f"{first} {second}"
