"""One editor at a time over a report on disk, without the window around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from core.model.report import Report
from core.model.sections import SectionKind
from core.settings import Settings
from core.workspace import Workspace
from gui.context.app_context import AppContext
from gui.context.change_bus import ChangeBus
from gui.context.preferences import Preferences
from gui.context.tasks import Tasks
from gui.editors.registry import editor_for
from gui.editors.section_editor import SectionEditor
from gui.undo.editor import Editor
from gui.undo.session import ReportSession
from tests.gui.fakes import ScriptedPrompter


@dataclass
class Desk:
    """What an editor test works with; `said` holds the lines of the window's banner."""

    workspace: Workspace
    session: ReportSession
    undo: Editor
    context: AppContext
    open: Callable[[SectionKind], SectionEditor]
    said: list[str] = field(default_factory=list)

    def section(self, kind: SectionKind):
        """The section as it stands on disk."""
        return self.workspace.report(self.session.id).section(kind)


@pytest.fixture
def desk(workspace: Workspace, report: Report, theme, qtbot, tmp_path: Path) -> Iterator[Desk]:
    root = QObject()
    bus, said = ChangeBus(root), []
    tasks = Tasks(root)
    context = AppContext(
        workspace,
        bus,
        tasks,
        ScriptedPrompter(),
        Preferences(Settings(), tmp_path / "settings.toml"),
        theme,
        lambda notice: said.append(notice.text),
    )
    undo = Editor(workspace, bus, root)
    undo.activate(report.id)
    session = ReportSession(workspace, undo, bus, report.id, root)

    def show(kind: SectionKind) -> SectionEditor:
        made = editor_for(session.report.section(kind), session, context)
        session.changed.connect(lambda _: made.follow())
        qtbot.addWidget(made)
        made.resize(1000, 800)
        made.show()
        made.setFocus()
        return made

    yield Desk(workspace, session, undo, context, show, said)
    qtbot.waitUntil(lambda: not tasks.running, timeout=10_000)
    root.deleteLater()
