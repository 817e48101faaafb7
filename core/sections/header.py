"""The table at the top of a pledge report: its name, who is in charge, how to reach them (LAYOUTS.md A0)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from core.document.blocks import Block, Paragraph, Row, Table
from core.document.grid import Grid
from core.document.styles import Role
from core.model.pledge import Contact, Status
from core.model.sections import Header, Leftover, SectionKind
from core.sections.cells import cell_lines, label_cell, text_cell
from core.sections.header_words import OWNERS, label_key, pairs_in, role_beside
from core.sections.people import People, people_in, roles_in, without_phone
from core.sections.people_cells import listed_people, people_beside, people_named
from core.sections.section import ComposeContext, Doubt, Placed, RecogniseContext, Recognised
from core.sections.text import fold, one_line, without_bullet

KIND = SectionKind.HEADER

_OWNER_LINES = re.compile(r"\S+(?:과|실|단|관|소|국|센터)\n\S+팀")
"""A department over its team."""
_STATUSES = {fold(status.value): status for status in Status}
_OWNED = re.compile(
    r"(?P<name>.+?)\s*[(\[](?P<owner>\S+(?:과|실|단|관|소|국|원|센터)(?:\s*[,/]?\s*\S+팀)?)[)\]]"
)
"""A name with who is in charge in brackets behind it."""
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
        return 0.6 if pairs_in(placed.block.text) else 0.0
    return placed.once(_claim)


def _claim(placed: Placed) -> float:
    table = placed.block
    if not isinstance(table, Table) or not 0 < len(table.rows) <= 12:
        return 0.0
    first = table.rows[0].cells
    if len(first) > _MOST_COLUMNS:
        return 0.0
    if len(first) > 2 and not _NOT_HEADER.isdisjoint(fold(cell.text) for cell in first):
        return 0.0
    short = (cell.text for row in table.rows for cell in row.cells if len(cell.blocks) < 4)
    texts = [fold(text) for text in short if len(text) < 24]
    keys = {key for text in texts if len(text) < 20 and (key := label_key(text))}
    if "name" not in keys:
        return 0.5 if "department" in keys and (len(keys) > 1 or len(table.rows) == 1) else 0.0
    return 0.95 if keys & {"department", "phone", "status", "contacts"} else 0.55


@dataclass
class _Sheet:
    """What the table's cells say, by label, before it is made into data."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left: list[Leftover] = field(default_factory=list)

    def take_line(self, paragraph: Paragraph) -> bool:
        """Take what a line of labels and values says; False where nothing in it is new."""
        taken: dict[str, tuple[str, ...]] = {}
        people: list[Contact] = []
        rest: list[tuple[str, str]] = []
        for key, label, value in pairs_in(paragraph.text):
            if key in ("department", "contacts") and (owned := OWNERS.fullmatch(value)):
                named = people_in(owned["people"], role_beside(label))
                if named and "department" not in self.values | taken:
                    taken["department"] = (owned["owner"],)
                    people += named
                    continue
            named = people_in(value, role_beside(label)) if key == "contacts" else ()
            people += named
            if key != "contacts" and key not in self.values | taken:
                bare, phone = without_phone(value) if key in ("department", "team") else (value, "")
                taken[key] = (bare,)
                rest += [("연락처", phone)] if phone else []
            elif not named:
                rest.append((label, value))
        if not taken and not people:
            return False
        self.values |= taken
        self.contacts += people
        for label, value in rest:
            self.keep(label, (value,))
        return True

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
        elif isinstance(placed.block, Paragraph) and sheet.take_line(placed.block):
            used.add(placed.place)
    if not used:
        return None
    values = sheet.values
    name = one_line(" ".join(values.get("name", ())))
    if "department" not in values and (owned := _OWNED.fullmatch(name)):
        name, values["department"] = owned["name"], (owned["owner"],)
    department, team = _owner(values.get("department", ()), values.get("team", ()))
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


def _read_table(placed: Placed, sheet: _Sheet) -> None:
    places = placed.grid
    taken: set[tuple[int, int]] = set()
    sheet.contacts += listed_people(places, lambda text: label_key(text) == "phone", taken)
    for r, row in enumerate(places):
        people = People()
        for c, slot in enumerate(row):
            if slot is None or not slot.begins_at(r, c) or (r, c) in taken:
                continue
            lines = cell_lines(slot.cell)
            key = label_key(fold(slot.cell.text))
            roles = roles_in(lines)
            if key in ("contacts", "phone") and (listed := people_beside(places, r, c, taken)):
                sheet.contacts += listed
                continue
            if key in ("", "contacts") and not roles:
                people.add_loose(lines)
                continue
            value = _value(places, r, c, taken, people=bool(roles) or key == "phone")
            if (
                key == "contacts"
                and "department" not in sheet.values
                and _OWNER_LINES.fullmatch("\n".join(value))
            ):
                sheet.values["department"] = value
            elif roles and (listed := people_named(value, roles)):
                sheet.contacts += listed
            elif roles:
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
        if label_key(fold(slot.cell.text)) or (people and roles_in(cell_lines(slot.cell))):
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
    words = [word for word in re.split(r"[\s/,·>]+", text) if word]
    if not named and len(words) == 2 and words[1].endswith("팀"):
        return words[0], words[1]
    return text, named
