"""What taking a reading in would do to the register: a plan of edits, shown before it is applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from core.document.blocks import Image
from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.register import AddPledge, AddReport, RemoveReport
from core.errors import NotFound
from core.model.node import NodeId
from core.model.pledge import Pledge
from core.model.report import Report, ReportHead, ReportState
from core.model.sections import Section, SectionKind, empty_section
from core.reading import Reading
from core.reading.kept_pictures import Kept, by_digest, fit_to_store, is_digest, kept
from core.reading.likeness import edited_kinds, same_content, stamped
from core.reading.reading import Beside
from core.sections.text import fold


class Outcome(StrEnum):
    """What the import of one reading means."""

    NEW_PLEDGE = "new_pledge"
    NEW_PERIOD = "new_period"
    REPLACES = "replaces"
    CONFLICTS = "conflicts"
    """It would replace a report that was worked on since, where it differs from the file."""


class Choice(StrEnum):
    """What a person wants of one reading."""

    TAKE = "take"
    """Taken in; a report that is there gives way, but for the sections that are kept."""
    BESIDE = "beside"
    """Taken in as a pledge of its own; nothing that is there changes."""
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Wish:
    """A choice for one reading, and the sections of the report there that are to stay as they are."""

    choice: Choice = Choice.TAKE
    keep: frozenset[SectionKind] = frozenset()


@dataclass(frozen=True, slots=True)
class ImportStep:
    """One reading's part of the plan.

    `differs` are the sections that the file has otherwise than the report there, `worked` those among them
    that a person worked on. `report` is what would be stored, but for the names of its pictures; `source` the
    reading's own report id.
    """

    outcome: Outcome
    pledge: Pledge
    report: Report
    source: NodeId
    replaced: ReportHead | None = None
    differs: tuple[SectionKind, ...] = ()
    worked: frozenset[SectionKind] = frozenset()
    wish: Wish = Wish()

    @property
    def edited(self) -> bool:
        """Whether work of a person's would be lost."""
        if self.replaced is None or self.wish.choice is not Choice.TAKE:
            return False
        if self.worked:
            return not self.worked <= self.wish.keep
        return self.replaced.state is ReportState.DRAFT

    @property
    def same(self) -> bool:
        """Whether the report there says the same already."""
        return self.replaced is not None and not self.differs


@dataclass(frozen=True)
class ImportPlan:
    """What taking readings in does, and the pictures, by their keys, that have to be stored first.

    `steps` will be done; `skipped` say what would have been, `repeated` are readings (by their report) that
    give way to a later one of the same pledge and period. `added` are the pledges that are new.
    """

    steps: tuple[ImportStep, ...]
    images: Mapping[str, Image]
    skipped: tuple[ImportStep, ...] = ()
    repeated: frozenset[NodeId] = frozenset()
    added: frozenset[NodeId] = frozenset()

    def edit(self, pictures: Kept) -> Edit:
        """All of it as one undoable step, of whose pictures these are kept; sections remember what they say.

        Raises:
            NotFound: a picture is not among them.
        """
        edits: list[Edit] = []
        listed: set[NodeId] = set()
        for step in self.steps:
            if step.pledge.id in self.added and step.pledge.id not in listed:
                listed.add(step.pledge.id)
                edits.append(AddPledge(step.pledge))
            if step.replaced is not None:
                edits.append(RemoveReport(step.replaced.id))
            edits.append(AddReport(_stamped(step, pictures)))
        return Batch(tuple(edits), "import")

    def step(self, source: NodeId) -> ImportStep | None:
        """What becomes of a reading, by its report's id, also where it is skipped."""
        return self._by_source.get(source)

    def takes(self, source: NodeId) -> bool:
        """Whether a reading is taken in, by its report's id."""
        step = self.step(source)
        return step is not None and step.wish.choice is not Choice.SKIP

    @cached_property
    def _by_source(self) -> Mapping[NodeId, ImportStep]:
        return {step.source: step for step in (*self.skipped, *self.steps)}


def ready_to_compare(
    readings: Iterable[Reading],
    pledges: Iterable[Pledge],
    reports: Iterable[ReportHead],
    digest_of: Callable[[bytes], str],
    stored: Callable[[NodeId], Report],
) -> tuple[Reading, ...]:
    """The readings; those whose pledge and period has a report know how the two differ.

    So nothing is left to compare for `plan_import`, whose caller may have a window to keep alive.

    Raises:
        FileRefused: a file changed or is gone since it was read.
    """
    known = {fold(pledge.name): pledge.id for pledge in pledges}
    there = {(head.pledge, head.period.key): head for head in reports}
    digests: dict[str, str] = {}

    def ready(reading: Reading) -> Reading:
        pledge = known.get(fold(reading.pledge.name))
        head = there.get((pledge, reading.report.period.key)) if pledge is not None else None
        if head is None:
            return reading
        unread = {k: image for k, image in reading.images.items() if k not in digests and not is_digest(k)}
        digests.update(kept(unread, digest_of).digests)
        own = {key: digests[key] for key in reading.images if key in digests}
        reading = replace(reading, digests=own)
        try:
            return replace(reading, beside=_beside(reading, head, stored(head.id)))
        except NotFound:
            # Taken away meanwhile; whoever plans looks again.
            return reading

    return tuple(map(ready, readings))


_NO_WISHES: Mapping[NodeId, Wish] = MappingProxyType({})


