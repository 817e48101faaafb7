"""A reading as JSON, in the shape that the command line prints."""

from __future__ import annotations

from typing import Any

from core.model.outline import Outline
from core.model.sections import Header, Issues, Photos, Progress, SectionKind
from core.reading.reading import Reading
from core.sections.other import left_text
from core.sections.progress import remark_text

_SHAPE = ("unit", "counts", "notes", "projects")
_FUNDING = (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED)


def reading_json(reading: Reading) -> dict[str, Any]:
    """The reading with labels, periods, years and units as the page prints them; only JSON's own types."""
    report = reading.report
    header = report.section(SectionKind.HEADER)
    issues = report.section(SectionKind.ISSUES)
    photos = report.section(SectionKind.PHOTOS)
    people = header.contacts if isinstance(header, Header) else ()
    return {
        "layout": reading.layout,
        "file": reading.file,
        "period": report.period.key,
        "term": report.term.number,
        "pledge": reading.pledge.name,
        "department": reading.pledge.department,
        "team": reading.pledge.team,
        "contacts": [_contact(person.role, person.name, person.phone, person.vacant) for person in people],
        "progress": _progress(reading),
        "participation": _printed(reading, SectionKind.PARTICIPATION, "participation"),
        "years": _years(reading),
        **{kind.value: _printed(reading, kind, kind.value) for kind in _FUNDING},
        "problems": _lines(issues.problems) if isinstance(issues, Issues) else [],
        "remedies": _lines(issues.remedies) if isinstance(issues, Issues) else [],
        "photos": [photo.caption for photo in photos.photos] if isinstance(photos, Photos) else [],
        "unrecognised": [left_text(left) or left.digest for left in reading.leftovers],
        "confidence": reading.confidence,
        "parts": {kind.value: _part(reading, kind) for kind in reading.parts},
        "doubts": [{"code": doubt.code, **doubt.params} for doubt in reading.doubts],
    }


def _contact(role: str, name: str, phone: str, vacant: bool) -> dict[str, Any]:
    return {"role": role, "name": name, "phone": phone} | ({"vacant": True} if vacant else {})


def _lines(items: Outline) -> list[list[Any]]:
    return [[item.level, item.text] for item in items]


def _progress(reading: Reading) -> list[dict[str, Any]]:
    part = reading.parts.get(SectionKind.PROGRESS)
    if part is None or not isinstance(part.data, Progress):
        return []
    slots = {slot.slot.value: slot for slot in part.data.slots}
    return [
        {
            **printed,
            "remark": remark_text(slots[printed["slot"]].items),
            "lines": _lines(slots[printed["slot"]].items),
        }
        for printed in part.printed.get("progress", ())
    ]


def _printed(reading: Reading, kind: SectionKind, key: str) -> dict[str, Any]:
    part = reading.parts.get(kind)
    if part is None:
        return {}
    found = part.printed.get(key, part.printed)
    return {name: found[name] for name in _SHAPE if name in found}


def _years(reading: Reading) -> list[str]:
    for kind in _FUNDING:
        if kind in reading.parts and (years := reading.parts[kind].printed.get("years")):
            return list(years)
    return []


def _part(reading: Reading, kind: SectionKind) -> dict[str, Any]:
    part = reading.parts[kind]
    heads = reading.heads.get(kind, ())
    places = sorted(part.used | {place for _, place in heads})
    return {
        "confidence": round(part.confidence, 3),
        "sources": [list(place) for place in places],
        "heads": [text for text, _ in heads],
        "doubts": [{"code": doubt.code, **doubt.params} for doubt in part.doubts],
    }
