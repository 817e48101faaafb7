"""Finds section heads by what they say, with or without their glyph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from core.document.blocks import Block, Paragraph, Table
from core.layouts.layout import Layout
from core.model.sections import SectionKind
from core.sections import header_words, issues
from core.sections.slot_labels import is_label, is_slot_head
from core.sections.text import fold, split_bullet, without_head_number

_LONGEST = 45
_LONGEST_BEFORE = 24
UNIT_LINE = re.compile(r"[※*]?\s*[(\[<〈]?\s*단위\s*[:：]?[^()]{1,8}[)\]>〉]?")
"""A line that is but the unit of the table below it."""
_AND = r"(?:및|과|,|·|/)"
_CITIZENS = (
    r"(?:[()·,/및과와등]|참여|소통|협치|실적|현황|내역|내용|활동|운영|추진|결과|상황|사항|행사|사업|노력|과정"
    r"|의견|수렴|횟수|건수|관련|프로그램)*"
)
"""What may stand behind 시민참여 in a head; anything else is more than a head."""
_WORDS: Mapping[SectionKind, tuple[str, ...]] = {
    SectionKind.ISSUES: (
        rf"(?:현안)?(?:문제점?|쟁점|애로)\S{{0,6}}{_AND}\S{{0,6}}(?:대책|방안|방향|계획|사항)",
    ),
    SectionKind.PHOTOS: (
        r"(?:공약|사업|관련|현장|추진|행사|활동|첨부|참고|증빙)*(?:사진|이미지)(?:자료|대지|첨부|모음)*",
    ),
    SectionKind.PARTICIPATION: (
        rf"[가-힣]{{0,6}}(?:시민|주민|도민|군민|구민)\S{{0,4}}(?:참여|소통){_CITIZENS}",
        rf"참여\S{{0,2}}소통{_CITIZENS}|소통실적",
    ),
    SectionKind.FUNDING_SECURED: (
        r"(?:연도별|연차별|예산|재원|사업비|재정)*(?:확보|집행)\S{0,3}(?:확보|집행)?\)?\S{0,3}"
        r"(?:액|현황|내역|실적|예산|상황)",
    ),
    SectionKind.FUNDING_PLAN: (
        r"(?:연도별|연차별|재원별|총)*(?:사업비|소요예산|재원|재정|예산)?\S{0,2}(?:투자|재정|재원조달|조달|예산)계획",
        r"(?:연도별|연차별)(?:소요)?(?:사업비|예산)",
        rf"(?:연도별|연차별|재원별|사업비|예산|재원|투자)*계획{_AND}(?:예산)?(?:확보|집행)(?:{_AND}(?:확보|집행))?"
        r"(?:액|현황|내역|실적|상황)?",
    ),
    SectionKind.PROGRESS: (
        r"(?:주요|공약|공약사업|사업|세부)*(?:추진|이행)(?:실적|현황|상황|경과|사항)"
        rf"(?:{_AND}(?:향후)?(?:추진|이행)?계획)?",
        r"(?:향후|앞으로의?)(?:추진|이행)?계획",
    ),
}
_FUNDING = re.compile(
    r"(?:총|연도별|연차별|재원별|공약|사업)*(?:사업비|소요예산|예산|재원|재정|투자)\S{0,2}"
    r"(?:(?:투입|투자|편성|소요|확보|집행)?(?:현황|내역|내용|상황|규모)|투입|편성|집행)"
)
"""A head of a table of money that does not tell what was planned from what was secured."""
_MONEY = re.compile(r"(?:총|소요)?(?:사업비|예산|재원)")
"""The same, where a glyph or number shows it to be a head."""
_PATTERNS = tuple((kind, re.compile("|".join(words))) for kind, words in _WORDS.items())
_AFTER = re.compile(r"\([^()]*\)$")
_UNIT = re.compile(r"[(\[<〈〔]\s*단위[^()\[\]]*[)\]>〉〕]\s*$")
_NUMBER = re.compile(r"(?:\d{1,2}|[Ⅰ-ⅫIVX]{1,4})\.?")
_BRACKETS = "<>[]〈〉《》【】「」『』〔〕:.ㆍ· "


def head_kind(block: Block, layouts: tuple[Layout, ...]) -> SectionKind | None:
    """The section that a block is the head of: a short line, or a box with nothing else in it."""
    text = head_line(block)
    if not text or len(text) > _LONGEST:
        return None
    return _kind(text, layouts)


def head_before(text: str, layouts: tuple[Layout, ...]) -> tuple[SectionKind, str, str] | None:
    """A head that has its section behind it on the line, its words, and the rest: □ 시민참여 : 설명회 2회.

    A line of 문제점 or 개선대책 is the section's own, and all of it the rest.

    It is numbered, or has the glyph of a head; a line without either is an item or a header's.
    """
    head, colon, rest = text.replace("：", ":").partition(":")
    rest = rest.strip()
    if not colon or not rest or not head.strip() or len(head) > _LONGEST_BEFORE:
        return None
    bullet, words = split_bullet(head.strip())
    if bullet is None or (bullet.rank or 0) > 0 or header_words.is_label(words):
        return None
    if issues.is_head(words):
        return SectionKind.ISSUES, "", text
    kind = _kind(head.strip(), layouts)
    if kind is None or kind is SectionKind.FUNDING_SECURED:
        return None
    return kind, head.strip(), rest


def tells_funding_apart(block: Block) -> bool:
    """Whether a funding table's head says which of the two it is: not 사업비 현황."""
    words = without_head_number(split_bullet(_UNIT.sub("", head_line(block)))[1])
    bare = _AFTER.sub("", fold(words).strip(_BRACKETS))
    return not (_FUNDING.fullmatch(bare) or _MONEY.fullmatch(bare))


