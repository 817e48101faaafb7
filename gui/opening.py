"""How a data file is opened, off the UI thread, and what is said where it cannot be written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from core.errors import AppError

if TYPE_CHECKING:
    from core.workspace import Workspace

READABLE = {
    "store.locked": "{holder} 님({host})이 {since}부터 쓰고 있어, 고칠 수 없이 읽기 전용으로 열었습니다.",
    "store.read_only": "쓸 수 없는 폴더에 있어, 고칠 수 없이 읽기 전용으로 열었습니다.",
}
"""Refusals to write that leave reading, and what is said then."""


class Way(Enum):
    """How a data file is opened."""

    USUAL = auto()
    """Made where it is missing, unless backups tell that it was there."""
    NOT_NEW = auto()
    READ_ONLY = auto()
    ANEW = auto()
    """Made although there are backups of one."""


class Open(Protocol):
    """Opens a data file. `hindrance` is why it is not opened for writing."""

    def __call__(self, store: Path, way: Way = ..., hindrance: AppError | None = ...) -> object: ...


@dataclass(frozen=True, slots=True)
class Doors:
    """Ways to a data file: open one, or ask for another one."""

    open: Open
    ask: Callable[[], None]


def told_beside(hindrance: AppError) -> str:
    """Why a data file was opened for reading only."""
    return READABLE[hindrance.code].format_map(hindrance.params)


def open_store(store: Path | None, way: Way, second: str, left: Workspace | None = None) -> Workspace:
    """The data file; `second` is the folder of its second backups, or empty.

    The one that was `left` for it is closed before.
    """
    # SQLAlchemy alone takes longer than the window: it is imported here, beside the painted window. So are
    # the pages, with their editors and item models.
    import gui.pages.dashboard.page
    import gui.shell.navigation
    import gui.shell.reading_order  # noqa: F401  # for whoever furnishes the window
    from core.workspace import Workspace

    if left is not None:
        left.close()
    workspace = Workspace.open(
        store, create=way is not Way.NOT_NEW, read_only=way is Way.READ_ONLY, anew=way is Way.ANEW
    )
    workspace.archive.use_second_place(Path(second) if second else None)
    # Every page begins with these, which the file then has ready, and goes on to a report.
    workspace.pledges()
    for head in workspace.reports()[:1]:
        workspace.report(head.id)
    return workspace


def sample_store(folder: Path) -> Path:
    """The invented city's data file in the folder, made where it is missing."""
    from core.sample import open_sample

    return open_sample(folder)
