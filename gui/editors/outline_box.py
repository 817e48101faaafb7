"""Binds an outline on screen to a collection of items in the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from core.layouts.layout import Layout
from core.model.node import NodeId
from core.model.outline import Item
from core.sections.outlines import Line, read_outlines
from core.sections.text import split_bullet
from gui.context.app_context import AppContext
from gui.models.outline_changes import Outlined, changes
from gui.undo.session import ReportSession
from gui.widgets.outline_edit import OutlineEdit
from gui.widgets.outline_lines import OutlineLine


class OutlineBox(QObject):
    """Shows the items of `parent.collection` and submits what is done to them."""

    def __init__(
        self, name: str, parent: NodeId, collection: str, session: ReportSession, context: AppContext
    ) -> None:
        super().__init__()
        self._place = Outlined(session.id, parent, collection)
        self._name = name
        self._session = session
        self._items: Sequence[Item] = ()
        self.edit = OutlineEdit(name, context.theme, lambda text: pasted(text, session.layout))
        self.edit.setPlaceholderText("여기에 쓰거나 한글·Word에서 복사해 붙여 넣으세요")
        self.edit.edited.connect(self._submit)
        self.setParent(self.edit)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show stored items with the layout's glyphs."""
        self._items = items
        self.edit.glyphs = self._session.layout.glyphs.levels
        self.edit.show_lines([_line(item) for item in items])

    def _submit(self) -> None:
        stored = {item.id: item for item in self._items}
        edit = changes(self._place, self._items, [_item(line, stored) for line in self.edit.lines()])
        if edit is not None and not self._session.submit(edit, f"{self._name} 입력"):
            self.show_items(self._items)


def pasted(text: str, layout: Layout) -> list[tuple[int, str]]:
    """Pasted lines as (level, text): bullets of any alphabet become levels, wrapped lines are joined."""
    lines = []
    for number, raw in enumerate(text.splitlines()):
        bullet, words = split_bullet(raw)
        if words:
            lines.append(Line(number, words, bullet, len(raw) - len(raw.lstrip())))
    if not lines:
        return []
    return [(entry.item.level, entry.item.text) for entry in read_outlines([lines], layout)[0]]


def _line(item: Item) -> OutlineLine:
    note = " ".join(f"[증빙{one.number}] {one.title}".strip() for one in item.evidence)
    return OutlineLine(item.id, item.level, item.text, item.remark, note, bool(item.mark))


def _item(line: OutlineLine, stored: dict[NodeId, Item]) -> Item:
    old = stored.get(NodeId(line.key))
    if old is None:
        return Item(id=NodeId(line.key), level=line.level, text=line.text, remark=line.remark)
    return replace(old, level=line.level, text=line.text, remark=line.remark)
