"""Deals a document's blocks to sections: by the head above them, or by their own sure shape."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from core.document.blocks import Block, PageBreak, Paragraph, Picture, Run, Table, plain
from core.document.styles import Role
from core.layouts.layout import Layout
from core.model.sections import SectionKind, SlotKind
from core.reading.heads import UNIT_LINE, head_line, tells_funding_apart
from core.reading.parting import FUNDING
from core.reading.views import FAIR, SURE, View
from core.sections import header
from core.sections.cells import has_text
from core.sections.funding import PHASED
from core.sections.funding_phases import says_executed
from core.sections.people import without_phone
from core.sections.section import Placed
from core.sections.slot_labels import is_label, is_slot_head, slot_of
from core.sections.text import head_text, split_bullet

_NAMED = 0.3
"""Claims this far apart tell the funding tables apart by a title of their own."""
_TITLE = re.compile(r"\W*(?:공약\S{0,2}\s*\d{1,3}\W|\d{1,2}\s*[-–]\s*\d{1,3}\W)")
"""How the title of a pledge's report begins: 공약 1-2. …"""
_PAGE_NUMBER = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]")
_UNIT = re.compile(r"[(\[<〈]\s*(?:단위[^()\[\]]*|천원|백만원|억원|원)[)\]>〉]")
CORE = frozenset((SectionKind.PROGRESS, SectionKind.PARTICIPATION, *FUNDING))
"""Sections that every report of a pledge has."""
_LATER = frozenset((SectionKind.PARTICIPATION, *FUNDING, SectionKind.ISSUES, SectionKind.PHOTOS))


@dataclass(slots=True)
class Deal:
    """One report's blocks by section, its heads, and what belongs to none."""

    blocks: dict[SectionKind, list[Placed]] = field(default_factory=dict)
    heads: dict[SectionKind, list[Placed]] = field(default_factory=dict)
    rest: list[Placed] = field(default_factory=list)

    def give(self, kind: SectionKind | None, placed: Placed) -> None:
        """Add a block to a section, or to what belongs to none."""
        if kind is None:
            self.rest.append(placed)
        else:
            self.blocks.setdefault(kind, []).append(placed)

    def begin(self, kind: SectionKind, head: Placed) -> Placed | None:
        """Take a section's head; gives the unit that is typed on its line, as a line below it.

        It is dealt too where it says what stands below it: a slot of 추진실적, or what was executed.
        """
        self.heads.setdefault(kind, []).append(head)
        words = head_line(head.block)
        line = _UNIT.sub("", words).strip()
        is_slot = kind is SectionKind.PROGRESS and is_slot_head(line)
        if is_slot or (kind is SectionKind.FUNDING_SECURED and says_executed(line)):
            self.give(kind, Placed(plain(line, Role.HEAD), head.place))
        unit = _UNIT.search(words)
        return Placed(Paragraph((Run(unit[0]),)), head.place) if unit else None


class Part(NamedTuple):
    """One report's blocks in document order, dealt to its sections, and the layouts, its likeliest first."""

    placed: Sequence[Placed]
    deal: Deal
    layouts: tuple[Layout, ...]


def split(seen: Sequence[View]) -> list[Sequence[View]]:
    """The blocks of each report, where a file holds several one after the other.

    A header table begins a report; without one, the head of 추진실적 after all that follows it does.
    """
    starts = [0]
    kinds: set[SectionKind] = set()
    first = ""
    for index, view in enumerate(seen):
        kind = view.surely
        if kind is None and _heads_report(seen, index, kinds):
            kind = SectionKind.HEADER
        if kind is None:
            continue
        begins = kind is SectionKind.HEADER and SectionKind.PROGRESS in kinds
        head = head_text(head_line(view.placed.block)) if kind is SectionKind.PROGRESS and view.head else ""
        # The same head after a later section is another report's; another head may go on with this one.
        again = head != "" and SectionKind.PROGRESS in kinds and (head == first or not _is_plan(head))
        again = again and (len(kinds & _LATER) > 0 if head == first else _repeats(seen, index, kinds))
        if begins or again:
            starts.append(_back(seen, index, starts[-1]))
            kinds, first = set(), ""
        first = first or head
        kinds.add(kind)
    return [seen[a:b] for a, b in zip(starts, [*starts[1:], len(seen)], strict=True)]


