"""The review page's widgets: what was read, how surely, and what taking it in will do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from core.model.period import Period
from gui.dialogs.period_field import PeriodField
from gui.theme.theme import Theme
from gui.widgets.card import Card, button, label, pill, scroll
from gui.widgets.form import form
from gui.widgets.text_field import TextField


class ReviewView(QWidget):
    """Shows and tells; decides nothing. Enter takes, Esc leaves."""

    carry_requested = Signal()
    take_requested = Signal()
    cancel_requested = Signal()
    reading_chosen = Signal(int)
    name_changed = Signal(str)
    period_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar())
        row = QHBoxLayout()
        row.setSpacing(0)
        self.files = QListWidget()
        self.files.setProperty("role", "navigation")
        self.files.setAccessibleName("읽은 보고서")
        self.files.setFixedWidth(240)
        self.files.setWordWrap(True)
        self.files.currentRowChanged.connect(self._choose)
        row.addWidget(self.files)
        row.addWidget(self._body(), 1)
        outer.addLayout(row, 1)
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

    def _body(self) -> QWidget:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(24, 18, 24, 18)
        self._column.setSpacing(14)
        plan = Card("이 파일로 할 일")
        self.outcome = label("", wrap=True)
        self.name = TextField("공약명")
        self.name.submitted.connect(self.name_changed)
        self.period = PeriodField(Period(2026, 1))
        self.period.changed.connect(lambda: self.period_changed.emit(self.period.period()))
        plan.body.addWidget(self.outcome)
        plan.body.addLayout(form((("공약명(&N)", self.name), ("보고 기간(&P)", self.period))))
        self.doubts = QVBoxLayout()
        plan.body.addLayout(self.doubts)
        self._column.addWidget(plan)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(14)
        self._column.addLayout(self._sections)
        self._column.addStretch(1)
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

    def show_files(self, names: Sequence[str]) -> None:
        """The readings to choose from; a single one needs no list."""
        self.files.blockSignals(True)
        self.files.clear()
        self.files.addItems(list(names))
        self.files.setCurrentRow(0)
        self.files.blockSignals(False)
        self.files.setVisible(len(names) > 1)

    def show_counts(self, read: int, unsure: int, left: int) -> None:
        for each, words, count in (
            (self.read, "읽음", read),
            (self.unsure, "확인 필요", unsure),
            (self.left, "남은 내용", left),
        ):
            each.setText(f"{words} {count}")
            each.setVisible(count > 0 or each is self.read)

    def show_doubts(self, sentences: Sequence[str]) -> None:
        _empty(self.doubts)
        for sentence in sentences:
            line = label("△ " + sentence, wrap=True)
            line.setProperty("tone", "danger")
            self.doubts.addWidget(line)

    def show_sections(self, sections: Sequence[tuple[str, str, str, str]]) -> None:
        """(title, pill words, pill tone, rich text) of each."""
        _empty(self._sections)
        for title, words, tone, markup in sections:
            card = Card(title)
            card.head.addWidget(pill(words, tone))
            text = QLabel(markup)
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.body.addWidget(text)
            self._sections.addWidget(card)

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.reading_chosen.emit(row)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        item.widget().deleteLater()
