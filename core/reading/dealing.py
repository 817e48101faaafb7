"""Deals a document's blocks to sections: by the head above them, or by their own sure shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice

from core.document.blocks import Block, PageBreak, Paragraph, Picture, Run, Table, plain
from core.document.styles import Role
from core.model.sections import SectionKind, SlotKind
from core.reading.heads import UNIT_LINE, head_kind, head_line, is_slot_head
from core.reading.parting import parted
from core.sections import header
from core.sections.cells import has_text
from core.sections.funding import PHASED
from core.sections.funding_phases import says_executed
from core.sections.registry import MODULES
from core.sections.section import Placed, RecogniseContext
from core.sections.slot_labels import is_label, slot_of
from core.sections.text import head_text, split_bullet

_SURE = 0.8
_FAIR = 0.5
_CERTAIN = 0.9
"""No other section is asked about a block that one is so sure of; the funding tables look alike."""
_NAMED = 0.3
"""Claims this far apart tell the funding tables apart by a title of their own."""
_TITLE = re.compile(r"\W*(?:공약\S{0,2}\s*\d{1,3}\W|\d{1,2}\s*[-–]\s*\d{1,3}\W)")
"""How the title of a pledge's report begins: 공약 1-2. …"""
_FUNDING = (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED)
_LATER = frozenset((SectionKind.PARTICIPATION, *_FUNDING, SectionKind.ISSUES, SectionKind.PHOTOS))


@dataclass(frozen=True, slots=True)
class View:
    """A block with what its words and shape say of it."""

    placed: Placed
    head: SectionKind | None = None
    claims: Mapping[SectionKind, float] = field(default_factory=dict)
    best: tuple[SectionKind | None, float] = (None, 0.0)
    """The kind that claims it most surely, and how surely."""

    @property
    def surely(self) -> SectionKind | None:
        """The kind it belongs to whatever stands above it."""
        kind, claim = self.best
        return self.head or (kind if claim >= _SURE else None)


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


def views(blocks: Iterable[Block], context: RecogniseContext) -> tuple[View, ...]:
    """Every block of a document, looked at on its own."""
    looked: dict[tuple[str, str], View] = {}
    seen = []
    for placed in parted(blocks, context.layouts):
        block = placed.block
        if not isinstance(block, Paragraph):
            seen.append(_view(placed, context))
            continue
        # Only its words speak for a paragraph, and most lines of a book are heads and units said before.
        words = block.marker, block.text
        known = looked.get(words)
        if known is None:
            known = looked[words] = _view(placed, context)
            seen.append(known)
        else:
            seen.append(View(placed, known.head, known.claims, known.best))
    return _without_false_heads(seen)


def _without_false_heads(seen: Sequence[View]) -> tuple[View, ...]:
    """The views, items that only read like heads (○ 관련 사진 under 문제점) told from heads.

    They have an item's bullet where the other heads of the page share another one or have none, and only
    text below them. Nor is a form's title a head: 2024년 하반기 공약사업 추진실적 over the header table.
    """
    bullets = [_head_bullet(view) for view in seen]
    usual = Counter(kind for kind, _ in filter(None, bullets))
    common, often = usual.most_common(1)[0] if usual else ("", 0)
    kept = []
    for index, (view, bullet) in enumerate(zip(seen, bullets, strict=True)):
        deeper = bullet is not None and bullet[0] != common and bullet[1] >= 1
        if (often > 1 and deeper and _text_follows(seen[index + 1 :])) or _is_title(seen, index):
            view = View(view.placed)
        kept.append(view)
    return tuple(kept)


def _is_title(seen: Sequence[View], index: int) -> bool:
    """Whether what reads like the head of 추진실적 stands right over a header table."""
    if seen[index].head is not SectionKind.PROGRESS:
        return False
    below = islice(seen, index + 1, None)
    following = next((later for later in below if has_text(later.placed.block)), None)
    return following is not None and following.head is None and following.surely is SectionKind.HEADER


def _head_bullet(view: View) -> tuple[str, int] | None:
    """Kind and usual depth of the bullet that a head has; None where it is no head."""
    if view.head is None:
        return None
    bullet = split_bullet(head_line(view.placed.block))[0]
    return (bullet.kind, bullet.rank or 0) if bullet else ("", 0)


def _text_follows(seen: Sequence[View]) -> bool:
    """Whether the next thing on the page is an ordinary line."""
    for view in seen:
        block = view.placed.block
        if isinstance(block, Paragraph) and not has_text(block):
            continue
        return (
            isinstance(block, Paragraph) and view.head is None and not UNIT_LINE.fullmatch(block.text.strip())
        )
    return False


def _view(placed: Placed, context: RecogniseContext) -> View:
    block = placed.block
    if isinstance(block, PageBreak):
        return View(placed)
    if isinstance(block, Paragraph) and (len(block.text) > 80 or not has_text(block)):
        return View(placed)
    head = head_kind(block, context.layouts)
    if head is not None:
        return View(placed, head)
    claims: dict[SectionKind, float] = {}
    for kind, module in MODULES.items():
        if kind is SectionKind.FUNDING_SECURED and SectionKind.FUNDING_PLAN not in claims:
            continue
        if (claim := module.claims(placed, context)) > 0:
            claims[kind] = claim
        if claim >= _CERTAIN and kind not in _FUNDING:
            break
    if not claims:
        return View(placed)
    best = max(claims, key=claims.__getitem__)
    return View(placed, None, claims, (best, claims[best]))


