"""Reads the table at the top of a pledge report: labels with their values to the right or below."""

from __future__ import annotations

import re

from core.document.blocks import Table
from core.model.pledge import Contact
from core.sections.header_sheet import OWNER, Sheet, owner_and_people, team_and_people
from core.sections.header_words import cell_words, label_key, named_with_post, role_beside
from core.sections.people import People, contact_of, people_in
from core.sections.people_cells import listed_people, people_beside, people_in_rows, people_named
from core.sections.section import Doubt, Placed
from core.sections.text import fold, one_line

_TEAM = re.compile(r"[(\[]?\S{2,12}팀[)\]]?")
"""A team in a cell of its own beside its department."""
_MOST_COLUMNS = 8
_NOT_HEADER = frozenset(("구분", "계", "기투자", "합계", "재원"))


def claim(placed: Placed) -> float:
    """How surely a table is a header: by its labels, or by nothing but who is in charge and people."""
    table = placed.block
    if not isinstance(table, Table) or not 0 < len(table.rows) <= 12:
        return 0.0
    first = table.rows[0].cells
    if len(first) > _MOST_COLUMNS:
        return 0.0
    if len(first) > 2 and not _NOT_HEADER.isdisjoint(map(fold, placed.texts[0])):
        return 0.0
    short = (cell.text for row in table.rows for cell in row.cells if len(cell.blocks) < 4)
    texts = [fold(text) for text in short if len(text) < 24]
    keys = {key for text in texts if len(text) < 20 and (key := label_key(text))}
    if not keys and len(table.rows) > 1 and placed.once(_roster)[0]:
        return 0.85
    if "name" not in keys:
        return 0.5 if "department" in keys and (len(keys) > 1 or len(table.rows) == 1) else 0.0
    return 0.95 if keys & {"department", "phone", "status", "contacts"} else 0.55


def _roster(placed: Placed) -> tuple[str, tuple[Contact, ...]]:
    return people_in_rows(placed)


def read_table(placed: Placed, sheet: Sheet) -> None:
    """Add what the table says to the sheet."""
    owner, listed = placed.once(_roster)
    if owner:
        sheet.values.setdefault("department", (owner,))
        sheet.contacts += listed
        return
    taken: set[tuple[int, int]] = set()
    sheet.contacts += listed_people(placed, lambda text: label_key(text) == "phone", taken)
    for r in range(len(placed.grid)):
        _read_row(placed, r, taken, sheet)


def _read_row(placed: Placed, r: int, taken: set[tuple[int, int]], sheet: Sheet) -> None:
    """Add what a row says; cells that were read with others are `taken`."""
    people = People()
    over = _is_over(placed, r)
    for c, slot in enumerate(placed.grid[r]):
        if slot is None or not slot.begins_at(r, c) or (r, c) in taken:
            continue
        text = placed.texts[r][c]
        lines, key, roles = cell_words(text)
        if key in ("contacts", "phone") and (listed := people_beside(placed, r, c, taken)):
            sheet.contacts += listed
            continue
        waits = "department" in sheet.values and "team" not in sheet.values
        if not key and waits and _TEAM.fullmatch(fold(text)):
            sheet.values["team"] = lines
            continue
        if key in ("", "contacts") and not roles:
            if key and (person := _person_beside(placed, r, c, taken)):
                people.add_roles((person.role,), (person.name,))
            elif not key and (named := people_in(" ".join(lines))):
                sheet.contacts += named
            elif not key and c == 0 and (beside := _only_beside(placed, r, taken)):
                sheet.keep(text, beside)
            else:
                people.add_loose(lines)
            continue
        value = _value(placed, r, c, taken, people=bool(roles) or key == "phone", over=over)
        _take(key, roles, text, value, people, sheet)
    if people.settle(sheet.contacts):
        params = {"count": len(sheet.contacts)}
        sheet.doubts.append(Doubt("header.contacts_uneven", params, place=placed.place))
    for lines in people.unread:
        sheet.keep("", lines)


