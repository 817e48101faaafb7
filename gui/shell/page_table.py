"""Pages that need nothing but the open data, as a table: the shell builds each when it is first gone to.

A page is added by a row here and a row in the table of actions that names it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from gui.context.app_context import AppContext
from gui.context.findings import FindingBoard
from gui.undo.editor import Editor


class Page(Protocol):
    """What the shell asks of a page."""

    view: QWidget
    report_chosen: SignalInstance
    """The id of a report to open."""

    def shown(self) -> None:
        """It comes into sight: what it shows may be out of date."""

    def flush(self) -> None:
        """Hand over whatever is still being typed."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page. `panes` are those that stand beside it: register, preview."""

    name: str
    build: Callable[[AppContext, Editor, FindingBoard, QWidget], Page]
    """Its view is the last one's child from the start: with a style sheet, what comes into another widget
    later is dressed anew with all that is in it."""
    panes: frozenset[str] = frozenset({"register"})


def _dashboard(context: AppContext, editor: Editor, findings: FindingBoard, parent: QWidget) -> Page:
    from gui.pages.dashboard.page import DashboardPage

    return DashboardPage(context, editor, findings, parent)


def _backups(context: AppContext, editor: Editor, findings: FindingBoard, parent: QWidget) -> Page:
    from gui.pages.backups.page import BackupsPage

    return BackupsPage(context, editor, findings, parent)


PAGES: tuple[PageRow, ...] = (PageRow("dashboard", _dashboard), PageRow("backups", _backups, frozenset()))
