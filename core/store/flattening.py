"""Pledges and reports taken apart into rows, so that a save can compare what was with what is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeAlias

from sqlalchemy import Table

from core.errors import StoreError
from core.model.node import Mark
from core.model.outline import Item
from core.model.pledge import Contact, Pledge
from core.model.report import Register, Report
from core.model.sections import (
    Funding,
    Header,
    Issues,
    Origin,
    Other,
    Participation,
    Photos,
    Progress,
    Section,
)
from core.store import tables

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, dict[str, Row]]
"""Rows by table name and primary key."""


def flatten(register: Register) -> Rows:
    """The rows of all pledges and reports in the register.

    Raises:
        StoreError: ``store.inconsistent``, two nodes share an id.
    """
    flat = _Flat()
    for pledge in register.pledges.values():
        flat.add_pledge(pledge)
    for report in register.reports.values():
        flat.add_report(report)
    return flat.rows


def _plain_columns(table: Table) -> tuple[str, ...]:
    """Columns that are named and typed as the node's own fields are."""
    return tuple(
        column.name for column in table.columns if not column.foreign_keys and column.name != "position"
    )


_PLAIN = {table.name: _plain_columns(table) for table in tables.NODES}


class _Flat:
    def __init__(self) -> None:
        self.rows: Rows = {table.name: {} for table in tables.NODES}
        self.marked: Counter[Mark] = Counter()

    def put(self, table: Table, node: Any, **columns: Any) -> None:
        """Add the node's row: the stated columns, and every other one from the field of its name."""
        row = columns
        for name in _PLAIN[table.name]:
            if name not in row:
                row[name] = getattr(node, name)
        rows = self.rows[table.name]
        if node.id in rows:
            # Two nodes of one id would end as one row, and the other's words would be gone without a sign.
            raise StoreError("store.inconsistent", reason=f"{table.name} {node.id}")
        rows[node.id] = row
        self.marked[row.get("mark") or Mark.NONE] += 1

    def put_all(self, table: Table, nodes: Iterable[Any], **columns: Any) -> None:
        for position, node in enumerate(nodes):
            self.put(table, node, position=position, **columns)

    def add_pledge(self, pledge: Pledge) -> None:
        self.put(tables.pledge, pledge)
        self.add_contacts(pledge.contacts, pledge=pledge.id)
        self.put_all(tables.pledge_change, pledge.history, pledge=pledge.id)

    def add_report(self, report: Report) -> None:
        row: Row = {
            "pledge": report.pledge,
            "period": report.period.key,
            "term_number": report.term.number,
            "term_start": report.term.start,
            "term_end": report.term.end,
            "carried": 0,
            "unsure": 0,
        }
        self.put(tables.report, report, **row)
        before = self.marked.copy()
        for position, section in enumerate(report.sections):
            self.add_section(section, report.id, position)
        row = self.rows[tables.report.name][report.id]
        row["carried"] = self.marked[Mark.CARRIED] - before[Mark.CARRIED]
        row["unsure"] = self.marked[Mark.UNSURE] - before[Mark.UNSURE]

    def add_section(self, section: Section, report: str, position: int) -> None:
        own: Row = dict.fromkeys(("name", "department", "team", "status", "scope", "per_row", "mark"))
        if isinstance(section, Header):
            own = {"scope": None, "per_row": None}
        elif isinstance(section, Participation):
            own["scope"] = section.scope
        elif isinstance(section, Photos):
            own["per_row"] = section.per_row
        self.put(tables.section, section, report=report, position=position, **_origin(section.origin), **own)
        match section:
            case Header():
                self.add_contacts(section.contacts, section=section.id)
            case Progress():
                self.add_progress(section)
            case Participation():
                self.add_participation(section)
            case Funding():
                self.add_funding(section)
            case Issues():
                self.add_outline(section.problems, "problems", section=section.id)
                self.add_outline(section.remedies, "remedies", section=section.id)
            case Photos():
                self.put_all(tables.photo, section.photos, section=section.id)
            case Other():
                self.put_all(tables.leftover, section.leftovers, section=section.id)

    def add_contacts(
        self, contacts: Iterable[Contact], pledge: str | None = None, section: str | None = None
    ) -> None:
        self.put_all(tables.contact, contacts, pledge=pledge, section=section)

    def add_progress(self, progress: Progress) -> None:
        self.put_all(tables.progress_slot, progress.slots, section=progress.id)
        for slot in progress.slots:
            self.add_outline(slot.items, "slot", slot=slot.id)

    def add_participation(self, participation: Participation) -> None:
        self.put_all(tables.category, participation.categories, section=participation.id)
        for category in participation.categories:
            self.put_all(tables.entry, category.entries, category=category.id)
        self.add_outline(participation.notes, "notes", section=participation.id)

    def add_funding(self, funding: Funding) -> None:
        self.put_all(tables.project, funding.projects, section=funding.id)
        for project in funding.projects:
            self.put_all(tables.source_row, project.rows, project=project.id)
            for row in project.rows:
                for position, cell in enumerate(row.cells):
                    amount = cell.amount
                    self.put(
                        tables.funding_cell,
                        cell,
                        row=row.id,
                        position=position,
                        won=amount.won,
                        executed=amount.executed,
                        raw=amount.raw,
                    )

    def add_outline(
        self, items: Iterable[Item], place: str, section: str | None = None, slot: str | None = None
    ) -> None:
        items = tuple(items)
        self.put_all(tables.outline_item, items, section=section, slot=slot, place=place)
        for item in items:
            self.put_all(tables.evidence, item.evidence, item=item.id)


def _origin(origin: Origin | None) -> Row:
    return {
        "origin_file": origin.file if origin else None,
        "origin_places": origin.places if origin else None,
        "origin_confidence": origin.confidence if origin else None,
        "origin_stamp": origin.stamp if origin else None,
    }
