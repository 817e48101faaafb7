"""Looks over what was read and takes it in, with or without carrying it over."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import AppError
from core.importing import ImportPlan, ImportStep, Outcome
from core.layouts.load import load
from core.messages import message, sentences
from core.model.period import Period
from core.model.sections import Header, Leftover, Other, Section
from gui.context.app_context import AppContext, explained
from gui.dialogs.carry_over import CarryOver
from gui.models.marks import marked
from gui.models.sections_model import long_title
from gui.pages.review.reading_text import ReadingText, read_count, unsure_count
from gui.pages.review.view import ReviewView
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from core.edits.edit import Applied
    from core.reading import Reading

_SURE = 0.9
_OUTCOMES = {
    Outcome.NEW_PLEDGE: "새 공약으로 등록하고 {period} 보고서를 넣습니다.",
    Outcome.NEW_PERIOD: "등록된 공약 ‘{name}’에 {period} 보고서를 더합니다.",
    Outcome.REPLACES: "이미 있는 {period} 보고서를 이 내용으로 바꿉니다. 실행 취소로 되돌릴 수 있습니다.",
}


class ReviewPage(QObject):
    """Fills the view from readings and answers it."""

    report_ready = Signal(object)
    """The id of a report to open."""
    left = Signal()

    def __init__(self, view: ReviewView, context: AppContext, editor: Editor) -> None:
        super().__init__(view)
        self.view, self._context, self._editor = view, context, editor
        self._readings: list[Reading] = []
        self._row = 0
        self._busy = False
        self._plan: ImportPlan | None = None
        view.carry_requested.connect(lambda: self.take(carry=True))
        view.take_requested.connect(lambda: self.take(carry=False))
        view.cancel_requested.connect(self.left)
        view.reading_chosen.connect(self._choose)
        view.name_changed.connect(self._rename)
        view.period_changed.connect(self._set_period)
        context.theme.changed.connect(self._show)

    def show_readings(self, readings: tuple[Reading, ...]) -> None:
        """Look these over."""
        self._readings, self._row, self._busy = list(readings), 0, False
        self.view.show_files([f"{one.pledge.name}\n{one.report.period.label}" for one in readings])
        self._show()

    def take(self, *, carry: bool) -> None:
        """Take everything in as one undoable step; then open the chosen report or its next period."""
        self.view.name.flush()
        plan, step = self._plan, self._step()
        if self._busy or plan is None or step is None or not self._replacing_agreed(plan):
            return
        self._busy = True

        def done(applied: Applied) -> None:
            self._editor.push(applied, "파일 가져오기")
            if carry:
                CarryOver(self._context, self._editor).start(
                    step.report.id, self.report_ready.emit, ask=False
                )
            else:
                self.report_ready.emit(step.report.id)

        self._context.tasks.run(
            "가져오는 중", self._context.workspace.take_in, plan, done=done, failed=self._failed
        )

    def _failed(self, error: AppError) -> None:
        self._busy = False
        self._context.notify(explained(error))

    def _replacing_agreed(self, plan: ImportPlan) -> bool:
        """A draft in work is only replaced after a yes."""
        drafts = [step for step in plan.steps if step.edited]
        if not drafts:
            return True
        names = "\n".join(f"· {step.pledge.name} ({step.report.period.label})" for step in drafts)
        text = (
            f"작성 중인 보고서를 파일의 내용으로 바꿉니다.\n\n{names}\n\n"
            "지금 내용은 백업에 남고 실행 취소로 되돌릴 수 있습니다."
        )
        return self._context.prompter.confirm("작성 중인 보고서 바꾸기", text, "바꾸기")

    def _step(self) -> ImportStep | None:
        """What the plan does with the chosen reading."""
        if self._plan is None:
            return None
        wanted = self._readings[self._row].report.id
        return next((step for step in self._plan.steps if step.report.id == wanted), None)

    def _choose(self, row: int) -> None:
        self._row = row
        self._show()

    def _rename(self, name: str) -> None:
        reading = self._readings[self._row]
        if not name:
            self.view.name.show_text(reading.pledge.name)
            return
        sections = tuple(
            replace(one, name=name) if isinstance(one, Header) else one for one in reading.report.sections
        )
        pledge, report = replace(reading.pledge, name=name), replace(reading.report, sections=sections)
        self._readings[self._row] = replace(reading, pledge=pledge, report=report)
        self._show()

    def _set_period(self, period: Period) -> None:
        reading = self._readings[self._row]
        self._readings[self._row] = replace(reading, report=replace(reading.report, period=period))
        self._show()

    def _show(self) -> None:
        if not self._readings:
            return
        self._plan = self._context.workspace.plan_import(self._readings)
        reading, step = self._readings[self._row], self._step()
        report = reading.report
        view = self.view
        view.file.setText(reading.file)
        view.show_counts(read_count(report), unsure_count(report), len(reading.leftovers))
        view.name.show_text(reading.pledge.name)
        view.period.show_period(report.period)
        if step is not None:
            words = _OUTCOMES[step.outcome].format(name=step.pledge.name, period=report.period.label)
            view.outcome.setText(words)
        view.carry.setEnabled(step is not None)
        view.take.setEnabled(step is not None)
        view.explain.setText(
            f"‘이월해서 시작’은 이 내용을 넣고 {report.period.next().label} 보고서를 바로 엽니다."
        )
        view.show_doubts(self._doubts(reading))
        layout = load(report.layout)
        text = ReadingText(report, layout, self._context.theme.tokens.colours)
        rows = [
            (long_title(one.kind, layout), *_sureness(one), text.section(one))
            for one in report.sections
            if not isinstance(one, Other)
        ]
        if reading.leftovers:
            shown = "".join(f'<p style="margin:3px 0">{_leftover(one)}</p>' for one in reading.leftovers)
            rows.append(
                ("남은 내용 (버리지 않고 ‘기타’에 둡니다)", f"{len(reading.leftovers)}건", "info", shown)
            )
        view.show_sections(rows)

    def _doubts(self, reading: Reading) -> list[str]:
        known = sentences()
        return [
            message(AppError(doubt.code, **doubt.params)) for doubt in reading.doubts if doubt.code in known
        ]


def _sureness(section: Section) -> tuple[str, str]:
    """Pill words and tone: how surely the section was read."""
    waiting = len(marked(section))
    confidence = section.origin.confidence if section.origin else 1.0
    if waiting:
        return f"확인 필요 {waiting}", "warn"
    if section.origin is None:
        return "파일에 없음", ""
    return ("읽음", "good") if confidence >= _SURE else ("확인 필요", "warn")


def _leftover(leftover: Leftover) -> str:
    if leftover.cells:
        return "<br>".join(escape(" │ ".join(row)) for row in leftover.cells)
    return escape(leftover.text) if leftover.text else "[그림]"
