"""What each section of a report holds, one data class per section kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from core.making import quickly_made
from core.model.money import NOTHING, Amount
from core.model.node import Mark, NodeId, new_id
from core.model.outline import Item
from core.model.pledge import Contact, Status
from core.model.term import Bucket


class SectionKind(StrEnum):
    """The kinds a layout can list."""

    HEADER = "header"
    PROGRESS = "progress"
    PARTICIPATION = "participation"
    FUNDING_PLAN = "funding_plan"
    FUNDING_SECURED = "funding_secured"
    ISSUES = "issues"
    PHOTOS = "photos"
    OTHER = "other"
    """기타: what nothing recognised, kept as it stood."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Origin:
    """Where in a file a section came from (block paths in its document), and how sure the reader is, 0–1.

    `stamp` is a digest of what the section said when it was taken in, so that later work on it can be told;
    empty where that is not known.
    """

    file: str
    places: tuple[tuple[int, ...], ...] = ()
    confidence: float = 1.0
    stamp: str = ""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The table at the top: the pledge's name and who is in charge, as printed in this period."""

    id: NodeId = field(default_factory=new_id)
    origin: Origin | None = None
    name: str = ""
    department: str = ""
    team: str = ""
    contacts: tuple[Contact, ...] = ()
    status: Status | None = None
    """이행상태 in this period, where the layout prints it."""
    mark: Mark = Mark.NONE

    @property
    def kind(self) -> SectionKind:
        return SectionKind.HEADER


