"""추진실적: three outlines, one under the other, each with its 비고."""

from __future__ import annotations

from typing_extensions import override

from core.layouts.labels import slot_lines
from core.model.node import NodeId
from core.model.sections import Progress, ProgressSlot, SectionKind, SlotKind
from gui.context.app_context import AppContext
from gui.editors.outline_box import OutlineBox
from gui.editors.section_editor import SectionEditor
from gui.undo.session import ReportSession
from gui.widgets.card import Card, label
from gui.widgets.elided_label import ElidedLabel

_NAMES = {SlotKind.PAST: "그동안 추진실적", SlotKind.CURRENT: "이번 추진실적", SlotKind.PLAN: "향후 추진계획"}


class ProgressEditor(SectionEditor):
    """그동안, 이번 기간, 향후."""

    hint = (
        "Enter 새 항목 · Tab / Shift+Tab 수준 · Alt+↑/↓ 옮기기 · F4 비고 · Ctrl+Enter 확인 · "
        "기호(○ -)는 양식이 붙입니다"
    )

    def __init__(self, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(SectionKind.PROGRESS, node, session, context)
        self._boxes: dict[SlotKind, OutlineBox] = {}
        self._cards: dict[SlotKind, tuple[Card, ElidedLabel]] = {}
        for slot in self.section.slots:
            self._add_slot(slot)
        self.body.addStretch(1)
        self.setFocusProxy(self._boxes[SlotKind.CURRENT].edit)
        self.follow()

    def outline(self, slot: SlotKind) -> OutlineBox:
        return self._boxes[slot]

    def _add_slot(self, slot: ProgressSlot) -> None:
        card = Card(_NAMES[slot.slot])
        period = ElidedLabel("", "muted")
        card.head.insertWidget(1, period)
        box = OutlineBox(_NAMES[slot.slot], slot.id, "items", self.session, self.context)
        box.edit.remarks = True
        remark = label("비고", "muted")
        card.head.addWidget(box.head_button())
        card.head.addWidget(remark)
        box.align(remark)
        self.follow_outline(box.edit)
        card.body.addWidget(box.edit)
        self._boxes[slot.slot] = box
        self._cards[slot.slot] = (card, period)
        self.body.addWidget(card)

    @override
    def refresh(self) -> None:
        section: Progress = self.section
        for slot in section.slots:
            lines = self._label(slot)
            card, period = self._cards[slot.slot]
            card.title.setText(lines[0])
            period.show_text(" ".join(lines[1:]))
            self._boxes[slot.slot].show_items(slot.items)

    @override
    def flush(self) -> None:
        for box in self._boxes.values():
            box.edit.flush()

    def _label(self, slot: ProgressSlot) -> tuple[str, ...]:
        entry = self.session.section_layout(SectionKind.PROGRESS)
        if entry is None:
            return (_NAMES[slot.slot],)
        report = self.session.report
        return slot_lines(entry.options, slot.slot, report.term, report.period, slot.since)
