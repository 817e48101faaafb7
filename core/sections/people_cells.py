"""The people in a header table's cells: listed below or beside their heads, or all in one cell."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.document.grid import Grid
from core.model.pledge import Contact
from core.sections.cells import cell_lines, lines_in
from core.sections.people import contact_of, people_in, phone_of, roles_in
from core.sections.section import Placed
from core.sections.text import fold, one_line

_OWNER = re.compile(r"\S+(?:과|실|단|관|소|국|센터)(?:\s*[\s(/]\s*\S+팀\)?)?")
"""A department, and its team."""

_HEADS = {
    "role": frozenset(("직위", "직급", "직책", "직위(직급)", "직급(직위)", "구분")),
    "name": frozenset(("성명", "이름", "담당자명", "담당자성명")),
}


def listed_people(
    placed: Placed, is_phone: Callable[[str], bool], taken: set[tuple[int, int]]
) -> tuple[Contact, ...]:
    """People in a row each below the heads 직위, 성명 and 연락처, or in a column each beside them.

    Their cells are added to `taken`.
    """
    if not any(fold(text) in _HEADS["name"] for row in placed.texts for text in row):
        return ()
    places = placed.grid
    if found := _listed_across(places, is_phone, taken) or _told_down(places, is_phone, taken):
        return found
    for r in range(len(places) - 1):
        columns = _columns_of(places, r, is_phone)
        if "name" in columns and len(columns) > 1:
            return _listed(places, r, columns, taken)
    return ()


def _listed_across(
    places: Grid, is_phone: Callable[[str], bool], taken: set[tuple[int, int]]
) -> tuple[Contact, ...]:
    """People in a column each: a row of roles, one of names, one of phones."""
    for r, row in enumerate(places[1:], 1):
        first = row[0]
        if first is None or fold(first.cell.text) not in _HEADS["name"]:
            continue
        columns = [c for c in range(1, len(row)) if _is_single(places, r, c) and _is_single(places, r - 1, c)]
        roles = [roles_in((one_line(_text(places, r - 1, c)),)) for c in columns]
        if len(columns) < 2 or not all(roles):
            return ()
        below = r + 1 < len(places) and is_phone(fold(_text(places, r + 1, 0)))
        rows = (r - 1, r, r + 1) if below else (r - 1, r)
        taken |= {(row_, c) for row_ in rows for c in (0, *columns)}
        return tuple(
            contact_of(
                role[0],
                one_line(_text(places, r, c)),
                phone_of(_text(places, r + 1, c)) if below else "",
                False,
            )
            for role, c in zip(roles, columns, strict=True)
        )
    return ()


def _told_down(
    places: Grid, is_phone: Callable[[str], bool], taken: set[tuple[int, int]]
) -> tuple[Contact, ...]:
    """A person in rows of labels beside one that reaches over them: 담당자 before 직급, 성명 and 연락처."""
    for r, row in enumerate(places):
        for c, slot in enumerate(row[:-2]):
            if slot is None or slot.cell.rowspan < 2 or not slot.begins_at(r, c):
                continue
            if not roles_in(cell_lines(slot.cell)):
                continue
            rows = range(r, min(r + slot.cell.rowspan, len(places)))
            keys = {row_: _key_of(_text(places, row_, c + 1), is_phone) for row_ in rows}
            if len(keys) < 2 or not all(keys.values()) or "name" not in keys.values():
                continue
            taken |= {(r, c), *((row_, column) for row_ in rows for column in (c + 1, c + 2))}
            said = {key: one_line(_text(places, row_, c + 2)) for row_, key in keys.items()}
            role = said.get("role") or one_line(slot.cell.text)
            return (contact_of(role, said["name"], phone_of(said.get("phone", "")), False),)
    return ()


def _key_of(text: str, is_phone: Callable[[str], bool]) -> str:
    folded = fold(text)
    return next(
        (key for key, heads in _HEADS.items() if folded in heads), "phone" if is_phone(folded) else ""
    )


def _is_single(places: Grid, r: int, c: int) -> bool:
    slot = places[r][c]
    return slot is not None and slot.begins_at(r, c)


def _text(places: Grid, r: int, c: int) -> str:
    slot = places[r][c] if c < len(places[r]) else None
    return slot.cell.text if slot is not None else ""


def _columns_of(places: Grid, r: int, is_phone: Callable[[str], bool]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for c, slot in enumerate(places[r]):
        if slot is None or not slot.begins_at(r, c):
            continue
        if key := _key_of(slot.cell.text, is_phone):
            columns.setdefault(key, c)
    places_between = range(min(columns.values(), default=0), max(columns.values(), default=-1) + 1)
    between = {slot.column for c in places_between if (slot := places[r][c]) is not None}
    # A value between two labels: they lie side by side, and nothing is listed below.
    return columns if between <= set(columns.values()) else {}


def _listed(
    places: Grid, head: int, columns: dict[str, int], taken: set[tuple[int, int]]
) -> tuple[Contact, ...]:
    found: list[Contact] = []
    taken |= {(head, column) for column in columns.values()}
    first = next((slot for slot in places[head] if slot is not None), None)
    # A label over people reaches down beside them; any other has its value below.
    if first is not None and first.column not in columns.values() and first.cell.rowspan > 1:
        taken.add((first.row, first.column))
    for r in range(head + 1, len(places)):
        texts = {}
        for key, column in columns.items():
            slot = places[r][column]
            if slot is None or not slot.begins_at(r, column):
                return tuple(found)
            texts[key] = one_line(slot.cell.text)
        if not texts["name"] or len(texts["name"]) > 12:
            return tuple(found)
        taken |= {(r, column) for column in columns.values()}
        found.append(
            contact_of(texts.get("role", "담당자"), texts["name"], phone_of(texts.get("phone", "")), False)
        )
    return tuple(found)


def people_in_rows(placed: Placed) -> tuple[str, tuple[Contact, ...]]:
    """Who is in charge, and the people, of a table without any label: a person in each row beside the owner.

    Empty where anything else stands in it.
    """
    rows = [_begun(placed, r) for r in range(len(placed.grid))]
    if not any(row and _OWNER.fullmatch(one_line(row[0])) for row in rows):
        return "", ()
    owner, found = "", list[Contact]()
    for row in rows:
        texts = list(map(one_line, row))
        if texts and not owner and _OWNER.fullmatch(texts[0]):
            owner = texts.pop(0)
        people = people_in(" ".join(filter(None, texts)))
        if len(people) != 1:
            return "", ()
        found += people
    return (owner, tuple(found)) if owner else ("", ())


def _begun(placed: Placed, r: int) -> list[str]:
    """The texts of the cells that begin in a row."""
    row = enumerate(zip(placed.grid[r], placed.texts[r], strict=True))
    return [text for c, (slot, text) in row if slot is not None and slot.begins_at(r, c)]


def people_beside(placed: Placed, r: int, c: int, taken: set[tuple[int, int]]) -> tuple[Contact, ...]:
    """Several people, each with a role, all in the one cell beside a label; the cell is then taken."""
    row, right = placed.grid[r], c + 1
    slot = row[right] if right < len(row) else None
    if slot is None or not slot.begins_at(r, right) or (r, right) in taken:
        return ()
    people = people_in(" / ".join(filter(None, lines_in(placed.texts[r][right]))))
    if not people or not all(person.phone for person in people):
        return ()
    taken.add((r, right))
    return people


def people_named(value: tuple[str, ...], roles: tuple[str, ...]) -> tuple[Contact, ...]:
    """People named all together beside one label; none where it is a person, or a line for each role."""
    if len(roles) != 1:
        return ()
    people = people_in(" / ".join(filter(None, value)), roles[0])
    if len(people) > 1 or any(one.role != roles[0] for one in people):
        return people
    # A name, and its phone beside it or on the next line.
    alone = people_in(" ".join(value), roles[0]) if len(value) < 3 else ()
    return alone if len(alone) == 1 and alone[0].phone else ()
