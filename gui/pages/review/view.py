"""The review page's widgets: the original beside what was read, and what taking it in will do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.model.period import Period
from gui.dialogs.period_field import PeriodField
from gui.pages.review.cards import DoubtLine, FigureField, LeftCard, PartCard
from gui.pages.review.parts import Left, Part, Worry
from gui.pages.review.pointed import EDGE, Pointed
from gui.preview.view import PagesView
from gui.theme.theme import Theme
from gui.widgets.card import Card, button, label, pill, scroll
from gui.widgets.form import form
from gui.widgets.text_field import TextField


class ReviewView(QWidget):
    """Shows and tells; decides nothing. Enter takes, Esc leaves.

    What is shown anew keeps the cards that did not change, and with them the focus and the scroll bar.
    """

    carry_requested = Signal()
    take_requested = Signal()
    cancel_requested = Signal()
    reading_chosen = Signal(int)
    reading_wanted = Signal(int, bool)
    """(row, whether to take it in)."""
    name_changed = Signal(str)
    department_changed = Signal(str)
    period_changed = Signal(object)
    pointed = Signal(str)
    """The key of the part under the mouse or with the focus."""
    agreed = Signal(str)
    figure_typed = Signal(str, str)
    given = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar())
        outer.addWidget(self._halves(), 1)
        outer.addWidget(self._deeds())
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(
                QKeySequence(key),
                self,
                self.carry_requested.emit,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.cancel_requested.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def _halves(self) -> QWidget:
        self.files = QListWidget()
        self.files.setProperty("role", "navigation")
        self.files.setAccessibleName("읽은 보고서, 사이띄개로 고르거나 건너뜁니다")
        self.files.setWordWrap(True)
        self.files.setSpacing(3)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.files.currentRowChanged.connect(self._choose)
        self.files.itemChanged.connect(self._want)
        self.pages = PagesView()
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        self.pages.setAccessibleName("원본")
        self._cards: dict[str, Pointed] = {}
        self._reading = self._body()
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(6)
        for widget, least, stretch in ((self.files, 150, 2), (self.pages, 260, 6), (self._reading, 420, 6)):
            widget.setMinimumWidth(least)
            halves.addWidget(widget)
            halves.setStretchFactor(halves.count() - 1, stretch)
        halves.setSizes([200, 600, 600])
        return halves

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 12, 24, 12)
        self.file = label("", "muted")
        self.read, self.unsure, self.left = pill("", "good"), pill("", "warn"), pill("", "info")
        row.addWidget(label("읽은 내용 확인", "title"))
        row.addSpacing(8)
        row.addWidget(self.file, 1)
        for each in (self.read, self.unsure, self.left):
            row.addWidget(each)
        return bar

    def _body(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        plan = Card("이 파일로 할 일")
        self.outcome = label("", wrap=True)
        self.name = TextField("공약명")
        self.name.submitted.connect(self.name_changed)
        self.period = PeriodField(Period(2026, 1))
        self.period.changed.connect(lambda: self.period_changed.emit(self.period.period()))
        self.department = TextField("주관부서")
        self.department.submitted.connect(self.department_changed)
        plan.body.addWidget(self.outcome)
        fields = (
            ("공약명(&N)", self.name),
            ("주관부서(&D)", self.department),
            ("보고 기간(&P)", self.period),
        )
        plan.body.addLayout(form(fields))
        self._doubts = QVBoxLayout()
        self._doubts.setSpacing(2)
        plan.body.addLayout(self._doubts)
        column.addLayout(_inset(plan))
        self._sections = QVBoxLayout()
        self._sections.setSpacing(10)
        self._left_card = Card("남은 내용")
        self._left_card.head.addWidget(label("보낼 구획을 고르세요. 그냥 두면 ‘기타’에 남습니다.", "muted"))
        self._lefts = QVBoxLayout()
        self._lefts.setSpacing(2)
        self._left_card.body.addLayout(self._lefts)
        column.addLayout(_inset(self._left_card))
        column.addLayout(self._sections)
        column.addStretch(1)
        return scroll(inner, "읽은 내용")

    def _deeds(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "foot")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 12, 24, 12)
        self.cancel = button("그만두기", "quiet", tip="Esc")
        self.take = button("이 기간 그대로 가져오기")
        self.carry: QPushButton = button(
            "이월해서 시작", "primary", theme=self._theme, icon="arrow-right", tip="Enter"
        )
        self.cancel.clicked.connect(self.cancel_requested)
        self.take.clicked.connect(self.take_requested)
        self.carry.clicked.connect(self.carry_requested)
        self.explain = label("", "muted", wrap=True)
        row.addWidget(self.cancel)
        row.addWidget(self.explain, 1)
        row.addWidget(self.take)
        row.addWidget(self.carry)
        return bar

    def show_files(self, rows: Sequence[tuple[str, bool]], row: int) -> None:
        """The readings, and whether each is to be taken in; a single one needs no list."""
        self.files.blockSignals(True)
        while self.files.count() > len(rows):
            self.files.takeItem(self.files.count() - 1)
        for index, (words, wanted) in enumerate(rows):
            item = self.files.item(index)
            if item is None:
                item = QListWidgetItem()
                self.files.addItem(item)
            item.setText(words)
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
        self.files.setCurrentRow(row)
        self.files.blockSignals(False)
        self.files.setVisible(len(rows) > 1)

    def show_counts(self, read: int, unsure: int, left: int) -> None:
        for each, words, count in (
            (self.read, "읽음", read),
            (self.unsure, "확인 필요", unsure),
            (self.left, "남은 내용", left),
        ):
            each.setText(f"{words} {count}")
            each.setVisible(count > 0 or each is self.read)

    def show_doubts(self, worries: Sequence[Worry]) -> None:
        _empty(self._doubts)
        for worry in worries:
            self._doubts.addWidget(self._pointing(DoubtLine(worry)))

    def show_parts(self, parts: Sequence[Part], lefts: Sequence[Left]) -> None:
        """The sections, and above them what wants one."""
        before, self._cards = self._cards, {}
        self._left_card.setVisible(bool(lefts))
        for index, left in enumerate(lefts):
            old = before.pop(left.key, None)
            self._put(self._lefts, index, old if _shows(old, left) else self._left(left), old)
        for index, part in enumerate(parts):
            old = before.pop(part.key, None)
            self._put(self._sections, index, old if _shows(old, part) else self._part(part), old)
        for gone in before.values():
            gone.setParent(None)
            gone.deleteLater()

    def card(self, key: str) -> Pointed | None:
        """The card of a section or leftover."""
        return self._cards.get(key)

    def outline(self, key: str) -> None:
        """Frame that card and no other."""
        for card in self._cards.values():
            card.outline(card.key == key)

    def reveal(self, key: str, *, focus: bool) -> None:
        """Bring a card into sight, its top at least."""
        card = self._cards.get(key)
        if card is None:
            return
        inner, bar = self._reading.widget(), self._reading.verticalScrollBar()
        top, height = card.mapTo(inner, card.rect().topLeft()).y(), self._reading.viewport().height()
        if top < bar.value() or top + min(card.height(), height // 2) > bar.value() + height:
            bar.setValue(top - 8)
        if focus:
            card.setFocus()

    def to_top(self) -> None:
        """Show the reading from its beginning."""
        self._reading.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Hand over at once what is being typed."""
        for field in (*self.findChildren(TextField), *self.findChildren(FigureField)):
            field.flush()

    def _put(self, column: QVBoxLayout, index: int, card: Pointed | None, old: Pointed | None) -> None:
        assert card is not None
        self._cards[card.key] = card
        if column.indexOf(card) != index:
            column.insertWidget(index, card)
        if old is not None and old is not card:
            focused = old.hasFocus() or old.isAncestorOf(self.focusWidget() or self)
            old.setParent(None)
            old.deleteLater()
            if focused:
                card.setFocus()

    def _part(self, part: Part) -> Pointed:
        card = PartCard(part)
        card.agreed.connect(self.agreed)
        card.figure_typed.connect(self.figure_typed)
        return self._pointing(card)

    def _left(self, left: Left) -> Pointed:
        card = LeftCard(left)
        card.given.connect(self.given)
        return self._pointing(card)

    def _pointing(self, card: Pointed) -> Pointed:
        card.pointed.connect(self.pointed)
        return card

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.reading_chosen.emit(row)

    def _want(self, item: QListWidgetItem) -> None:
        self.reading_wanted.emit(self.files.row(item), item.checkState() is Qt.CheckState.Checked)


def _inset(card: Card) -> QVBoxLayout:
    """The card, as wide as those that can be pointed at."""
    column = QVBoxLayout()
    column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
    column.addWidget(card)
    return column


def _shows(card: Pointed | None, data: Part | Left) -> bool:
    """Whether a card shows just that already."""
    return (isinstance(card, PartCard) and card.part == data) or (
        isinstance(card, LeftCard) and card.left == data
    )


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        item.widget().deleteLater()
