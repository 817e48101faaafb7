"""An invented city's reports for a first look around, tests and pictures: no real person or place."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import resources
from core.carryover import CarryOptions, carry
from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.register import AddPledge, AddReport
from core.layouts.load import load
from core.model.money import Amount, Unit, Won
from core.model.outline import GROUP, ITEM, Evidence, Item
from core.model.period import Period
from core.model.pledge import Contact, Pledge, Status
from core.model.report import Report, ReportState
from core.model.sections import (
    Category,
    Entry,
    Funding,
    FundingCell,
    Header,
    Issues,
    Participation,
    Photo,
    Photos,
    Progress,
    ProgressSlot,
    Project,
    Section,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import DEFAULT_TERM, Bucket
from core.paths import STORE_SUFFIX
from core.workspace import Workspace

STORE_NAME = f"예제{STORE_SUFFIX}"
LAYOUT = "pledge-8"
_EVIDENCE = re.compile(r"\[증빙(?P<number>\d+)\] (?P<title>.+)")


def open_sample(folder: Path) -> Path:
    """The data file with the sample in `folder`, made where it is not there or empty; returns its path.

    Raises:
        StoreError: the data file cannot be made or is in use.
    """
    target = folder / STORE_NAME
    with Workspace.open(target) as workspace:
        if not workspace.pledges():
            for photo in photo_files():
                workspace.add_image(photo)
            workspace.apply(sample_edit())
    return target


def last_period_file() -> Path:
    """A last-period report of the sample city, typed in another word processor."""
    return next(resources.path("sample").glob("*.docx"))


def photo_files() -> tuple[Path, ...]:
    """The sample's photos; its reports name them by digest, so a store needs them first."""
    return tuple(sorted(resources.path("sample", "photos").glob("*.jpg")))


def sample_edit() -> Batch:
    """One edit that brings in every sample pledge and report, with fresh ids."""
    edits: list[Edit] = []
    for file in sorted(resources.path("sample").glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        pledge = _pledge(data)
        edits.append(AddPledge(pledge))
        last: Report | None = None
        for entry in data["reports"]:
            last = _first(entry, pledge) if last is None else _following(entry, last)
            edits.append(AddReport(last))
    return Batch(tuple(edits), "sample")


def _pledge(data: Mapping[str, Any]) -> Pledge:
    return Pledge(
        number=data["number"],
        name=data["name"],
        field=data["field"],
        department=data["department"],
        team=data["team"],
        partners=tuple(data["partners"]),
        contacts=_contacts(data),
        status=Status(data["status"]),
        term=DEFAULT_TERM.number,
    )


def _contacts(data: Mapping[str, Any]) -> tuple[Contact, ...]:
    return tuple(Contact(**contact) for contact in data["contacts"])


def _first(entry: Mapping[str, Any], pledge: Pledge) -> Report:
    """A report that stands on its own."""
    header = Header(
        name=pledge.name,
        department=pledge.department,
        team=pledge.team,
        contacts=tuple(
            Contact(role=person.role, name=person.name, phone=person.phone, vacant=person.vacant)
            for person in pledge.contacts
        ),
    )
    empty = (
        Progress(),
        _participation({}),
        Funding(kind=SectionKind.FUNDING_PLAN),
        Funding(kind=SectionKind.FUNDING_SECURED),
        Issues(),
        Photos(),
    )
    return Report(
        pledge=pledge.id,
        period=Period.parse(entry["period"]),
        term=DEFAULT_TERM,
        layout=LAYOUT,
        state=ReportState(entry["state"]),
        sections=(header, *(_filled(section, entry) for section in empty)),
    )


def _following(entry: Mapping[str, Any], last: Report) -> Report:
    """The draft that carrying `last` over makes, with what was typed into it since."""
    options = CarryOptions(participation_continues=load(LAYOUT).participation_continues)
    draft = carry(last, Period.parse(entry["period"]), options=options).report
    return replace(draft, sections=tuple(_filled(section, entry) for section in draft.sections))


def _filled(section: Section, entry: Mapping[str, Any]) -> Section:
    """The section with what the sample's entry says of it; the rest stays."""
    if isinstance(section, Progress):
        return replace(section, slots=tuple(_slot(slot, entry) for slot in section.slots))
    if isinstance(section, Participation) and "participation" in entry:
        return replace(section, categories=_participation(entry["participation"]).categories)
    if isinstance(section, Funding) and section.kind.value in entry:
        return replace(section, projects=_projects(entry[section.kind.value]))
    if isinstance(section, Issues) and "problems" in entry:
        return replace(
            section, problems=_outline(entry["problems"], 1), remedies=_outline(entry["remedies"], 1)
        )
    if isinstance(section, Photos) and "photos" in entry:
        return replace(section, photos=tuple(_photo(photo) for photo in entry["photos"]))
    return section


def _slot(slot: ProgressSlot, entry: Mapping[str, Any]) -> ProgressSlot:
    if slot.slot is SlotKind.PAST and "since" in entry:
        slot = replace(slot, since=entry["since"])
    if slot.slot.value not in entry:
        return slot
    return ProgressSlot(id=slot.id, slot=slot.slot, items=_outline(entry[slot.slot.value]), since=slot.since)


def _outline(text: str, deeper: int = 0) -> tuple[Item, ...]:
    """Items from lines: two spaces a level, ``# `` for a group head, `` // `` before what stands in 비고."""
    return tuple(_item(line, deeper) for line in text.strip("\n").split("\n"))


def _item(line: str, deeper: int) -> Item:
    body, _, remark = line.partition(" // ")
    evidence = tuple(
        Evidence(number=int(match["number"]), title=match["title"]) for match in _EVIDENCE.finditer(remark)
    )
    if body.startswith("# "):
        return Item(level=GROUP, text=body[2:], evidence=evidence)
    level = ITEM + deeper + (len(body) - len(body.lstrip(" "))) // 2
    return Item(level=level, text=body.strip(), evidence=evidence, remark="" if evidence else remark)


def _participation(counted: Mapping[str, Sequence[tuple[str, int]]]) -> Participation:
    """All of the layout's columns; those that `counted` names with their entries."""
    layout = load(LAYOUT).section(SectionKind.PARTICIPATION)
    names = layout.options["categories"] if layout else ()
    return Participation(
        categories=tuple(
            Category(
                name=name,
                entries=tuple(Entry(label=label, count=count) for label, count in counted.get(name, ())),
            )
            for name in names
        )
    )


def _projects(table: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> tuple[Project, ...]:
    """Projects from figures in 백만원."""
    return tuple(
        Project(
            name=name,
            rows=tuple(
                SourceRow(
                    source=source,
                    cells=tuple(
                        FundingCell(bucket=Bucket(year), amount=_amount(figure))
                        for year, figure in cells.items()
                    ),
                )
                for source, cells in sources.items()
            ),
        )
        for name, sources in table.items()
    )


def _amount(figure: int | list[int]) -> Amount:
    """Planned, or secured and executed."""
    if isinstance(figure, int):
        return Amount(Won(figure * Unit.MILLION))
    secured, executed = figure
    return Amount(Won(secured * Unit.MILLION), Won(executed * Unit.MILLION))


def _photo(entry: Mapping[str, str]) -> Photo:
    content = resources.path("sample", "photos", entry["file"]).read_bytes()
    return Photo(digest=hashlib.sha256(content).hexdigest(), caption=entry["caption"], alt=entry["caption"])
