"""The one door to the core for the window and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from core import paths
from core.document.blocks import Document, Image
from core.edits.edit import Applied, Edit
from core.errors import AppError, FileRefused, NotAllowed, NotFound, StoreError
from core.formats.files import Format
from core.layouts.layout import Layout
from core.layouts.load import all_layouts, load
from core.model.node import NodeId
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Report, ReportHead
from core.model.term import Term

if TYPE_CHECKING:
    from core.carryover import CarryPlan
    from core.importing import ImportPlan
    from core.reading import Reading
    from core.store.backup import Backup
    from core.store.health import Health
    from core.store.store import Store


_UNPRINTABLE = {"image.missing", "image.unreadable", "image.too_large", "store.image_damaged"}


class Workspace(AbstractContextManager["Workspace"]):
    """An open data file and every job that can be done with it.

    Heavy libraries are imported by the first job that needs them. All methods may be called from any one
    thread at a time; the store serialises them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: Path | None = None, *, create: bool = True, read_only: bool = False) -> Self:
        """Open a data file, the user's own by default; a missing one is made.

        Raises:
            StoreError: damaged, newer than the program, locked by another program, no space.
        """
        from core.store.store import Store

        return cls(Store.open(path or paths.default_store(), create=create, read_only=read_only))

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

    # ── asking ──────────────────────────────────────────────────────────────────────────────────────

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

    def reports(self) -> tuple[ReportHead, ...]:
        """Every report's head, by pledge number, then latest period first."""
        return self._store.reports()

    def report(self, report: NodeId) -> Report:
        return self._store.report(report)

    def find_report(self, key: str) -> NodeId:
        """The report a person means by an id, the beginning of one, or ``pledge number or name@period``.

        Raises:
            NotFound: none, or more than one.
        """
        heads = [head for head in self.reports() if _means(key, head)]
        if len(heads) != 1:
            raise NotFound("report.not_found" if not heads else "report.ambiguous", key=key)
        return heads[0].id

    def layouts(self) -> tuple[Layout, ...]:
        return all_layouts()

    def image(self, digest: str, turns: int = 0) -> Image:
        """The picture to print for a stored photo: upright, without metadata."""
        printed = self._store.printed_image(digest, turns)
        return Image(printed.key, printed.media_type, printed.width_px, printed.height_px, printed.load)

    # ── changing ────────────────────────────────────────────────────────────────────────────────────

    def apply(self, edit: Edit) -> Applied:
        """Carry out an edit in one transaction; on any error nothing is changed."""
        return self._store.apply(edit)

    def add_image(self, path: Path) -> str:
        """Keep a photo file's bytes and make its derivative; returns the digest.

        Raises:
            FileRefused: not a picture, too large, unreadable.
        """
        return self._store.add_image_file(path)

    # ── files in ────────────────────────────────────────────────────────────────────────────────────

    def read(self, path: Path, *, cancelled: Callable[[], bool] | None = None) -> tuple[Reading, ...]:
        """Read a file that somebody wrote; nothing is stored. See `read_file`."""
        return read_file(path, cancelled=cancelled)

    def plan_import(self, readings: Iterable[Reading]) -> ImportPlan:
        """What taking these readings in would do."""
        from core.importing import plan_import

        return plan_import(readings, self.pledges(), self.reports())

    def take_in(self, plan: ImportPlan) -> Applied:
        """Carry out an import after a backup, as one undoable step."""
        self.back_up()
        for image in plan.images.values():
            self._store.add_image(image.load())
        return self.apply(plan.edit)

    # ── carrying over ───────────────────────────────────────────────────────────────────────────────

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

    # ── files out ───────────────────────────────────────────────────────────────────────────────────

    def compose(self, report: NodeId, *, warn: Callable[[AppError], None] | None = None) -> Document:
        """The report as pages. A photo that cannot be printed leaves a marked gap, of which `warn` hears."""
        from core.writing import compose

        whole = self.report(report)
        lost: dict[str, None] = {}
        document = compose(
            whole, load(whole.layout), partial(self._printable, lost), pledge=self.pledge(whole.pledge)
        )
        if lost and warn is not None:
            warn(AppError("photo.not_printed", count=len(lost)))
        return document

    def _printable(self, lost: dict[str, None], digest: str, turns: int) -> Image | None:
        try:
            return self.image(digest, turns)
        except (NotFound, FileRefused, StoreError) as error:
            if error.code not in _UNPRINTABLE:
                raise
            lost[digest] = None
            return None

    def export(
        self,
        report: NodeId,
        target: Path,
        file_format: Format = Format.DOCX,
        *,
        warn: Callable[[AppError], None] | None = None,
    ) -> Path:
        """Write the report to a file, or into a folder under its standard name; returns the file.

        Photos that cannot be printed do not hold the report up; see `compose`.

        Raises:
            FileNotWritten: the place cannot be written; the file that was there is untouched.
        """
        from core.formats import files

        if paths.is_folder(target):
            target = target / self.file_name(report, file_format)
        document = self.compose(report, warn=warn)
        return paths.write_atomically(target, lambda out: files.write(document, out, file_format))

    def file_name(self, report: NodeId, file_format: Format = Format.DOCX) -> str:
        """``번호_공약명_기간.docx``, made fit for any file system."""
        whole = self.report(report)
        pledge = self.pledge(whole.pledge)
        parts = (pledge.number, pledge.name, whole.period.label)
        return paths.safe_name("_".join(part for part in parts if part)) + f".{file_format}"

    # ── safety ──────────────────────────────────────────────────────────────────────────────────────

    def back_up(self) -> Path | None:
        """Take a verified backup; None where nothing changed since the last one."""
        from core.store import backup

        return backup.back_up(self._store)

    def check(self) -> Health:
        """Look the whole data file over; slow where there are many photos.

        Raises:
            StoreError: ``store.damaged``.
        """
        from core.store.health import examine

        return examine(self._store)

    def backups(self) -> Sequence[Backup]:
        """Backups of this data file, newest first."""
        return backups_of(self._store.path)

    def restore(self, chosen: Path) -> None:
        """Put a backup in the place of the present data, which is backed up first."""
        from core.store import backup

        backup.restore(self._store, chosen)


def rescue(path: Path, chosen: Path) -> Path | None:
    """Put a backup in the place of a data file that does not open any more; returns where that one went.

    Raises:
        StoreError: the backup is no good or the data file is in use; nothing was changed.
    """
    from core.store.rescue import rescue as put_back

    return put_back(path, chosen)


def backups_of(path: Path) -> Sequence[Backup]:
    """Backups of a data file, newest first, also where it cannot be opened."""
    from core.store import backup

    return backup.backups(path)


def read_file(path: Path, *, cancelled: Callable[[], bool] | None = None) -> tuple[Reading, ...]:
    """Read a file of any known format into reports; needs no data file.

    Parsing runs in a process of its own, so that a bad file harms nothing here. `cancelled` is asked about
    twenty times a second, on the calling thread.

    Raises:
        FileRefused: broken, protected, foreign, past a limit, or ``file.cancelled``.
    """
    from core.formats import files
    from core.reading import read_document

    return read_document(files.read_apart(path, cancelled=cancelled), path.name, all_layouts())


def current_period(today: date) -> Period:
    """The half year that is reported on a day: the one it lies in."""
    return Period.containing(today)


def _means(key: str, head: ReportHead) -> bool:
    if len(key) >= 4 and head.id.startswith(key):
        return True
    name, at, period = key.rpartition("@")
    if not at:
        name, period = key, ""
    return name in (head.number, head.name) and (not period or head.period.key == period.upper())
