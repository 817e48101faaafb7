"""기타: what nothing recognised, shown as it stood."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from core.model.node import NodeId
from core.model.sections import Leftover, SectionKind
from gui.context.app_context import AppContext
from gui.editors.section_editor import SectionEditor
from gui.undo.session import ReportSession
from gui.widgets.card import Card, label


class OtherEditor(SectionEditor):
    """A read-only list; its text can be selected and copied into its right place."""

    hint = "파일에서 자리를 찾지 못한 내용입니다. 버리지 않고 두었으니 필요한 곳에 복사해 쓰세요."

    def __init__(self, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(SectionKind.OTHER, node, session, context)
        self._card = Card("남은 내용")
        self.body.addWidget(self._card)
        self.body.addStretch(1)
        self._shown: tuple[Leftover, ...] | None = None
        self.follow()

    @override
    def refresh(self) -> None:
        leftovers = self.section.leftovers
        if leftovers == self._shown:
            return
        self._shown = leftovers
        while (item := self._card.body.takeAt(0)) is not None:
            item.widget().deleteLater()
        for leftover in leftovers:
            self._card.body.addWidget(_line(leftover))


def _line(leftover: Leftover) -> QLabel:
    made = label(leftover_text(leftover), wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def leftover_text(leftover: Leftover) -> str:
    """A leftover block as lines of text."""
    if leftover.cells:
        return "\n".join(" │ ".join(row) for row in leftover.cells)
    return leftover.text or "[그림]"
