"""The people of a header table: their roles, names and phones, in parallel lines or a row each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from core.document.grid import Grid
from core.model.node import Mark
from core.model.pledge import Contact
from core.sections.text import fold, one_line

_ROLE = re.compile(
    r"(?:\S{0,8}?(?:과장|팀장|국장|실장|부장|소장|센터장|단장|본부장|동장|계장|반장|관장|담당관|주무관|사무관|보좌관|전문관|연구사|대행)"
    r"|담당자?|실무자|주무|담당주무관|담당공무원)"
)
_PHONE = re.compile(
    r"(?:☎|☏|T\.?|tel\.?)?\s*(?P<number>\(?0?\d{0,3}\)?[-)\s]?\d{3,4}\s?-\s?\d{4}|☎\s*\d{4})", re.I
)
_EXTENSION = re.compile(r"\d{3,5}")
_TAIL = re.compile(r"(?:^|\s)(?P<phone>[☎☏]?\s*[\d(][\d()\- ]{2,})$")
_SIGNS = re.compile(r"[☎☏:()\[\]]|(?<!\S)(?:tel|T)\.?(?=\s|$)|(?:연락처|전화)", re.I)
_NAME = re.compile(r"(?!\S*(?:팀|과)$)[가-힣][가-힣○O〇*]{1,3}|공석|결원")
_BEFORE_ROLE = re.compile(r"(?<=[\s)\d])(?=(?:과장|팀장|국장|소장|담당관|주무관|담당자)\s)")
_VACANT = ("공석", "(공석)", "결원", "(결원)")


@lru_cache(maxsize=1024)
def roles_in(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The roles that a cell lists, a line or a word each; empty where it says anything else."""
    words = [line for line in lines if line]
    if words and all(_ROLE.fullmatch(fold(word)) for word in words):
        return tuple(one_line(line).replace(" ", "") if _spaced(line) else one_line(line) for line in lines)
    parts = re.split(r"[\s/,·]+", one_line(" ".join(lines)))
    if len(parts) > 1 and all(_ROLE.fullmatch(part) for part in parts):
        return tuple(parts)
    return ()


def _spaced(text: str) -> bool:
    """Whether a word is typed with spaces between its letters (과  장)."""
    return all(len(part) == 1 for part in text.split())


def people_in(text: str, role: str = "") -> tuple[Contact, ...]:
    """The people whom one text names, each with a role or a phone: 과장 김○○(☎8075-3500) / 팀장 이○○.

    `role` is for those without one of their own. Empty where any part of the text is no person.
    """
    found: list[Contact] = []
    for part in _persons(one_line(text)):
        phone = _PHONE.search(part)
        words = [w for w in _SIGNS.sub(" ", _PHONE.sub(" ", part)).split(" ") if w]
        if phone and not words and found and not found[-1].phone:
            found[-1] = replace(found[-1], phone=_digits(phone))
            continue
        extension = words.pop() if not phone and len(words) > 1 and _EXTENSION.fullmatch(words[-1]) else ""
        own = words.pop(0) if words and _ROLE.fullmatch(words[0]) and len(words) > 1 else ""
        name = " ".join(words)
        if (
            not _NAME.fullmatch(name.replace(" ", ""))
            or not (own or role)
            or not (phone or extension or own or role)
        ):
            return ()
        found.append(_contact(own or role, name, _digits(phone) if phone else extension, False))
    return tuple(found)


def without_phone(text: str) -> tuple[str, str]:
    """A text less the phone at its end, and the phone; empty where it has none."""
    match = _PHONE.search(text)
    if match is None or text[match.end() :].strip(" )"):
        return text, ""
    bare = text[: match.start()].rstrip(" (☎☏:,/")
    return bare, _digits(match)


def _persons(text: str) -> list[str]:
    """The text parted at its separators, and before each role."""
    parts = [part for part in re.split(r"\s*[/,;·|]\s*", text) if part.strip(" ()")]
    return [one for part in parts for one in _BEFORE_ROLE.split(part) if one.strip()]


