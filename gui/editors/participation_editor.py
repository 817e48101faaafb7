"""시민참여(소통) 실적: counts per category, made of itemised notes."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHeaderView
from typing_extensions import override

from core.edits.fields import SetField
from core.edits.items import AddItem, RemoveItem
from core.model.node import NodeId
from core.model.sections import Category, Entry, Scope, SectionKind
from gui.context.app_context import AppContext
from gui.editors.outline_box import OutlineBox
from gui.editors.section_editor import SectionEditor
from gui.models.participation_model import NAME, ParticipationModel
from gui.undo.session import ReportSession
from gui.widgets.card import Card, button, label
from gui.widgets.tree_table import TreeTable

_SCOPES = ((Scope.PERIOD, "이번 기간"), (Scope.TERM, "임기 누계"))


class ParticipationEditor(SectionEditor):
    """A tree of categories and entries; the printed notes are made from it."""

    hint = "내역을 넣으면 횟수는 저절로 더해집니다. 내역 없이 횟수만 적어도 됩니다."

    def __init__(self, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(SectionKind.PARTICIPATION, node, session, context)
        self.model = ParticipationModel(session.submit, self)
        self.model.refused.connect(
            lambda text: self.tell(f"‘{text}’은(는) 횟수가 아닙니다. 숫자로 적어 주세요.")
        )
        self.tree = TreeTable("시민참여 실적", self.model)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 90)
        header.resizeSection(2, 210)
        self.scope = QComboBox()
        self.scope.setAccessibleName("횟수의 범위")
        for scope, words in _SCOPES:
            self.scope.addItem(words, scope.value)
        self.scope.activated.connect(self._set_scope)
        self.body.addWidget(self._counts())
        notes = Card("그 밖의 주석")
        self.notes = OutlineBox("그 밖의 주석", node, "notes", session, context)
        notes.body.addWidget(self.notes.edit)
        self.body.addWidget(notes)
        self.body.addStretch(1)
        self.setFocusProxy(self.tree)
        context.theme.changed.connect(self._tint)
        self._tint()
        self.follow()

    def _counts(self) -> Card:
        card = Card("횟수와 내역")
        theme = self.context.theme
        entry = button("내역 추가", theme=theme, icon="plus", tip="고른 구분에 내역을 더합니다")
        category = button("구분 추가", theme=theme, icon="plus")
        remove = button("", "quiet", theme=theme, icon="trash-2", name="고른 줄 빼기", tip="고른 줄 빼기")
        entry.clicked.connect(self.add_entry)
        category.clicked.connect(self._add_category)
        remove.clicked.connect(self._remove)
        for each in (label("범위", "muted"), self.scope, remove, category, entry):
            card.head.addWidget(each)
        card.body.addWidget(self.tree)
        return card

    def _tint(self) -> None:
        self.tree.cells.mark_ground = self.context.theme.colour("warn_ground")
        self.tree.cells.sum_ground = self.context.theme.colour("surface_alt")
        self.tree.viewport().update()

    @override
    def refresh(self) -> None:
        section = self.section
        self.scope.setCurrentIndex(self.scope.findData(section.scope.value))
        self.model.show_participation(self.session.id, section)
        self.notes.show_items(section.notes)
        self.tree.fit_height()

    @override
    def flush(self) -> None:
        self.tree.flush()
        self.notes.edit.flush()

    def add_entry(self) -> None:
        """Add an entry to the category at the cursor (else the first) and open it for typing."""
        here = self.tree.currentIndex()
        category = self.model.category(here) or next(iter(self.section.categories), None)
        if category is None:
            return
        row = self.section.categories.index(category)
        end = len(category.entries)
        edit = AddItem(self.session.id, category.id, "entries", end, Entry(label=""))
        if self.session.submit(edit, "참여 내역 추가"):
            index = self.model.index(end, NAME, self.model.index(row, 0))
            self.tree.setFocus()
            self.tree.setCurrentIndex(index)
            self.tree.edit(index)

    def _add_category(self) -> None:
        end = len(self.section.categories)
        edit = AddItem(self.session.id, self.node, "categories", end, Category(name="새 구분"))
        if self.session.submit(edit, "참여 구분 추가"):
            self.tree.setCurrentIndex(self.model.index(end, NAME))
            self.tree.edit(self.tree.currentIndex())

    def _remove(self) -> None:
        here = self.tree.currentIndex()
        node = self.model.entry(here) or self.model.category(here)
        if node is not None:
            self.session.submit(RemoveItem(self.session.id, node.id), "참여 실적 빼기")

    def _set_scope(self) -> None:
        value = Scope(self.scope.currentData())
        self.session.submit(SetField(self.session.id, self.node, "scope", value), "횟수 범위")
