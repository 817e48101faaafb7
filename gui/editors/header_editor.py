"""개요: the pledge's name, the department in charge and its people."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView
from typing_extensions import override

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField
from core.edits.items import AddItem, MoveItem, RemoveItem
from core.edits.marks import Confirm
from core.model.node import NodeId
from core.model.pledge import Contact, Status
from core.model.sections import SectionKind
from gui.context.app_context import AppContext
from gui.editors.section_editor import SectionEditor
from gui.models.contacts_model import ContactsModel
from gui.undo.session import ReportSession
from gui.widgets.card import Card, button
from gui.widgets.form import form
from gui.widgets.grid_table import GridTable
from gui.widgets.text_field import TextField

_FIELDS = (("name", "공약명(&N)"), ("department", "주관부서(&D)"), ("team", "팀명(&T)"))
_UNSET = "정하지 않음"


class HeaderEditor(SectionEditor):
    """Fields above, people below."""

    def __init__(self, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(SectionKind.HEADER, node, session, context)
        self.fields: dict[str, TextField] = {}
        for name, title in _FIELDS:
            field = TextField(title.split("(")[0])
            field.submitted.connect(lambda text, name=name, title=title: self._set(name, text, title))
            self.fields[name] = field
        self.status = QComboBox()
        self.status.setAccessibleName("이행상태")
        self.status.addItem(_UNSET, None)
        for status in Status:
            self.status.addItem(status.value, status.name)
        self.status.activated.connect(self._set_status)
        card = Card()
        rows = [(title, self.fields[name]) for name, title in _FIELDS]
        card.body.addLayout(form([*rows, ("이행상태(&S)", self.status)]))
        self.body.addWidget(card)
        self.body.addWidget(self._people())
        self.body.addStretch(1)
        self.setFocusProxy(self.fields["name"])
        context.theme.changed.connect(self._tint)
        self._tint()
        self.follow()

    def _people(self) -> Card:
        card = Card("담당자")
        theme = self.context.theme
        add = button("추가", theme=theme, icon="plus", name="담당자 추가")
        up = button("", "quiet", theme=theme, icon="arrow-up", name="담당자 위로", tip="위로")
        down = button("", "quiet", theme=theme, icon="arrow-down", name="담당자 아래로", tip="아래로")
        remove = button("", "quiet", theme=theme, icon="trash-2", name="담당자 빼기", tip="빼기")
        add.clicked.connect(self._add)
        up.clicked.connect(lambda: self._move(-1))
        down.clicked.connect(lambda: self._move(1))
        remove.clicked.connect(self._remove)
        for each in (up, down, remove, add):
            card.head.addWidget(each)
        self.contacts = ContactsModel(self.session.submit, self)
        self.table = GridTable("담당자", self.contacts)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        card.body.addWidget(self.table)
        return card

    def _tint(self) -> None:
        self.table.cells.mark_ground = self.context.theme.colour("warn_ground")
        self.table.viewport().update()

    @override
    def refresh(self) -> None:
        section = self.section
        for name, field in self.fields.items():
            field.show_text(getattr(section, name))
        self.status.setCurrentIndex(self.status.findData(section.status.name if section.status else None))
        self.contacts.show_contacts(self.session.id, section.contacts)
        self.table.fit_height()

    @override
    def flush(self) -> None:
        for field in self.fields.values():
            field.flush()
        self.table.flush()

    def _set(self, name: str, value: object, title: str) -> None:
        edit: Edit = SetField(self.session.id, self.node, name, value)
        if self.section.mark:
            edit = Batch((edit, Confirm(self.session.id, (self.node,))), "edit.header")
        if not self.session.submit(edit, f"{title.split('(')[0]} 입력"):
            self.refresh()

    def _set_status(self) -> None:
        name = self.status.currentData()
        self._set("status", Status[name] if name else None, "이행상태")

    def _add(self) -> None:
        entry = self.session.section_layout(SectionKind.HEADER)
        roles = entry.options.get("roles", ()) if entry else ()
        taken = {contact.role for contact in self.section.contacts}
        role = next((role for role in roles if role not in taken), "담당자")
        contact, end = Contact(role=role), len(self.section.contacts)
        self.session.submit(AddItem(self.session.id, self.node, "contacts", end, contact), "담당자 추가")
        self.table.edit_cell(end, 1)

    def _move(self, step: int) -> None:
        row = self.table.currentIndex().row()
        if row >= 0 and 0 <= row + step < len(self.section.contacts):
            contact = self.section.contacts[row]
            edit = MoveItem(self.session.id, contact.id, self.node, "contacts", row + step)
            self.session.submit(edit, "담당자 옮기기")
            self.table.setCurrentIndex(self.contacts.index(row + step, self.table.currentIndex().column()))

    def _remove(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.session.submit(RemoveItem(self.session.id, self.section.contacts[row].id), "담당자 빼기")
