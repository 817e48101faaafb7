"""Lists backups, looks into them in the background, and brings back what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import AppError
from core.messages import message
from core.model.node import NodeId
from core.store.backup import Backup
from gui.context.app_context import AppContext, Notice, explained
from gui.context.backing_up import back_up
from gui.context.findings import FindingBoard
from gui.context.unkept import RETURNING
from gui.pages.backups.rows import ELSEWHERE, HERE, backup_row, report_row, when
from gui.pages.backups.view import BackupsView
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from core.edits.edit import Applied
    from core.store.contents import Contents, ReturnPlan
    from core.workspace import Workspace

_ASK_WHOLE = (
    "지금 자료를 {when}의 자료로 모두 바꿉니다.\n그 뒤에 고친 내용은 사라지지만, 먼저 백업해 두므로 "
    "다시 돌아올 수 있습니다."
)
_ASK_REPLACED = (
    "지금 있는 보고서 {count}건이 백업의 것으로 바뀝니다.\n{names}\n실행 취소로 되돌릴 수 있습니다."
)
_NAMED = 5

Listed = tuple[tuple[Backup, ...], tuple[Backup, ...]]


class BackupsPage(QObject):
    """The way back. Whole restores go through the application, which opens the data file anew."""

    report_chosen = Signal(object)
    """The id of a report to open."""

    def __init__(
        self, context: AppContext, editor: Editor, findings: FindingBoard, parent: QWidget | None = None
    ) -> None:
        self.view = BackupsView(context.theme, parent)
        super().__init__(self.view)
        self._context, self._editor = context, editor
        view = self.view
        view.backup_chosen.connect(self._look_into)
        view.back_up_wanted.connect(self.back_up)
        view.whole_wanted.connect(self._restore_whole)
        view.reports_wanted.connect(self._restore_some)
        view.second_place_wanted.connect(self._choose_second_place)
        view.second_place_dropped.connect(lambda: self._use_second_place(""))

    def shown(self) -> None:
        """It comes into sight: there may be newer backups."""
        self._show_second_place()
        self._run("", _list, self._context.workspace, done=self._show)

    def flush(self) -> None:
        """Nothing is typed here."""

    def back_up(self) -> None:
        """Take a backup now."""
        back_up(self._context, self.shown)

    def _show(self, listed: Listed) -> None:
        here, elsewhere = listed
        rows = [(backup.path, backup_row(backup, HERE)) for backup in here]
        rows += [(backup.path, backup_row(backup, ELSEWHERE)) for backup in elsewhere]
        self.view.show_backups(rows)

    def _look_into(self, backup: Path) -> None:
        self.view.show_contents("살펴보는 중입니다…", ())
        self._context.tasks.run(
            "",
            self._context.workspace.archive.contents,
            backup,
            done=self._show_contents,
            failed=lambda error: self.view.show_contents(message(error), ()),
        )

    def _show_contents(self, held: Contents) -> None:
        if held.path != self.view.chosen():
            return
        last = f" · 마지막 수정 {when(held.last_edit)}" if held.last_edit else ""
        told = f"공약 {held.pledges}건, 보고서 {len(held.reports)}건, 사진 {held.photos}장{last}"
        self.view.show_contents(told, [(head.id, report_row(head)) for head in held.reports])

    def _restore_whole(self, backup: Path) -> None:
        line = self.view.backups.currentItem()
        text = _ASK_WHOLE.format(when=line.text(0))
        if self._context.prompter.confirm("전체 되돌리기", text, "되돌리기"):
            self._context.restore(backup)

    def _restore_some(self, backup: Path, reports: list[str]) -> None:
        if not self._context.may_part(RETURNING):
            return
        wanted = [NodeId(report) for report in reports]
        self._run(
            "백업 살펴보는 중",
            self._context.workspace.archive.plan_return,
            backup,
            wanted,
            done=self._take_back,
        )

    def _take_back(self, plan: ReturnPlan) -> None:
        if plan.replaced:
            names = [f"· {head.number} {head.name} {head.period.label}" for head in plan.replaced[:_NAMED]]
            if len(plan.replaced) > _NAMED:
                names.append(f"… 그 밖에 {len(plan.replaced) - _NAMED}건")
            text = _ASK_REPLACED.format(count=len(plan.replaced), names="\n".join(names))
            if not self._context.prompter.confirm("보고서 되돌리기", text, "되돌리기"):
                return

        def done(applied: Applied) -> None:
            self._editor.push(applied, "백업에서 되돌리기")
            self._context.notify(Notice(f"보고서 {len(plan.reports)}건을 백업에서 되돌렸습니다.", "good"))
            self.shown()

        self._run("보고서 되돌리는 중", self._context.workspace.archive.take_back, plan, done=done)

    def _choose_second_place(self) -> None:
        settings = self._context.preferences.settings
        folder = self._context.prompter.choose_folder("둘째 백업 폴더", settings.second_backup_folder)
        if folder is not None:
            self._use_second_place(str(folder))

    def _use_second_place(self, folder: str) -> None:
        preferences = self._context.preferences
        preferences.keep(replace(preferences.settings, second_backup_folder=folder))
        self._context.workspace.archive.use_second_place(Path(folder) if folder else None)
        self._show_second_place()
        if folder:
            self.back_up()
        else:
            self.shown()

    def _show_second_place(self) -> None:
        trouble = self._context.workspace.archive.trouble
        self.view.show_second_place(
            self._context.preferences.settings.second_backup_folder, message(trouble) if trouble else ""
        )

    def _run(
        self, words: str, function: Callable[..., Any], *arguments: Any, done: Callable[[Any], None]
    ) -> None:
        def failed(error: AppError) -> None:
            self._context.notify(explained(error))

        self._context.tasks.run(words, function, *arguments, done=done, failed=failed)


def _list(workspace: Workspace) -> Listed:
    return tuple(workspace.archive.backups()), workspace.archive.second_backups()
