"""What can be done with a pledge of the register: open, carry over, new report, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from core.edits.edit import Edit
from core.edits.register import AddReport, RemovePledge, RemoveReport
from core.errors import AppError
from core.layouts.blank import blank_report
from core.layouts.load import load
from core.model.report import ReportHead
from core.model.term import popular_term
from gui.context.app_context import AppContext, Notice, explained
from gui.dialogs.carry_over import CarryOver
from gui.models.register_model import PledgeRow
from gui.undo.editor import Editor

if TYPE_CHECKING:
    from gui.pages.register.page import RegisterPage


class RowMenu(QObject):
    """The deeds of one row, and the menu that names them."""

    report_chosen = Signal(object)
    """The id of a report to open."""

    def __init__(self, page: RegisterPage, context: AppContext, editor: Editor) -> None:
        super().__init__(page)
        self._page, self._context, self._editor = page, context, editor

    def show(self, row: PledgeRow, place: QPoint) -> None:
        """Offer what can be done with a row."""
        menu = self.menu(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def menu(self, row: PledgeRow) -> QMenu:
        """The row's menu; the caller shows and frees it."""
        menu = QMenu(self._page.view)
        period = self._page.period.label
        writes = not self._context.workspace.read_only
        head = row.head
        if head is not None:
            _add(menu, f"{period} 보고서 열기(&O)", lambda: self.report_chosen.emit(head.id))
        others = [each for each in self._page.reports_of(row.pledge.id) if each.period != self._page.period]
        if others:
            more = menu.addMenu("다른 기간 열기(&P)")
            for other in others:
                _add(more, other.period.label, lambda other=other: self.report_chosen.emit(other.id))
        menu.addSeparator()
        source = head or (others[0] if others else None)
        if source is not None:
            words = f"{source.period.next().label}로 이월(&C)…"
            _add(menu, words, lambda: self.carry_over(source), writes)
        if head is None:
            _add(menu, f"{period} 보고서 새로 만들기(&N)", lambda: self.new_report(row), writes)
        menu.addSeparator()
        if head is not None:
            _add(menu, f"{period} 보고서 지우기(&D)", lambda: self.delete(row), writes)
        elif not others:
            _add(menu, "공약 지우기(&D)", lambda: self.delete(row), writes)
        return menu

    def carry_over(self, head: ReportHead) -> None:
        """Make the next period's draft of a report."""
        CarryOver(self._context, self._editor).start(head.id, self.report_chosen.emit, ask=True)

    def new_report(self, row: PledgeRow) -> None:
        """Make an empty report of the pledge in the register's period."""
        layout = load(self._context.preferences.settings.layout)
        report = blank_report(layout, row.pledge, self._page.period, popular_term(row.pledge.term))
        if self._apply(AddReport(report), "새 보고서"):
            self.report_chosen.emit(report.id)

    def delete(self, row: PledgeRow) -> None:
        """Delete the period's report, or a pledge that has none; it can be taken back at once."""
        name = row.pledge.name
        if row.head is not None:
            words = f"‘{name}’ {row.head.period.label} 보고서를 지웠습니다."
            done = self._apply(RemoveReport(row.head.id), "보고서 지우기")
        else:
            words = f"‘{name}’ 공약을 지웠습니다."
            done = self._apply(RemovePledge(row.pledge.id), "공약 지우기")
        if done:
            self._context.notify(Notice(words, "info", ("되돌리기", self._editor.take_back)))

    def _apply(self, edit: Edit, words: str) -> bool:
        try:
            self._editor.apply(edit, words)
        except AppError as error:
            self._context.notify(explained(error, "warn"))
            return False
        return True


def _add(menu: QMenu, words: str, deed: Callable[[], object], able: bool = True) -> None:
    action = menu.addAction(words)
    action.setEnabled(able)
    action.triggered.connect(lambda: deed())
