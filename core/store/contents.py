"""What a backup holds, and single reports out of it as one undoable edit."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from core.edits.batch import Batch
from core.edits.edit import Applied, Edit
from core.edits.register import AddPledge, AddReport, RemoveReport
from core.edits.tree import walk
from core.errors import NotFound
from core.model.node import NodeId
from core.model.pledge import Pledge
from core.model.report import Report, ReportHead
from core.store import tables
from core.store.backup import back_up
from core.store.copies import verify
from core.store.database import Database
from core.store.migrations import upgrade
from core.store.store import Store


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds. `reports` are by pledge number; their `changed` tells the last edits."""

    path: Path
    size: int
    pledges: int
    photos: int
    reports: tuple[ReportHead, ...]
    last_edit: datetime | None


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """What taking reports back would do: `edit` as one step, and which present reports it replaces."""

    backup: Path
    reports: tuple[Report, ...]
    replaced: tuple[ReportHead, ...]
    new_pledges: tuple[Pledge, ...]
    edit: Batch


def contents(path: Path) -> Contents:
    """Look into a backup, or into any data file that nobody writes; it is not changed.

    Raises:
        StoreError: ``store.missing``, ``store.damaged``, ``store.foreign``, ``store.newer`` …
    """
    with opened(path) as store:
        heads = store.reports()
        with store.database.transaction() as connection:
            pledges, photos = (
                connection.scalar(select(func.count()).select_from(table)) or 0
                for table in (tables.pledge, tables.image)
            )
    last = max((head.changed for head in heads if head.changed), default=None)
    return Contents(path, path.stat().st_size, pledges, photos, heads, last)


def plan_return(store: Store, path: Path, reports: Iterable[NodeId]) -> ReturnPlan:
    """What putting these reports of a backup into the data file would do; nothing is stored.

    A report that is there in another state, or another one of that pledge and period, gives way. A pledge
    that is gone comes back with its report.

    Raises:
        StoreError: as `contents`.
        NotFound: ``report.missing``, the backup has no such report.
    """
    with opened(path) as old:
        wanted = [old.report(report) for report in dict.fromkeys(reports)]
        theirs = {pledge.id: pledge for pledge in old.pledges()}
    ours = {pledge.id: pledge for pledge in store.pledges()}
    heads = store.reports()
    edits: list[Edit] = []
    replaced: dict[NodeId, ReportHead] = {}
    added: dict[NodeId, Pledge] = {}
    back = []
    for report in wanted:
        pledge = _present(theirs[report.pledge], {**ours, **added})
        if pledge is None:
            pledge = added[report.pledge] = theirs[report.pledge]
            edits.append(AddPledge(pledge))
        report = replace(report, pledge=pledge.id)
        for head in heads:
            same = head.id == report.id or (head.pledge, head.period) == (pledge.id, report.period)
            if same and head.id not in replaced:
                replaced[head.id] = head
                edits.append(RemoveReport(head.id))
        edits.append(AddReport(report))
        back.append(report)
    batch = Batch(tuple(edits), "restore")
    return ReturnPlan(path, tuple(back), tuple(replaced.values()), tuple(added.values()), batch)


def take_back(store: Store, plan: ReturnPlan) -> Applied:
    """Carry a plan out after a backup of what stands: first the photos, then the reports, as one edit.

    Raises:
        StoreError: it could not be written; then no report is changed.
    """
    digests = {digest for report in plan.reports for node in walk(report) if (digest := _digest(node))}
    back_up(store)
    with opened(plan.backup) as old:
        for digest in sorted(digests):
            try:
                store.add_image(old.image(digest))
            except NotFound:
                continue  # the report never had it: its place stays marked
    return store.apply(plan.edit)


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """A backup for reading; one of an older version as a copy that is brought to this one.

    Raises:
        StoreError: as `contents`.
    """
    database = Database(path, read_only=True)
    if database.version == tables.SCHEMA:
        with Store(database, None) as store:
            yield store
        return
    database.close()
    verify(path)
    with tempfile.TemporaryDirectory(prefix="ieum-") as folder:
        copied = Path(folder, path.name)
        shutil.copyfile(path, copied)
        database = Database(copied)
        upgrade(database)
        with Store(database, None) as store:
            yield store


def _present(theirs: Pledge, ours: dict[NodeId, Pledge]) -> Pledge | None:
    """The pledge as it stands now: the same one, or one that was entered anew under its number and name."""
    if theirs.id in ours:
        return ours[theirs.id]
    return next(
        (each for each in ours.values() if (each.number, each.name) == (theirs.number, theirs.name)), None
    )


def _digest(node: object) -> str:
    return str(getattr(node, "digest", ""))