def split(seen: Sequence[View]) -> list[Sequence[View]]:
    """The blocks of each report, where a file holds several one after the other.

    A header table begins a report; without one, the head of 추진실적 after all that follows it does.
    """
    starts = [0]
    kinds: set[SectionKind] = set()
    first = ""
    for index, view in enumerate(seen):
        kind = view.surely
        if kind is None and kinds & _LATER and _heads_report(seen, index):
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


def _heads_report(seen: Sequence[View], index: int) -> bool:
    """Whether a line names the pledge or department of the report that begins with the next section."""
    view = seen[index]
    if view.best[0] is not SectionKind.HEADER or not header.line_keys(view.placed) & {"name", "department"}:
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
    """Whether it could be a title: words without any bullet."""
    return has_text(paragraph) and not paragraph.marker and split_bullet(paragraph.text)[0] is None


def _is_nameless(view: View) -> bool:
    """Whether a header's line tells a department and no name: the line above it is the title then."""
    keys = header.line_keys(view.placed)
    return "department" in keys and "name" not in keys


def deal(seen: Sequence[View]) -> Deal:
    """Give each block to a section. A table's sure shape wins over its head; unit lines go with tables."""
    result = Deal()
    current: SectionKind | None = None
    waiting: list[Placed] = []
    flattened = False
    for view in seen:
        block = view.placed.block
        if view.head is not None and not _is_said_in_issues(view, current, result):
            _flush(waiting, current, result)
            current = view.head
            result.heads.setdefault(current, []).append(view.placed)
            _deal_label(view, result)
            _deal_unit(view.placed, current, result)
            continue
        if isinstance(block, Table):
            current = _for_table(view, current, result)
            _flush(waiting, current, result)
            result.give(current, view.placed)
            if min(view.claims.get(kind, 0.0) for kind in _FUNDING) >= PHASED:
                # One table of what is planned and of what was secured is both sections'.
                result.give(next(kind for kind in _FUNDING if kind is not current), view.placed)
            if current is SectionKind.HEADER:
                current = None
        elif isinstance(block, Paragraph) and UNIT_LINE.fullmatch(block.text.strip()):
            waiting.append(view.placed)
        elif isinstance(block, Paragraph | Picture):
            _flush(waiting, current, result)
            current = _for_flow(view, current, result)
            result.give(current, view.placed)
            # A label alone has its value on the lines below it.
            if current is SectionKind.HEADER and not flattened:
                flattened = header.is_alone(view.placed)
                current = current if flattened else None
    _flush(waiting, current, result)
    return result


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


def _deal_label(view: View, result: Deal) -> None:
    """A head is dealt too where it says what stands below it: a slot of 추진실적, or what was executed."""
    line = head_line(view.placed.block)
    is_slot = view.head is SectionKind.PROGRESS and is_slot_head(line)
    if is_slot or (view.head is SectionKind.FUNDING_SECURED and says_executed(line)):
        result.give(view.head, Placed(plain(line, Role.HEAD), view.placed.place))


def _deal_unit(placed: Placed, kind: SectionKind, result: Deal) -> None:
    """A unit typed on the head's own line is dealt as a line below it."""
    match = re.search(r"[(\[<〈]\s*단위[^()\[\]]*[)\]>〉]", head_line(placed.block))
    if match:
        result.give(kind, Placed(Paragraph((Run(match[0]),)), placed.place))


def _for_table(view: View, current: SectionKind | None, result: Deal) -> SectionKind | None:
    kind, claim = view.best
    # Part of a form was cut off because it begins something else than what stands above it.
    least = _FAIR if current is None or view.placed.is_part else _SURE
    if kind is None or claim < least:
        return current
    if kind in _FUNDING:
        return _which_funding(view.claims, current, result)
    return kind


def _which_funding(
    claims: Mapping[SectionKind, float], current: SectionKind | None, result: Deal
) -> SectionKind:
    """Plan or secured look alike: a title of its own decides, then the head above, then figures and order."""
    plan, secured = (claims.get(kind, 0.0) for kind in _FUNDING)
    if abs(plan - secured) >= _NAMED:
        return SectionKind.FUNDING_PLAN if plan > secured else SectionKind.FUNDING_SECURED
    if current in _FUNDING and current in result.heads:
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
    if kind is None or kind is current or claim < _FAIR:
        return current
    if kind is SectionKind.HEADER and result.blocks.keys() - {SectionKind.HEADER}:
        return current
    if kind is SectionKind.PROGRESS and current is not None:
        return current
    return kind


def first_lines(result: Deal, count: int = 12) -> tuple[Placed, ...]:
    """Loose paragraphs that could be a title, in document order."""
    loose = [p for p in result.rest if isinstance(p.block, Paragraph) and has_text(p.block)]
    return tuple(loose[:count])
