"""Reads a header whose table a page's text has lost: labels on lines of their own, values below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.model.pledge import Contact
from core.sections.header_words import label_key
from core.sections.people import contact_of, phone_of, roles_in
from core.sections.text import fold, one_line

_LONGEST = 12
_LONGEST_PERSON = 16
_VALUED = frozenset(("name", "department", "team"))


@dataclass
class Flattened:
    """What such lines say, and which of them said it."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def is_bare_label(text: str) -> bool:
    """Whether a line is only the label of the pledge or of who is in charge."""
    return len(text) <= _LONGEST and label_key(fold(text)) in ("name", "department")


def read_flattened(lines: Sequence[str]) -> Flattened:
    """Values below their labels, people below their roles.

    Labels that stand over each other have as many values below them, or none of them is taken: nobody can
    tell which is whose.
    """
    found = Flattened()
    roles: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    phones: tuple[int, ...] = ()
    for labels, values in _groups(lines):
        keys = [_key(lines[i]) for i in labels]
        short = all(len(lines[i]) <= _LONGEST_PERSON for i in values)
        if set(keys) == {"role"} and len(values) == len(labels) and short and not roles:
            roles, names = labels, values
        elif keys == ["phone"] and roles and len(values) == len(roles) and short and not phones:
            phones = values
            found.used |= {*labels, *values}
        elif values and set(keys) <= _VALUED - found.values.keys():
            if len(labels) == 1:
                found.values[keys[0]] = tuple(lines[i] for i in values)
            elif len(values) == len(labels) == len(set(keys)):
                found.values |= {key: (lines[i],) for key, i in zip(keys, values, strict=True)}
            else:
                continue
            found.used |= {*labels, *values}
    for i, (role, name) in enumerate(zip(roles, names, strict=True)):
        phone = phone_of(one_line(lines[phones[i]])) if phones else ""
        found.contacts.append(contact_of(fold(lines[role]), one_line(lines[name]), phone, False))
    found.used |= {*roles, *names}
    return found


def _groups(lines: Sequence[str]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Labels that follow each other, with the lines below them."""
    at = 0
    while at < len(lines):
        begin, first = at, _key(lines[at])
        while at < len(lines) and _go_together(first, _key(lines[at])):
            at += 1
        labels = tuple(range(begin, at))
        values = at
        while at < len(lines) and not _key(lines[at]):
            at += 1
        if labels:
            yield labels, tuple(range(values, at))


def _go_together(one: str, other: str) -> bool:
    """Whether labels of such keys stand over each other: roles, or what there is one of."""
    return one != "" and (one == other or {one, other} <= _VALUED)


def _key(line: str) -> str:
    """What a line is the label of; empty for a value."""
    if len(line) > _LONGEST:
        return ""
    bare = fold(line).strip("()")
    if roles_in((line,)) or (roles_in((bare,)) and bare == fold(line)):
        return "role"
    return label_key(bare)
