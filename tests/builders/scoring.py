"""How much of a report was read right, fact by fact: a cell, an item with its depth, a caption, a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Key = tuple[str, str]
_FOLD = str.maketrans("‘’“”․•ㆍ‧∼–−", "''\"\"····~--")
_FIGURES = re.compile(r"(\d+(?:\.\d+)?)?(?:\((\d+(?:\.\d+)?)\))?")


def fold(text: object) -> str:
    """The text without white space, with one kind of quote, dot, dash and tilde."""
    shown = unicodedata.normalize("NFC", str(text or ""))
    return re.sub(r"\s+", "", shown.translate(_FOLD))


def facts(report: Mapping[str, Any]) -> dict[Key, Any]:
    """Every fact of a report in the reading's JSON shape, by section and name."""
    found: dict[Key, Any] = {}
    for part in (_header, _progress, _participation, _funding, _issues, _photos):
        found.update(part(report))
    return found


def misses(expected: Mapping[str, Any], reading: Mapping[str, Any]) -> dict[Key, tuple[Any, Any]]:
    """Facts that were read otherwise or not at all: what was wanted and what was read."""
    want, got = facts(expected), facts(reading)
    return {key: (value, got.get(key)) for key, value in want.items() if got.get(key) != value}


def extras(expected: Mapping[str, Any], reading: Mapping[str, Any]) -> dict[Key, Any]:
    """Facts of the reading that the report does not hold."""
    want = facts(expected)
    return {key: value for key, value in facts(reading).items() if key not in want}


def _header(report: Mapping[str, Any]) -> Iterator[tuple[Key, Any]]:
    for key in ("pledge", "department", "team"):
        if report.get(key):
            yield ("header", key), fold(report[key])
    for i, contact in enumerate(report.get("contacts") or ()):
        for key in ("role", "name", "phone"):
            yield ("header", f"contact {i} {key}"), fold(contact.get(key))


def _progress(report: Mapping[str, Any]) -> Iterator[tuple[Key, Any]]:
    for slot in report.get("progress") or ():
        name = slot["slot"]
        yield ("progress", f"{name} label"), fold(slot.get("label"))
        yield ("progress", f"{name} period"), fold(slot.get("period"))
        if slot.get("remark"):
            yield ("progress", f"{name} remark"), fold(slot["remark"])
        for i, item in enumerate(_outline(slot.get("lines") or ())):
            yield ("progress", f"{name} item {i}"), item


def _participation(report: Mapping[str, Any]) -> Iterator[tuple[Key, Any]]:
    part = report.get("participation") or {}
    for name, count in (part.get("counts") or {}).items():
        yield ("participation", fold(name)), int(count or 0)
    for i, note in enumerate(part.get("notes") or ()):
        yield ("participation", f"note {i}"), fold(note)


def _funding(report: Mapping[str, Any]) -> Iterator[tuple[Key, Any]]:
    for kind in ("funding_plan", "funding_secured"):
        part = report.get(kind) or {}
        if part:
            yield (kind, "unit"), fold(part.get("unit"))
        for i, project in enumerate(part.get("projects") or ()):
            yield (kind, f"project {i}"), fold(project["name"])
            for source, cells in project["rows"].items():
                for year, text in cells.items():
                    if (figure := _amount(text)) != (0, 0):
                        yield (kind, f"project {i} {source} {fold(year)}"), figure


def _issues(report: Mapping[str, Any]) -> Iterator[tuple[Key, Any]]:
    for key in ("problems", "remedies"):
        for i, item in enumerate(_outline(report.get(key) or ())):
            yield ("issues", f"{key} {i}"), item


def _photos(report: Mapping[str, Any]) -> Iterator[tuple[Key, Any]]:
    for i, caption in enumerate(report.get("photos") or ()):
        yield ("photos", f"caption {i}"), fold(caption)


def _amount(text: str) -> Any:
    """``1,150 (105)`` as (1150, 105), a blank or dash as (0, 0), anything else as it stands."""
    bare = fold(text).replace(",", "").replace("-", "")
    match = _FIGURES.fullmatch(bare)
    return (float(match[1] or 0), float(match[2] or 0)) if match else bare


def _outline(lines: Sequence[Any]) -> list[tuple[int, str]]:
    """Items by how many smaller levels are in use: only nesting matters."""
    used = sorted({level for level, _ in lines})
    return [(used.index(level), fold(text)) for level, text in lines]
