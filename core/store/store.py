"""The data file as the rest of the program sees it: what is in it, and edits carried out."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from sqlalchemy import delete, insert, select

from core.edits.edit import Applied, Edit, Touched
from core.errors import FileRefused, NotFound, StoreError
from core.model.directory import Directory
from core.model.node import NodeId
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Register, Report, ReportHead
from core.model.term import Term
from core.paths import backup_folder, clear_unfinished, is_folder, is_there
from core.store import copies, migrations, tables
from core.store.backup_files import backup_files
from core.store.changes import compare, write
from core.store.copies import Clock
from core.store.database import Database, create_file
from core.store.faults import explained
from core.store.flattening import flatten
from core.store.heads import load_heads
from core.store.images import PrintedImage, StoredImage, picture_bytes
from core.store.kept import Kept
from core.store.loading import Fetched, fetch, load_pledges, load_register
from core.store.lock import FileLock
from core.store.people import load_directory
from core.store.schema import raise_revision
from core.store.shelf import Shelf
from core.store.visit import Visit

PHOTO_BOX_MM = (80.0, 60.0)
"""The largest printed photo, width and height (LAYOUTS.md A9)."""


class Store:
    """An open data file. Every method is one transaction and may be called from any thread."""

    def __init__(self, database: Database, lock: FileLock | None, clock: Clock = datetime.now) -> None:
        self.database = database
        """For the modules of this package only."""
        self.clock = clock
        self._lock = lock
        self._visit: Visit | None = None
        self._shelf = Shelf(database)
        self._pledges = Kept(load_pledges)
        self._heads = Kept(partial(load_heads, pledge=None, period=None))

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        read_only: bool = False,
        anew: bool = False,
        clock: Clock = datetime.now,
    ) -> Self:
        """Open a data file for writing, alone, or for reading beside others; a missing one is made.

        One that left backups was lost, not never there: an empty one takes its place only `anew`. An older
        file is brought to this version after a backup.

        Raises:
            StoreError: ``store.is_folder``, ``store.missing``, ``store.vanished``, ``store.locked``,
                ``store.damaged``, ``store.foreign``, ``store.newer``, ``store.older`` (read-only),
                ``store.read_only``, ``store.disk_full`` or ``store.unreachable``.
        """
        if is_folder(path):
            raise StoreError("store.is_folder", name=path.name, folder=str(path.parent))
        if read_only:
            return cls._open_beside(path)
        if create and not is_there(path):
            with suppress(OSError):  # what is wrong with the folder shows when the lock is made
                path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
        try:
            if not is_there(path):
                if backup_files(backup_folder(path)) and not anew:
                    raise StoreError("store.vanished", name=path.name, folder=str(path.parent))
                if create:
                    create_file(path)
            database = Database(path)
        except BaseException:
            lock.release()
            raise
        store = cls(database, lock, clock)
        try:
            clear_unfinished(path.parent, now=time.time())
            copies.clear_away(backup_folder(path))
            if database.version < tables.SCHEMA:
                copies.copy(database, clock)
                migrations.upgrade(database)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def _open_beside(cls, path: Path) -> Self:
        beside = Visit(path)
        try:
            database = Database(path, read_only=True)
        except BaseException:
            beside.end()
            raise
        store = cls(database, None)
        store._visit = beside
        if database.version < tables.SCHEMA:
            store.close()
            raise StoreError("store.older", name=path.name)
        return store

    def close(self) -> None:
        """Give the file free; a second call does nothing."""
        try:
            self.database.close()
        finally:
            if self._lock is not None:
                self._lock.release()
            if self._visit is not None:
                self._visit.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self.database.path

    @property
    def read_only(self) -> bool:
        return self.database.read_only

    def pledges(self) -> tuple[Pledge, ...]:
        """All pledges, by number as people count: 2-1 before 10-1."""
        with self.database.transaction() as connection:
            return self._pledges.value(connection)

    def pledge(self, pledge: NodeId) -> Pledge:
        """One pledge.

        Raises:
            NotFound: ``pledge.missing``.
        """
        found = self._register(Touched(pledges=frozenset({pledge}))).pledges
        if pledge not in found:
            raise NotFound("pledge.missing", pledge=pledge)
        return found[pledge]

    def reports(
        self, *, pledge: NodeId | None = None, period: Period | None = None
    ) -> tuple[ReportHead, ...]:
        """Heads of the reports, of one pledge or period or all; by number, then latest period first."""
        with self.database.transaction() as connection:
            if pledge is None and period is None:
                return self._heads.value(connection)
            return load_heads(connection, pledge, period)

    def report(self, report: NodeId) -> Report:
        """One report, whole.

        Raises:
            NotFound: ``report.missing``.
        """
        found = self._register(Touched(reports=frozenset({report}))).reports
        if report not in found:
            raise NotFound("report.missing", report=report)
        return found[report]

    def whole_reports(self, reports: Iterable[NodeId]) -> Iterator[Report]:
        """Those of the reports that exist, whole, in no stated order, as they are in the file at the call.

        Each is put together when its turn comes.
        """
        return self._rebuilt(self._fetched(Touched(reports=frozenset(reports))))

    def directory(self) -> Directory:
        """Names that were written before, latest first."""
        with self.database.transaction() as connection:
            return load_directory(connection)

    def terms(self) -> tuple[Term, ...]:
        """The terms the office knows, latest first."""
        table = tables.term
        with self.database.transaction() as connection:
            rows = connection.execute(select(table).order_by(table.c.number.desc())).all()
        return tuple(Term(*row) for row in rows)

    def add_term(self, term: Term) -> None:
        """Make a term known, or give a known number new days; reports keep the days they were made with."""
        table = tables.term
        row = {"number": term.number, "start": term.start, "end": term.end}
        with self.database.transaction() as connection:
            connection.execute(delete(table).where(table.c.number == term.number))
            connection.execute(insert(table), row)
            raise_revision(connection)

    def apply(self, edit: Edit) -> Applied:
        """Carry an edit out on what it touches, in one transaction; edited reports get the time of now.

        Raises:
            NotFound, NotAllowed: from the edit.
            StoreError: it could not be written. In each case nothing is changed.
        """
        with self.database.transaction() as connection:
            before = load_register(connection, edit.touched)
            applied = edit.apply(before)
            register = _stamped(applied.register, before, self.clock().astimezone(UTC))
            changes = compare(flatten(before), flatten(register))
            if changes:
                write(connection, changes)
                raise_revision(connection)
        return replace(applied, register=register)

    def add_image(self, data: bytes) -> StoredImage:
        """Keep the bytes of a file's picture, once, readable or not: nothing of an imported file is lost.

        A picture that cannot be printed (a drawing in EMF, a broken photo) has a width and height of 0.
        """
        return self._shelf.keep(data)

    def add_image_file(self, path: Path) -> str:
        """Keep a picture file's bytes and make its derivative; returns the digest.

        Raises:
            FileRefused: ``file.missing``, ``file.unreadable``, ``image.heic``, ``image.unreadable`` or
                ``image.too_large``, each with `name`; then nothing is kept.
        """
        data = picture_bytes(path)
        try:
            return self._shelf.add(data, PHOTO_BOX_MM).digest
        except FileRefused as error:
            raise FileRefused(error.code, **{**error.params, "name": path.name}) from error

    def image(self, digest: str) -> bytes:
        """An original's bytes as they came.

        Raises:
            NotFound: ``image.missing``.
        """
        return self._shelf.original(digest)

    def image_digests(self) -> tuple[str, ...]:
        """Every original that is kept."""
        return self._shelf.digests()

    def printed_image(
        self, digest: str, turns: int = 0, box_mm: tuple[float, float] | None = None
    ) -> PrintedImage:
        """The picture for a printed box (width, height): upright, turned clockwise by quarters, no metadata.

        Without a box it is made for the one that most photos stand in.

        Raises:
            NotFound: ``image.missing``.
            FileRefused: ``image.unreadable``.
        """
        return self._shelf.printed(digest, turns, *(box_mm or PHOTO_BOX_MM))

    def printed_sizes(
        self, photos: Iterable[tuple[str, int]], boxes: Mapping[str, tuple[float, float]]
    ) -> dict[str, int]:
        """Bytes of the printed pictures of (digest, turns) by key; those that cannot be printed have none.

        `boxes` by digest are those that `printed_image` takes.
        """
        sizes: dict[str, int] = {}
        for digest, turns in photos:
            try:
                printed = self.printed_image(digest, turns, boxes.get(digest))
            except (FileRefused, NotFound):
                continue
            sizes[printed.key] = printed.size
        return sizes

    def check(self) -> None:
        """Check every page of the file; slow where there are many photos.

        Raises:
            StoreError: ``store.damaged``.
        """
        self.database.check_all()

    def _register(self, touched: Touched) -> Register:
        fetched = self._fetched(touched)
        with explained(self.path, viewing=self.read_only):
            return fetched.register()

    def _fetched(self, touched: Touched) -> Fetched:
        """Rows alone: while they are put together, the file is free for whoever waits for it."""
        with self.database.transaction() as connection:
            return fetch(connection, touched)

    def _rebuilt(self, fetched: Fetched) -> Iterator[Report]:
        with explained(self.path, viewing=self.read_only):
            yield from fetched.each_report()


def _stamped(after: Register, before: Register, now: datetime) -> Register:
    """The register with that time on each report that is not as it was."""
    changed = {
        key: replace(report, changed=now)
        for key, report in after.reports.items()
        if report != before.reports.get(key)
    }
    return Register(after.pledges, MappingProxyType({**after.reports, **changed}))
