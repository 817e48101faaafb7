"""What becomes of one reading: said in words, chosen, and where it meets later work, by section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from core.importing import Choice, ImportStep, Outcome
from core.layouts.layout import Layout
from core.model.sections import SectionKind
from gui.models.sections_model import long_title
from gui.widgets.card import label

_OUTCOMES = {
    Outcome.NEW_PLEDGE: "새 공약으로 등록하고 {period} 보고서를 넣습니다.",
    Outcome.NEW_PERIOD: "등록된 공약 ‘{name}’에 {period} 보고서를 더합니다.",
    Outcome.REPLACES: "이미 있는 {period} 보고서를 이 내용으로 바꿉니다. 실행 취소로 되돌릴 수 있습니다.",
    Outcome.CONFLICTS: "이미 있는 {period} 보고서를 이 내용으로 바꿉니다.\n⚠ 그 보고서를 그동안 고쳤습니다.",
}
_SHORT = {
    Outcome.NEW_PLEDGE: "새 공약",
    Outcome.NEW_PERIOD: "새 기간",
    Outcome.REPLACES: "바꿈",
    Outcome.CONFLICTS: "충돌",
}
_SAME = "이미 있는 {period} 보고서와 내용이 같습니다. 다시 넣지 않아도 됩니다."
_BESIDE = "‘{name}’을(를) 새 공약으로 따로 등록합니다. 이미 있는 보고서는 그대로 둡니다."
_SKIPPED = "이 보고서는 가져오지 않습니다."
_TWICE = "같은 공약, 같은 기간의 보고서가 뒤에 또 있어 그것을 가져옵니다."


@dataclass(frozen=True, slots=True)
class Fate:
    """What the panel shows. `sections` differ from the report there: (kind, title, worked on, kept)."""

    words: str
    choices: tuple[tuple[Choice, str], ...]
    choice: Choice
    sections: tuple[tuple[SectionKind, str, bool, bool], ...] = ()


def fate_of(step: ImportStep | None, layout: Layout) -> Fate:
    """What becomes of a reading; None is one that gives way to a later one."""
    if step is None:
        return Fate(_TWICE, _choices("가져오기", known=True), Choice.TAKE)
    period, choice = step.report.period.label, step.wish.choice
    words = _OUTCOMES[step.outcome]
    if choice is Choice.BESIDE:
        words = _BESIDE
    elif step.same:
        words = _SAME
    elif choice is Choice.SKIP:
        words = _SKIPPED
    sections: list[tuple[SectionKind, str, bool, bool]] = []
    if choice is Choice.TAKE and step.replaced is not None:
        sections = [
            (kind, long_title(kind, layout), kind in step.worked, kind in step.wish.keep)
            for kind in step.differs
        ]
    known = step.replaced is not None or choice is Choice.BESIDE
    return Fate(
        words.format(name=step.pledge.name, period=period),
        _choices("바꾸기" if step.replaced is not None else "가져오기", known=known),
        choice,
        tuple(sections),
    )


def short_fate(step: ImportStep | None) -> str:
    """The same in a word or two, for lists."""
    if step is None:
        return "겹침"
    if step.wish.choice is Choice.BESIDE:
        return "새 공약"
    if step.same:
        return "이미 있음"
    return "건너뜀" if step.wish.choice is Choice.SKIP else _SHORT[step.outcome]


def _choices(take: str, *, known: bool) -> tuple[tuple[Choice, str], ...]:
    beside = ((Choice.BESIDE, "나란히 두기(새 공약으로)"),) if known else ()
    return ((Choice.TAKE, take), *beside, (Choice.SKIP, "건너뛰기"))


class FatePanel(QWidget):
    """Says what will be done and lets a person choose otherwise."""

    chosen = Signal(object)
    """A Choice."""
    kept = Signal(object)
    """The kinds of section that stay as they are in the report that is there, as a frozenset."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.words = label("", wrap=True)
        self.choice = QComboBox()
        self.choice.setAccessibleName("이 보고서를 어떻게 할까요")
        self.choice.activated.connect(self._choose)
        self._keep_words = label(
            "파일과 다른 구획입니다. 지금 내용을 그대로 둘 구획에 표시하세요.", "muted", wrap=True
        )
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.choice)
        column.addLayout(row)
        column.addWidget(self._keep_words)
        column.addLayout(self._boxes)
        self._shown: Fate | None = None
        self.boxes: dict[SectionKind, QCheckBox] = {}

    def show_fate(self, fate: Fate) -> None:
        if fate == self._shown:
            return
        self._shown = fate
        self.words.setText(fate.words)
        self.choice.clear()
        for choice, words in fate.choices:
            self.choice.addItem(words, choice)
        self.choice.setCurrentIndex(self.choice.findData(fate.choice))
        self._show_sections(fate.sections)

    def _show_sections(self, sections: Sequence[tuple[SectionKind, str, bool, bool]]) -> None:
        self._keep_words.setVisible(bool(sections))
        if list(self.boxes) != [kind for kind, *_ in sections]:
            while (item := self._boxes.takeAt(0)) is not None:
                item.widget().deleteLater()
            self.boxes = {kind: QCheckBox() for kind, *_ in sections}
            for box in self.boxes.values():
                box.toggled.connect(self._keep)
                self._boxes.addWidget(box)
        for kind, title, worked, kept in sections:
            box = self.boxes[kind]
            box.setText(f"{title} · 그동안 고침" if worked else title)
            box.setAccessibleName(f"{title}, 지금 내용을 그대로 두기")
            box.blockSignals(True)
            box.setChecked(kept)
            box.blockSignals(False)

    def _choose(self) -> None:
        self.chosen.emit(Choice(self.choice.currentData()))

    def _keep(self) -> None:
        self.kept.emit(frozenset(kind for kind, box in self.boxes.items() if box.isChecked()))
