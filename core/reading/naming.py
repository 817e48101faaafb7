"""What the pledge of a report is called, and who answers for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from core.making import changed
from core.model.node import new_id
from core.model.pledge import Contact, Pledge, Status
from core.model.sections import Funding, Header, SectionKind
from core.model.term import Term
from core.sections.section import Doubt, Recognised
from core.sections.text import fold, one_line, split_bullet

_LABELLED = re.compile(r"(?:공약|공약사업|사업|과제)명\s*[:：]\s*(?P<name>.+)")
_GENERIC = re.compile(
    r"공약(?:사업|사항)?(?:추진|이행|실천|관리)|투자계획$|개요$|집행(?:현황|액)$|점검표$|관리카드$|추진(?:실적|상황|현황)|보고서?$|실천계획|이행(?:현황|상황|실적)"
    r"|\d{4}년?\S{0,4}(?:상반기|하반기|분기)|민선\d+기|기준$|^붙임|^별첨|^단위|^작성|^담당"
)
_VALUE = re.compile(r"[가-힣][가-힣 ]{0,9}\s*[:：]\s")
"""A line that tells something by a label: 사업기간 : …"""
_NUMBERED = re.compile(
    r"[\[(<〈【]?(?:(?:공약(?:사업|번호)?\s*)(?P<first>\d{1,3}(?:\s*[-–]\s*\d{1,3}){0,2})"
    r"|(?P<second>\d{1,2}(?:\s*[-–]\s*\d{1,3}){1,2}))[\])>〉】.:]*\s+(?P<name>\S.*)"
)
"""A title with its pledge's number in front: 공약 1-2. 도서관 건립."""
_LISTED = re.compile(r"(?:\t|[·.․…‥⋯]{3,}|\s{4,})\s*\d{1,3}\s*$")
"""How a line of a table of contents ends: with the page."""
_FILE_PERIOD = re.compile(r"[_\-\s(\[]*(?:20)?\d{2}[.년_\-\s]*(?:상반기|하반기|[1-4]/?4?분기|년도?)[)\]]*")

_BETWEEN = re.compile(r"[,/·]\s*")
_WORD = re.compile("[가-힣]{2}")


def pledge_of(
    parts: Mapping[SectionKind, Recognised], titles: Sequence[str], file: str, term: Term
) -> tuple[Pledge, tuple[Doubt, ...]]:
    """The pledge with all the report says of it; a name from anywhere but the header is doubted."""
    name, source = _name(parts, titles, file)
    numbered = _NUMBERED.fullmatch(name) if source == "title" else None
    number = (numbered["first"] or numbered["second"]) if numbered else ""
    if numbered:
        name = numbered["name"]
    header = _header(parts)
    extra = parts[SectionKind.HEADER].printed if SectionKind.HEADER in parts else {}
    pledge = Pledge(
        number=str(extra.get("number", "") or number),
        name=name,
        field=str(extra.get("field", "")),
        department=header.department,
        team=header.team,
        partners=tuple(filter(None, _BETWEEN.split(str(extra.get("partners", ""))))),
        contacts=tuple(_copy(person) for person in header.contacts),
        status=header.status or Status.ON_TRACK,
        term=term.number,
    )
    doubts = () if source == "header" else (Doubt("pledge.name_guessed", {"name": name, "source": source}),)
    return pledge, doubts


def titled(titles: Sequence[str]) -> str:
    """The pledge's name by the first line that is its title, without its number; empty where none is."""
    found = _told(titles)
    numbered = _NUMBERED.fullmatch(found)
    return numbered["name"] if numbered else found


def is_title_of(text: str, pledge: Pledge) -> bool:
    """Whether a line says nothing but the pledge's name, or its number and name."""
    if fold(text) == fold(pledge.name):
        return True
    match = _NUMBERED.fullmatch(one_line(split_bullet(text)[1]))
    return match is not None and fold(match["name"]) == fold(pledge.name)


def _copy(person: Contact) -> Contact:
    """The same person for the register: an id is never used twice."""
    return changed(person, id=new_id())


def _header(parts: Mapping[SectionKind, Recognised]) -> Header:
    part = parts.get(SectionKind.HEADER)
    return part.data if part is not None and isinstance(part.data, Header) else Header()


def _name(parts: Mapping[SectionKind, Recognised], titles: Sequence[str], file: str) -> tuple[str, str]:
    if name := _header(parts).name:
        return name, "header"
    if name := _told(titles):
        return name, "title"
    for kind in (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED):
        part = parts.get(kind)
        if part is not None and isinstance(part.data, Funding):
            for project in part.data.projects:
                if project.name:
                    return project.name, kind.value
    stem = PurePath(file).stem
    return one_line(_FILE_PERIOD.sub("", stem).replace("_", " ")) or stem or file, "file"


def _told(titles: Sequence[str]) -> str:
    """The name by a line that labels it, else by the first that reads like one."""
    labelled = next(filter(None, map(_LABELLED.search, titles)), None)
    return one_line(labelled["name"]) if labelled else _title(titles)


def _title(titles: Sequence[str]) -> str:
    """The first loose line that reads like a name and not like the name of a form."""
    for title in titles:
        if _LISTED.search(title):
            continue
        text = one_line(split_bullet(title)[1])
        bare = text if _NUMBERED.fullmatch(text) else text.strip("「」『』<>《》[]【】\"'“”‘’ ")
        said = _GENERIC.search(fold(bare)) or _VALUE.match(bare)
        if 4 <= len(bare) <= 60 and not said and _WORD.search(bare):
            return bare
    return ""