@lru_cache(maxsize=1024)
def names_money(text: str) -> bool:
    """Whether a label is but 사업비 or 예산, with its unit or without."""
    return _MONEY.fullmatch(_AFTER.sub("", fold(text))) is not None


def kind_named(text: str) -> SectionKind | None:
    """The section that short words name, by the usual names alone."""
    return _kind(text, ()) if 0 < len(text) <= _LONGEST else None


def head_line(block: Block) -> str:
    """The text of a block that could be a head; empty for any other."""
    if isinstance(block, Paragraph):
        return block.visible_text.strip()
    if isinstance(block, Table) and len(block.rows) == 1 and len(block.rows[0].cells) <= 3:
        told = [text for cell in block.rows[0].cells if (text := cell.text.strip())]
        words = [text for text in told if not _NUMBER.fullmatch(text)]
        # Where a later cell begins anew, the cells are not one line: 확보액 | ○ 문제점.
        return "" if any(map(_begins_anew, words[1:])) else " ".join(words)
    return ""


def _begins_anew(text: str) -> bool:
    return not text[0].isalnum() and split_bullet(text)[0] is not None


@lru_cache(maxsize=16)
def _known(layouts: tuple[Layout, ...]) -> Mapping[str, SectionKind]:
    """The layouts' own heads, folded; of two that are the same the first counts."""
    heads = [(fold(section.head), section.kind) for layout in layouts for section in layout.sections]
    return MappingProxyType({head: kind for head, kind in reversed(heads) if head})


@lru_cache(maxsize=4096)
def _kind(text: str, layouts: tuple[Layout, ...]) -> SectionKind | None:
    bullet, rest = split_bullet(_UNIT.sub("", text))
    if bullet is not None and bullet.rank is not None and bullet.rank >= 2:
        return None
    again, inner = split_bullet(rest)
    words = without_head_number(inner if again is not None and inner else rest)
    bare = fold(words).strip(_BRACKETS)
    if not bare:
        return None
    while (kind := _known(layouts).get(bare)) is None:
        shorter = _AFTER.sub("", bare)
        if shorter in ("", bare):
            break
        bare = shorter
    if kind is None and is_label(rest) and is_slot_head(rest):
        return SectionKind.PROGRESS
    if kind is not None or len(bare) > 24 or ":" in bare:
        return kind
    named = next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(bare)), None)
    leads = bullet is not None and not bullet.rank
    if named is None and (_FUNDING.fullmatch(bare) or (leads and _MONEY.fullmatch(bare))):
        return SectionKind.FUNDING_PLAN
    return named
