"""Asks what to hand in, has it written in the background, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from core.errors import AppError
from core.messages import message
from core.model.node import NodeId
from core.model.report import ReportHead
from core.publishing.file_names import PATTERN, file_stem
from gui.context.app_context import AppContext, Notice, explained
from gui.pages.export.job import FORMATS, Made, Order, make
from gui.pages.export.view import ExportDialog

_MB = 1 << 20
_SAID = 3
"""How many things that went wrong are told one by one."""


class ExportPage(QObject):
    """The job behind every *제출본 만들기*."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def start(self, report: NodeId | None) -> None:
        """Ask for the report under the pen or its whole period; without one, for the latest period."""
        heads = self._context.workspace.reports()
        if not heads:
            self._context.notify(Notice("만들 보고서가 아직 없습니다. 먼저 지난 기간 파일을 불러와 주세요."))
            return
        chosen = _choices(heads, report)
        first = chosen[0][1][0]
        dialog = ExportDialog(self._context.theme, [words for words, _ in chosen], self._naming(first))
        dialog.folder_wanted.connect(lambda: self._look_for_folder(dialog))
        settings = self._context.preferences.settings
        folder = Path(settings.export_folder) if settings.export_folder else Path.home()
        formats = [name for name in settings.export_formats if name in FORMATS] or FORMATS[:1]
        dialog.fill(formats, settings.file_pattern or PATTERN, folder)
        if self._context.prompter.run(dialog):
            reports = tuple(head.id for head in chosen[dialog.scope()][1])
            self._write(
                Order(
                    reports,
                    dialog.chosen_formats(),
                    Path(dialog.folder.text().strip()),
                    dialog.pattern.text().strip(),
                    dialog.hiding(),
                    dialog.replace.isChecked(),
                )
            )
        dialog.deleteLater()

    def _naming(self, head: ReportHead) -> Callable[[str], tuple[str, bool]]:
        pledge = self._context.workspace.pledge(head.pledge)

        def named(pattern: str) -> tuple[str, bool]:
            try:
                return f"예) {file_stem(pattern.strip() or PATTERN, pledge, head.period)}", True
            except AppError as error:
                return message(error), False

        return named

    def _look_for_folder(self, dialog: ExportDialog) -> None:
        folder = self._context.prompter.choose_folder("만들 폴더", dialog.folder.text())
        if folder is not None:
            dialog.folder.setText(str(folder))

    def _write(self, order: Order) -> None:
        preferences = self._context.preferences
        preferences.keep(
            replace(
                preferences.settings,
                export_folder=str(order.folder),
                export_formats=order.formats,
                file_pattern=order.pattern or PATTERN,
            )
        )
        task = self._context.tasks.run(
            "제출본 만드는 중",
            make,
            self._context.workspace,
            order,
            done=lambda made: self._tell(made, order),
            failed=lambda error: self._context.notify(explained(error)),
            stoppable=True,
            watched=True,
        )
        task.ended.connect(lambda: task.cancelled and self._tell_stopped(order))

    def _tell_stopped(self, order: Order) -> None:
        text = "제출본 만들기를 멈추었습니다. 그때까지 만든 파일은 폴더에 있습니다."
        self._context.notify(Notice(text, "warn", self._way_to(order)))

    def _way_to(self, order: Order) -> tuple[str, Callable[[], None]]:
        return "폴더 열기", lambda: self._context.prompter.show_folder(order.folder)

    def _tell(self, made: Made, order: Order) -> None:
        limit = self._context.preferences.settings.attachment_limit_mb
        heavy = [file for file in made.files if file.stat().st_size > limit * _MB]
        lines = [_made_words(made)]
        lines += [
            f"{file.name} 파일은 {file.stat().st_size / _MB:.1f} MB로 첨부 한도 {limit} MB를 넘습니다."
            for file in heavy[:_SAID]
        ]
        told = dict.fromkeys(message(error) for error in (*made.refusals, *made.warnings))
        lines += list(told)[:_SAID]
        more = len(heavy[_SAID:]) + len(told) - len(list(told)[:_SAID])
        if more:
            lines.append(f"그 밖에 알릴 것이 {more}건 더 있습니다.")
        tone = "danger" if made.refusals else "warn" if heavy or made.warnings else "good"
        self._context.notify(Notice("\n".join(lines), tone, self._way_to(order) if made.files else None))


def _made_words(made: Made) -> str:
    if not made.files:
        return "만든 파일이 없습니다."
    if len(made.files) == 1:
        return f"{made.files[0].name} 파일을 만들었습니다."
    return f"파일 {len(made.files)}개를 만들었습니다."


def _choices(heads: Sequence[ReportHead], report: NodeId | None) -> list[tuple[str, list[ReportHead]]]:
    """What can be written: the report itself and its whole period, each with its reports."""
    own = next((head for head in heads if head.id == report), None)
    period = (
        own.period if own else max(head.period for head in heads if head.period.kind is heads[0].period.kind)
    )
    whole = [head for head in heads if head.period == period]
    choices = []
    if own is not None:
        name = " ".join(part for part in (own.number, own.name) if part)
        choices.append((f"이 보고서: {name}, {period.label}", [own]))
    if own is None or len(whole) > 1:
        choices.append((f"{period.label} 보고서 모두 ({len(whole)}건)", whole))
    return choices
