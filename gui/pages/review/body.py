"""The right half of the review: what will be done, what is in doubt, what is left over, and the sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from core.model.period import Period
from gui.dialogs.period_field import PeriodField
from gui.pages.review.cards import DoubtLine, LeftCard, PartCard
from gui.pages.review.drop_shelf import DropShelf
from gui.pages.review.fate import FatePanel
from gui.pages.review.figure_field import FigureField
from gui.pages.review.parts import Left, Looked, Part, Worry
from gui.pages.review.pointed import EDGE, Pointed
from gui.widgets.card import Card, WidthFirst, button, label, scroll
from gui.widgets.form import form
from gui.widgets.text_field import TextField

_MARGIN = 8
_SIDE = 18


class ReviewBody(QWidget):
    """What is shown anew keeps the cards that did not change, and with them the focus and the scroll bar."""

    pointed = Signal(str)
    agreed = Signal(str)
    settled = Signal(str)
    typed = Signal(str, str)
    exchanged = Signal(str, str)
    given = Signal(str, str)
    taken_back = Signal(str)
    rest_kept = Signal()
    """All that is left over stays in 기타."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, Pointed] = {}
        inner = self._inner = WidthFirst()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_SIDE, 16, _SIDE, 16)
        column.setSpacing(10)
        self._area = scroll(inner, "읽은 내용")
        # A bar that came with the cards would lay them out twice.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._doubts = QVBoxLayout()
        self._doubts.setSpacing(2)
        column.addLayout(_inset(self._plan()))
        self._left_card = Card("남은 내용", inner)
        self.keep_rest = button("모두 기타에 두기", "quiet", name="남은 내용 모두 기타에 두기")
        self.keep_rest.clicked.connect(self.rest_kept)
        self._left_card.head.addWidget(self.keep_rest)
        words = "구획으로 끌어다 놓거나 보낼 곳을 고르세요. 그냥 두면 ‘기타’에 남습니다."
        self._left_card.body.addWidget(label(words, "muted", wrap=True))
        self._lefts = QVBoxLayout()
        self._lefts.setSpacing(2)
        self._left_card.body.addLayout(self._lefts)
        column.addLayout(_inset(self._left_card))
        self._sections = QVBoxLayout()
        self._sections.setSpacing(10)
        column.addLayout(self._sections)
        column.addStretch(1)
        self.shelf = DropShelf(self)
        self.shelf.dropped.connect(self.given)

    def _plan(self) -> Card:
        plan = Card("이 파일로 할 일", self._inner)
        self.fate = FatePanel()
        self.name = TextField("공약명")
        self.period = PeriodField(Period(2026, 1))
        self.department = TextField("주관부서")
        plan.body.addWidget(self.fate)
        fields = (
            ("공약명(&N)", self.name),
            ("주관부서(&D)", self.department),
            ("보고 기간(&P)", self.period),
        )
        plan.body.addLayout(form(fields))
        plan.body.addLayout(self._doubts)
        return plan

    def clear(self) -> None:
        """Show nothing until it is unveiled: cards that come in sight one by one are laid out each anew."""
        self._inner.hide()

    def measure(self) -> None:
        """Find out how high each card will be; shown first, all would in one go."""
        for card in self._cards.values():
            card.ensurePolished()
            if (laid := card.layout()) is not None:
                laid.heightForWidth(card.width())

    def unveil(self) -> None:
        """Show what there is to look at."""
        self._inner.show()

    def show_looked(self, looked: Looked) -> None:
        """The doubts about the whole, what is left over, and the sections."""
        before, self._cards = self._cards, {}
        self._left_card.setVisible(bool(looked.lefts))
        self.keep_rest.setVisible(looked.waiting > 1)
        held, order = self._held(before), list(before)
        for column, shown in (
            (self._doubts, looked.worries),
            (self._lefts, looked.lefts),
            (self._sections, looked.parts),
        ):
            for index, data in enumerate(shown):
                old = before.pop(data.key, None)
                new = old if old is not None and _shows(old, data) else self._made(data)
                self._put(column, index, new, old)
        for gone in before.values():
            gone.setParent(None)
            gone.deleteLater()
        self._order_tabs()
        if held in before:
            self._go_on(order[order.index(held) :])

    def _held(self, cards: Mapping[str, Pointed]) -> str:
        """The key of the card that has the focus, itself or in one of its fields."""
        focus = QApplication.focusWidget()
        if focus is None:
            return ""
        return next((key for key, card in cards.items() if card is focus or card.isAncestorOf(focus)), "")

    def _go_on(self, order: Sequence[str]) -> None:
        """Let what comes next have the focus of a card that went."""
        following = next((self._cards[key] for key in order if key in self._cards), None)
        if following is not None:
            (following.text if isinstance(following, PartCard) else following).setFocus()

    def card(self, key: str) -> Pointed | None:
        """The card of a section, a leftover or a doubt, or of the section that holds a fact."""
        if key in self._cards:
            return self._cards[key]
        parts = (card for card in self._cards.values() if isinstance(card, PartCard))
        return next((card for card in parts if card.holds(key)), None)

    def cards(self) -> Sequence[Pointed]:
        return tuple(self._cards.values())

    def mark(self, key: str) -> None:
        """Show what is pointed at, and nothing else."""
        for card in self._cards.values():
            card.mark(key)

    def reveal(self, key: str, *, focus: bool) -> None:
        """Bring a part into sight, its top at least."""
        card = self.card(key)
        if card is None:
            return
        shown, corner, height = card, QPoint(0, 0), card.height()
        if isinstance(card, PartCard):
            shown, corner, height = card.part_of(key, focus=focus)
        inner, bar = self._area.widget(), self._area.verticalScrollBar()
        seen = self._area.viewport().height()
        top = card.mapTo(inner, corner).y()
        if top < bar.value() or top + min(height, seen // 2) > bar.value() + seen:
            bar.setValue(top - (_MARGIN if height > seen // 2 else seen // 3))
        if focus:
            shown.setFocus()

    def to_top(self) -> None:
        """Show the reading from its beginning."""
        self._area.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Hand over at once what is being typed."""
        for field in (*self.findChildren(TextField), *self.findChildren(FigureField)):
            field.flush()

    def drag(self, key: str) -> None:
        """Let a leftover, or an item that was read, be dragged to the section that it belongs to."""
        card = self.card(key)
        fact = card.fact(key) if isinstance(card, PartCard) else None
        if isinstance(card, LeftCard):
            self.shelf.drag(key, card.left.text, card.left.choices)
        elif fact is not None and fact.goes:
            self.shelf.drag(key, fact.name, fact.goes)

    def _order_tabs(self) -> None:
        """Tab goes through what is shown from top to bottom, however long it has been there."""
        chain: list[QWidget] = [self.period.part]
        for card in self._cards.values():
            chain += [one for one in (card, *card.findChildren(QWidget)) if _takes_tab(one)]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _put(self, column: QVBoxLayout, index: int, card: Pointed, old: Pointed | None) -> None:
        self._cards[card.key] = card
        if card is not old:
            # A card may be laid out before its column is, and then for the width that it has by itself.
            card.resize(self._area.viewport().width() - 2 * _SIDE, card.height())
        if column.indexOf(card) != index:
            column.insertWidget(index, card)
        if old is not None and old is not card:
            focused = old.hasFocus() or old.isAncestorOf(self.focusWidget() or self)
            inside = isinstance(old, PartCard) and isinstance(card, PartCard)
            current = old.text.current if isinstance(old, PartCard) else ""
            old.setParent(None)
            old.deleteLater()
            if inside and isinstance(card, PartCard):
                card.text.point(current)
            if focused:
                (card.text if isinstance(card, PartCard) and card.text.current else card).setFocus()

    def _made(self, data: Part | Left | Worry) -> Pointed:
        card: Pointed
        if isinstance(data, Part):
            card = PartCard(data)
            card.agreed.connect(self.agreed)
            card.typed.connect(self.typed)
            card.exchanged.connect(self.exchanged)
            card.settled.connect(self.settled)
            card.given.connect(self.given)
            card.taken_back.connect(self.taken_back)
            card.drag_begun.connect(self.drag)
        elif isinstance(data, Left):
            card = LeftCard(data)
            card.given.connect(self.given)
            card.drag_begun.connect(self.drag)
        else:
            card = DoubtLine(data)
            card.settled.connect(self.settled)
        card.pointed.connect(self.pointed)
        return card


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _inset(card: Card) -> QVBoxLayout:
    """The card, as wide as those that can be pointed at."""
    column = QVBoxLayout()
    column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
    column.addWidget(card)
    return column


def _shows(card: Pointed, data: Part | Left | Worry) -> bool:
    """Whether a card shows just that already."""
    return (
        (isinstance(card, PartCard) and card.part == data)
        or (isinstance(card, LeftCard) and card.left == data)
        or (isinstance(card, DoubtLine) and card.worry == data)
    )
