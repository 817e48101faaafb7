"""문제점 및 개선대책: two outlines."""

from __future__ import annotations

from typing_extensions import override

from core.model.node import NodeId
from core.model.outline import DETAIL
from core.model.sections import SectionKind
from gui.context.app_context import AppContext
from gui.editors.outline_box import OutlineBox
from gui.editors.section_editor import SectionEditor
from gui.undo.session import ReportSession
from gui.widgets.card import Card


class IssuesEditor(SectionEditor):
    """What stands in the way, and what is done about it."""

    hint = "Enter 새 항목 · Tab / Shift+Tab 수준 · Alt+↑/↓ 옮기기"

    def __init__(self, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(SectionKind.ISSUES, node, session, context)
        entry = session.section_layout(SectionKind.ISSUES)
        options = entry.options if entry else {}
        self.problems = self._add(str(options.get("problems", "문제점")), "problems")
        self.remedies = self._add(str(options.get("remedies", "개선대책")), "remedies")
        self.body.addStretch(1)
        self.setFocusProxy(self.problems.edit)
        self.follow()

    def _add(self, name: str, collection: str) -> OutlineBox:
        card = Card(name)
        box = OutlineBox(name, self.node, collection, self.session, self.context)
        # 문제점 and 개선대책 themselves stand at ○.
        box.edit.lowest = box.edit.usual = DETAIL
        card.head.addWidget(box.head_button())
        self.follow_outline(box.edit)
        card.body.addWidget(box.edit)
        self.body.addWidget(card)
        return box

    @override
    def refresh(self) -> None:
        self.problems.show_items(self.section.problems)
        self.remedies.show_items(self.section.remedies)

    @override
    def flush(self) -> None:
        self.problems.edit.flush()
        self.remedies.edit.flush()
