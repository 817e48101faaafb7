"""The one door to the core for the window and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from core import paths
from core.edits.edit import Applied, Edit
from core.errors import AppError, NotAllowed
from core.layouts.layout import Layout
from core.layouts.load import all_layouts, load
from core.model.node import NodeId
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Report, ReportHead, find_head
from core.model.term import Term
from core.recovery import backups_of as backups_of
from core.recovery import contents_of as contents_of
from core.recovery import diagnose as diagnose
from core.recovery import rescue as rescue
from core.recovery import salvage as salvage

if TYPE_CHECKING:
    from core.carryover import CarryPlan
    from core.document.workbook import Workbook
    from core.exchange.workbook import WorkbookPlan
    from core.importing import ImportPlan, Wish
    from core.model.directory import Directory
    from core.overview import Overview
    from core.printing import Printing
    from core.reading import Reading
    from core.store.archive import Archive
    from core.store.backup import Backup
    from core.store.health import Health
    from core.store.store import Store


_SLICE = 4
"""Reports loaded in one go where many are looked through: whoever saves meanwhile waits for one such."""


class Workspace(AbstractContextManager["Workspace"]):
    """An open data file and every job that can be done with it.

    Heavy libraries are imported by the first job that needs them. All methods may be called from any one
    thread at a time; the store serialises them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._archive: Archive | None = None

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        create: bool = True,
        read_only: bool = False,
        anew: bool = False,
    ) -> Self:
        """Open a data file, the user's own by default; a missing one is made.

        One that has gone but left backups is not taken for a new one, unless it is to be made `anew`.

        Raises:
            StoreError: damaged, newer than the program, locked by another program, no space, gone.
        """
        from core.store.store import Store

        target = path or paths.default_store()
        return cls(Store.open(target, create=create, read_only=read_only, anew=anew))

    def close(self) -> None:
        """Give the data file free."""
        self._store.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The data file."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        return self._store.read_only

    def pledges(self) -> tuple[Pledge, ...]:
        return self._store.pledges()

    def pledge(self, pledge: NodeId) -> Pledge:
        return self._store.pledge(pledge)

    def reports(self, pledge: NodeId | None = None) -> tuple[ReportHead, ...]:
        """The heads of one pledge's reports or of all, by pledge number, then latest period first."""
        return self._store.reports(pledge=pledge)

    def report(self, report: NodeId) -> Report:
        return self._store.report(report)

    def whole_reports(self, reports: Iterable[NodeId]) -> Iterator[Report]:
        """Those of the reports that exist, whole, in no stated order, as they are now; a few at a time.

        Each is put together when its turn comes.
        """
        return self._store.whole_reports(reports)

    def overview(self, period: Period | None = None, pause: Callable[[], None] = lambda: None) -> Overview:
        """Every pledge in that period, or in the one in work: its report's standing, its money, its status.

        `pause` is called after every report; it may wait, or raise and so end the work.
        """
        from core.overview import overview, period_in_work

        def whole() -> Iterator[Report]:
            for start in range(0, len(ids), _SLICE):
                for report in self.whole_reports(ids[start : start + _SLICE]):
                    pause()
                    yield report

        heads = self.reports()
        chosen = period or period_in_work(heads, date.today())
        ids = [head.id for head in heads if head.period == chosen]
        layouts = {layout.name: layout for layout in self.layouts()}
        return overview(chosen, self.pledges(), whole(), layouts, {head.period for head in heads})

    def find_report(self, key: str) -> NodeId:
        """The report a person means, as `find_head`.

        Raises:
            NotFound: none, or more than one.
        """
        return find_head(key, self.reports()).id

    def layouts(self) -> tuple[Layout, ...]:
        return all_layouts()

    def directory(self) -> Directory:
        """People, departments, teams and fields that were written before, latest first."""
        return self._store.directory()

    def apply(self, edit: Edit) -> Applied:
        """Carry out an edit in one transaction; on any error nothing is changed."""
        return self._store.apply(edit)

    def add_image(self, path: Path) -> str:
        """Keep a photo file's bytes and make its derivative; returns the digest.

        Raises:
            FileRefused: not a picture, too large, unreadable.
        """
        return self._store.add_image_file(path)

    def read(
        self,
        path: Path,
        *,
        cancelled: Callable[[], bool] | None = None,
        reached: Callable[[int], None] | None = None,
    ) -> tuple[Reading, ...]:
        """Read a file that somebody wrote, ready to be compared; nothing is stored. See `read_file`."""
        return self.ready_to_compare(read_file(path, cancelled=cancelled, reached=reached))

    def ready_to_compare(self, readings: Iterable[Reading]) -> tuple[Reading, ...]:
        """The readings; those of a report that is there already know how they differ for `plan_import`.

        Raises:
            FileRefused: a file changed or is gone since it was read.
        """
        from core.importing import ready_to_compare
        from core.store.images import digest_of

        return ready_to_compare(readings, self.pledges(), self.reports(), digest_of, self._store.report)

    def plan_import(
        self, readings: Iterable[Reading], wishes: Mapping[NodeId, Wish] | None = None
    ) -> ImportPlan:
        """What taking these readings in would do; `wishes` are choices by the readings' report ids."""
        from core.importing import plan_import

        return plan_import(
            readings, self.pledges(), self.reports(), stored=self._store.report, wishes=wishes or {}
        )

    def take_in(self, plan: ImportPlan, *, warn: Callable[[AppError], None] = lambda told: None) -> Applied:
        """Carry out an import after a backup, as one undoable step.

        A damaged picture is kept as it is, marked to be looked at, and `warn` hears of its file.

        Raises:
            FileRefused: a file changed or is gone since it was read; then no report is changed.
        """
        from core.reading.kept_pictures import kept

        self.back_up()
        pictures = kept(plan.images, lambda data: self._store.add_image(data).digest)
        applied = self.apply(plan.edit(pictures))
        for told in pictures.warnings():
            warn(told)
        return applied

    def plan_carry(
        self, report: NodeId, opening: Period | None = None, *, term: Term | None = None
    ) -> CarryPlan:
        """What the next period's draft would hold; see `core.carryover`.

        Raises:
            NotAllowed: as `core.carryover.carry`, or the pledge has a report of that period already.
        """
        from core.carryover import CarryOptions, carry

        closed = self.report(report)
        options = CarryOptions(participation_continues=load(closed.layout).participation_continues)
        plan = carry(closed, opening, term=term, options=options)
        for head in self.reports():
            if head.pledge == closed.pledge and head.period == plan.report.period:
                raise NotAllowed("carry.already_there", name=head.name, opening=head.period.label)
        return plan

    def carry_over(self, plan: CarryPlan) -> Applied:
        """Carry out a carry-over after a backup, as one undoable step."""
        self.back_up()
        return self.apply(plan.edit)

    @property
    def printing(self) -> Printing:
        """Reports as pages, and as files to hand in."""
        from core.printing import Printing

        return Printing(self._store)

    def write_workbook(self, target: Path, reports: Iterable[NodeId]) -> Path:
        """Write the pledges and those reports as a workbook that can be filled in with Excel.

        Raises:
            FileNotWritten: the place cannot be written, or a workbook cannot hold so much.
        """
        from core.exchange.workbook import to_workbook
        from core.formats import files

        workbook = to_workbook(self.pledges(), [self.report(report) for report in reports])
        return paths.write_atomically(target, lambda out: files.write_workbook(workbook, out))

    def plan_workbook(self, workbook: Workbook, layout: str = "") -> WorkbookPlan:
        """What a filled-in workbook would change; nothing is stored. A first report begins in `layout`."""
        from core.exchange.workbook import plan_from_workbook
        from core.settings import Settings

        reports = [self.report(head.id) for head in self.reports()]
        usual = layout or Settings().layout
        return plan_from_workbook(workbook, self.pledges(), reports, self.layouts(), usual)

    def fill_in(self, plan: WorkbookPlan) -> Applied:
        """Carry out what a workbook changes after a backup, as one undoable step."""
        self.back_up()
        return self.apply(plan.edit)

    @property
    def archive(self) -> Archive:
        """Backups in both places, what each holds, and single reports out of them."""
        if self._archive is None:
            from core.store.archive import Archive

            self._archive = Archive(self._store)
        return self._archive

    def back_up(self) -> Path | None:
        """Take a verified backup; None where nothing changed since the last one."""
        return self.archive.back_up()

    def check(self) -> Health:
        """Look the whole data file over; slow where there are many photos.

        Raises:
            StoreError: ``store.damaged``.
        """
        from core.store.health import examine

        return examine(self._store)

    def backups(self) -> Sequence[Backup]:
        """Backups of this data file, newest first."""
        return self.archive.backups()

    def restore(self, chosen: Path) -> Path:
        """Put a backup in the place of the present data; returns the backup of what stood there."""
        return self.archive.restore(chosen)


