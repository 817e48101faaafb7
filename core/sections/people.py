"""The people of a report: their roles, names and phones, in one text or in parallel lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from core.model.node import Mark
from core.model.pledge import Contact
from core.sections.text import fold, one_line

ROLE = (
    r"(?:\S{0,8}?(?:과장|팀장|국장|실장|부장|소장|센터장|단장|본부장|동장|계장|반장|관장|담당관|주무관|사무관|보좌관|전문관|연구사|지도사|주사보?|서기보?|대행)"
    r"|[가-힣]{2,5}\s?[4-9]급|부서장|담당자?|실무자|주무|담당주무관|담당공무원)"
)
"""A post, as a pattern: 과장, 행정6급, 담당자."""
_ROLE = re.compile(ROLE)
_PHONE = re.compile(
    r"(?:☎|☏|T\.?|tel\.?)?\s*(?P<number>\(?0?\d{0,3}\)?[-)\s]?\d{3,4}\s?-\s?\d{4}|☎\s*\d{4}(?!\s?[-\d]))",
    re.I,
)
_PHONE_LABEL = re.compile(r"[\s(,/]*(?:연락처|전화(?:번호)?)$")
_LONGEST_LINE = 60
_EXTENSION = re.compile(r"\d{3,5}")
_TAIL = re.compile(r"(?:^|\s)(?P<phone>[☎☏]?\s*[\d(][\d()\- ]{2,})$")
_SIGNS = re.compile(r"[☎☏:()\[\]]|(?<!\S)(?:tel|T)\.?(?=\s|$)|(?:연락처|전화)", re.I)
_NAME = re.compile(r"(?!\S*(?:팀|과)$)[가-힣][가-힣○O〇*]{1,3}|공석|결원")
_BEFORE_ROLE = re.compile(r"(?<=[\s)\d])(?=(?:과장|팀장|국장|실장|소장|담당관|사무관|주무관|담당자?)\s)")
_ALONE = re.compile(
    rf"(?P<role>{ROLE})(?P<name>[가-힣][가-힣○O〇*]{{1,3}}|공석)(?:연락처|전화(?:번호)?|[☎☏]|tel)?"
    r"(?P<phone>[(\d][\d()-]{2,})",
    re.I,
)
"""A line of a page's text that lost its table: 과    장   김○○   연락처 8075-3500."""
_HANGUL = re.compile(r"[가-힣]")
_PHONE_SIGN = re.compile(r"^[☎☏]\s*")
_ONE_EACH = re.compile(r"[/,]")
_BETWEEN_PERSONS = re.compile(r"\s*[/,;·|]\s*")
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
    text = one_line(text)
    if not _HANGUL.search(text):
        # Phones or figures alone.
        return ()
    found: list[Contact] = []
    for part in _persons(text):
        phone = _PHONE.search(part)
        words = [w for w in _SIGNS.sub(" ", _PHONE.sub(" ", part)).split(" ") if w]
        if phone and not words and found and not found[-1].phone:
            found[-1] = replace(found[-1], phone=_digits(phone))
            continue
        if found and not found[-1].phone and len(words) == 1 and _EXTENSION.fullmatch(words[0]):
            found[-1] = replace(found[-1], phone=words[0])
            continue
        if len(words) > 2 and words[0] in ("담당", "담당자") and _ROLE.fullmatch(words[1]):
            # The label of a person whose post stands behind it.
            del words[0]
        extension = words.pop() if not phone and len(words) > 1 and _EXTENSION.fullmatch(words[-1]) else ""
        own = words.pop(at) if (at := _role_at(words)) is not None else ""
        name = " ".join(words)
        if (
            not _NAME.fullmatch(name.replace(" ", ""))
            or not (own or role)
            or not (phone or extension or own or role)
        ):
            return ()
        found.append(contact_of(own or role, name, _digits(phone) if phone else extension, False))
    return tuple(found)


def _role_at(words: Sequence[str]) -> int | None:
    """Where among a person's words the role stands: before the name, or behind it."""
    if len(words) < 2:
        return None
    return next((at for at in (0, -1) if _ROLE.fullmatch(words[at])), None)


def person_alone(text: str) -> tuple[str, str] | None:
    """The role of a person whom a whole line names, and name and phone; None for any other line."""
    # A phone ends the line, and most lines end with a word.
    if len(text) >= _LONGEST_LINE or text.rstrip()[-1:].isalpha():
        return None
    return _person_alone(text)


@lru_cache(maxsize=1024)
def _person_alone(text: str) -> tuple[str, str] | None:
    match = _ALONE.fullmatch(fold(text))
    if match is None:
        return None
    # 담당자 may be the label of a person whose post stands behind it.
    return match["role"].removeprefix("담당자") or match["role"], f"{match['name']} {match['phone']}"


def without_phone(text: str) -> tuple[str, str]:
    """A text less the phone at its end, and the phone; empty where it has none."""
    match = _PHONE.search(text)
    if match is None or text[match.end() :].strip(" )"):
        return text, ""
    return _PHONE_LABEL.sub("", text[: match.start()].rstrip(" (☎☏:,/")), _digits(match)