class SlotKind(StrEnum):
    """The three rows of 추진실적."""

    PAST = "past"
    CURRENT = "current"
    PLAN = "plan"


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressSlot:
    """One row of 추진실적. `since` is the first day that 그동안 covers; None is the term's start."""

    id: NodeId = field(default_factory=new_id)
    slot: SlotKind
    items: tuple[Item, ...] = ()
    since: date | None = None
    mark: Mark = Mark.NONE


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """추진실적 및 향후 추진계획: always three slots, in print order."""

    id: NodeId = field(default_factory=new_id)
    origin: Origin | None = None
    slots: tuple[ProgressSlot, ...] = field(
        default_factory=lambda: tuple(ProgressSlot(slot=slot) for slot in SlotKind)
    )

    @property
    def kind(self) -> SectionKind:
        return SectionKind.PROGRESS

    def slot(self, slot: SlotKind) -> ProgressSlot:
        """The row of that kind."""
        return next(row for row in self.slots if row.slot is slot)


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One itemised note of a participation category: what, and how many times.

    `raw` keeps a count that could not be read (``다수``), as it stood; then it is printed and no sum has it,
    and `count` says nothing: it is 0.
    """

    id: NodeId = field(default_factory=new_id)
    label: str
    count: int = 1
    mark: Mark = Mark.NONE
    raw: str = ""

    @property
    def counted(self) -> int:
        """What it adds to its category's sum."""
        return 0 if self.raw else self.count


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One column of 시민참여(소통) 실적.

    `stated` is a count printed without entries, or against them; `note_label` is the free name that its
    note uses (전문가 간담회 및 자문 for 전문가 자문), empty for the column's own name. `raw` keeps a printed
    count that could not be read, as `Entry.raw` does; then nothing is stated.
    """

    id: NodeId = field(default_factory=new_id)
    name: str
    note_label: str = ""
    entries: tuple[Entry, ...] = ()
    stated: int | None = None
    mark: Mark = Mark.NONE
    raw: str = ""

    @property
    def itemised(self) -> int:
        """The sum of the entries whose counts could be read."""
        return sum(entry.counted for entry in self.entries)

    @property
    def count(self) -> int:
        """What counts: the stated count where there is one, else the sum of the entries; 0 for a raw one."""
        if self.raw:
            return 0
        return self.itemised if self.stated is None else self.stated

    @property
    def unread(self) -> tuple[Category | Entry, ...]:
        """What of it has a count that could not be read, itself first."""
        nodes: tuple[Category | Entry, ...] = (self, *self.entries)
        return tuple(node for node in nodes if node.raw)


class Scope(StrEnum):
    """What participation counts cover (LAYOUTS.md A3)."""

    PERIOD = "period"
    TERM = "term"


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """시민참여(소통) 실적: counts per category; `notes` are lines that are not itemised entries."""

    id: NodeId = field(default_factory=new_id)
    origin: Origin | None = None
    scope: Scope = Scope.PERIOD
    categories: tuple[Category, ...] = ()
    notes: tuple[Item, ...] = ()

    @property
    def kind(self) -> SectionKind:
        return SectionKind.PARTICIPATION

    @property
    def unread(self) -> tuple[Category | Entry, ...]:
        """What has a count that could not be read, in print order."""
        return tuple(node for category in self.categories for node in category.unread)


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class FundingCell:
    """One stored figure: a column of the year grid and its amount. Empty cells are not stored."""

    id: NodeId = field(default_factory=new_id)
    bucket: Bucket
    amount: Amount = NOTHING
    mark: Mark = Mark.NONE


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """재원: one source's amounts over the years."""

    id: NodeId = field(default_factory=new_id)
    source: str
    cells: tuple[FundingCell, ...] = ()

    def amount(self, bucket: Bucket) -> Amount:
        """The amount in that column, `NOTHING` where none is stored."""
        return next((cell.amount for cell in self.cells if cell.bucket == bucket), NOTHING)


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """단위사업: a named part of a pledge with a row per source."""

    id: NodeId = field(default_factory=new_id)
    name: str
    rows: tuple[SourceRow, ...] = ()
    mark: Mark = Mark.NONE


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """A funding table: 연도별 투자계획 (`FUNDING_PLAN`) or 연도별 확보(집행)액 (`FUNDING_SECURED`)."""

    id: NodeId = field(default_factory=new_id)
    origin: Origin | None = None
    kind: SectionKind
    projects: tuple[Project, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Issues:
    """문제점 및 개선대책."""

    id: NodeId = field(default_factory=new_id)
    origin: Origin | None = None
    problems: tuple[Item, ...] = ()
    remedies: tuple[Item, ...] = ()

    @property
    def kind(self) -> SectionKind:
        return SectionKind.ISSUES


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo by the SHA-256 of its original's bytes. `turns` are quarter turns clockwise the user added.

    In a file that is only read, it goes by its image's key.
    """

    id: NodeId = field(default_factory=new_id)
    digest: str
    caption: str = ""
    alt: str = ""
    turns: int = 0
    mark: Mark = Mark.NONE


PER_ROW = (1, 2, 3)
"""How many photos a person can choose to have side by side: more show nothing on paper."""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Photos:
    """관련 사진, in print order. `per_row` of them stand side by side; None is as many as the layout says."""

    id: NodeId = field(default_factory=new_id)
    origin: Origin | None = None
    photos: tuple[Photo, ...] = ()
    per_row: int | None = None

    @property
    def kind(self) -> SectionKind:
        return SectionKind.PHOTOS


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """One block of a file that no section took: text, cells of a table by row, or a picture as `Photo`."""

    id: NodeId = field(default_factory=new_id)
    text: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    digest: str = ""
    mark: Mark = Mark.UNSURE


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """기타: what nothing recognised, in the file's order. Kept and shown; printed only on request."""

    id: NodeId = field(default_factory=new_id)
    origin: Origin | None = None
    leftovers: tuple[Leftover, ...] = ()

    @property
    def kind(self) -> SectionKind:
        return SectionKind.OTHER


Section: TypeAlias = Header | Progress | Participation | Funding | Issues | Photos | Other


def empty_section(kind: SectionKind) -> Section:
    """A section of that kind with nothing in it."""
    match kind:
        case SectionKind.HEADER:
            return Header()
        case SectionKind.PROGRESS:
            return Progress()
        case SectionKind.PARTICIPATION:
            return Participation()
        case SectionKind.FUNDING_PLAN | SectionKind.FUNDING_SECURED:
            return Funding(kind=kind)
        case SectionKind.ISSUES:
            return Issues()
        case SectionKind.PHOTOS:
            return Photos()
        case SectionKind.OTHER:
            return Other()
