"""Backups of one open data file in both places, and the ways back out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from core.edits.edit import Applied
from core.errors import AppError
from core.model.node import NodeId
from core.store import backup, compaction, contents, second_place
from core.store.backup import Backup
from core.store.compaction import Compacted
from core.store.contents import Contents, ReturnPlan
from core.store.store import Store


def _ignored(_trouble: AppError) -> None:
    return


class Archive:
    """Takes backups and brings them back. The second place may be missing: that never harms the first."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._place: Path | None = None
        self._warn: Callable[[AppError], None] = _ignored
        self.trouble: AppError | None = None
        """Why the last backup did not reach the second place; None where it did or none is wanted."""

    def use_second_place(self, place: Path | None, warn: Callable[[AppError], None] | None = None) -> None:
        """From now on put every backup into that folder too, or into no other; `warn` hears where that fails.

        It is heard on the thread that takes the backup.
        """
        self._place = place
        self._warn = warn or _ignored
        self.trouble = None

    def back_up(self) -> Path | None:
        """Take a verified backup; None where nothing changed since the last one.

        Raises:
            StoreError: no backup could be made in the first place.
        """
        made = backup.back_up(self._store)
        self._mirror()
        return made

    def backups(self) -> tuple[Backup, ...]:
        """Those beside the data file, newest first."""
        return backup.backups(self._store.path)

    def second_backups(self) -> tuple[Backup, ...]:
        """Those in the second place, newest first; none where it is missing or the data is only read."""
        if self._place is None or self._store.read_only:
            return ()
        return backup.backups_in(second_place.second_folder(self._store, self._place))

    def contents(self, chosen: Path) -> Contents:
        """What a backup holds; see `core.store.contents.contents`."""
        return contents.contents(chosen)

    def restore(self, chosen: Path) -> Path:
        """Put a backup in the place of the present data; returns the backup of what stood there.

        Raises:
            StoreError: the backup is no good; nothing was changed.
        """
        way_back = backup.restore(self._store, chosen)
        self._mirror()
        return way_back

    def plan_return(self, chosen: Path, reports: Iterable[NodeId]) -> ReturnPlan:
        """What putting single reports of a backup back would do; see `core.store.contents.plan_return`."""
        return contents.plan_return(self._store, chosen, reports)

    def take_back(self, plan: ReturnPlan) -> Applied:
        """Carry such a plan out after a backup, as one undoable step."""
        applied = contents.take_back(self._store, plan)
        self._mirror()
        return applied

    def compact(self) -> Compacted:
        """Remove photos that no report shows, after a backup; see `core.store.compaction.compact`."""
        done = compaction.compact(self._store)
        self._mirror()
        return done

    def _mirror(self) -> None:
        if self._place is None:
            return
        self.trouble = None
        try:
            second_place.mirror(self._store, self._place)
        except AppError as error:
            self.trouble = error
            self._warn(error)
