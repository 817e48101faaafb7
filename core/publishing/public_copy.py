"""The copy of a report that is put on the city's web page: people and remarks of the house stay at home."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from core.edits.tree import changed, mapped, shape, walk
from core.model.outline import Item
from core.model.pledge import Contact
from core.model.report import Report

_NOT_SHOWN = {"digest", "layout", "role"}
_PHONE = re.compile(
    r"(?<![\d-])(?:\(?0\d{1,2}\)?[-. ]?\d{3,4}[-. ]\d{4}|1[5-8]\d{2}-\d{4})(?!\d)"
    r"|☎\s*\(?\d[\d\-–~() ]*\d"
    r"|(?<=내선)\s*:?\s*\d{2,5}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_NOTHING = re.compile(r"(?!)")
_DIGITS = re.compile(r"\d")
_SHORT_NAME = 2


@dataclass(frozen=True, slots=True)
class Hiding:
    """What does not go out."""

    names: bool = True
    """Names of contacts, also where they stand in a text; others' names are not known."""
    phones: bool = True
    """Phone numbers and mail addresses, wherever they stand."""
    remarks: bool = True
    """비고 and 증빙 beside the items."""


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """The report as it may be read, and how many places were changed for it."""

    report: Report
    names: int = 0
    phones: int = 0
    remarks: int = 0


def public_copy(report: Report, hiding: Hiding, people: Iterable[Contact] = ()) -> PublicCopy:
    """Hide what must not go out; `people` are contacts beyond the report's own whose names are hidden too.

    A name keeps its first syllable (홍○○), a number its shape (***-****-****).
    """
    known = [*people, *(node for node in walk(report) if isinstance(node, Contact))]
    names = _Mask(_names(person.name for person in known if hiding.names), _veiled)
    phones = _Mask(_PHONE if hiding.phones else _NOTHING, _numberless)
    remarks = sum(bool(node.remark or node.evidence) for node in walk(report) if isinstance(node, Item))

    def change(node: Any) -> Any:
        if isinstance(node, Contact) and hiding.phones and node.phone:
            node = replace(node, phone="")
            phones.count += 1
        if isinstance(node, Item) and hiding.remarks:
            node = replace(node, remark="", evidence=())
        return _masked(node, (names, phones))

    copy = mapped(report, change)
    return PublicCopy(copy, names.count, phones.count, remarks if hiding.remarks else 0)


@dataclass(slots=True)
class _Mask:
    pattern: re.Pattern[str]
    veil: Callable[[str], str]
    count: int = 0

    def over(self, text: str) -> str:
        masked, count = self.pattern.subn(lambda found: self.veil(found[0]), text)
        self.count += count
        return masked


def _masked(node: Any, masks: Iterable[_Mask]) -> Any:
    values = {}
    form = shape(type(node))
    for name in form.plain:
        if name in _NOT_SHOWN or form.hints[name] is not str:
            continue
        before = after = getattr(node, name)
        for mask in masks:
            after = mask.over(after)
        if after != before:
            values[name] = after
    return changed(node, **values) if values else node


def _veiled(name: str) -> str:
    return name[0] + "○" * (len(name) - 1)


def _numberless(text: str) -> str:
    return "***@***" if "@" in text else _DIGITS.sub("*", text)


def _names(names: Iterable[str]) -> re.Pattern[str]:
    """Where one of those names stands. A name of two syllables must stand alone: 이수 is in 이수자 too."""
    ordered = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True)
    if not ordered:
        return _NOTHING
    ends = (re.escape(name) + (r"(?![가-힣])" if len(name) <= _SHORT_NAME else "") for name in ordered)
    return re.compile(r"(?<![가-힣])(?:" + "|".join(ends) + ")")
