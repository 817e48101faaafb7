"""The words and units that tell a funding table from others, the layouts' own among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from core.layouts.layout import Layout
from core.model.sections import SectionKind
from core.sections.text import fold

_UNIT_WORD = re.compile(r"단위:?(천원|백만원|억원|원)|\((천원|백만원|억원|원)\)")
_UNIT_LINE = re.compile(
    r"[(\[<〈※*]*단위:?(천원|백만원|억원|원)[^가-힣]*[)\]>〉]*|[(\[](천원|백만원|억원|원)[)\]]"
)
_BRACKETS = re.compile(r"[(（]\s*[)）]\s*(?:안은|안의|내는|속은|[는은:：=])\s*(?P<what>[^,.;※]+)")
"""A note on what figures in brackets are: ( )는 도비 보조금."""
_TOTALS = frozenset({"계", "합계", "총계", "소계", "총액", "총사업비", "누계", "합"})
_SOURCE_NAMES = frozenset(
    {
        "국비",
        "도비",
        "시비",
        "군비",
        "구비",
        "교육청",
        "균특",
        "특교",
        "특별교부금",
        "특별교부세",
        "특교세",
        "지방비",
        "민자",
        "민간",
        "민간자본",
        "자부담",
        "기금",
        "지방채",
        "기타",
        "기타재원",
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Folded words that stand in a funding table's head, the layouts' own among them.

    Compared by identity, since much is kept by them: `words_of` gives the same object for the same words.
    """

    project: frozenset[str]
    source: frozenset[str]
    total: frozenset[str]
    prior: frozenset[str]
    after: frozenset[str]
    sources: frozenset[str]


_words = lru_cache(maxsize=16)(Words)


@lru_cache(maxsize=16)
def words_of(layouts: tuple[Layout, ...]) -> Words:
    """The usual words and those of the layouts."""
    found: dict[str, set[str]] = {
        "project": {"단위사업", "단위사업명", "공약사업명", "사업명", "세부사업", "세부사업명", "공약명"},
        "source": {"구분", "재원", "재원별", "재원구분"},
        "total": set(_TOTALS),
        "prior": {"기투자", "기투자액", "기집행", "이전"},
        "after": {"임기후", "임기이후", "이후", "향후", "임기후투자"},
        "sources": set(_SOURCE_NAMES),
    }
    for layout in layouts:
        for section in layout.sections:
            if section.kind in (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED):
                for key in ("project", "source", "total", "prior", "after"):
                    found[key].add(fold(section.options[key]))
                found["total"].add(fold(section.options["total_row"]))
                found["sources"] |= {fold(source) for source in section.options["sources"]}
    return _words(**{key: frozenset(words - {""}) for key, words in found.items()})


@lru_cache(maxsize=1024)
def unit_named(text: str) -> str:
    """The label of the unit of money that the text names, empty where it names none."""
    match = _UNIT_WORD.search(fold(text))
    return (match[1] or match[2]) if match else ""


def is_unit_line(text: str) -> bool:
    """Whether the text is nothing but the unit of a table of money."""
    return _UNIT_LINE.fullmatch(fold(text)) is not None


def brackets_mean_else(text: str) -> bool:
    """Whether a line says that figures in brackets are something else than what was executed."""
    match = _BRACKETS.search(text) if "(" in text or "（" in text else None
    return match is not None and not any(word in fold(match["what"]) for word in ("집행", "지출"))
