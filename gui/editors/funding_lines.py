"""The lines of a funding table: 단위사업 and their sources added, named, moved and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from core.edits.items import AddItem, MoveItem, RemoveItem
from core.model.sections import Project, SourceRow
from gui.models.funding_model import FundingModel
from gui.models.funding_sheet import PROJECT, SOURCE, FundingLine
from gui.widgets.funding_grid import FundingGrid

if TYPE_CHECKING:
    from gui.editors.section_editor import SectionEditor


class FundingLines(QObject):
    """Works on the line that the table's cursor is on."""

    def __init__(self, editor: SectionEditor, table: FundingGrid, model: FundingModel) -> None:
        super().__init__(editor)
        self._editor, self._table, self._model = editor, table, model
        self._session = editor.session

    def menu(self) -> QMenu:
        """All that can be done with the current line."""
        menu = QMenu(self._editor)
        rows = (
            ("단위사업 이름 바꾸기(&N)", lambda: self.rename(PROJECT)),
            ("단위사업 위로(&U)", lambda: self.move_project(-1)),
            ("단위사업 아래로(&D)", lambda: self.move_project(1)),
            ("단위사업 빼기(&X)", self.remove_project),
            None,
            ("재원 이름 바꾸기(&R)", lambda: self.rename(SOURCE)),
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

    def add_project(self) -> None:
        """Add a 단위사업 with the last one's sources (else the layout's) and open its name for typing."""
        self._editor.flush()
        projects = self._editor.section.projects
        entry = self._session.section_layout(self._editor.kind)
        names = [row.source for row in projects[-1].rows] if projects else []
        names = names or list(entry.options.get("sources", ()) if entry else ()) or ["시비"]
        project = Project(name="", rows=tuple(SourceRow(source=name) for name in names))
        edit = AddItem(self._session.id, self._editor.node, "projects", len(projects), project)
        if self._session.submit(edit, "단위사업 추가"):
            self._table.edit_cell(self._model.rowCount() - len(names), PROJECT)

    def add_source(self) -> None:
        """Add a source below the current one and open its name for typing."""
        self._editor.flush()
        line = self._line() or self._model.line(1)
        if line is not None:
            place = line.project.rows.index(line.row) + 1
            row = SourceRow(source="기타 재원")
            edit = AddItem(self._session.id, line.project.id, "rows", place, row)
            if self._session.submit(edit, "재원 추가"):
                assert self._model.sheet is not None
                self._table.edit_cell(self._model.sheet.row_of(row.id), SOURCE)

    def remove_source(self) -> None:
        """Take the current source out; a project's last one takes the project along."""
        self._editor.flush()
        line = self._line()
        if line is not None and len(line.project.rows) > 1:
            self._session.submit(RemoveItem(self._session.id, line.row.id), "재원 빼기")
        elif line is not None:
            self.remove_project()

    def remove_project(self) -> None:
        """Take the current 단위사업 out with all its figures."""
        self._editor.flush()
        line = self._line()
        if line is not None:
            self._session.submit(RemoveItem(self._session.id, line.project.id), "단위사업 빼기")

    def move(self, step: int) -> None:
        """Move what the cursor is on: the 단위사업 on its name, else the source."""
        (self.move_project if self._table.currentIndex().column() == PROJECT else self.move_source)(step)

    def move_project(self, step: int) -> None:
        line, projects = self._line(), self._editor.section.projects
        if line is not None:
            index = projects.index(line.project) + step
            if 0 <= index < len(projects):
                edit = MoveItem(self._session.id, line.project.id, self._editor.node, "projects", index)
                self._session.submit(edit, "단위사업 옮기기")

    def move_source(self, step: int) -> None:
        line = self._line()
        if line is not None:
            index = line.project.rows.index(line.row) + step
            if 0 <= index < len(line.project.rows):
                edit = MoveItem(self._session.id, line.row.id, line.project.id, "rows", index)
                self._session.submit(edit, "재원 옮기기")

    def rename(self, column: int) -> None:
        """Open the name of the current 단위사업 or source for typing."""
        line = self._line()
        if line is not None and self._model.sheet is not None:
            node = line.project.id if column == PROJECT else line.row.id
            self._table.edit_cell(self._model.sheet.row_of(node), column)

    def _line(self) -> FundingLine | None:
        return self._model.line(self._table.currentIndex().row())
