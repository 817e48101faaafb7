"""Looks over what was read beside its original, and takes it in, with or without carrying it over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import AppError
from core.importing import Choice, ImportPlan, ImportStep, Outcome, Wish
from core.layouts.load import load
from core.model.sections import SectionKind
from gui.context.app_context import AppContext, Notice, explained
from gui.context.turns import Turns
from gui.context.unkept import Parting
from gui.dialogs.carry_over import CarryOver
from gui.pages.review.desk import Desk
from gui.pages.review.fate import fate_of, short_fate
from gui.pages.review.mending import Mending
from gui.pages.review.pointing import Pointing
from gui.pages.review.reading_text import read_count
from gui.pages.review.report_list import Row
from gui.pages.review.view import ReviewView
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from core.edits.edit import Applied
    from core.reading import Reading

_LEAVING = Parting("지금 그만두면", "그만두기", "계속 확인하기")


class ReviewPage(QObject):
    """Fills the view from readings and takes them in as its user decides."""

    report_ready = Signal(object)
    """The id of a report to open."""
    left = Signal()

    def __init__(self, view: ReviewView, context: AppContext, editor: Editor) -> None:
        super().__init__(view)
        self.view, self._context, self._editor = view, context, editor
        self.desk = Desk(context.workspace)
        self.pointing = Pointing(view, self.desk, context.tasks)
        self._mending = Mending(view.body, self.desk, context, self.pointing)
        self._mending.mended.connect(self._show)
        self.stands = False
        """Whether there is something in sight to look over, and its original on the way."""
        self._busy = False
        self._turns = Turns(self)
        self._connect(view)
        context.theme.changed.connect(self._show)
        context.bus.changed.connect(lambda changes, initiator: self.desk.forget_plan())

    def _connect(self, view: ReviewView) -> None:
        body = view.body
        view.carry_requested.connect(lambda: self.take(carry=True))
        view.take_requested.connect(lambda: self.take(carry=False))
        view.sure_requested.connect(self.take_sure)
        view.cancel_requested.connect(lambda: self.may_part(_LEAVING) and self._leave())
        view.next_requested.connect(self.go_to_stop)
        view.files.chosen.connect(self._choose)
        view.files.wanted.connect(self._want)
        body.fate.chosen.connect(self._decide)
        body.fate.kept.connect(self._keep)

    @property
    def reading(self) -> Reading:
        """The one that is looked over."""
        return self.desk.reading

    def add(self, readings: tuple[Reading, ...]) -> None:
        """Look these over too, beside those that are on the desk and may be mended already."""
        self.view.flush()
        self.desk.add(readings)
        self.stands, self.pointing.key = False, ""

    def lay_out(self, readings: tuple[Reading, ...]) -> None:
        """Look these over, as soon as the view stands: what is shown in it is laid out for its size once."""
        self.desk.lay_out(readings)
        self._busy, self.stands, self.pointing.key = False, False, ""
        self.view.clear()

    def show_list(self) -> None:
        """Name the readings; how wide the rest is depends on whether there are several."""
        desk = self.desk
        self.view.files.show_rows([self._row(row) for row in range(len(desk.readings))], desk.row)

    def prepare(self) -> None:
        """Fill the view, once it can be seen, with the reading that is looked at: enough for one turn."""
        self._show()

    def measure(self) -> None:
        """Find out how much room that takes: enough for one turn, too."""
        self.view.body.measure()

    def show(self) -> None:
        """Let that be seen from its beginning."""
        if self.desk.readings:
            if self.desk.looked is None:
                self._show()
            self.view.body.unveil()
            self.view.body.to_top()

    def show_original(self) -> None:
        """Lay out the page of the reading beside it: that begins with much to load, and takes a while."""
        self.stands = bool(self.desk.readings)
        if self.stands:
            self.pointing.show_original()

    def take(self, *, carry: bool) -> None:
        """Take everything in as one undoable step; then open the chosen report or its next period."""
        self.view.flush()
        if self._busy or self.desk.looked is None:
            return
        plan, report = self.desk.plan, self.desk.goal
        if report is None or not self._replacing_agreed(plan):
            return

        def done(applied: Applied | None = None, told: Sequence[AppError] = ()) -> None:
            if applied is not None:
                self._editor.push(applied, "파일 가져오기")
            self._forget()
            # Meanwhile the register is being filled with what came in.
            self._turns.take(lambda: go_on(told))

        def go_on(told: Sequence[AppError]) -> None:
            if carry:
                CarryOver(self._context, self._editor).start(report, self.report_ready.emit, ask=False)
            else:
                self.report_ready.emit(report)
            self._tell(told)

        if plan.steps:
            self._take_in(plan, done)
        else:
            done()

    def take_sure(self) -> None:
        """Take in, as one undoable step, the reports of which nothing wants a look; the others stay."""
        self.view.flush()
        rows = self.desk.sure_rows()
        if self._busy or not rows:
            return
        plan = self.desk.plan_of(rows)

        def done(applied: Applied, told: Sequence[AppError]) -> None:
            self._editor.push(applied, "파일 가져오기")
            self._busy = False
            self.desk.put_away(rows)
            self._context.notify(Notice(f"{len(rows)}건을 가져왔습니다. 나머지를 확인해 주세요.", "good"))
            self._tell(told)
            if self.desk.readings:
                self._show_anew()
            else:
                self._leave()

        self._take_in(plan, done)

    def _take_in(self, plan: ImportPlan, done: Callable[[Applied, Sequence[AppError]], None]) -> None:
        """`done` gets what became of it, and what the file has damaged."""
        self._busy = True
        told: list[AppError] = []
        take_in = partial(self._context.workspace.take_in, plan, warn=told.append)
        self._context.tasks.run(
            "가져오는 중", take_in, done=lambda applied: done(applied, told), failed=self._failed
        )

    def _tell(self, damaged: Sequence[AppError]) -> None:
        """Say what is damaged, over anything else that was said of the import."""
        if damaged:
            more = f" (사진이 손상된 파일 모두 {len(damaged)}개)" if len(damaged) > 1 else ""
            self._context.notify(Notice(explained(damaged[0]).text + more, "warn"))

    def _failed(self, error: AppError) -> None:
        self._busy = False
        self._context.notify(explained(error))

    def _replacing_agreed(self, plan: ImportPlan) -> bool:
        """Work of a person's is only replaced after a yes."""
        lost = [step for step in plan.steps if step.edited]
        if not lost:
            return True
        names = "\n".join(f"· {step.pledge.name} ({step.report.period.label})" for step in lost)
        text = (
            f"그동안 고친 보고서를 파일의 내용으로 바꿉니다.\n\n{names}\n\n"
            "지금 내용은 백업에 남고 실행 취소로 되돌릴 수 있습니다."
        )
        return self._context.prompter.confirm("작성 중인 보고서 바꾸기", text, "바꾸기")

    def may_part(self, parting: Parting) -> bool:
        """Ask before what was mended and not taken in is gone."""
        self.view.flush()
        if not self.desk.is_mended:
            return True
        text = f"파일에서 읽은 내용을 고쳤지만 아직 가져오지 않아 {parting.condition} 고친 것이 사라집니다."
        return self._context.prompter.confirm(
            "가져오지 않은 내용이 있습니다", text, parting.deed, parting.stay
        )

    def _leave(self) -> None:
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        """Let go of the readings, their documents and pictures."""
        self.stands = False
        self.desk.lay_out(())
        self.pointing.forget()

    def _choose(self, row: int) -> None:
        self.desk.row = row
        self.pointing.key = ""
        self._show_anew()

    def _want(self, row: int, wanted: bool) -> None:
        self.desk.wish(row, Wish(Choice.TAKE if wanted else Choice.SKIP))
        self._show()

    def _decide(self, choice: Choice) -> None:
        self.desk.wish(self.desk.row, Wish(choice))
        self._show()

    def _keep(self, kinds: frozenset[SectionKind]) -> None:
        self.desk.wish(self.desk.row, Wish(Choice.TAKE, kinds))
        self._show()

    def _show_anew(self) -> None:
        """Show another reading from its beginning."""
        self._show()
        self.view.body.to_top()
        self.pointing.show_original()

    def _show(self) -> None:
        if not self.desk.readings:
            return
        desk, view, body = self.desk, self.view, self.view.body
        reading, report = self.reading, self.reading.report
        layout = load(report.layout)
        looked = desk.look(layout, self._context.theme.tokens.colours)
        self.pointing.follow()
        step = self._step()
        view.file.setText(reading.file)
        view.show_counts(read_count(report), looked.unsure, looked.waiting)
        view.next.setEnabled(bool(looked.stops) or desk.next_row(1) is not None)
        self.show_list()
        body.name.show_text(reading.pledge.name)
        body.department.show_text(reading.pledge.department)
        body.period.show_period(report.period)
        body.fate.show_fate(fate_of(step, layout))
        self._show_deeds(step)
        body.show_looked(looked)
        body.mark(self.pointing.key)

    def _show_deeds(self, step: ImportStep | None) -> None:
        desk, view = self.desk, self.view
        view.show_deeds(len(desk.plan.steps), len(desk.sure_rows()), len(desk.readings))
        goal = desk.goal
        takes = goal is not None and not self._context.workspace.read_only
        view.carry.setEnabled(takes)
        view.take.setEnabled(takes)
        view.sure.setEnabled(takes)
        shown = step or (desk.plan.steps[0] if desk.plan.steps else None)
        if self._context.workspace.read_only:
            told = "읽기 전용으로 열려 있어 가져올 수 없습니다."
        elif goal is not None and shown is not None:
            begun = shown.report.period.next().label
            told = f"‘이월해서 시작’은 이 내용을 넣고 {begun} 보고서를 바로 엽니다."
        else:
            told = "가져올 보고서가 없습니다."
        view.explain.setText(told)

    def _row(self, row: int) -> Row:
        """A reading in the list: what it is, and what becomes of it."""
        reading = self.desk.readings[row]
        step = self.desk.plan.step(reading.report.id)
        unsure = self.desk.unsure(row)
        period = reading.report.period
        # A narrow list cuts off the end.
        parts = [short_fate(step), *([f"확인 {unsure}"] if unsure else [])]
        parts.append(f"{period.year} {period.name}".strip())
        wanted = step is None or step.wish.choice is not Choice.SKIP
        conflict = step is not None and step.outcome is Outcome.CONFLICTS
        return Row(f"{reading.pledge.name}\n{' · '.join(parts)}", wanted, unsure + conflict)

    def _step(self) -> ImportStep | None:
        """What the plan does with the chosen reading."""
        return self.desk.plan.step(self.reading.report.id)

    def go_to_stop(self, by: int) -> None:
        """Go to the next thing that wants a look, in this reading or else in the next one that has any."""
        if not self.desk.readings or self.desk.looked is None:
            return
        key = self.pointing.key
        stop = self.desk.looked.next_stop(key, by)
        last = not stop or not self.desk.looked.goes_on(key, by)
        row = self.desk.next_row(by) if last else None
        if row is not None:
            self._choose(row)
            stop = self.desk.looked.next_stop("", by)
        if stop:
            self.pointing.reveal(stop)
