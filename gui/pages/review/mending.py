"""What a person sets right in the reading that is looked over, before anything is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import AppError
from core.model.node import NodeId
from core.model.sections import SlotKind
from core.reading.assign import Target, give, keep_rest
from core.reading.mend import (
    agree,
    dismiss,
    exchange_slots,
    rename,
    set_department,
    set_period,
    set_text,
)
from core.reading.reassign import move, take_back
from gui.context.app_context import AppContext, Notice, explained
from gui.context.turns import Turns
from gui.pages.review.body import ReviewBody
from gui.pages.review.parts import doubt_of
from gui.pages.review.pointing import Pointing
from gui.pages.review.reading_text import TARGETS

if TYPE_CHECKING:
    from core.document.blocks import Place
    from core.reading import Reading
    from gui.pages.review.desk import Desk


class Mending(QObject):
    """Answers what is typed, agreed to, sent elsewhere; readings on the desk change here alone."""

    mended = Signal()

    def __init__(self, body: ReviewBody, desk: Desk, context: AppContext, pointing: Pointing) -> None:
        super().__init__(body)
        self._body, self._desk, self._context, self._pointing = body, desk, context, pointing
        self._turns = Turns(self)
        body.name.submitted.connect(self._rename)
        body.department.submitted.connect(lambda text: self._mend(set_department(self._reading, text)))
        body.period.changed.connect(lambda: self._mend(set_period(self._reading, body.period.period())))
        body.agreed.connect(self._agree)
        body.settled.connect(self._settle)
        body.typed.connect(self._type)
        body.exchanged.connect(
            lambda slot, kind: self._mend(exchange_slots(self._reading, NodeId(slot), SlotKind(kind)))
        )
        body.given.connect(self._give)
        body.taken_back.connect(self._take_back)
        body.rest_kept.connect(lambda: self._mend(keep_rest(self._reading)))

    @property
    def _reading(self) -> Reading:
        return self._desk.reading

    def _rename(self, name: str) -> None:
        if not self._desk.readings:
            return
        if not name:
            self._body.name.show_text(self._reading.pledge.name)
            return
        self._mend(rename(self._reading, name))

    def _type(self, key: str, text: str) -> None:
        try:
            self._mend(set_text(self._reading, NodeId(key), text))
        except AppError as error:
            self._context.notify(explained(error))

    def _give(self, key: str, to: str) -> None:
        """Send a leftover, or an item that was read elsewhere, where a person says."""
        reading, node, target = self._reading, NodeId(key), Target(to)
        try:
            if any(left.id == node for left in reading.leftovers):
                self._mend(give(reading, node, target))
            else:
                self._mend_or_back(move(reading, node, target), f"‘{TARGETS[target]}’: 이곳으로 보냈습니다.")
        except AppError as error:
            self._context.notify(explained(error))

    def _take_back(self, key: str) -> None:
        before = {left.id for left in self._reading.leftovers}
        words = "구획을 ‘남은 내용’으로 되돌렸습니다. 맞는 구획으로 보내 주세요."
        self._mend_or_back(take_back(self._reading, NodeId(key)), words)
        first = next((left.id for left in self._reading.leftovers if left.id not in before), None)
        if first is not None:
            # A card that is not in sight yet takes no focus.
            self._turns.take(lambda: self._pointing.reveal(first))

    def _mend_or_back(self, after: Reading, words: str) -> None:
        """Mend and say so, with a button that takes it back while nothing else was mended since."""
        before = self._reading
        self._mend(after)

        def back() -> None:
            if self._desk.readings and self._reading is after:
                self._mend(before)
            else:
                self._context.notify(Notice("그 뒤에 고친 것이 있어 되돌리지 않았습니다."))

        self._context.notify(Notice(words, "info", ("되돌리기", back)))

    def _agree(self, key: str) -> None:
        node = NodeId(key.partition(".")[0])
        after = agree(self._reading, node)
        for doubt in after.doubts:
            if doubt.node is None and self._place_section(doubt.place) == node:
                after = dismiss(after, doubt)
        self._mend(after)

    def _place_section(self, place: Place | None) -> str | None:
        sections = self._reading.report.sections
        held = ((one.id, one.origin.places) for one in sections if one.origin is not None and place)
        return next((key for key, places in held if place in places), None)

    def _settle(self, key: str) -> None:
        doubt = doubt_of(self._reading, key)
        if doubt is None:
            return
        after = dismiss(self._reading, doubt)
        self._mend(agree(after, doubt.node) if doubt.node is not None else after)

    def _mend(self, reading: Reading) -> None:
        self._desk.mend(reading)
        self.mended.emit()
