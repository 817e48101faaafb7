"""연도별 투자계획과 확보(집행)액: one year grid for both tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from core.errors import AppError
from core.messages import message
from core.model.money import Unit
from core.model.node import NodeId
from core.model.sections import SectionKind
from core.sections.funding_faults import UNREAD
from gui.context.app_context import AppContext
from gui.editors.funding_lines import FundingLines
from gui.editors.funding_paste import FundingPaste
from gui.editors.section_editor import SectionEditor
from gui.models.funding_model import FundingModel
from gui.models.funding_sheet import FIRST_YEAR, SOURCE, FundingLine
from gui.undo.session import ReportSession
from gui.widgets.card import Card, button, label
from gui.widgets.flow import Flow, together
from gui.widgets.funding_grid import FundingGrid
from gui.widgets.note_list import NoteList
from gui.widgets.question_bar import QuestionBar


class FundingEditor(SectionEditor):
    """Figures are typed as they are printed; sums follow."""

    def __init__(self, kind: SectionKind, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(kind, node, session, context)
        secured = kind is SectionKind.FUNDING_SECURED
        self._hint = label(_SECURED_HINT if secured else _PLAN_HINT, "muted", wrap=True)
        self.model = FundingModel(session.submit, self)
        self.model.unread.connect(self._say_unread)
        self.table = FundingGrid(self.accessibleName(), self.model)
        self.table.first_column = FIRST_YEAR
        self.table.cells.given_up.connect(session.take_back)
        self.lines = FundingLines(self, self.table, self.model)
        self.table.locked.connect(lambda: self.tell("합계는 저절로 더해지므로 적지 않습니다."))
        self.table.cursor_moved.connect(lambda place: self.area_wanted.emit(self.table, place))
        self.table.new_requested.connect(self.lines.add_source)
        self.table.move_requested.connect(self.lines.move)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.question = QuestionBar()
        self.paste = FundingPaste(
            self.table, self.model, self.question, lambda: self.session.layout, self.tell
        )
        self.notes = NoteList("서로 맞지 않는 금액", context.theme)
        self._hint.setVisible(not session.for_reading)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._grid())
        self.body.addStretch(1)
        self.setFocusProxy(self.table)
        context.theme.changed.connect(self._tint)
        self._tint()
        self.follow()

    def _grid(self) -> Card:
        card = Card("금액")
        theme = self.context.theme
        project = button("단위사업 추가", theme=theme, icon="plus")
        self._more_sources = button(
            "재원 추가", theme=theme, icon="plus", tip="고른 단위사업에 재원 줄을 더합니다"
        )
        self._tidy = button("줄 정리", tip="고른 줄의 차례를 바꾸거나 뺍니다")
        self._tidy.setMinimumHeight(project.sizeHint().height())
        project.clicked.connect(self.lines.add_project)
        self._more_sources.clicked.connect(self.lines.add_source)
        self.menu = self.lines.menu()
        self._tidy.setMenu(self.menu)
        self.unit = QComboBox()
        self.unit.setAccessibleName("적는 단위")
        for unit in Unit:
            self.unit.addItem(unit.label, int(unit))
        self.unit.activated.connect(self._choose_unit)
        self._unit_note = label("", "muted")
        unit_name = label("단위", "muted")
        unit_name.setBuddy(self.unit)
        tools = Flow(
            (together(unit_name, self.unit, self._unit_note), project, self._more_sources, self._tidy)
        )
        card.body.addLayout(tools)
        card.body.addWidget(self.question)
        card.body.addWidget(self.table)
        none = "아직 단위사업이 없습니다."
        how = "" if self.session.for_reading else " ‘단위사업 추가’를 누르면 재원별 줄이 만들어집니다."
        self._empty = label(none + how, "muted", wrap=True)
        card.body.addWidget(self._empty)
        card.body.addWidget(self.notes)
        return card

    @override
    def refresh(self) -> None:
        line = self.model.line(self.table.currentIndex().row())
        column = self.table.currentIndex().column()
        chosen = self.context.preferences.settings.funding_unit
        unit = Unit(chosen) if chosen else self.session.layout.unit
        self.model.show_funding(self.session.report, self.section, self.session.layout, unit)
        self._keep_place(line, column)
        self.table.shape(self.model.spans())
        self.unit.setCurrentIndex(self.unit.findData(int(unit)))
        printed = self.session.layout.unit
        self._unit_note.setText("" if unit is printed else f"(문서에는 {printed.label})")
        self._unit_note.setVisible(unit is not printed)
        empty = not self.section.projects
        self._empty.setVisible(empty)
        self.table.setVisible(not empty)
        self._more_sources.setEnabled(not empty)
        self._tidy.setEnabled(not empty)
        self.notes.show_notes(
            [(words, partial(self._go, row, column)) for row, column, words in self.model.faults()]
        )

    @override
    def harmless(self) -> Sequence[QWidget]:
        return self.unit, self.notes

    @override
    def flush(self) -> None:
        self.table.flush()

    def _keep_place(self, line: FundingLine | None, column: int) -> None:
        """After rows came or went the cursor stays with its line."""
        if line is None or self.table.currentIndex().isValid() or self.model.sheet is None:
            return
        row = self.model.sheet.row_of(line.row.id)
        if row > 0 and column < self.model.columnCount():
            self.table.go_to(row, column)

    @override
    def go_to(self, node: NodeId) -> bool:
        lines = ((row, self.model.line(row)) for row in range(self.model.rowCount()))
        found = next((row for row, line in lines if line and node in (line.row.id, line.project.id)), None)
        if found is None:
            return False
        self._go(found, SOURCE)
        return True

    def _go(self, row: int, column: int) -> None:
        self.table.setFocus()
        self.table.go_to(row, column)
        self.area_wanted.emit(self.table, self.table.visualRect(self.table.currentIndex()))

    def _tint(self) -> None:
        cells, theme = self.table.cells, self.context.theme
        cells.mark_ground, cells.sum_ground = theme.colour("warn_ground"), theme.colour("surface_alt")
        cells.fault = theme.colour("danger")
        self.table.viewport().update()

    def _choose_unit(self) -> None:
        self.flush()
        settings = self.context.preferences.settings
        unit = self.unit.currentData()
        chosen = 0 if unit == int(self.session.layout.unit) else unit
        self.context.preferences.keep(replace(settings, funding_unit=chosen))
        self.refresh()

    def _show_menu(self, place: QPoint) -> None:
        if self.session.for_reading:
            return
        self.menu.popup(self.table.viewport().mapToGlobal(place))

    def _say_unread(self, text: str) -> None:
        self.tell(f"{message(AppError(UNREAD, text=text))} {_READ}")


_READ = "150, 150 (105), 1억 2천만원처럼 적으면 읽습니다."
_PLAN_HINT = (
    "칸에 숫자만 적으면 됩니다. 합계는 저절로 더해집니다. 엑셀에서 여러 칸을 복사해 붙여 넣을 수 있습니다."
)
_SECURED_HINT = (
    "확보액 뒤에 집행액을 적습니다. 150 (105) 또는 150/105. 합계는 저절로 더해집니다. "
    "엑셀에서 여러 칸을 복사해 붙여 넣을 수 있습니다."
)
