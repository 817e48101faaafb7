"""문제점 및 개선대책: two short outlines under a line each (LAYOUTS.md A6)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from core.document.blocks import Block, Paragraph, Place, Run, Table
from core.document.grid import Slot
from core.document.styles import Role
from core.model.outline import ITEM
from core.model.sections import Issues, Leftover, SectionKind
from core.sections.outline_lines import Line, lines_of
from core.sections.outlines import outline_blocks, read_outlines
from core.sections.section import ComposeContext, Doubt, Placed, RecogniseContext, Recognised
from core.sections.text import fold, one_line, split_bullet, without_head_number

KIND = SectionKind.ISSUES

_PROBLEMS = re.compile(
    r"(?:현안|현황및|추진상|주요)?(?:문제점?|문제사항|애로사항|쟁점(?:사항)?|현안사항|장애요인|미흡한?점)"
    r"(?:및(?:애로|쟁점|현안)사항|\((?:애로|쟁점|현안)사항\)?)?"
)
_REMEDIES = re.compile(
    r"(?:향후|해결|개선|대응|조치)?(?:대책|(?:대응|개선|해결|해소|극복|보완)방안|(?:추진|개선|대응)방향|대응"
    r"|개선사항|조치사항|(?:조치|개선|대응|보완)계획|보완대책)"
    r"(?:및\S{0,8})?"
)
_CLOSING = re.compile(r"\s*(?:붙\s*임|별\s*첨|첨\s*부)\s")
"""Lines that end a paper; no item begins so."""
_NUMBER = re.compile(r"(?:\d{1,2}|[①-⑳])[.)]?$")
_COUNTING = re.compile(r"\d{1,3}[.)]?|[①-⑳]|연번|순번|번호|구분")
_NAME = re.compile(r"[가-힣 ]{2,12}(?:사항|방안|계획|대책|현황|방향|요청|의견|일정|효과)")
"""What a head below 문제점 is called that is neither of the two: 건의사항."""
_ANY_HEAD = re.compile(r"(?:주요|세부)?(?:내용|사항)")
_MOST_COLUMNS = 4
_LONGEST_LABEL = 10
_INLINE = re.compile(
    r"(?:(?P<counted>[가-힣 ]{2,12}?)(?=\s*(?:\d{1,2}\)|[①-⑳]))"
    r"|(?P<head>[^:：]{2,14}?)(?:\s*[:：]|\s+[-–—▶►▷→⇒☞]\s)"
    r"|[(\[<【](?P<boxed>[^()\[\]<>【】]{2,14})[)\]>】])\s*(?P<rest>.+)",
    re.S,
)


def compose(data: Issues, context: ComposeContext) -> tuple[Block, ...]:
    """Both heads, each with its outline; a head stands also where nothing is under it."""
    options, glyphs = context.section.options, context.layout.glyphs
    blocks: list[Block] = []
    for head, items in ((options["problems"], data.problems), (options["remedies"], data.remedies)):
        kept = bool(items)
        blocks.append(Paragraph((Run(head),), Role.ITEM1, glyphs.levels[ITEM], keep_with_next=kept))
        blocks += outline_blocks(items, glyphs)
    return tuple(blocks)


def claims(placed: Placed, context: RecogniseContext) -> float:
    """A table with both labels, or a paragraph that is one of them."""
    block = placed.block
    if isinstance(block, Paragraph):
        return 0.6 if len(block.text) < 30 and _head(block.text) else 0.0
    if isinstance(block, Table) and block.rows:
        if len(block.rows[0].cells) > _MOST_COLUMNS:
            return 0.0
        texts = (cell.text for row in block.rows for cell in row.cells if len(cell.blocks) < 3)
        heads = {_head(text) for text in texts if 2 <= len(text) < 30}
        if {"problems", "remedies"} <= heads:
            return 0.9
        first = block.rows[0].cells
        return 0.85 if len(first) > 1 and is_head(first[0].text) else 0.0
    return 0.0


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """Lines after a 문제점 line and after a 개선대책 line; in a table, the cells beside or below them."""
    groups: dict[str, list[Line]] = {"problems": [], "remedies": []}
    used = set()
    current = ""
    tabled = False
    doubts: list[Doubt] = []
    left: list[Leftover] = []
    told = {p.place: lines_of((p.block,)) for p in blocks if isinstance(p.block, Paragraph)}
    others = _under_other_heads(told)
    for placed in blocks:
        block = placed.block
        if placed.place in others:
            continue
        if isinstance(block, Table):
            if _read_table(placed, groups, left):
                used.add(placed.place)
                tabled = True
        elif isinstance(block, Paragraph):
            lines = told[placed.place]
            if _CLOSING.match(block.text) or (tabled and not any(map(_begins, lines))):
                continue
            if lines:
                used.add(placed.place)
            for line in lines:
                current = _take(line, current, groups)
    if not used:
        return None
    if not current and any(groups.values()) and not groups["remedies"]:
        doubts.append(Doubt("issues.no_heads"))
    layout = context.layouts[0]
    problems, remedies = (
        tuple(entry.item for entry in entries)
        for entries in read_outlines([_numbered(groups["problems"]), _numbered(groups["remedies"])], layout)
    )
    data = Issues(problems=problems, remedies=remedies)
    return Recognised(
        data, frozenset(used), 0.6 if doubts else 0.95, _printed(data), tuple(doubts), left=tuple(left)
    )


def _under_other_heads(paragraphs: Mapping[Place, Sequence[Line]]) -> set[Place]:
    """Lines that stand over items as 문제점 and 개선대책 do but are called otherwise, and those items."""
    told = [(place, lines[0]) for place, lines in paragraphs.items() if len(lines) == 1]
    heads = {i for i, (_, line) in enumerate(told) if len(line.text) < 30 and _head(line.text)}
    bullets = (told[i][1].bullet for i in heads)
    kinds = {bullet.kind if bullet else "" for bullet in bullets}
    over = [i for i in heads if i + 1 < len(told) and _is_over(told[i][1], told[i + 1][1])]
    if len(kinds) != 1 or "" in kinds or len(over) < len(heads):
        return set()
    found: set[Place] = set()
    inside = False
    for i, (place, line) in enumerate(told):
        if line.bullet is not None and line.bullet.kind in kinds:
            following = told[i + 1][1] if i + 1 < len(told) else line
            inside = i not in heads and _NAME.fullmatch(line.text) is not None and _is_over(line, following)
        if inside:
            found.add(place)
    return found


def _is_over(line: Line, below: Line) -> bool:
    """Whether the next line has another bullet, and so could be an item under this one."""
    return line.bullet is not None and below.bullet is not None and line.bullet.kind != below.bullet.kind


def _printed(data: Issues) -> dict[str, Any]:
    return {
        "problems": [[item.level, item.text] for item in data.problems],
        "remedies": [[item.level, item.text] for item in data.remedies],
    }


@lru_cache(maxsize=2048)
def _head(text: str) -> str:
    """Which outline a line is the head of; empty for none."""
    words = without_head_number(split_bullet(text)[1])
    bare = _NUMBER.sub("", fold(words).strip("<>[]():"))
    if _PROBLEMS.fullmatch(bare):
        return "problems"
    return "remedies" if _REMEDIES.fullmatch(bare) else ""


def is_head(text: str) -> bool:
    """Whether a label is 문제점 or 개선대책, however it is put."""
    return 2 <= len(text) < 30 and bool(_head(text))


def _begins(line: Line) -> bool:
    """Whether a line is a head or an item of its own."""
    return line.bullet is not None or bool(_head(line.text))


def _take(line: Line, current: str, groups: dict[str, list[Line]]) -> str:
    """Add the line where it belongs; returns the outline that the next one belongs to."""
    if len(line.text) < 30 and (head := _head(line.text)):
        return head
    inline = _INLINE.fullmatch(line.text)
    if inline and (head := _head(inline["counted"] or inline["head"] or inline["boxed"])):
        bullet, text = split_bullet(inline["rest"])
        groups[head].append(Line(line.number, text, bullet, begins=True))
        return head
    groups[current or "problems"].append(line)
    return current


def _numbered(lines: list[Line]) -> list[Line]:
    """The lines with numbers of their own, so that no two are the same."""
    return [line._replace(number=number) for number, line in enumerate(lines)]


def _has_other_label(row: Sequence[Slot | None], r: int) -> bool:
    """Whether a row of a table with its labels in front begins with another one: 건의사항."""
    first = row[0]
    if len(row) < 2 or first is None or not first.begins_at(r, 0) or first is row[1]:
        return False
    text = fold(first.cell.text)
    return 1 < len(text) <= _LONGEST_LABEL and not _head(first.cell.text) and split_bullet(text)[0] is None


def _says_nothing(text: str) -> bool:
    """Whether a cell above or beside the two labels is but 연번 or 내용."""
    folded = fold(text)
    return not folded or (_COUNTING.fullmatch(folded) or _ANY_HEAD.fullmatch(folded)) is not None


def _read_table(placed: Placed, groups: dict[str, list[Line]], left: list[Leftover]) -> bool:
    """Read cells beside or below the two labels; False where the table has neither."""
    places = placed.grid
    heads = {
        (r, c): head
        for r, row in enumerate(places)
        for c, slot in enumerate(row)
        if slot and slot.begins_at(r, c) and len(slot.cell.text) < 30 and (head := _head(slot.cell.text))
    }
    if not heads:
        return False
    across = len({r for r, _ in heads}) == 1 and len(heads) > 1
    beside = not across and all(c == 0 for _, c in heads)
    for r, row in enumerate(places):
        if all(slot is None or _says_nothing(slot.cell.text) for slot in row):
            continue
        if beside and _has_other_label(row, r):
            left.append(Leftover(text=" ".join(one_line(slot.cell.text) for slot in row if slot is not None)))
            continue
        for c, slot in enumerate(row):
            if slot is None or not slot.begins_at(r, c) or (r, c) in heads:
                continue
            owners = [key for key in heads if (key[1] == c and key[0] < r if across else key[0] <= r)]
            text = one_line(slot.cell.text)
            if not owners:
                left += [] if _says_nothing(text) else [Leftover(text=text)]
                continue
            if _says_nothing(text) and any(row_ == r and column > c for row_, column in heads):
                continue
            current = heads[max(owners)]
            for line in lines_of(slot.cell.blocks):
                current = _take(line, current, groups)
    return True