def _repeats(seen: Sequence[View], index: int, kinds: Set[SectionKind]) -> bool:
    """Whether later sections stood before a block and stand again behind it, as in a file of several reports.

    A line inside 문제점 that is worded like a head is followed by 개선대책 at most.
    """
    later = kinds & _LATER
    again = later - {SectionKind.ISSUES}
    return len(later) > 1 and any(view.surely in again for view in seen[index + 1 :])


def _is_plan(head: str) -> bool:
    return slot_of(head) is SlotKind.PLAN and is_slot_head(head)


def _heads_report(seen: Sequence[View], index: int, kinds: Set[SectionKind]) -> bool:
    """Whether a line or table names the pledge or department of a report that begins with the next head."""
    view = seen[index]
    if view.best[0] is not SectionKind.HEADER:
        return False
    if not isinstance(view.placed.block, Table) and not (
        kinds & _LATER and header.line_keys(view.placed) & {"name", "department"}
    ):
        return False
    following = (kind for later in seen[index + 1 : index + 12] if (kind := later.surely) is not None)
    return next((kind for kind in following if kind is not SectionKind.HEADER), None) is SectionKind.PROGRESS


def _back(seen: Sequence[View], index: int, least: int) -> int:
    """Where the report begins whose first sure block is at `index`: a page break or title before it."""
    start = index
    for at in range(index - 1, max(least, index - 8), -1):
        block = seen[at].placed.block
        if isinstance(block, PageBreak):
            return at
        if not isinstance(block, Paragraph) or seen[at].surely is not None:
            break
        if _TITLE.match(block.text) or (start == index and _is_bare(block) and _is_nameless(seen[index])):
            start = at
    return start


def _is_bare(paragraph: Paragraph) -> bool:
    """Whether it could be a title: words without any bullet, or with no more than a number."""
    if not has_text(paragraph) or paragraph.marker:
        return False
    bullet = split_bullet(paragraph.text)[0]
    return bullet is None or bullet.kind == "1."


def _is_nameless(view: View) -> bool:
    """Whether a header tells a department and no name: the line above it is the title then."""
    keys = header.keys(view.placed)
    return "department" in keys and "name" not in keys


def deal(seen: Sequence[View]) -> Deal:
    """Give each block to a section. A table's sure shape wins over its head; unit lines go with tables."""
    result = Deal()
    current: SectionKind | None = None
    waiting: list[Placed] = []
    flattened = False
    new_page = False
    for view in seen:
        block = view.placed.block
        if new_page and _is_running(block, result):
            result.give(None, view.placed)
            continue
        new_page = False
        if view.head is not None and not _is_said_in_issues(view, current, result):
            _flush(waiting, current, result)
            current = view.head
            if unit := result.begin(current, view.placed):
                # It goes with the table, whichever of the two that turns out to be.
                waiting.append(unit)
            continue
        if isinstance(block, Table):
            current = _for_table(view, current, result)
            if min(view.claims.get(kind, 0.0) for kind in FUNDING) >= PHASED:
                # One table of what is planned and of what was secured is both sections'.
                for placed in (*waiting, view.placed):
                    result.give(next(kind for kind in FUNDING if kind is not current), placed)
            _flush(waiting, current, result)
            result.give(current, view.placed)
            if current is SectionKind.HEADER:
                current = None
        elif isinstance(block, Paragraph) and _PAGE_NUMBER.fullmatch(block.text.strip()):
            result.give(None, view.placed)
            new_page = True
        elif isinstance(block, Paragraph) and UNIT_LINE.fullmatch(block.text.strip()):
            waiting.append(view.placed)
        elif waiting and isinstance(block, Paragraph) and not has_text(block):
            result.give(current, view.placed)
        elif isinstance(block, Paragraph | Picture):
            _flush(waiting, current, result)
            current = _for_flow(view, None if view.strange else current, result)
            result.give(current, view.placed)
            # A label alone has its value on the lines below it.
            if current is SectionKind.HEADER and not flattened:
                flattened = header.is_alone(view.placed)
                current = current if flattened else None
    _flush(waiting, current, result)
    return result


