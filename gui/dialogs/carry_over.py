"""Carries a report over to the next period, showing the plan first where there is something to decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from core.errors import AppError
from core.messages import message
from core.model.node import NodeId
from core.model.report import ReportHead
from gui.context.app_context import AppContext, Notice, explained
from gui.undo.editor import Editor
from gui.widgets.card import Card, label
from gui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from core.carryover import CarryPlan
    from core.edits.edit import Applied


class CarryDialog(Sheet):
    """What comes along and what must be looked at."""

    def __init__(self, plan: CarryPlan, name: str) -> None:
        super().__init__("다음 기간으로 이월", least_width=620)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(f"{plan.report.period.label} 보고서를 만듭니다", "title"))
        head.addWidget(label(name, "muted"))
        self.body.addLayout(head)
        card = Card("이렇게 이어집니다")
        for note in plan.notes:
            card.body.addWidget(label("· " + message(AppError(note.code, **note.params)), wrap=True))
        if not plan.notes:
            card.body.addWidget(label("· 지난 보고서의 내용을 그대로 이어 씁니다.", wrap=True))
        self.body.addWidget(card)
        after = "지난 보고서는 그대로 남습니다. 실행 취소로 되돌릴 수 있습니다."
        self.body.addWidget(label(after, "muted", wrap=True))
        self.body.addStretch(1)
        self.go = self.offer("이월하기", "취소")


class CarryOver:
    """The job itself, for any page that offers it."""

    def __init__(self, context: AppContext, editor: Editor) -> None:
        self._context, self._editor = context, editor

    def start(self, report: NodeId, opened: Callable[[NodeId], None], *, ask: bool) -> None:
        """Carry over and hand over the draft's id. Without `ask`, only a change of term is shown first.

        Where the next period's report is there already, that one is handed over.
        """
        workspace = self._context.workspace
        head = self._following(report)
        if head is not None:
            text = f"{head.period.label} 보고서가 이미 있어 그것을 열었습니다."
            self._context.notify(Notice(text, "info"))
            opened(head.id)
            return
        try:
            plan = workspace.plan_carry(report)
        except AppError as error:
            self._context.notify(explained(error))
            return
        if (ask or plan.moves) and not self._agreed(plan, report):
            return

        def done(applied: Applied) -> None:
            self._editor.push(applied, "다음 기간으로 이월")
            opened(plan.report.id)

        def failed(error: AppError) -> None:
            self._context.notify(explained(error))

        self._context.tasks.run("이월하는 중", workspace.carry_over, plan, done=done, failed=failed)

    def _following(self, report: NodeId) -> ReportHead | None:
        """The next period's report, where it is there already."""
        closed = self._context.workspace.report(report)
        wanted = closed.pledge, closed.period.next()
        heads = self._context.workspace.reports()
        return next((head for head in heads if (head.pledge, head.period) == wanted), None)

    def _agreed(self, plan: CarryPlan, report: NodeId) -> bool:
        workspace = self._context.workspace
        dialog = CarryDialog(plan, workspace.pledge(workspace.report(report).pledge).name)
        accepted = self._context.prompter.run(dialog)
        dialog.deleteLater()
        return accepted
