"""개요: the pledge's name, the department in charge and its people."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView
from typing_extensions import override

from core.edits.batch import Batch
from core.edits.edit import ChangeSet, Edit
from core.edits.fields import SetField, SetPledgeField
from core.edits.items import AddItem, MoveItem, RemoveItem
from core.edits.marks import Confirm
from core.model.directory import Directory, KnownPerson
from core.model.node import NodeId
from core.model.pledge import Contact, Pledge, Status
from core.model.sections import SectionKind
from gui.context.app_context import AppContext
from gui.editors.offers import Offers
from gui.editors.pasted_cells import cells_of
from gui.editors.section_editor import SectionEditor
from gui.models.contacts_model import ContactsModel
from gui.undo.session import ReportSession
from gui.widgets.card import Card, button
from gui.widgets.flow import Flow, together
from gui.widgets.form import form
from gui.widgets.grid_table import GridTable
from gui.widgets.text_field import TextField

_FIELDS = (("name", "공약명(&N)"), ("department", "주관부서(&D)"), ("team", "팀명(&T)"))
_PLEDGE_FIELD = "분야(&L)"
_UNSET = "정하지 않음"


class HeaderEditor(SectionEditor):
    """Fields above, people below."""

    def __init__(self, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(SectionKind.HEADER, node, session, context)
        self.fields: dict[str, TextField] = {}
        for name, title in _FIELDS:
            field = TextField(title.split("(")[0], in_parts=True)
            field.submitted.connect(lambda text, name=name: self._set_text(name, text))
            self.fields[name] = field
        self.fields["name"].editingFinished.connect(self._keep_name)
        self.field = TextField("분야", placeholder="예) 문화·관광", in_parts=True)
        self.field.submitted.connect(self._set_field)
        self.status = QComboBox()
        self.status.setAccessibleName("이행상태")
        self.status.addItem(_UNSET, None)
        for status in Status:
            self.status.addItem(status.value, status.name)
        self.status.activated.connect(self._set_status)
        card = Card()
        rows = [(title, self.fields[name]) for name, title in _FIELDS]
        card.body.addLayout(form([*rows, (_PLEDGE_FIELD, self.field), ("이행상태(&S)", self.status)]))
        self.body.addWidget(card)
        self.body.addWidget(self._people())
        self.body.addStretch(1)
        self.setFocusProxy(self.fields["name"])
        context.theme.changed.connect(self._tint)
        self._tint()
        self._directory = Directory()
        self.contacts.known_from(lambda name: self._directory.person(name, self.section.department))
        context.bus.changed.connect(self._follow_pledge)
        context.tasks.run("", context.workspace.directory, done=self._offer)
        self.follow()

    def _offer(self, directory: Directory) -> None:
        """Offer what the office wrote before, latest first."""
        self._directory = directory
        texts = (
            (self.fields["department"], directory.departments),
            (self.fields["team"], directory.teams),
            (self.field, directory.fields),
        )
        for field, known in texts:
            completer = Offers(((text, text) for text in known), field)
            completer.activated.connect(lambda _, field=field: field.flush())
            field.setCompleter(completer)
        people = [(one.name, _described(one)) for one in directory.people]
        roles = dict.fromkeys(one.role for one in directory.people if one.role)
        self.table.cells.completers = {
            0: Offers(((role, role) for role in roles), self.table),
            1: Offers(people, self.table),
        }

    def _follow_pledge(self, changes: ChangeSet) -> None:
        if self.session.report.pledge in changes.pledges and self.section is not None:
            self.refresh()

    def _people(self) -> Card:
        card = Card("담당자")
        theme = self.context.theme
        add = button("담당자 추가", theme=theme, icon="plus", name="담당자 추가", tip="담당자 추가 (Ins)")
        up = button("", "quiet", theme=theme, icon="arrow-up", name="담당자 위로", tip="위로 (Alt+↑)")
        down = button("", "quiet", theme=theme, icon="arrow-down", name="담당자 아래로", tip="아래로 (Alt+↓)")
        remove = button("", "quiet", theme=theme, icon="trash-2", name="담당자 빼기", tip="빼기")
        add.clicked.connect(self._add)
        up.clicked.connect(lambda: self._move(-1))
        down.clicked.connect(lambda: self._move(1))
        remove.clicked.connect(self._remove)
        card.body.addLayout(Flow((add, together(up, down, remove, gap=0))))
        self.contacts = ContactsModel(self.session.submit, self)
        self.table = GridTable("담당자", self.contacts)
        self.table.cells.given_up.connect(self.session.take_back)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.read_block = lambda data: cells_of(data, self.tell)
        self.table.cursor_moved.connect(lambda place: self.area_wanted.emit(self.table, place))
        self.table.cut_off.connect(
            lambda count: self.tell(
                f"표 밖으로 나가는 {count}칸은 넣지 않았습니다. 담당자를 먼저 추가해 주세요."
            )
        )
        self.table.new_requested.connect(self._add)
        self.table.move_requested.connect(self._move)
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
        self.field.show_text(self._pledge().field)
        self.contacts.show_contacts(self.session.id, section.contacts)
        self.table.fit_height()

    @override
    def flush(self) -> None:
        for field in self.fields.values():
            field.flush()
        self.field.flush()
        self.table.flush()

    def _set_text(self, name: str, text: str) -> None:
        field = self.fields[name]
        if name == "name" and not text:
            return
        if not self._set(name, text, field.accessibleName(), field.run):
            field.put_off()

    def _keep_name(self) -> None:
        """A pledge without a name could not be told from others."""
        field = self.fields["name"]
        if not field.text().strip() and self.section.name:
            self.session.take_back(field.run)
            field.show_text(self.section.name)
            self.tell("공약명은 비워 둘 수 없어 그대로 두었습니다.")

    def _set(self, name: str, value: object, title: str, run: str = "") -> bool:
        edit: Edit = SetField(self.session.id, self.node, name, value)
        if self.section.mark:
            edit = Batch((edit, Confirm(self.session.id, (self.node,))), "edit.header")
        return self.session.submit(edit, f"{title} 입력", run)

    def _set_field(self, text: str) -> None:
        """분야 belongs to the pledge, whatever the period."""
        edit = SetPledgeField(self._pledge().id, "field", text)
        if not self.session.submit(edit, "분야 입력", self.field.run):
            self.field.put_off()

    def _pledge(self) -> Pledge:
        return self.context.workspace.pledge(self.session.report.pledge)

    def _set_status(self) -> None:
        name = self.status.currentData()
        if not self._set("status", Status[name] if name else None, "이행상태"):
            self.refresh()

    def _add(self) -> None:
        self.table.flush()
        entry = self.session.section_layout(SectionKind.HEADER)
        roles = entry.options.get("roles", ()) if entry else ()
        taken = {contact.role for contact in self.section.contacts}
        role = next((role for role in roles if role not in taken), "담당자")
        contact, end = Contact(role=role), len(self.section.contacts)
        self.session.submit(AddItem(self.session.id, self.node, "contacts", end, contact), "담당자 추가")
        self.table.edit_cell(end, 1)

    def _move(self, step: int) -> None:
        self.table.flush()
        row, column = self.table.currentIndex().row(), self.table.currentIndex().column()
        if row >= 0 and 0 <= row + step < len(self.section.contacts):
            contact = self.section.contacts[row]
            edit = MoveItem(self.session.id, contact.id, self.node, "contacts", row + step)
            self.session.submit(edit, "담당자 옮기기")
            self.table.go_to(row + step, column)

    def _remove(self) -> None:
        self.table.flush()
        row = self.table.currentIndex().row()
        if row >= 0:
            self.session.submit(RemoveItem(self.session.id, self.section.contacts[row].id), "담당자 빼기")


def _described(person: KnownPerson) -> str:
    """A person as the list of offers shows them."""
    more = " ".join(part for part in (person.department, person.role, person.phone) if part)
    return f"{person.name} · {more}" if more else person.name
