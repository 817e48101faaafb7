"""The table at the top of a pledge report: its name, who is in charge, how to reach them (LAYOUTS.md A0)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from core.document.blocks import Block, Paragraph, Place, Row, Table
from core.document.styles import Role
from core.model.node import Mark
from core.model.sections import Header, SectionKind
from core.sections.cells import label_cell, text_cell
from core.sections.header_lines import is_bare_label, read_flattened
from core.sections.header_sheet import Sheet
from core.sections.header_status import status_in
from core.sections.header_table import claim, read_table
from core.sections.header_words import label_key, pairs_in
from core.sections.people import ROLE
from core.sections.section import ComposeContext, Doubt, Placed, RecogniseContext, Recognised
from core.sections.text import fold, one_line, without_bullet

KIND = SectionKind.HEADER

_PERSON = re.compile(
    rf"(?:^|[\s,/(])(?:{ROLE})\s+(?!\S*[팀과실단](?:[\s,)]|$))[가-힣][가-힣○O〇*]{{1,3}}(?:[\s,()]|$)"
)
"""Somebody with a post among the words of a department."""
_OWNED = re.compile(
    r"(?P<name>.+?)\s*[(\[](?P<owner>\S+(?:과|실|단|관|소|국|원|센터)(?:\s*[,/]?\s*\S+팀)?)[)\]]"
)
"""A name with who is in charge in brackets behind it."""
_NUMBER_BEHIND = re.compile(
    r"(?P<name>.+?)\s*[(\[]\s*(?:공약(?:사업)?|관리)\s*(?:번호)?\s*[:：]?\s*(?P<number>\d{1,3}(?:\s*-\s*\d{1,3}){0,2})\s*[)\]]"
)
"""A name with its pledge's number in brackets behind it: 도서관 건립 (공약번호 1-7)."""
_NUMBER_BEFORE = re.compile(r"(?P<number>\d{1,2}(?:-\d{1,3}){1,2})[.)]?\s+(?P<name>[^\d\s].*)")

_TEAM_BEHIND = re.compile(r"(?P<department>.*?)\s*[(\[](?P<team>[^()\[\]]*)[)\]]")
_BETWEEN = re.compile(r"[\s/,·>]+")


def compose(data: Header, context: ComposeContext) -> tuple[Block, ...]:
    """The two-row table."""
    options = context.section.options
    owner = [options["department"].format(department=data.department)] if data.department else []
    if data.team:
        owner.append(options["team"].format(team=data.team))
    names = [options["vacant"] if person.vacant else person.name for person in data.contacts]
    first = Row(
        (
            label_cell([options["name_label"]]),
            text_cell([data.name], Role.CENTRED, colspan=5),
        ),
        keep_with_next=True,
    )
    second = Row(
        (
            label_cell(options["department_label"].split("\n")),
            text_cell(owner, Role.CENTRED),
            label_cell([person.role for person in data.contacts]),
            text_cell(names, Role.CENTRED),
            label_cell([options["phone_label"]]),
            text_cell([person.phone for person in data.contacts], Role.CENTRED),
        )
    )
    return (Table((first, second), options["widths_mm"], title=options["name_label"]),)


