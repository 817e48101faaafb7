"""Reads the names that reports and pledges hold already, in two queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from core.model.directory import Directory, KnownPerson
from core.store import tables


def load_directory(connection: Connection) -> Directory:
    """Every person, department, team and field of the data file, those of the latest edited reports first."""
    report, section, contact, pledge = (
        tables.report.c,
        tables.section.c,
        tables.contact.c,
        tables.pledge.c,
    )
    people = (contact.role, contact.name, contact.phone)
    reported = (
        select(section.department, section.team, *people)
        .select_from(tables.section)
        .join(tables.report, report.id == section.report)
        .outerjoin(tables.contact, contact.section == section.id)
        .where(section.department.is_not(None))
        # Reports that nobody edited here came from files: their period tells which is newer.
        .order_by(report.changed.desc(), report.period.desc(), section.id, contact.position)
    )
    listed = (
        select(pledge.department, pledge.team, *people, pledge.field)
        .select_from(tables.pledge)
        .outerjoin(tables.contact, contact.pledge == pledge.id)
        .order_by(pledge.number, contact.position)
    )
    registered = connection.execute(listed).all()
    rows = [*connection.execute(reported).all(), *registered]
    return Directory(
        people=tuple(_people(rows)),
        departments=_once(row[0] for row in rows),
        teams=_once(row[1] for row in rows),
        fields=_once(row[5] for row in registered),
    )


def _people(rows: Iterable[Sequence[Any]]) -> Iterable[KnownPerson]:
    seen = set()
    for row in rows:
        department, role, name, phone = row[0], row[2], row[3], row[4]
        if name and (name, department) not in seen:
            seen.add((name, department))
            yield KnownPerson(role, name, phone, department or "")


def _once(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
