"""기타: what nothing recognised, shown as it stood, until somebody gives it its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from core.edits.items import RemoveItem
from core.model.node import NodeId
from core.model.sections import Leftover, SectionKind
from gui.context.app_context import AppContext, Notice
from gui.editors.section_editor import SectionEditor
from gui.models.leftover_moves import Destination, destinations, has_words, leftover_text, moved
from gui.undo.session import ReportSession
from gui.widgets.card import Card, button, label


class OtherEditor(SectionEditor):
    """A card per block; its text can be selected, copied, moved into an outline, or taken away."""

    hint = (
        "파일에서 자리를 찾지 못한 내용입니다. ‘옮기기’로 알맞은 곳에 넣거나, 필요 없으면 지우세요. "
        "지운 것은 되돌릴 수 있습니다."
    )

    def __init__(self, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__(SectionKind.OTHER, node, session, context)
        self._card = Card("남은 내용")
        self.body.addWidget(self._card)
        self.body.addStretch(1)
        self._shown: tuple[Leftover, ...] | None = None
        self._empty = label("남은 내용이 없습니다.", "muted")
        self._card.body.addWidget(self._empty)
        self._blocks: list[QFrame] = []
        self._copies: list[QPushButton] = []
        self.follow()

    @override
    def refresh(self) -> None:
        leftovers = self.section.leftovers
        if leftovers == self._shown:
            return
        self._shown = leftovers
        self._copies.clear()
        for block in self._blocks:
            block.hide()
            block.deleteLater()
        self._blocks = [self._block(leftover) for leftover in leftovers]
        for block in self._blocks:
            self._card.body.addWidget(block)
        self._empty.setVisible(not leftovers)

    @override
    def harmless(self) -> Sequence[QWidget]:
        return self._copies

    def _block(self, leftover: Leftover) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "block")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        column.addWidget(_line(leftover))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        if has_words(leftover):
            move = button("옮기기", name=f"옮기기: {_short(leftover)}")
            move.setMenu(self._places(leftover, move))
            copy = button("복사", name=f"복사: {_short(leftover)}")
            copy.clicked.connect(lambda: QApplication.clipboard().setText(leftover_text(leftover)))
            row.addWidget(move)
            row.addWidget(copy)
            self._copies.append(copy)
        remove = button("지우기", name=f"지우기: {_short(leftover)}")
        remove.clicked.connect(lambda: self.remove(leftover))
        row.addWidget(remove)
        column.addLayout(row)
        return frame

    def _places(self, leftover: Leftover, parent: QPushButton) -> QMenu:
        menu = QMenu(parent)

        def fill() -> None:
            menu.clear()
            for place in destinations(self.session.report, self.session.layout):
                menu.addAction(place.name).triggered.connect(
                    lambda _=False, place=place: self.move_to(leftover, place)
                )

        menu.aboutToShow.connect(fill)
        return menu

    def move_to(self, leftover: Leftover, place: Destination) -> None:
        """Make a block's lines items at the end of an outline."""
        edit = moved(self.session.report, self.session.layout, leftover, place)
        if edit is not None and self.session.submit(edit, f"남은 내용을 {place.name}에 넣기"):
            self.context.notify(Notice(f"‘{place.name}’ 끝에 넣었습니다.", "good"))

    def remove(self, leftover: Leftover) -> None:
        """Take a block away."""
        self.session.submit(RemoveItem(self.session.id, leftover.id), "남은 내용 지우기")


def _short(leftover: Leftover) -> str:
    return " ".join((leftover_text(leftover) or "그림").split())[:20]


def _line(leftover: Leftover) -> QLabel:
    made = label(leftover_text(leftover) or "[그림]", wrap=True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made