def claims(placed: Placed, context: RecogniseContext) -> float:
    """A small table with a label for the name and one for who is in charge; or such a label's own line."""
    if isinstance(placed.block, Paragraph):
        text = placed.block.text
        return 0.6 if pairs_in(text) or is_bare_label(text) else 0.0
    return placed.once(claim)


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """Labels with their values to the right or below; contacts from parallel lines."""
    sheet = Sheet()
    used: set[Place] = set()
    for placed in blocks:
        if isinstance(placed.block, Table) and placed.once(claim) > 0:
            used.add(placed.place)
            read_table(placed, sheet)
        elif isinstance(placed.block, Paragraph) and sheet.take_line(placed.block):
            used.add(placed.place)
    _read_flattened([placed for placed in blocks if placed.place not in used], sheet, used)
    if not used:
        return None
    values = sheet.values
    name = one_line(" ".join(values.get("name", ())))
    if "department" not in values and (owned := _OWNED.fullmatch(name)):
        name, values["department"] = owned["name"], (owned["owner"],)
    if "number" not in values and (
        numbered := _NUMBER_BEHIND.fullmatch(name) or _NUMBER_BEFORE.fullmatch(name)
    ):
        name, values["number"] = numbered["name"], (numbered["number"],)
    department, team = _owner(values.get("department", ()), values.get("team", ()))
    status, whole = status_in(one_line(" ".join(values.get("status", ()))))
    header = Header(
        name=name,
        department=department,
        team=team,
        contacts=tuple(sheet.contacts),
        status=status,
        mark=Mark.UNSURE if _PERSON.search(f"{department} {team}") else Mark.NONE,
    )
    if header.mark is Mark.UNSURE:
        sheet.doubts.append(
            Doubt("header.owner_unclear", {"text": f"{department} {team}".strip()}, header.id)
        )
    if not whole:
        sheet.keep("이행상태", values.get("status", ()))
    confidence = 0.98 if name and department and header.mark is Mark.NONE else 0.7
    printed = _printed(header, values)
    doubts, left = tuple(sheet.doubts), tuple(sheet.left)
    return Recognised(header, frozenset(used), confidence, printed, doubts, left=left)


def _read_flattened(blocks: Sequence[Placed], sheet: Sheet, used: set[Place]) -> None:
    """Lines that are but labels, and the values below them."""
    said = [p for p in blocks if isinstance(p.block, Paragraph) and p.block.text.strip()]
    texts = [p.block.text.strip() for p in said if isinstance(p.block, Paragraph)]
    if not any(map(is_bare_label, texts)):
        return
    found = read_flattened(texts)
    sheet.values = {**found.values, **sheet.values}
    sheet.contacts += found.contacts
    used |= {said[i].place for i in found.used}


def is_alone(placed: Placed) -> bool:
    """Whether a line is but the label of the pledge or of who is in charge."""
    return isinstance(placed.block, Paragraph) and is_bare_label(placed.block.text)


def keys(placed: Placed) -> frozenset[str]:
    """What a table of labels, or a line of them, tells."""
    if not isinstance(placed.block, Table):
        return line_keys(placed)
    return frozenset(filter(None, (label_key(fold(text)) for row in placed.texts for text in row)))


def line_keys(placed: Placed) -> frozenset[str]:
    """What a line of labels and values tells: name, department, team, status, contacts."""
    if not isinstance(placed.block, Paragraph):
        return frozenset()
    return frozenset(key for key, _, _ in pairs_in(placed.block.text))


def _printed(header: Header, values: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    printed: dict[str, Any] = {
        "pledge": header.name,
        "department": header.department,
        "team": header.team,
        "contacts": [
            {"role": person.role, "name": person.name, "phone": person.phone} for person in header.contacts
        ],
    }
    extra = ["number", "field", "partners"] + ([] if header.status else ["status"])
    return printed | {key: one_line(" ".join(values[key])) for key in extra if key in values}


def _owner(department: tuple[str, ...], team: tuple[str, ...]) -> tuple[str, str]:
    """Department and team: two lines, the team in brackets, or both on one line."""
    text = one_line(" ".join(department))
    named = one_line(" ".join(team)).strip("()")
    match = _TEAM_BEHIND.fullmatch(text)
    if match and not match["team"].endswith(("과", "국")):
        return match["department"], named or match["team"]
    parts = [without_bullet(line) for line in department if line]
    if not named and len(parts) == 2 and parts[1].endswith("팀"):
        return parts[0], parts[1]
    words = [word for word in _BETWEEN.split(text) if word]
    if not named and len(words) == 2 and words[1].endswith("팀"):
        return words[0], words[1]
    return text, named
