"""What stands in 비고 beside the items of 추진실적: evidence and words, each at the height of its item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.document.blocks import Cell, Paragraph
from core.making import changed
from core.model.outline import Evidence, Item
from core.model.sections import Leftover
from core.sections.cells import cell_lines
from core.sections.outlines import Entry
from core.sections.text import fold, one_line, tidy

_EVIDENCE = re.compile(
    r"^[\[【〔(<]?\s*(?:증빙|별첨|첨부)(?:자료)?\s*(?P<number>\d{1,3})(?!\s*[부매건장쪽])\s*[\]】〕)>]?[.:]?\s*(?P<rest>.*)$",
    re.S,
)
_NEXT_EVIDENCE = re.compile(r"\n(?=\s*[\[【〔(<]?\s*(?:증빙|별첨|첨부)(?:자료)?\s*\d)")


@dataclass(slots=True)
class Remark:
    """What a 비고 cell holds from one line on."""

    line: int
    evidence: list[Evidence] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def remarks_in(cell: Cell, begin: int) -> list[Remark]:
    """A cell's remarks; an empty line begins the next one, beside the item at its height."""
    found: list[Remark] = []
    line = begin
    fresh = True
    for block in cell.blocks:
        if not isinstance(block, Paragraph):
            words = "\n".join(cell_lines(Cell((block,))))
            if words:
                found.append(Remark(line, words=[words]))
            continue
        text = tidy(block.visible_text)
        if not fold(text).strip("-"):
            fresh = True
        else:
            if fresh:
                found.append(Remark(line))
                fresh = False
            _add_remark(text, found[-1])
        line += 1 + block.text.count("\n")
    return found


def _add_remark(text: str, remark: Remark) -> None:
    """Add a paragraph: evidence with its title on the same or the next line, else words."""
    for piece in _NEXT_EVIDENCE.split(text):
        match = _EVIDENCE.match(piece.strip())
        if match:
            title = one_line(match["rest"])
            remark.evidence.append(Evidence(number=int(match["number"]), title=title))
        elif remark.evidence and not remark.evidence[-1].title and not remark.words:
            remark.evidence[-1] = replace(remark.evidence[-1], title=one_line(piece))
        else:
            remark.words.append(tidy(piece))


def with_remarks(
    entries: Sequence[Entry], remarks: Sequence[Remark], left: list[Leftover]
) -> tuple[Item, ...]:
    """Items with what stands beside them; a remark beside nothing goes to 기타."""
    items = [entry.item for entry in entries]
    for remark in remarks:
        words = "\n".join(remark.words)
        if not entries:
            proofs = [f"[증빙{proof.number}] {proof.title}".strip() for proof in remark.evidence]
            left.append(Leftover(text="\n".join((*proofs, *remark.words))))
            continue
        above = (at for at in range(len(entries) - 1, 0, -1) if entries[at].line <= remark.line)
        at = next(above, 0)
        item = items[at]
        items[at] = changed(
            item,
            remark="\n".join(filter(None, (item.remark, words))),
            evidence=(*item.evidence, *remark.evidence),
        )
    return tuple(items)
