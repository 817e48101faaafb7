"""One report under the pen: its editors, carrying it over, writing it out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.edits.marks import Confirm
from core.model.node import NodeId
from core.model.report import ReportState
from core.model.sections import Section
from gui.context.app_context import AppContext, Notice, explained
from gui.dialogs.carry_over import CarryOver
from gui.editors.registry import editor_for
from gui.editors.section_editor import SectionEditor
from gui.models.marks import marked
from gui.pages.report.view import ReportView
from gui.undo.editor import Editor
from gui.undo.session import ReportSession

KINDS = "Word 문서 (*.docx)"


class ReportPage(QObject):
    """Opens one report at a time."""

    left = Signal()
    report_ready = Signal(object)
    """The id of another report to open."""

    def __init__(self, view: ReportView, context: AppContext, editor: Editor) -> None:
        super().__init__(view)
        self.view, self._context, self._editor = view, context, editor
        self.session: ReportSession | None = None
        self._editors: dict[NodeId, SectionEditor] = {}
        self.current: SectionEditor | None = None
        view.back_requested.connect(self.left)
        view.section_chosen.connect(self._show_section)
        view.confirm_requested.connect(self.confirm_all)
        view.carry_requested.connect(self.carry_over)
        view.export_requested.connect(self.export)

    def open(self, report: NodeId) -> None:
        """Put a report under the pen.

        Raises:
            NotFound: there is none of that id.
        """
        self.flush()
        session = ReportSession(self._context.workspace, self._editor, self._context.bus, report, self)
        self._drop()
        self.session = session
        session.changed.connect(self._follow)
        session.refused.connect(lambda error: self._context.notify(explained(error, "warn")))
        session.gone.connect(self.left)
        self._editor.activate(report)
        settings = self._context.preferences.settings
        self._context.preferences.keep(settings.remembering_report(report))
        self._follow()
        self.view.choose(self._first())
        self.view.list.setFocus()

    def flush(self) -> None:
        """Hand over whatever is still being typed."""
        if self.current is not None:
            self.current.flush()

    def choose_section(self, step: int) -> None:
        """Go to the next or the previous section."""
        row = self.view.list.currentIndex().row() + step
        if 0 <= row < self.view.sections.rowCount():
            self.view.choose(row)
            if self.current is not None:
                self.current.setFocus()

    def confirm_all(self) -> None:
        """Take every mark off the report."""
        if self.session is not None:
            self.flush()
            self.session.submit(Confirm(self.session.id), "모두 확인")

    def carry_over(self) -> None:
        """Make the next period's draft of this report."""
        if self.session is not None:
            self.flush()
            CarryOver(self._context, self._editor).start(self.session.id, self.report_ready.emit, ask=True)

    def export(self) -> None:
        """Write the report as DOCX to a place that is asked for, off the UI thread."""
        if self.session is None:
            return
        self.flush()
        context, report = self._context, self.session.id
        settings = context.preferences.settings
        folder = Path(settings.export_folder) if settings.export_folder else Path.home()
        suggested = folder / context.workspace.file_name(report)
        target = context.prompter.save_file("DOCX 만들기", suggested, KINDS)
        if target is None:
            return
        if target.suffix.lower() != ".docx":
            target = target.with_name(target.name + ".docx")
        context.preferences.keep(replace(settings, export_folder=str(target.parent)))
        context.tasks.run(
            f"{target.name} 만드는 중",
            context.workspace.export,
            report,
            target,
            done=self._exported,
            failed=lambda error: context.notify(explained(error)),
        )

    def _exported(self, file: Path) -> None:
        def show() -> None:
            self._context.prompter.show_folder(file.parent)

        self._context.notify(Notice(f"{file.name} 파일을 만들었습니다.", "good", ("폴더 열기", show)))

    def _first(self) -> int:
        """Where to begin: 추진실적 in a draft that was carried over, else the top."""
        assert self.session is not None
        sections = self.session.report.sections
        waits = [row for row, section in enumerate(sections) if row and marked(section)]
        return waits[0] if waits and self.session.report.state is ReportState.DRAFT else 0

    def _show_section(self, row: int) -> None:
        if self.session is None:
            return
        self.flush()
        section: Section = self.view.sections.section(row)
        if section.id not in self._editors:
            made = editor_for(section, self.session, self._context)
            made.area_wanted.connect(self.view.bring_into_view)
            self._editors[section.id] = made
        self.current = self._editors[section.id]
        self.current.follow()
        self.view.show_editor(self.current)

    def _follow(self) -> None:
        assert self.session is not None
        report = self.session.report
        view = self.view
        pledge = self._context.workspace.pledge(report.pledge)
        view.name.setText(pledge.name)
        view.name.setToolTip(pledge.name)
        view.period.setText(report.period.label)
        view.state.setText("작성 중" if report.state is ReportState.DRAFT else "지난 보고서")
        waiting = sum(len(marked(section)) for section in report.sections)
        view.confirm.setText(f"모두 확인 ({waiting})" if waiting else "모두 확인")
        view.confirm.setEnabled(waiting > 0)
        view.sections.show_report(report)
        if self.current is not None and self.current.session is self.session:
            self.current.follow()

    def _drop(self) -> None:
        """Free the editors of the report before."""
        self.view.area.takeWidget()
        for editor in self._editors.values():
            editor.deleteLater()
        self._editors = {}
        self.current = None
        if self.session is not None:
            self.session.deleteLater()
            self.session = None
