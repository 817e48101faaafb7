"""What pages share, built once in `gui.app` and handed to constructors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import AppError

if TYPE_CHECKING:
    from core.workspace import Workspace
    from gui.context.change_bus import ChangeBus
    from gui.context.preferences import Preferences
    from gui.context.prompter import Prompter
    from gui.context.tasks import Tasks
    from gui.context.unkept import Parting
    from gui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for the banner. `tone` is info, good, warn or danger; `action` is a button's words and deed."""

    text: str
    tone: str = "info"
    action: tuple[str, Callable[[], None]] | None = None


def explained(
    error: AppError, tone: str = "danger", action: tuple[str, Callable[[], None]] | None = None
) -> Notice:
    """An error as a line for the banner."""
    # The table of sentences is read when the first of them is needed, not when the window starts.
    from core.messages import message

    return Notice(message(error), tone, action)


@dataclass(slots=True)
class AppContext:
    """Handed to every page. `notify` puts a line into the window's banner."""

    workspace: Workspace
    bus: ChangeBus
    tasks: Tasks
    prompter: Prompter
    preferences: Preferences
    theme: Theme
    notify: Callable[[Notice], None]
    restore: Callable[[Path], None] = lambda backup: None
    """Puts a backup in the place of the whole data file, and opens it anew."""
    may_part: Callable[[Parting], bool] = lambda parting: True
    """Asks about text that could not be saved and would be lost; tells whether to go on."""
