"""Gives the register out as a workbook, and takes a filled-in one back after showing what it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import AppError
from core.messages import message
from core.model.period import Period
from core.workspace import Workspace, read_workbook
from gui.context.app_context import AppContext, Notice, explained
from gui.context.tasks import Watch
from gui.pages.workbook.view import WorkbookDialog
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from core.edits.edit import Applied
    from core.exchange.workbook import WorkbookPlan

SUFFIX = ".xlsx"
KINDS = f"엑셀 문서 (*{SUFFIX})"


class WorkbookPage(QObject):
    """The jobs behind *엑셀로 내보내기* and *채운 엑셀 파일 넣기*."""

    def __init__(self, context: AppContext, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._editor = context, editor

    def give_out(self, period: Period) -> None:
        """Write every pledge, and its report of that period, as a workbook to a place that is asked for."""
        context, settings = self._context, self._context.preferences.settings
        folder = Path(settings.export_folder) if settings.export_folder else Path.home()
        name = f"공약 자료 {period.label}{SUFFIX}"
        target = context.prompter.save_file(f"{period.label}, 엑셀로 내보내기", folder / name, KINDS)
        if target is None:
            return
        if target.suffix.lower() != SUFFIX:
            target = target.with_name(target.name + SUFFIX)
        context.preferences.keep(replace(settings, export_folder=str(target.parent)))
        context.tasks.run(
            f"{target.name} 만드는 중",
            _write,
            context.workspace,
            target,
            period,
            done=self._written,
            failed=lambda error: context.notify(explained(error)),
        )

    def choose(self) -> None:
        """Ask for a filled-in workbook."""
        context = self._context
        files = context.prompter.open_files(
            "채운 엑셀 파일 넣기", context.preferences.settings.export_folder, KINDS
        )
        if files:
            self.take_in(files[0], lambda error: context.notify(explained(error)))

    def take_in(self, file: Path, refused: Callable[[AppError], None]) -> None:
        """Show what a workbook would change and take it over if it is wanted; `refused` hears of others."""
        self._context.tasks.run(
            f"{file.name} 읽는 중",
            _plan,
            self._context.workspace,
            file,
            self._context.preferences.settings.layout,
            done=lambda plan: self._ask(plan, file),
            failed=refused,
            stoppable=True,
            watched=True,
        )

    def _written(self, file: Path) -> None:
        def show() -> None:
            self._context.prompter.show_folder(file.parent)

        text = f"{file.name} 파일을 만들었습니다. 엑셀에서 채운 뒤 이 창에 끌어다 놓으면 들어갑니다."
        self._context.notify(Notice(text, "good", ("폴더 열기", show)))

    def _ask(self, plan: WorkbookPlan, file: Path) -> None:
        notes = [f"{note.where}: {message(AppError(note.code, **note.params))}" for note in plan.notes]
        count = len(plan.edit.edits)
        if not count:
            more = f" 넣지 못한 줄이 {len(notes)}개 있습니다. {notes[0]}" if notes else ""
            self._context.notify(
                Notice(f"{file.name}에는 바뀐 내용이 없습니다.{more}", "warn" if notes else "info")
            )
            return
        dialog = WorkbookDialog(file.name, count, self._changed(plan), notes)
        if self._context.prompter.run(dialog):
            self._context.tasks.run(
                "엑셀 내용 넣는 중",
                self._context.workspace.fill_in,
                plan,
                done=lambda applied: self._taken(applied, count),
                failed=lambda error: self._context.notify(explained(error)),
            )
        dialog.deleteLater()

    def _changed(self, plan: WorkbookPlan) -> list[str]:
        """The pledges and reports that the plan touches, by their names; first those that are new."""
        touched = plan.edit.touched
        pledges = {pledge.id: pledge for pledge in self._context.workspace.pledges()}
        lines = [
            " ".join(part for part in (head.number, head.name, head.period.label) if part)
            for head in self._context.workspace.reports()
            if head.id in touched.reports
        ]
        told = {new.pledge.id for new in plan.news}
        named = [pledges[each] for each in touched.pledges - told if each in pledges]
        news = [f"{'새 보고서' if new.period else '새 공약'}: {new.label}" for new in plan.news]
        return [*news, *(f"{pledge.number} {pledge.name}".strip() for pledge in named), *lines]

    def _taken(self, applied: Applied, count: int) -> None:
        self._editor.push(applied, "엑셀 내용 넣기")
        self._context.notify(Notice(f"엑셀에서 바뀐 내용 {count}건을 넣었습니다.", "good"))


def _write(workspace: Workspace, target: Path, period: Period) -> Path:
    reports = [head.id for head in workspace.reports() if head.period == period]
    return workspace.write_workbook(target, reports)


def _plan(watch: Watch, workspace: Workspace, file: Path, layout: str) -> WorkbookPlan:
    return workspace.plan_workbook(read_workbook(file, cancelled=watch.cancelled), layout)