def peek_image(path: Path, width_px: int, height_px: int) -> bytes:
    """A photo file as a small upright picture, refused as `Workspace.add_image` does; nothing is stored."""
    from core.store.images import peek

    return peek(path, width_px, height_px)


def read_file(
    path: Path,
    *,
    cancelled: Callable[[], bool] | None = None,
    reached: Callable[[int], None] | None = None,
) -> tuple[Reading, ...]:
    """Read a file of any known format into reports; needs no data file.

    That happens in a process of its own, so that a bad file harms nothing here. `cancelled` is asked about
    twenty times a second, on the calling thread, where `reached` hears a per cent of the work at each step.

    Raises:
        FileRefused: broken, protected, foreign, past a limit, or ``file.cancelled``.
    """
    from core.reading.apart import read_apart

    return read_apart(path, cancelled=cancelled, reached=reached)


def read_workbook(path: Path, *, cancelled: Callable[[], bool] | None = None) -> Workbook:
    """Read a workbook of this program that somebody filled in; needs no data file.

    It is read as `read_file` reads, and `cancelled` the same.

    Raises:
        FileRefused: broken, past a limit, or not a workbook of this program.
    """
    from core.exchange.workbook import checked
    from core.formats import files

    return checked(files.read_workbook_apart(path, cancelled=cancelled))