class People:
    """Parallel lines of roles, names and phones in one row."""

    def __init__(self) -> None:
        self.roles: list[str] = []
        self.names: tuple[str, ...] = ()
        self.phones: tuple[str, ...] = ()
        self.loose: list[tuple[str, str, str]] = []
        self.unread: list[tuple[str, ...]] = []
        """Cells that nothing was made of."""
        self._cells: list[tuple[str, ...]] = []

    def add_loose(self, lines: tuple[str, ...]) -> None:
        """A cell without a label: other roles, names, or all at once (과장 김○○ ☎ 8075-3500)."""
        if not any(lines):
            return
        self._cells.append(lines)
        said = False
        for line in lines:
            phone = _PHONE.search(line)
            words = one_line(_PHONE.sub(" ", line).replace("☎", " ").replace(":", " ")).split(" ")
            if phone and len(words) > 1 and _ROLE.fullmatch(words[0]):
                self.loose.append((words[0], " ".join(words[1:]).strip("()/, "), _digits(phone)))
                said = True
        if not said:
            self.unread.append(lines)

    def pair_loose(self) -> None:
        """The two cells before the phones are roles and names, whatever the roles are called."""
        if not self.roles and len(self._cells) >= 2 and not self.loose:
            self.roles, self.names = list(self._cells[-2]), self._cells[-1]
            self.unread = self.unread[:-2]

    def settle(self, contacts: list[Contact]) -> bool:
        """Add the people that were gathered to `contacts`; whether their lines did not match."""
        roles = len(self.roles)
        names = list(_each(self.names, roles))
        phones = [_phone(line) for line in _each(self.phones, roles)]
        if not self.roles and phones and contacts:
            _add_phones(contacts, phones)
            return False
        if not phones:
            phones = [_digits(found) if (found := _PHONE.search(name)) else "" for name in names]
            names = [_PHONE.sub("", name).strip(" ()/☎") for name in names]
        if any(phones) and not self.roles and any(names):
            self.roles = ["담당자"] * len(names)
        count = max(len(self.roles), len([name for name in names if name]))
        uneven = len(self.roles) != count or len(names) > count or len(phones) > count
        for role, name, phone in zip(*(_padded(x, count) for x in (self.roles, names, phones)), strict=True):
            contacts.append(_contact(role, name, phone, uneven))
        for role, name, phone in self.loose:
            contacts.append(_contact(role, name, phone, False))
        return uneven and bool(count)


def _each(lines: tuple[str, ...], count: int) -> tuple[str, ...]:
    """One line for several people, parted where it has exactly as many parts: 김○○ / 이○○ / 박○○."""
    parts = [part.strip() for part in re.split(r"[/,]", lines[0])] if len(lines) == 1 else []
    return tuple(parts) if count > 1 and len(parts) == count and all(parts) else lines


def _add_phones(contacts: list[Contact], phones: list[str]) -> None:
    """Phones in a row of their own go to the people above, in order."""
    waiting = [i for i, person in enumerate(contacts) if not person.phone]
    for index, phone in zip(waiting, phones, strict=False):
        contacts[index] = replace(contacts[index], phone=phone)


_HEADS = {
    "role": frozenset(("직위", "직급", "직책", "직위(직급)", "직급(직위)", "구분")),
    "name": frozenset(("성명", "이름", "담당자명", "담당자성명")),
}


def listed_people(
    places: Grid, is_phone: Callable[[str], bool], taken: set[tuple[int, int]]
) -> tuple[Contact, ...]:
    """People in a row each below the heads 직위, 성명 and 연락처, or in a column each beside them.

    Their cells are added to `taken`.
    """
    if across := _listed_across(places, is_phone, taken):
        return across
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
            _contact(
                role[0],
                one_line(_text(places, r, c)),
                _phone(_text(places, r + 1, c)) if below else "",
                False,
            )
            for role, c in zip(roles, columns, strict=True)
        )
    return ()


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
        text = fold(slot.cell.text)
        key = next((key for key, heads in _HEADS.items() if text in heads), "phone" if is_phone(text) else "")
        if key:
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
            _contact(texts.get("role", "담당자"), texts["name"], _phone(texts.get("phone", "")), False)
        )
    return tuple(found)


def _contact(role: str, name: str, phone: str, unsure: bool) -> Contact:
    vacant = fold(name) in _VACANT
    mark = Mark.UNSURE if unsure else Mark.NONE
    return Contact(role=role, name="" if vacant else name, phone=phone, vacant=vacant, mark=mark)


def read_contact(line: str) -> tuple[str, str, bool]:
    """A person as one line: the name, the phone behind it, and whether the post is vacant (공석)."""
    line = one_line(line)
    match = _TAIL.search(line)
    name = line[: match.start()] if match else line
    vacant = fold(name) in _VACANT
    return "" if vacant else name, _phone(match["phone"]) if match else "", vacant


def _padded(values: list[str], count: int) -> list[str]:
    return (values + [""] * count)[:count]


def _phone(line: str) -> str:
    return re.sub(r"^[☎☏]\s*", "", line)


def _digits(match: re.Match[str]) -> str:
    number = match["number"].strip("☎ ")
    return number.lstrip("(") if number.count("(") > number.count(")") else number
