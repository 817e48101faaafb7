"""Whether two sections say the same, whoever typed them and whatever ids and marks they carry."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace
from typing import Any

from core.edits.tree import shape
from core.model.report import Report, ReportState
from core.model.sections import Section, SectionKind, empty_section

_BESIDE = frozenset({"mark", "origin"})
"""Fields that say how a section came here, not what is in it."""


def content(node: Any) -> tuple[Any, ...]:
    """What a node and all below it say.

    Fields at their default say nothing: a stamp stays true when a later version adds one.
    """
    kind = shape(type(node))
    default = {each.name: each.default for each in fields(node)}
    values = ((name, getattr(node, name)) for name in kind.plain if name not in _BESIDE)
    plain = tuple((name, value) for name, value in values if value != default[name])
    inner = tuple(tuple(content(child) for child in getattr(node, name)) for name in kind.children)
    return type(node).__name__, plain, inner


def same_content(one: Section, other: Section) -> bool:
    """Whether they say the same."""
    return content(one) == content(other)


def is_blank(section: Section) -> bool:
    """Whether nothing was filled in."""
    return same_content(section, empty_section(section.kind))


def stamp_of(section: Section) -> str:
    """A digest of what a section says; the same words give the same one in every run of the program."""
    return hashlib.sha256(repr(content(section)).encode()).hexdigest()[:16]


def stamped(section: Section) -> Section:
    """The section remembering what it says now; one that no file gave stays as it is."""
    if section.origin is None:
        return section
    return replace(section, origin=replace(section.origin, stamp=stamp_of(section)))


def edited_kinds(report: Report) -> frozenset[SectionKind]:
    """The sections of a stored report that hold a person's work.

    Those of a draft, those that no file gave, and those that say other things than when they were taken in.
    """
    draft = report.state is ReportState.DRAFT
    return frozenset(s.kind for s in report.sections if not is_blank(s) and (draft or _worked_on(s)))


def _worked_on(section: Section) -> bool:
    if section.origin is None:
        return True
    return bool(section.origin.stamp) and section.origin.stamp != stamp_of(section)
