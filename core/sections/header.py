"""The table at the top of a pledge report: its name, who is in charge, how to reach them (LAYOUTS.md A0)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from core.document.blocks import Block, Paragraph, Row, Table
from core.document.grid import Grid
from core.document.styles import Role
from core.model.pledge import Contact, Status
from core.model.sections import Header, Leftover, SectionKind
from core.sections.cells import cell_lines, label_cell, text_cell
from core.sections.people import People, listed_people, roles_in
from core.sections.section import ComposeContext, Doubt, Placed, RecogniseContext, Recognised
from core.sections.text import fold, one_line, without_bullet

KIND = SectionKind.HEADER

_LABELS = {
    "name": ("공약명", "공약사업명", "공약", "공약사업", "사업명", "과제명", "공약명칭", "세부사업명"),
    "department": (
        "주관부서",
        "담당부서",
        "추진부서",
        "소관부서",
        "관리부서",
        "부서",
        "부서명",
        "소관과",
        "주관과",
    ),
    "team": ("팀명", "담당팀", "주관팀", "팀", "소관팀"),
    "phone": ("연락처", "전화", "전화번호", "담당자연락처", "내선번호", "내선", "연락처(내선)"),
    "contacts": ("담당자현황", "담당자", "업무담당자", "담당"),
    "status": ("이행상태", "추진상태", "이행상황", "추진상황", "이행단계"),
    "number": ("공약번호", "관리번호", "번호", "연번", "공약관리번호"),
    "field": ("분야", "분야별", "공약분야"),
    "partners": ("협조부서", "협업부서", "관련부서"),
}
_KEYS = {label: key for key, labels in _LABELS.items() for label in labels}
_STATUSES = {fold(status.value): status for status in Status}
_LINE = re.compile(r"(?P<label>[^:：]{2,12}?)\s*[:：]\s*(?P<value>.+)", re.S)
_MOST_COLUMNS = 8
_NOT_HEADER = frozenset(("구분", "계", "기투자", "합계", "재원"))


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
        return 0.6 if _line(placed.block) else 0.0
    return placed.once(_claim)


def _claim(placed: Placed) -> float:
    table = placed.block
    if not isinstance(table, Table) or not 0 < len(table.rows) <= 12:
        return 0.0
    first = table.rows[0].cells
    if len(first) > _MOST_COLUMNS:
        return 0.0
    short = (cell.text for row in table.rows for cell in row.cells if len(cell.blocks) < 4)
    texts = [fold(text) for text in short if len(text) < 24]
    if not texts or (len(first) > 2 and _NOT_HEADER & {fold(cell.text) for cell in first}):
        return 0.0
    keys = {key for text in texts if len(text) < 20 and (key := _label(text))}
    if "name" not in keys:
        return 0.5 if {"department", "phone"} <= keys else 0.0
    return 0.95 if keys & {"department", "phone", "status", "contacts"} else 0.55


@dataclass
class _Sheet:
    """What the table's cells say, by label, before it is made into data."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left: list[Leftover] = field(default_factory=list)

    def keep(self, label: str, lines: tuple[str, ...]) -> None:
        """Keep what has no place in the data for 기타."""
        if any(lines):
            self.left.append(
                Leftover(text=": ".join(filter(None, (one_line(label), one_line(" ".join(lines))))))
            )


def recognise(blocks: tuple[Placed, ...], context: RecogniseContext) -> Recognised | None:
    """Labels with their values to the right or below; contacts from parallel lines."""
    sheet = _Sheet()
    used = set()
    for placed in blocks:
        if isinstance(placed.block, Table) and placed.once(_claim) > 0:
            used.add(placed.place)
            _read_table(placed, sheet)
        elif isinstance(placed.block, Paragraph):
            line = _line(placed.block)
            if line and line[0] not in sheet.values:
                used.add(placed.place)
                sheet.values[line[0]] = (line[1],)
    if not used:
        return None
    values = sheet.values
    department, team = _owner(values.get("department", ()), values.get("team", ()))
    name = one_line(" ".join(values.get("name", ())))
    header = Header(
        name=name,
        department=department,
        team=team,
        contacts=tuple(sheet.contacts),
        status=_STATUSES.get(fold("".join(values.get("status", ())))),
    )
    if header.status is None:
        sheet.keep("이행상태", values.get("status", ()))
    confidence = 0.98 if name and department else 0.7
    printed = _printed(header, values)
    doubts, left = tuple(sheet.doubts), tuple(sheet.left)
    return Recognised(header, frozenset(used), confidence, printed, doubts, left=left)


