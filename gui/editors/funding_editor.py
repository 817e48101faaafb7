"""연도별 투자계획과 확보(집행)액: one year grid for both tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QComboBox, QMenu, QWidget
from typing_extensions import override

from core.edits.items import AddItem, MoveItem, RemoveItem
from core.model.money import Amount, Unit, Won
from core.model.node import NodeId
from core.model.sections import Project, SectionKind, SourceRow
from core.sections.funding_block import (
    FundingBlock,
    is_absurd,
    is_doubtful,
    likely_unit,
    read_block,
    read_figure,
)
from gui.context.app_context import AppContext
from gui.editors.pasted_cells import cells_of
from gui.editors.section_editor import SectionEditor
from gui.models.amount_text import shown
from gui.models.funding_model import FundingModel, Pasted
from gui.models.funding_sheet import PROJECT, SOURCE, FundingLine
from gui.models.index import Index
from gui.undo.session import ReportSession
from gui.widgets.card import Card, button, label
from gui.widgets.cell_block import Rows
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
        self.model.refused.connect(self._refuse)
        self.model.pasted.connect(self._say_pasted)
        self.table = FundingGrid(self.accessibleName(), self.model)
        self.table.cells.given_up.connect(session.take_back)
        self.table.read_block = self._read_block
        self.table.take_block = self._take_block
        self.table.locked.connect(lambda: self.tell("합계는 저절로 더해지므로 적지 않습니다."))
        self.table.cursor_moved.connect(lambda place: self.area_wanted.emit(self.table, place))
        self.table.new_requested.connect(self.add_source)
        self.table.move_requested.connect(self.move)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.question = QuestionBar()
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
        project.clicked.connect(self.add_project)
        self._more_sources.clicked.connect(self.add_source)
        self.menu = self._menu()
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

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        rows = (
            ("단위사업 이름 바꾸기(&N)", lambda: self._rename(PROJECT)),
            ("단위사업 위로(&U)", lambda: self.move_project(-1)),
            ("단위사업 아래로(&D)", lambda: self.move_project(1)),
            ("단위사업 빼기(&X)", self.remove_project),
            None,
            ("재원 이름 바꾸기(&R)", lambda: self._rename(SOURCE)),
            ("재원 위로", lambda: self.move_source(-1)),
            ("재원 아래로", lambda: self.move_source(1)),
            ("재원 빼기(&S)", self.remove_source),
        )
        for row in rows:
            if row is None:
                menu.addSeparator()
            else:
                menu.addAction(row[0]).triggered.connect(lambda _=False, deed=row[1]: deed())
        return menu

    # ── showing ─────────────────────────────────────────────────────────────────────────────────────

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

    # ── pasting ─────────────────────────────────────────────────────────────────────────────────────

    def _read_block(self, data: QMimeData) -> Rows:
        return cells_of(data, self.tell)

    def _take_block(self, start: Index, rows: Rows) -> None:
        """Take a block in the unit it states; ask where its figures can hardly be in the one shown."""
        block = read_block(rows, self.session.layout)
        place = (start.row(), start.column())
        figures = self.model.figures(*place, block)
        if block.unit or not is_doubtful(figures, self.model.unit):
            self.model.paste(*place, block, block.unit or self.model.unit)
            return
        example = max(figures, key=lambda text: abs(read_figure(text, Unit.WON, bracketed=True).won or 0))
        units = [unit for unit in Unit if unit is Unit.WON or not is_absurd(example, unit)]
        answers = [
            (self._as(example, unit), lambda unit=unit: self._paste_in(place, block, unit)) for unit in units
        ]
        likely = units.index(likely_unit(figures))
        words = f"붙여 넣은 금액의 단위를 골라 주세요. (예: {example})"
        self.question.ask(words, answers, likely, self.table)

    def _paste_in(self, place: tuple[int, int], block: FundingBlock, unit: Unit) -> None:
        self.model.paste(*place, block, unit)

    def _as(self, figure: str, unit: Unit) -> str:
        """An answer: the unit, and what the example comes to in the unit that the table shows."""
        won = read_figure(figure, unit, bracketed=True).won
        if unit is self.model.unit or won is None:
            return unit.label
        return f"{unit.label} → {shown(Amount(Won(won)), self.model.unit)}{self.model.unit.label}"

    def _say_pasted(self, pasted: Pasted) -> None:
        said = []
        if pasted.refused:
            first = pasted.refused[0]
            said.append(f"금액으로 읽을 수 없는 {len(pasted.refused)}칸(‘{first}’ 등)은 넣지 않았습니다.")
        if pasted.outside:
            said.append(f"표 밖으로 나가는 {pasted.outside}칸은 넣지 않았습니다.")
        if said:
            self.tell(f"{pasted.filled}칸을 채웠습니다. {' '.join(said)}")

    def _refuse(self, text: str) -> None:
        self.tell(
            f"‘{text}’은(는) 금액으로 읽을 수 없습니다. 150, 150 (105) 또는 1억 2천만원처럼 적어 주세요."
        )

    # ── projects and sources ────────────────────────────────────────────────────────────────────────

    def add_project(self) -> None:
        """Add a 단위사업 with the last one's sources (else the layout's) and open its name for typing."""
        self.flush()
        projects = self.section.projects
        entry = self.session.section_layout(self.kind)
        names = [row.source for row in projects[-1].rows] if projects else []
        names = names or list(entry.options.get("sources", ()) if entry else ()) or ["시비"]
        project = Project(name="", rows=tuple(SourceRow(source=name) for name in names))
        edit = AddItem(self.session.id, self.node, "projects", len(projects), project)
        if self.session.submit(edit, "단위사업 추가"):
            self.table.edit_cell(self.model.rowCount() - len(names), PROJECT)

    def add_source(self) -> None:
        """Add a source below the current one and open its name for typing."""
        self.flush()
        line = self._line() or self.model.line(1)
        if line is not None:
            place = line.project.rows.index(line.row) + 1
            row = SourceRow(source="기타 재원")
            if self.session.submit(
                AddItem(self.session.id, line.project.id, "rows", place, row), "재원 추가"
            ):
                assert self.model.sheet is not None
                self.table.edit_cell(self.model.sheet.row_of(row.id), SOURCE)

    def remove_source(self) -> None:
        """Take the current source out; a project's last one takes the project along."""
        self.flush()
        line = self._line()
        if line is not None and len(line.project.rows) > 1:
            self.session.submit(RemoveItem(self.session.id, line.row.id), "재원 빼기")
        elif line is not None:
            self.remove_project()

    def remove_project(self) -> None:
        """Take the current 단위사업 out with all its figures."""
        self.flush()
        line = self._line()
        if line is not None:
            self.session.submit(RemoveItem(self.session.id, line.project.id), "단위사업 빼기")

    def move(self, step: int) -> None:
        """Move what the cursor is on: the 단위사업 on its name, else the source."""
        (self.move_project if self.table.currentIndex().column() == PROJECT else self.move_source)(step)

    def move_project(self, step: int) -> None:
        line = self._line()
        if line is not None:
            index = self.section.projects.index(line.project) + step
            if 0 <= index < len(self.section.projects):
                edit = MoveItem(self.session.id, line.project.id, self.node, "projects", index)
                self.session.submit(edit, "단위사업 옮기기")

    def move_source(self, step: int) -> None:
        line = self._line()
        if line is not None:
            index = line.project.rows.index(line.row) + step
            if 0 <= index < len(line.project.rows):
                edit = MoveItem(self.session.id, line.row.id, line.project.id, "rows", index)
                self.session.submit(edit, "재원 옮기기")

    def _rename(self, column: int) -> None:
        line = self._line()
        if line is not None and self.model.sheet is not None:
            node = line.project.id if column == PROJECT else line.row.id
            self.table.edit_cell(self.model.sheet.row_of(node), column)

    def _line(self) -> FundingLine | None:
        return self.model.line(self.table.currentIndex().row())


_PLAN_HINT = (
    "칸에 숫자만 적으면 됩니다. 합계는 저절로 더해집니다. 엑셀에서 여러 칸을 복사해 붙여 넣을 수 있습니다."
)
_SECURED_HINT = (
    "확보액 뒤에 집행액을 적습니다. 150 (105) 또는 150/105. 합계는 저절로 더해집니다. "
    "엑셀에서 여러 칸을 복사해 붙여 넣을 수 있습니다."
)
