"""Rows put together again into pledges and reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from core.model.money import Amount
from core.model.node import Mark
from core.model.outline import Evidence, Item
from core.model.period import Period
from core.model.pledge import Contact, Pledge, PledgeChange, Status
from core.model.report import Report, ReportState
from core.model.sections import (
    Category,
    Entry,
    Funding,
    FundingCell,
    Header,
    Issues,
    Leftover,
    Origin,
    Other,
    Participation,
    Photo,
    Photos,
    Progress,
    ProgressSlot,
    Project,
    Scope,
    Section,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import Term

AnyRow: TypeAlias = Mapping[Any, Any]


class Rebuilding:
    """Puts holders together from rows of all tables, given by table name in any order.

    A value that the model does not know raises ValueError or KeyError: the data file is damaged or newer.
    """

    def __init__(self, rows: Mapping[str, Iterable[AnyRow]]) -> None:
        self._rows = rows
        self._held: dict[tuple[str, str], dict[str, list[AnyRow]]] = {}

    def pledges(self) -> tuple[Pledge, ...]:
        """All pledges among the rows."""
        return tuple(self._pledge(row) for row in self._rows["pledge"])

    def reports(self) -> Iterator[Report]:
        """All reports among the rows, one by one."""
        return map(self._report, self._rows["report"])

    def _inside(self, table: str, link: str, holder: str) -> list[AnyRow]:
        """The rows of `table` that `holder` holds, in order."""
        held = self._held.get((table, link))
        if held is None:
            held = defaultdict(list)
            for row in sorted(self._rows.get(table, ()), key=_position):
                held[row[link]].append(row)
            self._held[table, link] = held
        return held.get(holder, [])

    def _pledge(self, row: AnyRow) -> Pledge:
        return Pledge(
            **_same(row, "id", "number", "name", "field", "department", "team", "partners", "term"),
            status=Status(row["status"]),
            contacts=self._contacts("pledge", row["id"]),
            history=tuple(
                PledgeChange(**_same(change, "id", "day", "what", "before", "after", "reason"))
                for change in self._inside("pledge_change", "pledge", row["id"])
            ),
        )

    def _report(self, row: AnyRow) -> Report:
        return Report(
            **_same(row, "id", "pledge", "layout", "changed"),
            period=Period.parse(row["period"]),
            term=Term(row["term_number"], row["term_start"], row["term_end"]),
            state=ReportState(row["state"]),
            sections=tuple(
                self._section(section) for section in self._inside("section", "report", row["id"])
            ),
        )

    def _section(self, row: AnyRow) -> Section:
        node = row["id"]
        common = {"id": node, "origin": _origin(row)}
        match SectionKind(row["kind"]):
            case SectionKind.HEADER:
                return self._header(row, common)
            case SectionKind.PROGRESS:
                slots = self._inside("progress_slot", "section", node)
                return Progress(**common, slots=tuple(self._slot(slot) for slot in slots))
            case SectionKind.PARTICIPATION:
                return Participation(
                    **common,
                    scope=Scope(row["scope"]),
                    categories=tuple(
                        self._category(category) for category in self._inside("category", "section", node)
                    ),
                    notes=self._outline("section", node, "notes"),
                )
            case SectionKind.FUNDING_PLAN | SectionKind.FUNDING_SECURED as kind:
                projects = self._inside("project", "section", node)
                return Funding(**common, kind=kind, projects=tuple(self._project(each) for each in projects))
            case SectionKind.ISSUES:
                return Issues(
                    **common,
                    problems=self._outline("section", node, "problems"),
                    remedies=self._outline("section", node, "remedies"),
                )
            case SectionKind.PHOTOS:
                photos = self._inside("photo", "section", node)
                return Photos(
                    **common, **_same(row, "per_row"), photos=tuple(_photo(photo) for photo in photos)
                )
            case SectionKind.OTHER:
                leftovers = self._inside("leftover", "section", node)
                return Other(**common, leftovers=tuple(_leftover(leftover) for leftover in leftovers))

    def _header(self, row: AnyRow, common: dict[str, Any]) -> Header:
        return Header(
            **common,
            **_same(row, "name", "department", "team"),
            contacts=self._contacts("section", row["id"]),
            status=None if row["status"] is None else Status(row["status"]),
            mark=Mark(row["mark"]),
        )

    def _contacts(self, link: str, holder: str) -> tuple[Contact, ...]:
        return tuple(
            Contact(**_same(row, "id", "role", "name", "phone", "vacant"), mark=Mark(row["mark"]))
            for row in self._inside("contact", link, holder)
        )

    def _slot(self, row: AnyRow) -> ProgressSlot:
        return ProgressSlot(
            **_same(row, "id", "since"),
            slot=SlotKind(row["slot"]),
            mark=Mark(row["mark"]),
            items=self._outline("slot", row["id"], "slot"),
        )

    def _outline(self, link: str, holder: str, place: str) -> tuple[Item, ...]:
        return tuple(
            Item(
                **_same(row, "id", "level", "text", "remark"),
                mark=Mark(row["mark"]),
                evidence=tuple(
                    Evidence(**_same(evidence, "id", "number", "title", "file"))
                    for evidence in self._inside("evidence", "item", row["id"])
                ),
            )
            for row in self._inside("outline_item", link, holder)
            if row["place"] == place
        )

    def _category(self, row: AnyRow) -> Category:
        return Category(
            **_same(row, "id", "name", "note_label", "stated", "raw"),
            mark=Mark(row["mark"]),
            entries=tuple(
                Entry(**_same(entry, "id", "label", "count", "raw"), mark=Mark(entry["mark"]))
                for entry in self._inside("entry", "category", row["id"])
            ),
        )

    def _project(self, row: AnyRow) -> Project:
        return Project(
            **_same(row, "id", "name"),
            mark=Mark(row["mark"]),
            rows=tuple(
                SourceRow(
                    **_same(source, "id", "source"),
                    cells=tuple(_cell(cell) for cell in self._inside("funding_cell", "row", source["id"])),
                )
                for source in self._inside("source_row", "project", row["id"])
            ),
        )


def _position(row: AnyRow) -> int:
    return int(row["position"])


def _same(row: AnyRow, *names: str) -> dict[str, Any]:
    """The columns whose names and types are the node's own."""
    return {name: row[name] for name in names}


def _origin(row: AnyRow) -> Origin | None:
    if row["origin_file"] is None:
        return None
    stamp = row["origin_stamp"] or ""
    return Origin(row["origin_file"], row["origin_places"], row["origin_confidence"], stamp)


def _cell(row: AnyRow) -> FundingCell:
    return FundingCell(
        **_same(row, "id", "bucket"),
        amount=Amount(**_same(row, "won", "executed", "raw")),
        mark=Mark(row["mark"]),
    )


def _photo(row: AnyRow) -> Photo:
    return Photo(**_same(row, "id", "digest", "caption", "alt", "turns"), mark=Mark(row["mark"]))


def _leftover(row: AnyRow) -> Leftover:
    return Leftover(**_same(row, "id", "text", "cells", "digest"), mark=Mark(row["mark"]))
