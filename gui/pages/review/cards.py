"""The cards of the review: a section as it was read, a leftover that wants a section, a doubt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QWidget
from typing_extensions import override

from gui.pages.review.fact_text import FactText
from gui.pages.review.figure_field import FigureField
from gui.pages.review.parts import Left, Part, Worry
from gui.pages.review.pointed import Pointed
from gui.pages.review.reading_text import TARGETS, Fact, numbered
from gui.widgets.card import Card, button, label, pill
from gui.widgets.flow import Flow, together
from gui.widgets.form import form

_WAYS = "끌어다 놓거나 숫자 키로도 고릅니다"
_BACK = "다른 내용이 잘못 들어왔으면 아래 내용의 메뉴에서 ‘이 구획 다시 나누기’를 고르세요 (Ctrl+Delete)"
_HINT = "색이 칠해진 곳을 원본과 견주어 보세요. 두 번 누르면 고치고, 사이띄개를 누르면 맞다고 표시합니다."


class DoubtLine(Pointed):
    """A doubt; pointing at it shows what it is about, and a person who has looked settles it."""

    settled = Signal(str)

    def __init__(self, worry: Worry) -> None:
        inner = QFrame()
        row = QHBoxLayout(inner)
        row.setContentsMargins(4, 1, 4, 1)
        line = label("△ " + worry.text, wrap=True)
        line.setProperty("tone", "danger")
        seen = button("확인함", "quiet", name=f"확인함: {worry.text}", tip="사이띄개")
        seen.clicked.connect(lambda: self.settled.emit(self.key))
        row.addWidget(line, 1)
        row.addWidget(seen, 0, Qt.AlignmentFlag.AlignTop)
        super().__init__(worry.key, worry.text, inner)
        self.worry = worry

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.settled.emit(self.key)
        else:
            super().keyPressEvent(event)


class PartCard(Pointed):
    """A section. Figures that could not be read are typed here; one button says that all is right."""

    agreed = Signal(str)
    """A section or a single fact."""
    typed = Signal(str, str)
    """(fact, what was typed over it)."""
    exchanged = Signal(str, str)
    """(row of 추진실적, the kind of row that it is to be)."""
    settled = Signal(str)
    given = Signal(str, str)
    """(item, the value of its target)."""
    taken_back = Signal(str)
    """A section that is something else than it was read as."""
    drag_begun = Signal(str)

    def __init__(self, part: Part) -> None:
        card = Card()
        card.body.addLayout(self._head(part))
        self.worries = [DoubtLine(worry) for worry in part.worries]
        for line in self.worries:
            card.body.addWidget(line)
        self.text = FactText(part.title, part.told, again=part.read)
        card.body.addWidget(self.text)
        self._fields: dict[str, FigureField] = {}
        rows: list[tuple[str, QWidget]] = []
        for figure in part.figures:
            field = FigureField(f"{figure.title} 금액", figure.text)
            field.submitted.connect(lambda text, cell=figure.cell: self.typed.emit(cell, text))
            self._fields[figure.cell] = field
            rows.append((figure.title, field))
        if rows:
            card.body.addWidget(label("읽지 못한 금액을 숫자로 적어 주세요.", "muted", wrap=True))
            card.body.addLayout(form(rows))
        elif any(fact.unsure for fact in part.facts):
            card.body.addWidget(label(_HINT, "muted", wrap=True))
        super().__init__(part.key, f"{part.title}, {part.words}", card)
        # Its facts are what Tab goes to.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.part = part
        self._connect()

    def _head(self, part: Part) -> Flow:
        """What it is, how surely it was read, and what can be done with it as a whole."""
        beside: list[QWidget] = [pill(part.words, part.tone)]
        if part.unsure:
            agree = button("모두 맞습니다", "quiet", name=f"{part.title} 모두 맞습니다")
            agree.setToolTip("이 구획을 원본과 견주어 보았습니다")
            agree.clicked.connect(lambda: self.agreed.emit(part.key))
            beside.append(agree)
        title = label(part.title, "heading")
        if part.read:
            title.setToolTip(_BACK)
        return Flow((title, together(*beside, gap=8)), apart=True)

    def _connect(self) -> None:
        for line in self.worries:
            line.pointed.connect(self.pointed)
            line.settled.connect(self.settled)
        self.text.pointed.connect(lambda key: self.pointed.emit(key or self.key))
        self.text.agreed.connect(self.agreed)
        self.text.typed.connect(self.typed)
        self.text.chosen.connect(self.exchanged)
        self.text.sent.connect(self.given)
        self.text.drag_begun.connect(self.drag_begun)
        self.text.taken_back.connect(lambda: self.taken_back.emit(self.key))

    def fact(self, key: str) -> Fact | None:
        """The fact of that key."""
        return next((fact for fact in self.part.facts if fact.key == key), None)

    def holds(self, key: str) -> bool:
        """Whether a key is this section's or stands for something in it."""
        return key == self.key or self.text.holds(key) or any(line.key == key for line in self.worries)

    @override
    def mark(self, key: str) -> None:
        self.outline(self.holds(key))
        self.text.point(key)
        for line in self.worries:
            line.outline(line.key == key)

    def part_of(self, key: str, *, focus: bool) -> tuple[QWidget, QPoint, int]:
        """The widget that shows a key, and where in this card it begins and how tall it is."""
        line = next((one for one in self.worries if one.key == key), None)
        shown: QWidget = self
        top, height = QPoint(0, 0), self.height()
        if line is not None:
            shown, top, height = line, line.mapTo(self, QPoint(0, 0)), line.height()
        elif key in self._fields and focus:
            shown = self._fields[key]
            top, height = shown.mapTo(self, QPoint(0, 0)), shown.height()
        elif self.text.holds(key):
            rect = self.text.rect_of(key).toRect()
            shown, top, height = self.text, self.text.mapTo(self, rect.topLeft()), rect.height()
        return shown, top, height

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        # What is inside points for itself.
        if event.type() is QEvent.Type.FocusIn:
            cell = next((cell for cell, field in self._fields.items() if field is watched), "")
            if cell:
                self.pointed.emit(cell)
                return False
            if watched is self.text or any(watched is line for line in self.worries):
                return False
        return super().eventFilter(watched, event)


class LeftCard(Pointed):
    """A leftover with a menu of where it may go; a digit chooses without the menu, and it can be dragged."""

    given = Signal(str, str)
    """(leftover, the value of its target)."""
    drag_begun = Signal(str)

    def __init__(self, left: Left) -> None:
        inner = QFrame()
        row = QHBoxLayout(inner)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(10)
        row.addWidget(label("⠿", "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(left.text, wrap=True), 1)
        if left.seen:
            row.addWidget(pill("기타에 둠", "good"))
        self.send = button("보낼 곳", name=f"‘{left.text[:40]}’ 보낼 곳", tip=_WAYS)
        self.menu = QMenu(self.send)
        for digit, target in numbered(left.choices).items():
            action = self.menu.addAction(f"&{digit}  {TARGETS[target]}")
            action.triggered.connect(lambda _=False, to=target: self.given.emit(self.key, to.value))
        self.send.setMenu(self.menu)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        super().__init__(left.key, f"남은 내용: {left.text}", inner)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.left = left
        self._pressed: QPoint | None = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        target = numbered(self.left.choices).get(event.text())
        if target is not None:
            self.given.emit(self.key, target.value)
        elif event.key() == Qt.Key.Key_Space:
            self.send.showMenu()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed = None
            self.drag_begun.emit(self.key)
