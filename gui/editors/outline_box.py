"""Binds an outline on screen to a collection of items in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from core.edits.edit import Edit
from core.edits.marks import Confirm
from core.errors import AppError
from core.formats.clipboard import pasted_blocks
from core.layouts.layout import Layout
from core.model.node import Mark, NodeId
from core.model.outline import Evidence, Item
from core.sections.pasting import pasted_items
from gui.context.app_context import AppContext, explained
from gui.editors.evidence_desk import EvidenceDesk
from gui.editors.outline_menus import OutlineMenus
from gui.editors.typed_helpers import TypedHelpers
from gui.models.outline_changes import Outlined, changes, deed
from gui.undo.session import ReportSession
from gui.widgets.card import button
from gui.widgets.outline.edit import OutlineEdit
from gui.widgets.outline.lines import OutlineLine, Proof

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

_HINTS = {
    Mark.CARRIED: "지난 기간에서 가져온 항목입니다.",
    Mark.UNSURE: "파일에서 읽은 내용이 확실하지 않습니다.",
}


class OutlineBox(QObject):
    """Shows the items of `parent.collection` and submits what is done to them."""

    def __init__(
        self, name: str, parent: NodeId, collection: str, session: ReportSession, context: AppContext
    ) -> None:
        super().__init__()
        self._place = Outlined(session.id, parent, collection)
        self.name = name
        self._session, self._context = session, context
        self._items: Sequence[Item] = ()
        self.edit = OutlineEdit(name, context.theme, self._pasted)
        self.edit.invitation = "여기에 쓰거나 한글·Word에서 복사해 붙여 넣으세요"
        self.edit.edited.connect(self._submit)
        self.edit.confirm_requested.connect(self._confirm)
        self.helpers = TypedHelpers(self.edit)
        self.evidence = EvidenceDesk(self.edit, session, context)
        self.menus = OutlineMenus(self.edit, self.helpers, self.evidence)
        self.setParent(self.edit)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show stored items with the layout's glyphs; what is being typed stays while they are the same."""
        glyphs = self._session.layout.glyphs.levels
        if self.edit.page.is_written and (items, glyphs) == (self._items, self.edit.glyphs):
            return
        self.edit.glyphs = glyphs
        self._items = items
        self.edit.show_lines([_line(item) for item in self._items])

    def head_button(self) -> QPushButton:
        """A button for the head of a card: what can be put in at the cursor, with its keys."""
        made = button(
            "", "quiet", theme=self._context.theme, icon="plus", name=f"{self.name}에 넣기", tip="넣기"
        )
        made.setMenu(self.menus.inserts())
        return made

    def align(self, head: QLabel) -> None:
        """Keep a card's 비고 heading over the column."""
        self.edit.column_resized.connect(lambda width: head.setFixedWidth(max(width - 10, 30)))

    def text(self) -> str:
        """What stands in it, a line per item."""
        return "\n".join(line.text for line in self.edit.lines())

    def pending(self) -> Edit | None:
        """What was typed and is not handed over yet, as the edit that it will be."""
        stored = {item.id: item for item in self._items}
        return changes(self._place, self._items, [_item(line, stored) for line in self.edit.lines()])

    def _submit(self, words: str) -> None:
        stored = {item.id: item for item in self._items}
        wanted = [_item(line, stored) for line in self.edit.lines()]
        edit = changes(self._place, self._items, wanted)
        name = words or f"{self.name} {deed(self._items, wanted)}"
        run = "" if words else self.edit.typing.name
        if edit is not None:
            # What is refused (a full disk) stays on screen, and is handed over again with what is typed next.
            self._session.submit(edit, name, run)

    def _confirm(self, keys: Sequence[str]) -> None:
        words = "항목 확인" if len(keys) == 1 else f"항목 {len(keys)}개 확인"
        self._session.submit(Confirm(self._session.id, tuple(NodeId(key) for key in keys)), words)

    def _pasted(self, html: str, text: str, level: int) -> list[tuple[int, str]]:
        try:
            return pasted(html, text, self._session.layout, level)
        except AppError as error:
            self._context.notify(explained(error, "warn"))
            return []


def pasted(html: str, text: str, layout: Layout, level: int) -> list[tuple[int, str]]:
    """What was copied elsewhere as (level, text): bullets of any alphabet become levels."""
    items = pasted_items(pasted_blocks(html, text), layout, level)
    return [(item.level, item.text) for item in items]


def _line(item: Item) -> OutlineLine:
    proofs = tuple(Proof(one.id, one.number, one.title, one.file) for one in item.evidence)
    return OutlineLine(
        item.id, item.level, item.text, item.remark, proofs, bool(item.mark), _HINTS.get(item.mark, "")
    )


def _item(line: OutlineLine, stored: dict[NodeId, Item]) -> Item:
    proofs = tuple(
        Evidence(id=NodeId(proof.key), number=proof.number, title=proof.title, file=proof.file)
        for proof in line.proofs
    )
    old = stored.get(NodeId(line.key))
    if old is None:
        return Item(
            id=NodeId(line.key), level=line.level, text=line.text, remark=line.remark, evidence=proofs
        )
    return replace(old, level=line.level, text=line.text, remark=line.remark, evidence=proofs)
