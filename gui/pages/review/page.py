"""Looks over what was read beside its original, and takes it in, with or without carrying it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.document.blocks import Document, Place
from core.errors import AppError
from core.importing import ImportPlan, ImportStep, Outcome
from core.layouts.load import load
from core.model.node import Mark, NodeId
from core.model.period import Period
from core.reading.assign import Target, give
from core.reading.mend import agree, rename, set_amount, set_department, set_period
from gui.context.app_context import AppContext, explained
from gui.dialogs.carry_over import CarryOver
from gui.pages.review.parts import Places, lefts_of, parts_of, worries_of
from gui.pages.review.reading_text import read_count, unsure_count
from gui.pages.review.view import ReviewView
from gui.preview.pages import Page, Pages
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from core.edits.edit import Applied
    from core.reading import Reading
    from gui.context.tasks import Task

_OUTCOMES = {
    Outcome.NEW_PLEDGE: "새 공약으로 등록하고 {period} 보고서를 넣습니다.",
    Outcome.NEW_PERIOD: "등록된 공약 ‘{name}’에 {period} 보고서를 더합니다.",
    Outcome.REPLACES: "이미 있는 {period} 보고서를 이 내용으로 바꿉니다. 실행 취소로 되돌릴 수 있습니다.",
}
_SHORT = {Outcome.NEW_PLEDGE: "새 공약", Outcome.NEW_PERIOD: "새 기간", Outcome.REPLACES: "바꿈"}
_DRAFT = "작성 중인 {period} 보고서가 있습니다. 가져오면 그 내용이 바뀝니다."
_SKIPPED = "이 보고서는 가져오지 않습니다. 왼쪽 목록에서 표시하면 가져옵니다."
_TWICE = "같은 공약, 같은 기간의 보고서가 뒤에 또 있어 그것을 가져옵니다."
_NO_PAGES = Pages(1.0, 1.0, (Page((), ()),))


class ReviewPage(QObject):
    """Fills the view from readings and answers it. Readings change here alone until they are taken in."""

    report_ready = Signal(object)
    """The id of a report to open."""
    left = Signal()

    def __init__(self, view: ReviewView, context: AppContext, editor: Editor) -> None:
        super().__init__(view)
        self.view, self._context, self._editor = view, context, editor
        self._readings: list[Reading] = []
        self._skipped: set[int] = set()
        self._row = 0
        self._busy = False
        self._plan: ImportPlan | None = None
        self._places: Places | None = None
        self._document: Document | None = None
        """Whose pages are shown or on their way."""
        self._drawing: Task | None = None
        self._from_page = False
        """The page is pointing, and stays where it is."""
        self._connect(view)
        context.theme.changed.connect(self._show)

    def _connect(self, view: ReviewView) -> None:
        view.carry_requested.connect(lambda: self.take(carry=True))
        view.take_requested.connect(lambda: self.take(carry=False))
        view.cancel_requested.connect(self._leave)
        view.reading_chosen.connect(self._choose)
        view.reading_wanted.connect(self._want)
        view.name_changed.connect(self._rename)
        view.department_changed.connect(lambda text: self._mend(set_department(self.reading, text)))
        view.period_changed.connect(self._set_period)
        view.agreed.connect(lambda key: self._mend(agree(self.reading, NodeId(key))))
        view.figure_typed.connect(lambda cell, text: self._mend(set_amount(self.reading, NodeId(cell), text)))
        view.given.connect(lambda key, to: self._mend(give(self.reading, NodeId(key), Target(to))))
        view.pointed.connect(self._point)
        view.pages.place_hovered.connect(self._hover)
        view.pages.place_clicked.connect(self._click)

    @property
    def reading(self) -> Reading:
        """The one that is looked over."""
        return self._readings[self._row]

    def show_readings(self, readings: tuple[Reading, ...]) -> None:
        """Look these over."""
        self._readings, self._row, self._busy = list(readings), 0, False
        self._skipped.clear()
        self._show()
        self.view.to_top()
        self._draw()

    def take(self, *, carry: bool) -> None:
        """Take everything in as one undoable step; then open the chosen report or its next period."""
        self.view.flush()
        plan = self._plan
        step = self._step() or (plan.steps[0] if plan and plan.steps else None)
        if self._busy or plan is None or step is None or not self._replacing_agreed(plan):
            return
        self._busy = True

        def done(applied: Applied) -> None:
            self._editor.push(applied, "파일 가져오기")
            self._forget()
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

    def _leave(self) -> None:
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        """Let go of the readings, their documents and pictures."""
        self._readings, self._plan, self._places, self._document = [], None, None, None
        self._stop_drawing()
        self.view.pages.highlight(())
        self.view.pages.set_pages(_NO_PAGES)

    def _choose(self, row: int) -> None:
        self._row = row
        self._show()
        self.view.to_top()
        self._draw()

    def _want(self, row: int, wanted: bool) -> None:
        (self._skipped.discard if wanted else self._skipped.add)(row)
        self._show()

    def _rename(self, name: str) -> None:
        if not self._readings:
            return
        if not name:
            self.view.name.show_text(self.reading.pledge.name)
            return
        self._mend(rename(self.reading, name))

    def _set_period(self, period: Period) -> None:
        self._mend(set_period(self.reading, period))

    def _mend(self, reading: Reading) -> None:
        self._readings[self._row] = reading
        self._show()

    def _show(self) -> None:
        if not self._readings:
            return
        chosen = [one for row, one in enumerate(self._readings) if row not in self._skipped]
        self._plan = self._context.workspace.plan_import(chosen)
        reading, view = self.reading, self.view
        report = reading.report
        self._places = Places(reading)
        waiting = sum(one.mark is Mark.UNSURE for one in reading.leftovers)
        view.file.setText(reading.file)
        view.show_counts(read_count(report), unsure_count(report), waiting)
        view.show_files([(self._words(row), row not in self._skipped) for row in self._rows()], self._row)
        view.name.show_text(reading.pledge.name)
        view.department.show_text(reading.pledge.department)
        view.period.show_period(report.period)
        view.outcome.setText(self._outcome(self._row))
        view.carry.setEnabled(bool(self._plan.steps))
        view.take.setEnabled(bool(self._plan.steps))
        opened = self._step() or (self._plan.steps[0] if self._plan.steps else None)
        view.explain.setText(
            f"‘이월해서 시작’은 이 내용을 넣고 {opened.report.period.next().label} 보고서를 바로 엽니다."
            if opened
            else "가져올 보고서가 없습니다."
        )
        view.show_doubts(worries_of(reading))
        layout = load(report.layout)
        view.show_parts(parts_of(reading, layout, self._context.theme.tokens.colours), lefts_of(reading))

    def _rows(self) -> range:
        return range(len(self._readings))

    def _words(self, row: int) -> str:
        """A reading in the list: what it is, and what becomes of it."""
        reading, step = self._readings[row], self._step(row)
        fate = "건너뜀" if row in self._skipped else (_SHORT[step.outcome] if step else "겹침")
        return f"{reading.pledge.name}\n{reading.report.period.label} · {fate}"

    def _outcome(self, row: int) -> str:
        """What taking in will do with a reading, whole."""
        step = self._step(row)
        if step is None:
            return _SKIPPED if row in self._skipped else _TWICE
        period = step.report.period.label
        words = _OUTCOMES[step.outcome].format(name=step.pledge.name, period=period)
        return f"{words}\n⚠ {_DRAFT.format(period=period)}" if step.edited else words

    def _draw(self) -> None:
        """Lay the original out as pages, off the UI thread; its readings share them."""
        document, first = self.reading.document, self._places.first if self._places else None
        self.view.pages.highlight(())
        if document is self._document:
            if first is not None:
                self.view.pages.scroll_to(first)
            return
        self._stop_drawing()
        self._document = document
        self.view.pages.set_pages(_NO_PAGES)
        if document is not None:
            self._drawing = self._context.tasks.run(
                "원본 그리는 중", _laid_out, document, first, done=self._drawn, stoppable=True
            )

    def _stop_drawing(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    def _drawn(self, outcome: tuple[Pages, Place | None]) -> None:
        pages, first = outcome
        self._drawing = None
        self.view.pages.set_pages(pages)
        if first is not None:
            self.view.pages.scroll_to(first)

    def _point(self, key: str) -> None:
        """A part of the reading is pointed at: show it on the page."""
        if self._places is None:
            return
        places = self._places.of(key)
        self.view.outline(key)
        self.view.pages.highlight(places)
        if places and not self._from_page:
            # All of it where it fits, else its beginning.
            self.view.pages.scroll_to(places[-1])
            self.view.pages.scroll_to(places[0])

    def _hover(self, place: Place | None) -> None:
        """The mouse is on the page: show what was made of the block."""
        key = self._places.at(place) if self._places and place else None
        if self._places is None or key is None:
            return
        self.view.outline(key)
        self.view.pages.highlight(self._places.of(key))
        self.view.reveal(key, focus=False)

    def _click(self, place: Place) -> None:
        key = self._places.at(place) if self._places else None
        if key is not None:
            self._from_page = True
            self.view.reveal(key, focus=True)
            self._from_page = False

    def _step(self, row: int | None = None) -> ImportStep | None:
        """What the plan does with a reading, the chosen one by default."""
        if self._plan is None:
            return None
        wanted = self._readings[self._row if row is None else row].report.id
        return next((step for step in self._plan.steps if step.report.id == wanted), None)


def _laid_out(document: Document, first: Place | None) -> tuple[Pages, Place | None]:
    """The pages, and where on them the reading begins."""
    # Only a review needs it: the window does without.
    from gui.preview.typesetter import paginate

    return paginate(document), first