def _take(
    key: str, roles: tuple[str, ...], label: str, value: tuple[str, ...], people: People, sheet: Sheet
) -> None:
    """Add the value beside a label: who is in charge, people by their roles, or what there is one of."""
    ownerless = "department" not in sheet.values
    owned = ownerless and (bool(roles) or key == "department")
    owner, named = owner_and_people(label, one_line(" ".join(value))) if owned else ("", ())
    led, team = team_and_people(one_line(" ".join(value))) if key == "team" else ("", ())
    if team and "team" not in sheet.values:
        sheet.values["team"] = (led,)
        sheet.contacts += team
    elif ownerless and key == "contacts" and OWNER.fullmatch("\n".join(value)):
        sheet.values["department"] = value
    elif named:
        sheet.values["department"] = (owner,)
        sheet.contacts += named
    elif roles and (listed := people_named(value, roles)):
        sheet.contacts += listed
    elif roles:
        people.add_roles(roles, value)
    elif key == "phone":
        people.phones += value
        people.pair_loose()
    elif key in sheet.values:
        sheet.keep(label, value)
    elif key:
        sheet.values[key] = value


def _only_beside(placed: Placed, r: int, taken: set[tuple[int, int]]) -> tuple[str, ...]:
    """The lines beside the first cell of a table of two columns, whose cell is then taken."""
    row = placed.grid[r]
    slot = row[1] if len(row) == 2 else None
    if slot is None or not slot.begins_at(r, 1) or (r, 1) in taken:
        return ()
    taken.add((r, 1))
    return cell_words(placed.texts[r][1]).lines


def _is_over(placed: Placed, r: int) -> bool:
    """Whether a row is nothing but labels, each with its value below it."""
    places, texts = placed.grid, placed.texts
    below = places[r + 1] if r + 1 < len(places) else ()
    columns = []
    for c, slot in enumerate(places[r]):
        if slot is not None and slot.begins_at(r, c):
            if not cell_words(texts[r][c]).are_label:
                return False
            columns.append(c)
    under = [(c, below[c] if c < len(below) else None) for c in columns]
    return len(columns) > 2 and all(
        slot is not None and slot.row == r + 1 and not cell_words(texts[r + 1][c]).are_label
        for c, slot in under
    )


def _person_beside(placed: Placed, r: int, c: int, taken: set[tuple[int, int]]) -> Contact | None:
    """The one person beside a label that is no role, whose cell is then taken: 작성자, 담당자(직위)."""
    row, texts = placed.grid[r], placed.texts[r]
    slot = row[c + 1] if c + 1 < len(row) else None
    if slot is None or (slot.row, slot.column) in taken:
        return None
    label, value = texts[c], one_line(texts[c + 1])
    posted = named_with_post(label, value)
    people = (contact_of(*posted, "", False),) if posted else people_in(value, role_beside(label))
    if len(people) != 1 or people[0].phone:
        return None
    taken.add((slot.row, slot.column))
    return people[0]


def _value(
    placed: Placed, r: int, c: int, taken: set[tuple[int, int]], *, people: bool, over: bool
) -> tuple[str, ...]:
    """The lines of the cell to the right of a label, or below it where the right one is a label too.

    In a row that stands `over` its values only below.

    A department may be called like a post (남북협력담당관), a person's name or phone never is.
    """
    places = placed.grid
    here = places[r][c]
    assert here is not None
    right = c + max(1, here.cell.colspan)
    below = r + max(1, here.cell.rowspan)
    for row, column in ((below, c),) if over else ((r, right), (below, c)):
        slot = places[row][column] if row < len(places) and column < len(places[row]) else None
        if slot is None or (slot.row, slot.column) in taken:
            continue
        lines, key, roles = cell_words(placed.texts[row][column])
        if key or (people and roles):
            continue
        if row == below and slot.column != c:
            continue
        taken.add((slot.row, slot.column))
        return lines
    return ()