def plan_import(
    readings: Iterable[Reading],
    pledges: Iterable[Pledge],
    reports: Iterable[ReportHead],
    *,
    stored: Callable[[NodeId], Report] | None = None,
    wishes: Mapping[NodeId, Wish] = _NO_WISHES,
) -> ImportPlan:
    """Match readings to known pledges by name, and say what each would add or replace.

    Two readings of one pledge and period: the later one replaces the earlier. `stored` gives a report that
    is there, to compare; without it every section counts as different, as do pictures of readings that were
    not made `ready_to_compare`. `wishes` go by the readings' reports.
    """
    planning = _Planning({fold(pledge.name): pledge for pledge in pledges}, reports, stored)
    images: dict[str, Image] = {}
    for reading in readings:
        wish = wishes.get(reading.report.id, Wish())
        if wish.choice is not Choice.SKIP:
            images.update(reading.images)
        planning.add(reading, wish)
    return planning.plan(images)


@dataclass(slots=True)
class _Planning:
    known: dict[str, Pledge]
    heads: Iterable[ReportHead]
    stored: Callable[[NodeId], Report] | None
    steps: dict[tuple[str, str], ImportStep] = field(default_factory=dict)
    skipped: list[ImportStep] = field(default_factory=list)
    repeated: set[NodeId] = field(default_factory=set)
    _there: dict[tuple[NodeId, str], ReportHead] = field(init=False)
    _new: set[NodeId] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._there = {(head.pledge, head.period.key): head for head in self.heads}

    def add(self, reading: Reading, wish: Wish) -> None:
        """Work out what becomes of one more reading."""
        if wish.choice is Choice.BESIDE:
            self._apart(reading, wish)
            return
        name, period = fold(reading.pledge.name), reading.report.period.key
        pledge = self.known.get(name)
        head = self._there.get((pledge.id, period)) if pledge is not None else None
        step = self._step(reading, pledge, head, wish)
        if wish.choice is Choice.SKIP:
            self.skipped.append(step)
            return
        before = self.steps.pop((name, period), None)
        if before is not None:
            self.repeated.add(before.source)
            step = replace(step, outcome=before.outcome)
        elif step.outcome is Outcome.NEW_PLEDGE:
            self._new.add(step.pledge.id)
            self.known[name] = step.pledge
        self.steps[name, period] = step

    def plan(self, images: Mapping[str, Image]) -> ImportPlan:
        """All steps as one."""
        return ImportPlan(
            tuple(self.steps.values()),
            images,
            tuple(self.skipped),
            frozenset(self.repeated),
            frozenset(self._new),
        )

    def _step(
        self, reading: Reading, pledge: Pledge | None, head: ReportHead | None, wish: Wish
    ) -> ImportStep:
        outcome = Outcome.NEW_PLEDGE if pledge is None else Outcome.NEW_PERIOD
        pledge = pledge or reading.pledge
        report = replace(reading.report, pledge=pledge.id)
        differs: tuple[SectionKind, ...] = ()
        worked: frozenset[SectionKind] = frozenset()
        if head is not None:
            beside = reading.beside
            if beside is None or not beside.is_of(reading.report, head):
                beside = _beside(reading, head, self.stored(head.id) if self.stored else None)
            differs, worked = beside.differs, beside.worked
            outcome = Outcome.CONFLICTS if worked else Outcome.REPLACES
            if self.stored and wish.keep:
                report = merged(self.stored(head.id), report, wish.keep)
        return ImportStep(outcome, pledge, report, reading.report.id, head, differs, worked, wish)

    def _apart(self, reading: Reading, wish: Wish) -> None:
        name, number = reading.pledge.name, 2
        while fold(f"{name} ({number})") in self.known:
            number += 1
        pledge = replace(reading.pledge, name=f"{name} ({number})")
        if fold(name) not in self.known:
            pledge = reading.pledge
        self.known[fold(pledge.name)] = pledge
        self._new.add(pledge.id)
        report = replace(reading.report, pledge=pledge.id)
        self.steps[fold(pledge.name), report.period.key] = ImportStep(
            Outcome.NEW_PLEDGE, pledge, report, reading.report.id, wish=wish
        )


def _beside(reading: Reading, head: ReportHead, there: Report | None) -> Beside:
    """How they differ; in all, where the report there is not at hand."""
    differs = differing(there, by_digest(reading.report, reading.digests))
    worked = edited_kinds(there) & set(differs) if there and differs else frozenset()
    return Beside(reading.report, head, differs, worked)


def _stamped(step: ImportStep, pictures: Kept) -> Report:
    """The report with each section remembering what the file says; those that are kept are not the file's."""
    report = fit_to_store(step.report, pictures)
    keep = step.wish.keep if step.replaced is not None else frozenset()
    sections = (one if one.kind in keep else stamped(one) for one in report.sections)
    return replace(report, sections=tuple(sections))


def differing(there: Report | None, report: Report) -> tuple[SectionKind, ...]:
    """The sections, in print order, that two reports of one pledge and period have otherwise."""
    ours = {section.kind: section for section in there.sections} if there else {}
    theirs = {section.kind: section for section in report.sections}
    kinds = dict.fromkeys((*theirs, *ours))
    if there is None:
        return tuple(kinds)
    return tuple(
        kind
        for kind in kinds
        if not same_content(ours.get(kind) or empty_section(kind), theirs.get(kind) or empty_section(kind))
    )


def merged(there: Report, report: Report, keep: frozenset[SectionKind]) -> Report:
    """What the file says, with the sections to be kept as they are there; it stays a draft if it was one."""
    ours = {section.kind: section for section in there.sections}

    def kept(section: Section) -> Section:
        return ours.get(section.kind, section) if section.kind in keep else section

    sections = [kept(section) for section in report.sections]
    listed = {section.kind for section in sections}
    sections += [one for kind, one in ours.items() if kind in keep and kind not in listed]
    return replace(report, id=there.id, sections=tuple(sections), state=there.state)
