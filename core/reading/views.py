"""Looks at each block of a document on its own: which section's head it is, and what its words claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice, pairwise

from core.document.blocks import Block, PageBreak, Paragraph, plain
from core.making import quickly_made
from core.model.sections import SectionKind
from core.reading.heads import UNIT_LINE, head_before, head_kind, head_line
from core.reading.parting import FUNDING, parted
from core.sections import header
from core.sections.cells import has_text
from core.sections.registry import MODULES
from core.sections.section import Placed, RecogniseContext, SectionModule
from core.sections.slot_labels import is_slot_head
from core.sections.text import split_bullet

SURE = 0.8
FAIR = 0.5
_CERTAIN = 0.9
"""No other section is asked about a block that one is so sure of; the funding tables look alike."""
_LONGEST_STRANGE = 24
_MOST_TITLES = 10
"""Lines that a title, the pledge's name and who answers for it may take."""
_STRANGE = re.compile(r"[가-힣·\s]{0,14}(?:사항|일정|개요|효과|의견|자료|방안|비고|검토|목표)")
"""A head of a section that the program knows nothing of: 건의사항, 추진일정, 기대효과."""
_PLAIN = re.compile(r"[^\d:：]+[가-힣)]")
"""Words without a figure or a value, as heads are."""


@quickly_made
@dataclass(frozen=True, slots=True)
class View:
    """A block with what its words and shape say of it."""

    placed: Placed
    head: SectionKind | None = None
    claims: Mapping[SectionKind, float] = field(default_factory=dict)
    best: tuple[SectionKind | None, float] = (None, 0.0)
    """The kind that claims it most surely, and how surely."""
    strange: bool = False
    """It looks like the page's heads, and no section is called so."""

    @property
    def surely(self) -> SectionKind | None:
        """The kind it belongs to whatever stands above it."""
        kind, claim = self.best
        return self.head or (kind if claim >= SURE else None)


def views(blocks: Iterable[Block], context: RecogniseContext) -> tuple[View, ...]:
    """Every block of a document, looked at on its own."""
    looked: dict[tuple[str, str], View] = {}
    above: SectionKind | None = None
    seen = []
    for placed in parted(blocks, context.layouts):
        block = placed.block
        if not isinstance(block, Paragraph):
            seen.append(_view(placed, context, above))
            above = seen[-1].head or above
            continue
        # Only its words speak for a paragraph, and most lines of a book are heads and units said before.
        words = block.marker, block.text
        known = looked.get(words)
        if known is None:
            known = looked[words] = _view(placed, context)
            seen.append(known)
        else:
            seen.append(View(placed, known.head, known.claims, known.best))
        above = known.head or above
    return _without_false_heads(_heads_apart(seen, context))


def _heads_apart(seen: Sequence[View], context: RecogniseContext) -> Sequence[View]:
    """The views, heads that have their section behind them on the line parted from it.

    They have the bullet that the page's heads have; any other such line is an item.
    """
    found = {}
    for index, view in enumerate(seen):
        block = view.placed.block
        if view.head is None and isinstance(block, Paragraph) and (":" in block.text or "：" in block.text):
            told = head_before(block.visible_text, context.layouts)
            bullet = split_bullet(block.visible_text)[0]
            if told is not None and bullet is not None:
                found[index] = bullet.kind, *told
    if not found:
        return seen
    usual = Counter([bullet[0] for bullet in map(_head_bullet, seen) if bullet])
    usual.update(kind for kind, *_ in found.values())
    common = usual.most_common(1)[0][0]
    apart: list[View] = []
    for index, view in enumerate(seen):
        bullet_kind, section, head, rest = found.get(index, ("", None, "", ""))
        if section is None or bullet_kind != common:
            apart.append(view)
            continue
        place = view.placed.place
        if not head:
            apart.append(View(view.placed, None, {section: FAIR}, (section, FAIR)))
            continue
        apart += (View(Placed(plain(head), place), section), View(Placed(plain(rest), place)))
    return apart


def _without_false_heads(seen: Sequence[View]) -> tuple[View, ...]:
    """The views, items that only read like heads (○ 관련 사진 under 문제점) told from heads.

    They have an item's bullet where the other heads of the page share another one or have none, and only
    text below them. Nor is a form's title a head: 2024년 하반기 공약사업 추진실적 over the header table.
    """
    bullets = [_head_bullet(view) for view in seen]
    usual = Counter(kind for kind, _ in filter(None, bullets))
    common, often = usual.most_common(1)[0] if usual else ("", 0)
    outer = _outer_bullet(seen, bullets) or common
    items = _item_bullets(seen) if often > 1 else frozenset()
    kept = []
    for index, (view, bullet) in enumerate(zip(seen, bullets, strict=True)):
        if bullet is not None:
            deeper = often > 1 and bullet[0] != common and bullet[1] >= 1
            if (deeper and _text_follows(seen, index)) or _is_title(seen, index):
                view = View(view.placed)
        elif often > 1 and outer and _is_strange(seen, index, outer, usual_of_items=outer in items):
            view = replace(view, strange=True)
        kept.append(view)
    return tuple(kept)


