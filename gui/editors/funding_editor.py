"""연도별 투자계획과 확보(집행)액: one year grid for both tables."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from core.edits.items import AddItem, RemoveItem
from core.model.node import NodeId
from core.model.sections import Project, SectionKind, SourceRow
from gui.context.app_context import AppContext
from gui.editors.section_editor import SectionEditor
from gui.models.funding_model import PROJECT, SOURCE, FundingModel
from gui.undo.session import ReportSession
from gui.widgets.card import Card, button, label
from gui.widgets.grid_table import GridTable


class FundingEditor(SectionEditor):
    """Figures are typed as they are printed; sums follow."""

    def __init__(self, kind: SectionKind, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(kind, node, session, context)
        secured = kind is SectionKind.FUNDING_SECURED
        self._hint = label(_SECURED_HINT if secured else _PLAN_HINT, "muted", wrap=True)
        self.model = FundingModel(session.submit, self)
        self.model.refused.connect(self._refuse)
        self.table = GridTable(self.accessibleName(), self.model)
        self.table.setWordWrap(True)
        self.model.modelReset.connect(self._shape)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._grid())
        self._empty = label(
            "아직 단위사업이 없습니다. ‘단위사업 추가’를 누르면 재원별 줄이 만들어집니다.", "muted"
        )
        self.body.addWidget(self._empty)
        self.body.addStretch(1)
        self.setFocusProxy(self.table)
        context.theme.changed.connect(self._tint)
        self._tint()
        self.follow()

    def _grid(self) -> Card:
        card = Card(f"금액 (단위 : {self.session.layout.unit.label})")
        theme = self.context.theme
        project = button("단위사업 추가", theme=theme, icon="plus")
        source = button("재원 추가", theme=theme, icon="plus", tip="고른 단위사업에 재원 줄을 더합니다")
        drop_source = button("재원 빼기", "quiet", theme=theme, icon="trash-2")
        drop_project = button("단위사업 빼기", "quiet", theme=theme, icon="trash-2")
        project.clicked.connect(self.add_project)
        source.clicked.connect(self._add_source)
        drop_source.clicked.connect(self._remove_source)
        drop_project.clicked.connect(self._remove_project)
        for each in (drop_source, drop_project, source, project):
            card.head.addWidget(each)
        card.body.addWidget(self.table)
        return card

    @override
    def refresh(self) -> None:
        self.model.show_funding(self.session.report, self.section, self.session.layout)
        self._empty.setVisible(not self.section.projects)
        self.table.setVisible(bool(self.section.projects))

    @override
    def flush(self) -> None:
        self.table.flush()

    def _shape(self) -> None:
        self.table.clearSpans()
        if self.model.rowCount():
            self.table.setSpan(0, PROJECT, 1, 2)
        for first, count in self.model.spans():
            if count > 1:
                self.table.setSpan(first, PROJECT, count, 1)
        header = self.table.horizontalHeader()
        unit = self.table.fontMetrics().horizontalAdvance("0")
        header.setMinimumSectionSize(8 * unit)
        for column in range(self.model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(PROJECT, QHeaderView.ResizeMode.Stretch)
        self.table.fit_height()

    def _tint(self) -> None:
        self.table.cells.mark_ground = self.context.theme.colour("warn_ground")
        self.table.cells.sum_ground = self.context.theme.colour("surface_alt")
        self.table.viewport().update()

    def _refuse(self, text: str) -> None:
        self.tell(f"‘{text}’은(는) 금액으로 읽을 수 없습니다. 150 또는 150 (105)처럼 적어 주세요.")

    def add_project(self) -> None:
        """Add a 단위사업 with the layout's sources and open its name for typing."""
        entry = self.session.section_layout(self.kind)
        sources = entry.options.get("sources", ()) if entry else ()
        rows = tuple(SourceRow(source=source) for source in sources) or (SourceRow(source="시비"),)
        project, end = Project(name="", rows=rows), len(self.section.projects)
        edit = AddItem(self.session.id, self.node, "projects", end, project)
        if self.session.submit(edit, "단위사업 추가"):
            self.table.edit_cell(self.model.rowCount() - len(rows), PROJECT)

    def _add_source(self) -> None:
        row = self.table.currentIndex().row()
        line = self.model.line(row) or self.model.line(1)
        if line is not None:
            place = line.project.rows.index(line.row) + 1
            edit = AddItem(self.session.id, line.project.id, "rows", place, SourceRow(source="기타"))
            if self.session.submit(edit, "재원 추가"):
                self.table.edit_cell(max(row, 1) + 1, SOURCE)

    def _remove_source(self) -> None:
        line = self.model.line(self.table.currentIndex().row())
        if line is not None and len(line.project.rows) > 1:
            self.session.submit(RemoveItem(self.session.id, line.row.id), "재원 빼기")
        elif line is not None:
            self._remove_project()

    def _remove_project(self) -> None:
        line = self.model.line(self.table.currentIndex().row())
        if line is not None:
            self.session.submit(RemoveItem(self.session.id, line.project.id), "단위사업 빼기")


_PLAN_HINT = (
    "칸에 숫자만 적으면 됩니다. 합계는 저절로 더해집니다. 엑셀에서 여러 칸을 복사해 붙여 넣을 수 있습니다."
)
_SECURED_HINT = "확보액 뒤 괄호에 집행액을 적습니다. 예) 150 (105). 합계는 저절로 더해집니다."
