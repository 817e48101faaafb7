"""Offers what there is to go back to when the data file does not open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QRadioButton

from gui.widgets.card import Card, label
from gui.widgets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class WayBack:
    """One way: a key for the caller, its words, and what it brings and lacks."""

    key: str
    words: str
    told: str


class DamagedDialog(Sheet):
    """Nothing is thrown away by any of the ways."""

    def __init__(self, fault: str, place: str, ways: Sequence[WayBack]) -> None:
        super().__init__("자료 파일을 열 수 없습니다", least_width=600)
        column = self.body
        column.addWidget(label("자료 파일을 열 수 없습니다", "title"))
        column.addWidget(label(fault, wrap=True))
        column.addWidget(label(place, "muted", wrap=True))
        card = Card("어떻게 할까요?")
        self.ways = {way.key: QRadioButton(way.words) for way in ways}
        for way in ways:
            told = label(way.told, "muted", wrap=True)
            told.setContentsMargins(26, 0, 0, 4)
            self.ways[way.key].setAccessibleDescription(way.told)
            card.body.addWidget(self.ways[way.key])
            card.body.addWidget(told)
        next(iter(self.ways.values())).setChecked(True)
        column.addWidget(card)
        column.addWidget(
            label("열리지 않는 파일은 지우지 않고 이름을 바꾸어 따로 둡니다.", "muted", wrap=True)
        )
        column.addStretch(1)
        self.offer("이대로 하기", "나중에")

    def chosen(self) -> str:
        """The key of the way that was chosen."""
        return next(key for key, choice in self.ways.items() if choice.isChecked())
