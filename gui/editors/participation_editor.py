"""시민참여(소통) 실적: counts per category, made of itemised notes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QComboBox, QLabel
from typing_extensions import override

from core.edits.fields import SetField
from core.edits.items import AddItem, MoveItem, RemoveItem, SetItems
from core.model.node import NodeId
from core.model.sections import Category, Entry, Scope, SectionKind
from core.sections.participation import printed_notes
from core.sections.participation_notes import typed_entries
from gui.context.app_context import AppContext
from gui.editors.outline_box import OutlineBox
from gui.editors.pasted_cells import cells_of
from gui.editors.section_editor import SectionEditor
from gui.models.participation_model import COUNT, NAME, ParticipationModel, disagrees, not_counted
from gui.undo.session import ReportSession
from gui.widgets.card import Card, button, label
from gui.widgets.flow import Flow, together
from gui.widgets.note_list import NoteList
from gui.widgets.tree_table import TreeTable

_SCOPES = ((Scope.PERIOD, "이번 기간"), (Scope.TERM, "임기 누계"))
_COUNT_WIDTH = 78
_NOTE_WIDTH = 230
_NO_NOTES = "내역을 넣으면 주석이 여기에 만들어집니다."


class ParticipationEditor(SectionEditor):
    """A tree of categories and entries; the printed notes are made from it."""

    hint = "내역을 넣으면 횟수와 주석이 저절로 만들어집니다. Enter 다음 내역 · Del 빼기 · Alt+↑/↓ 옮기기"

    def __init__(self, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(SectionKind.PARTICIPATION, node, session, context)
        self.model = ParticipationModel(session.submit, self)
        self.model.unread.connect(lambda text: self.tell(not_counted(text)))
        self.tree = TreeTable("시민참여 실적", self.model)
        self.tree.cells.given_up.connect(session.take_back)
        self.tree.header().setStretchLastSection(False)
        self.tree.widths = _widths
        self.tree.first_column = COUNT
        self.tree.new_requested.connect(self.add_entry)
        self.tree.removal_requested.connect(self.remove)
        self.tree.move_requested.connect(self.move)
        self.tree.cursor_moved.connect(lambda place: self.area_wanted.emit(self.tree, place))
        self.tree.pasted.connect(self.paste)
        self.tree.locked.connect(self._explain_lock)
        self.faults = NoteList("서로 맞지 않는 횟수", context.theme)
        self.scope = QComboBox()
        self.scope.setAccessibleName("횟수의 범위")
        for scope, words in _SCOPES:
            self.scope.addItem(words, scope.value)
        self.scope.activated.connect(self._set_scope)
        self.body.addWidget(self._counts())
        self.body.addWidget(self._printed())
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
        entry = button("내역 추가", theme=theme, icon="plus", tip="고른 구분에 내역을 더합니다 (Ins)")
        category = button("구분 추가", theme=theme, icon="plus")
        up = button("", "quiet", theme=theme, icon="arrow-up", name="고른 줄 위로", tip="위로 (Alt+↑)")
        down = button(
            "", "quiet", theme=theme, icon="arrow-down", name="고른 줄 아래로", tip="아래로 (Alt+↓)"
        )
        drop = button("", "quiet", theme=theme, icon="trash-2", name="고른 줄 빼기", tip="빼기 (Del)")
        entry.clicked.connect(self.add_entry)
        category.clicked.connect(self.add_category)
        up.clicked.connect(lambda: self.move(-1))
        down.clicked.connect(lambda: self.move(1))
        drop.clicked.connect(self.remove)
        scope = label("범위", "muted")
        scope.setBuddy(self.scope)
        card.body.addLayout(
            Flow((together(scope, self.scope), entry, category, together(up, down, drop, gap=0)))
        )
        card.body.addWidget(self.tree)
        card.body.addWidget(self.faults)
        return card

    def _printed(self) -> Card:
        card = Card("문서에 나갈 주석")
        self.printed: QLabel = label("", wrap=True)
        self.printed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.printed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.body.addWidget(self.printed)
        return card

    def _tint(self) -> None:
        cells, theme = self.tree.cells, self.context.theme
        cells.mark_ground, cells.sum_ground = theme.colour("warn_ground"), theme.colour("surface_alt")
        cells.fault = theme.colour("danger")
        self.tree.viewport().update()

    @override
    def refresh(self) -> None:
        section, here = self.section, self.tree.currentIndex()
        column = here.column()
        node = self.model.entry(here) or self.model.category(here)
        self.scope.setCurrentIndex(self.scope.findData(section.scope.value))
        self.model.show_participation(self.session.id, section)
        if node is not None and not self.tree.currentIndex().isValid():
            self._choose(node.id, column)
        self.notes.show_items(section.notes)
        self.tree.fit_height()
        none = "주석이 없습니다." if self.session.for_reading else _NO_NOTES
        self.printed.setText("\n".join(self._printed_lines()) or none)
        self._show_faults()

    def _show_faults(self) -> None:
        unread = [
            (
                f"{_name(node)}: ‘{node.raw}’은(는) 횟수가 아니어서 세지 않았습니다. "
                "누르면 그 칸으로 갑니다.",
                partial(self._go_to_count, node.id),
            )
            for node in self.section.unread
        ]
        disagreeing = [
            (
                f"{one.name}: {one.stated}회로 적혀 있지만 내역을 더하면 {one.itemised}회입니다. "
                "누르면 내역의 합으로 바꿉니다.",
                partial(self.model.use_sum, one),
            )
            for one in self.section.categories
            if disagrees(one)
        ]
        self.faults.show_notes([*unread, *disagreeing])

    def _go_to_count(self, node: NodeId) -> None:
        self._choose(node, COUNT)
        self.tree.setFocus()

    def _printed_lines(self) -> list[str]:
        entry = self.session.section_layout(self.kind)
        if entry is None:
            return []
        notes = printed_notes(self.section, entry.options, self.session.layout.glyphs.note)
        return [f"{note.marker} {note.text}".strip() for note in notes]

    @override
    def flush(self) -> None:
        self.tree.flush()
        self.notes.edit.flush()

    def _explain_lock(self) -> None:
        if self.session.for_reading or self.tree.currentIndex().column() == COUNT:
            self.tell("내역이 있는 구분의 횟수는 내역에서 저절로 더해집니다. 내역의 횟수를 고쳐 주세요.")

    def add_entry(self) -> None:
        """Add an entry below the cursor (else to the first category) and open it for typing."""
        self.tree.flush()
        here = self.tree.currentIndex()
        category = self.model.category(here) or next(iter(self.section.categories), None)
        if category is None:
            return
        current = self.model.entry(here)
        place = category.entries.index(current) + 1 if current in category.entries else len(category.entries)
        entry = Entry(label="")
        edit = AddItem(self.session.id, category.id, "entries", place, entry)
        if self.session.submit(self.model.summed(edit, category, entry.count), "참여 내역 추가"):
            self._edit(entry.id)

    def paste(self, data: QMimeData) -> None:
        """Add what was copied from a list or a spreadsheet to the category at the cursor, as one step."""
        category = self.model.category(self.tree.currentIndex()) or next(iter(self.section.categories), None)
        entries = typed_entries(cells_of(data, self.tell))
        if category is None or not entries:
            return
        longer = SetItems(self.session.id, category.id, "entries", (*category.entries, *entries))
        more = self.model.summed(longer, category, sum(one.counted for one in entries))
        if self.session.submit(more, f"참여 내역 {len(entries)}개 붙여 넣기"):
            self._choose(entries[-1].id, NAME)
            if odd := [entry.raw for entry in entries if entry.raw]:
                self.tell(not_counted(*odd))

    def add_category(self) -> None:
        """Add a category at the end and open its name for typing."""
        self.tree.flush()
        end = len(self.section.categories)
        category = Category(name="새 구분")
        if self.session.submit(
            AddItem(self.session.id, self.node, "categories", end, category), "참여 구분 추가"
        ):
            self._edit(category.id)

    def remove(self) -> None:
        """Take the line at the cursor out; a category goes with its entries."""
        here = self.tree.currentIndex()
        category, entry = self.model.category(here), self.model.entry(here)
        if category is None:
            return
        above = self.tree.indexAbove(here)
        near = self.model.entry(above) or self.model.category(above)
        edit = RemoveItem(self.session.id, (entry or category).id)
        more = self.model.summed(edit, category, -entry.counted) if entry else edit
        if self.session.submit(more, "참여 실적 빼기") and near is not None:
            self._choose(near.id, here.column())

    def move(self, step: int) -> None:
        """Move the line at the cursor; an entry goes on into the category before or behind."""
        self.tree.flush()
        here = self.tree.currentIndex()
        category, entry = self.model.category(here), self.model.entry(here)
        if category is None:
            return
        categories = self.section.categories
        at = categories.index(category)
        if entry is None:
            node, parent, place, last = category.id, self.node, at + step, len(categories) - 1
            collection = "categories"
        else:
            collection, node = "entries", entry.id
            parent, place, last = category.id, category.entries.index(entry) + step, len(category.entries) - 1
            if not 0 <= place <= last and 0 <= at + step < len(categories):
                other = categories[at + step]
                parent, last = other.id, len(other.entries)
                place = len(other.entries) if step < 0 else 0
        if 0 <= place <= last and self.session.submit(
            MoveItem(self.session.id, node, parent, collection, place), "참여 실적 옮기기"
        ):
            self._choose(node, here.column())

    def _edit(self, node: NodeId) -> None:
        self._choose(node, NAME)
        self.tree.setFocus()
        self.tree.edit(self.tree.currentIndex())

    def _choose(self, node: NodeId, column: int) -> None:
        index = self.model.index_of(node, column)
        if index.isValid():
            self.tree.setCurrentIndex(index)

    def _set_scope(self) -> None:
        value = Scope(self.scope.currentData())
        self.session.submit(SetField(self.session.id, self.node, "scope", value), "횟수 범위")


def _name(node: Category | Entry) -> str:
    """What a category or an entry is called in a sentence."""
    return node.name if isinstance(node, Category) else node.label or "내역"


def _widths(room: int) -> tuple[int, int, int]:
    """The first column takes what the others leave; in a narrow pane the last gives way."""
    note = min(_NOTE_WIDTH, room * 3 // 10)
    return room - _COUNT_WIDTH - note, _COUNT_WIDTH, note
