"""The cards of the review: a section as it was read, a leftover that wants a section, a doubt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from gui.pages.review.parts import TARGETS, Left, Part, Worry
from gui.pages.review.pointed import Pointed
from gui.widgets.card import Card, button, label, pill
from gui.widgets.form import form

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FigureField(QLineEdit):
    """A figure as it stands in the file; what is typed over it counts on Enter and on leaving, not before."""

    submitted = Signal(str)

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self._shown = text
        self.editingFinished.connect(self.flush)

    def flush(self) -> None:
        """Hand over what was typed."""
        text = self.text().strip()
        if text != self._shown:
            self._shown = text
            self.submitted.emit(text)

    @override
    def event(self, event: QEvent) -> bool:
        # Enter is the page's key too, for taking everything in.
        if event.type() is QEvent.Type.ShortcutOverride and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)


class PartCard(Pointed):
    """A section. Figures that could not be read are typed here; one button says that all is right."""

    agreed = Signal(str)
    figure_typed = Signal(str, str)
    """(cell, text)."""

    def __init__(self, part: Part) -> None:
        card = Card(part.title)
        card.head.addWidget(pill(part.words, part.tone))
        if part.unsure:
            agree = button("맞습니다", "quiet", name=f"{part.title} 맞습니다", tip="원본과 견주어 보았습니다")
            agree.clicked.connect(lambda: self.agreed.emit(part.key))
            card.head.addWidget(agree)
        text = QLabel(part.markup)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(text)
        rows: list[tuple[str, QWidget]] = []
        for figure in part.figures:
            field = FigureField(f"{figure.title} 금액", figure.text)
            field.submitted.connect(lambda typed, cell=figure.cell: self.figure_typed.emit(cell, typed))
            rows.append((figure.title, field))
        if rows:
            card.body.addWidget(label("읽지 못한 금액을 숫자로 적어 주세요.", "muted", wrap=True))
            card.body.addLayout(form(rows))
        super().__init__(part.key, f"{part.title}, {part.words}", card)
        self.part = part


class LeftCard(Pointed):
    """A leftover with a menu of where it may go; a digit chooses without the menu."""

    given = Signal(str, str)
    """(leftover, the value of its target)."""

    def __init__(self, left: Left) -> None:
        inner = QFrame()
        row = QHBoxLayout(inner)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(10)
        row.addWidget(label(left.text, wrap=True), 1)
        if left.seen:
            row.addWidget(pill("기타에 둠", "good"))
        self.send = button("보낼 곳", name=f"‘{left.text[:40]}’ 보낼 곳", tip="숫자 키로도 고릅니다")
        self.menu = QMenu(self.send)
        for number, target in enumerate(left.choices, 1):
            action = self.menu.addAction(f"&{number}  {TARGETS[target]}")
            action.triggered.connect(lambda _=False, to=target: self.given.emit(self.key, to.value))
        self.send.setMenu(self.menu)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        super().__init__(left.key, f"남은 내용: {left.text}", inner)
        self.left = left

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = int(event.text()) if event.text().isdecimal() else 0
        if 0 < number <= len(self.left.choices):
            self.given.emit(self.key, self.left.choices[number - 1].value)
        elif event.key() == Qt.Key.Key_Space:
            self.send.showMenu()
        else:
            super().keyPressEvent(event)


class DoubtLine(Pointed):
    """A doubt; pointing at it shows what it is about."""

    def __init__(self, worry: Worry) -> None:
        inner = QFrame()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 1, 4, 1)
        line = label("△ " + worry.text, wrap=True)
        line.setProperty("tone", "danger")
        column.addWidget(line)
        super().__init__(worry.key, worry.text, inner)