def _outer_bullet(seen: Sequence[View], bullets: Sequence[tuple[str, int] | None]) -> str:
    """The bullet that most heads of whole sections have, not of slots; empty where they have none."""
    whole = Counter(
        bullet[0]
        for view, bullet in zip(seen, bullets, strict=True)
        if bullet is not None and not is_slot_head(head_line(view.placed.block))
    )
    kind, often = whole.most_common(1)[0] if whole else ("", 0)
    return kind if often > 1 else ""


def _item_bullets(seen: Sequence[View]) -> frozenset[str]:
    """The bullets of the lines that stand right below heads, and are none themselves."""
    found = set()
    for head, view in pairwise(seen):
        block = view.placed.block
        if head.head is not None and view.head is None and isinstance(block, Paragraph):
            bullet = split_bullet(block.visible_text)[0]
            found |= {bullet.kind} if bullet else set()
    return frozenset(found)


def _is_strange(seen: Sequence[View], index: int, common: str, *, usual_of_items: bool) -> bool:
    """Whether a line that is no head has the bullet of the page's heads and is like one, of no known section.

    Where items have the same bullet only its words tell.
    """
    view = seen[index]
    block = view.placed.block
    if view.best[1] >= FAIR or not isinstance(block, Paragraph) or len(block.text) > _LONGEST_STRANGE:
        return False
    bullet, text = split_bullet(block.visible_text)
    if bullet is None or bullet.kind != common:
        return False
    if _STRANGE.fullmatch(text):
        return True
    above = seen[index - 1].placed if index else None
    is_caption = above is not None and above.has_pictures
    return not usual_of_items and not is_caption and _PLAIN.fullmatch(text) is not None


def _is_title(seen: Sequence[View], index: int) -> bool:
    """Whether what reads like the head of 추진실적 stands over a header of cells or lines."""
    if seen[index].head is not SectionKind.PROGRESS:
        return False
    if _names_paper(seen, index):
        return True
    if is_slot_head(head_line(seen[index].placed.block)) and _is_over_the_head(
        seen[index + 1 : index + 1 + _MOST_TITLES]
    ):
        return True
    below = islice(seen, index + 1, None)
    following = next((later for later in below if has_text(later.placed.block)), None)
    if following is None or following.head is not None or following.best[0] is not SectionKind.HEADER:
        return False
    return following.best[1] >= SURE or "name" in header.line_keys(following.placed)


def _names_paper(seen: Sequence[View], index: int) -> bool:
    """Whether the first words of a page, of pledges and without a bullet, stand over slots."""
    line = head_line(seen[index].placed.block)
    if "공약" not in line or any(has_text(view.placed.block) for view in islice(seen, index)):
        return False
    if split_bullet(line)[0] is not None:
        return False
    return any(view.surely is SectionKind.PROGRESS for view in islice(seen, index + 1, None))


def _is_over_the_head(below: Sequence[View]) -> bool:
    """Whether but a few plain lines, or a header's, part a line from the head of 추진실적 as a whole."""
    for view in below:
        block = view.placed.block
        if view.head is SectionKind.PROGRESS:
            return not is_slot_head(head_line(block))
        if view.head is not None or not isinstance(block, Paragraph) or block.marker:
            return False
        if split_bullet(block.text)[0] is not None and view.best[0] is not SectionKind.HEADER:
            return False
    return False


def _head_bullet(view: View) -> tuple[str, int] | None:
    """Kind and usual depth of the bullet that a head has; None where it is no head."""
    if view.head is None:
        return None
    bullet = split_bullet(head_line(view.placed.block))[0]
    return (bullet.kind, bullet.rank or 0) if bullet else ("", 0)


def _text_follows(seen: Sequence[View], index: int) -> bool:
    """Whether the next thing on the page is an ordinary line."""
    for view in (seen[after] for after in range(index + 1, len(seen))):
        block = view.placed.block
        if isinstance(block, Paragraph) and not has_text(block):
            continue
        return (
            isinstance(block, Paragraph) and view.head is None and not UNIT_LINE.fullmatch(block.text.strip())
        )
    return False


def _view(placed: Placed, context: RecogniseContext, above: SectionKind | None = None) -> View:
    """What a block says of itself; the section whose head stands `above` it is asked first."""
    block = placed.block
    if isinstance(block, PageBreak):
        return View(placed)
    if isinstance(block, Paragraph) and (len(block.text) > 80 or not has_text(block)):
        return View(placed)
    head = head_kind(block, context.layouts)
    if head is not None:
        return View(placed, head)
    claims: dict[SectionKind, float] = {}
    for kind, module in _asked(above):
        if kind is SectionKind.FUNDING_SECURED and SectionKind.FUNDING_PLAN not in claims:
            continue
        if (claim := module.claims(placed, context)) > 0:
            claims[kind] = claim
        if claim >= _CERTAIN and kind is not SectionKind.FUNDING_PLAN:
            break
    if not claims:
        return View(placed)
    best = max(claims, key=claims.__getitem__)
    return View(placed, None, claims, (best, claims[best]))


@cache
def _asked(above: SectionKind | None) -> tuple[tuple[SectionKind, SectionModule], ...]:
    """The sections in the order in which they are asked about a block; the funding tables go together."""
    first = FUNDING if above in FUNDING else (above,)
    return tuple(sorted(MODULES.items(), key=lambda entry: entry[0] not in first))