def _line(paragraph: Paragraph) -> tuple[str, str] | None:
    """A label and its value on one line: 공약명 : 바이오 정밀의료클러스터 조성."""
    text = paragraph.text
    match = _LINE.fullmatch(without_bullet(text)) if ":" in text or "：" in text else None
    if match is None:
        return None
    key = _label(fold(match["label"]))
    return (key, one_line(match["value"])) if key in ("name", "department", "team", "status") else None


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


def is_label(text: str) -> bool:
    """Whether a cell's text is a label of the header table."""
    return bool(_label(fold(text)))


@lru_cache(maxsize=2048)
def _label(text: str) -> str:
    """The key that a folded cell text is the label of; empty where it is none."""
    if text in _KEYS:
        return _KEYS[text]
    bare = re.sub(r"[(\[].*?[)\]]|[:※*]", "", text)
    return _KEYS.get(bare, "")


def _read_table(placed: Placed, sheet: _Sheet) -> None:
    places = placed.grid
    taken: set[tuple[int, int]] = set()
    sheet.contacts += listed_people(places, lambda text: _label(text) == "phone", taken)
    for r, row in enumerate(places):
        people = People()
        for c, slot in enumerate(row):
            if slot is None or not slot.begins_at(r, c) or (r, c) in taken:
                continue
            lines = cell_lines(slot.cell)
            key = _label(fold(slot.cell.text))
            roles = roles_in(lines)
            if key in ("", "contacts") and not roles:
                people.add_loose(lines)
                continue
            value = _value(places, r, c, taken, people=bool(roles) or key == "phone")
            if roles:
                people.roles += roles
                people.names += value
            elif key == "phone":
                people.phones += value
                people.pair_loose()
            elif key in sheet.values:
                sheet.keep(slot.cell.text, value)
            elif key:
                sheet.values[key] = value
        if people.settle(sheet.contacts):
            params = {"count": len(sheet.contacts)}
            sheet.doubts.append(Doubt("header.contacts_uneven", params, place=placed.place))
        for lines in people.unread:
            sheet.keep("", lines)


def _value(places: Grid, r: int, c: int, taken: set[tuple[int, int]], *, people: bool) -> tuple[str, ...]:
    """The lines of the cell to the right of a label, or below it where the right one is a label too.

    A department may be called like a post (남북협력담당관), a person's name or phone never is.
    """
    here = places[r][c]
    assert here is not None
    right = c + max(1, here.cell.colspan)
    below = r + max(1, here.cell.rowspan)
    for row, column in ((r, right), (below, c)):
        slot = places[row][column] if row < len(places) and column < len(places[row]) else None
        if slot is None or (slot.row, slot.column) in taken:
            continue
        if _label(fold(slot.cell.text)) or (people and roles_in(cell_lines(slot.cell))):
            continue
        if row == below and slot.column != c:
            continue
        taken.add((slot.row, slot.column))
        return cell_lines(slot.cell)
    return ()


def _owner(department: tuple[str, ...], team: tuple[str, ...]) -> tuple[str, str]:
    """Department and team: two lines, the team in brackets, or both on one line."""
    text = one_line(" ".join(department))
    named = one_line(" ".join(team)).strip("()")
    if match := re.fullmatch(r"(?P<department>.*?)\s*[(\[](?P<team>[^()\[\]]*)[)\]]", text):
        return match["department"], named or match["team"]
    parts = [without_bullet(line) for line in department if line]
    if not named and len(parts) == 2 and parts[1].endswith("팀"):
        return parts[0], parts[1]
    words = text.split(" ")
    if not named and len(words) == 2 and words[1].endswith("팀"):
        return words[0], words[1]
    return text, named