def _is_running(block: Block, result: Deal) -> bool:
    """Whether the first line of a page of text is one that stood over the report: the title on every page."""
    if not isinstance(block, Paragraph):
        return False
    return any(isinstance(one.block, Paragraph) and one.block.text == block.text for one in result.rest)


def _is_said_in_issues(view: View, current: SectionKind | None, result: Deal) -> bool:
    """Whether a line of 문제점 is only worded like the label of a slot that a table has already."""
    line = head_line(view.placed.block)
    if current is not SectionKind.ISSUES or view.head is not SectionKind.PROGRESS or not is_slot_head(line):
        return False
    slot = slot_of(head_text(line))
    tables = (placed.block for placed in result.blocks.get(SectionKind.PROGRESS, ()))
    labels = (
        row.cells[0].text for block in tables if isinstance(block, Table) for row in block.rows if row.cells
    )
    return any(is_label(label) and slot_of(label) is slot for label in labels)


def _flush(waiting: list[Placed], kind: SectionKind | None, result: Deal) -> None:
    for placed in waiting:
        result.give(kind, placed)
    waiting.clear()


def _for_table(view: View, current: SectionKind | None, result: Deal) -> SectionKind | None:
    kind, claim = view.best
    # Part of a form was cut off because it begins something else than what stands above it.
    least = FAIR if current is None or view.placed.is_part else SURE
    if kind is None or claim < least:
        return current
    if kind in FUNDING:
        return _which_funding(view.claims, current, result)
    return kind


def _which_funding(
    claims: Mapping[SectionKind, float], current: SectionKind | None, result: Deal
) -> SectionKind:
    """Plan or secured look alike: a title of its own decides, then the head above, then figures and order."""
    plan, secured = (claims.get(kind, 0.0) for kind in FUNDING)
    if abs(plan - secured) >= _NAMED:
        return SectionKind.FUNDING_PLAN if plan > secured else SectionKind.FUNDING_SECURED
    if current in FUNDING and (heads := result.heads.get(current)) and tells_funding_apart(heads[-1].block):
        return current
    if secured > plan or SectionKind.FUNDING_PLAN in result.blocks:
        return SectionKind.FUNDING_SECURED
    return SectionKind.FUNDING_PLAN


def _for_flow(view: View, current: SectionKind | None, result: Deal) -> SectionKind | None:
    """The section of a paragraph or picture: the current one, unless its own words begin another."""
    if isinstance(view.placed.block, Picture):
        started = current is not None or bool(result.blocks)
        return SectionKind.PHOTOS if started else None
    kind, claim = view.best
    if kind is None or kind is current or claim < FAIR:
        return current
    if kind is SectionKind.HEADER and result.blocks.keys() - {SectionKind.HEADER}:
        return kind if current in _LATER and _signs(view.placed, result) else current
    if kind is SectionKind.PROGRESS and current is not None:
        return current
    return kind


def _signs(placed: Placed, result: Deal) -> bool:
    """Whether a line below a report says who answers for it, where nothing above it does."""
    block = placed.block
    if SectionKind.HEADER in result.blocks or not isinstance(block, Paragraph) or not _is_bare(block):
        return False
    return "contacts" in header.line_keys(placed) and without_phone(block.text)[1] != ""


def first_lines(result: Deal, count: int = 12) -> tuple[Placed, ...]:
    """Loose paragraphs, and boxes of a line, that could be a title, in document order."""
    loose = [p for p in result.rest if has_text(p.block) and head_line(p.block)]
    return tuple(loose[:count])