def _persons(text: str) -> list[str]:
    """The text parted at its separators, and before each role but one that stands behind a name."""
    found: list[str] = []
    for part in _BETWEEN_PERSONS.split(text):
        ones = [one for one in _BEFORE_ROLE.split(part) if one.strip(" ()")]
        found += [part] if ones and _NAME.fullmatch(ones[0].strip()) else ones
    return found


class People:
    """Parallel lines of roles, names and phones in one row."""

    def __init__(self) -> None:
        self.roles: list[str] = []
        self.names: tuple[str, ...] = ()
        self.phones: tuple[str, ...] = ()
        self.loose: list[tuple[str, str, str]] = []
        self.unread: list[tuple[str, ...]] = []
        """Cells that nothing was made of."""
        self.apart = False
        """Roles stand in cells of their own, not in lines of one."""
        self._cells: list[tuple[str, ...]] = []

    def add_roles(self, roles: Iterable[str], names: tuple[str, ...]) -> None:
        """A cell of roles, and the names beside it."""
        self.apart |= bool(self.roles)
        self.roles += roles
        self.names += names

    def add_loose(self, lines: tuple[str, ...]) -> None:
        """A cell without a label: other roles, names, or all at once (과장 김○○ ☎ 8075-3500)."""
        if not any(lines):
            return
        if len(self.phones) < len(self.names) and all(_PHONE.fullmatch(line) for line in lines):
            self.phones += lines
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
        phones = [phone_of(line) for line in _each(self.phones, roles)]
        if not self.roles and phones and (contacts or not any(names)):
            uneven, nobodys = _add_phones(contacts, phones)
            if nobodys:
                self.unread.append(("연락처", *nobodys))
            return uneven
        if not phones:
            phones = [_digits(found) if (found := _PHONE.search(name)) else "" for name in names]
            names = [_PHONE.sub("", name).strip(" ()/☎") for name in names]
        alone = self.apart and len(phones) == 1 and 1 < roles == len(names)
        if alone:
            # One phone beside several people is most likely the last one's, and a person has to look.
            phones = [""] * (roles - 1) + phones
        if any(phones) and not self.roles and any(names):
            self.roles = ["담당자"] * len(names)
        count = max(len(self.roles), len([name for name in names if name]))
        uneven = alone or len(self.roles) != count or len(names) > count or len(phones) > count
        for role, name, phone in zip(*(_padded(x, count) for x in (self.roles, names, phones)), strict=True):
            contacts.append(contact_of(role, name, phone, uneven))
        for role, name, phone in self.loose:
            contacts.append(contact_of(role, name, phone, False))
        return uneven and bool(count)


def _each(lines: tuple[str, ...], count: int) -> tuple[str, ...]:
    """One line for several people, parted where it has exactly as many parts: 김○○ / 이○○ / 박○○."""
    parts = [part.strip() for part in _ONE_EACH.split(lines[0])] if len(lines) == 1 else []
    return tuple(parts) if count > 1 and len(parts) == count and all(parts) else lines


def _add_phones(contacts: list[Contact], phones: list[str]) -> tuple[bool, list[str]]:
    """Phones in a row of their own go to the people above, in order; those that are left.

    Fewer phones than people are most likely the last ones', and a person has to look: that is told too.
    """
    waiting = [i for i, person in enumerate(contacts) if not person.phone and not person.vacant]
    uneven = 0 < len(phones) < len(waiting)
    if uneven:
        for index in waiting:
            contacts[index] = replace(contacts[index], mark=Mark.UNSURE)
        waiting = waiting[-len(phones) :]
    for index, phone in zip(waiting, phones, strict=False):
        contacts[index] = replace(contacts[index], phone=phone)
    return uneven, phones[len(waiting) :]


def contact_of(role: str, name: str, phone: str, unsure: bool) -> Contact:
    """A person as read: a vacant post where the name says so, marked where it is unsure."""
    vacant = fold(name) in _VACANT
    mark = Mark.UNSURE if unsure else Mark.NONE
    return Contact(role=role, name="" if vacant else name, phone=phone, vacant=vacant, mark=mark)


def read_contact(line: str) -> tuple[str, str, bool]:
    """A person as one line: the name, the phone behind it, and whether the post is vacant (공석)."""
    line = one_line(line)
    match = _TAIL.search(line)
    name = line[: match.start()] if match else line
    vacant = fold(name) in _VACANT
    return "" if vacant else name, phone_of(match["phone"]) if match else "", vacant


def _padded(values: list[str], count: int) -> list[str]:
    return (values + [""] * count)[:count]


def phone_of(line: str) -> str:
    """A phone without the sign before it."""
    return _PHONE_SIGN.sub("", line)


def _digits(match: re.Match[str]) -> str:
    number = match["number"].strip("☎ ")
    return number.lstrip("(") if number.count("(") > number.count(")") else number
