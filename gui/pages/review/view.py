"""The review page's widgets: the original beside what was read, and what taking it in will do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from gui.pages.review.body import ReviewBody
from gui.pages.review.report_list import ReportList
from gui.preview.view import PagesView
from gui.theme.theme import Theme
from gui.widgets.card import button, label, pill, retone
from gui.widgets.text_field import TextField


class ReviewView(QWidget):
    """Shows and tells; decides nothing. Enter takes, Esc leaves, F8 goes to what wants a look."""

    carry_requested = Signal()
    take_requested = Signal()
    sure_requested = Signal()
    """Take in those reports of which nothing wants a look."""
    cancel_requested = Signal()
    next_requested = Signal(int)
    """To the next (1) or the last (-1) thing that wants a look."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar())
        outer.addWidget(self._halves(), 1)
        outer.addWidget(self._deeds())
        self._key(Qt.Key.Key_Return, self._enter)
        self._key(Qt.Key.Key_Enter, self._enter)
        self._key(Qt.Key.Key_Escape, self.cancel_requested.emit)
        self._key("F8", lambda: self.next_requested.emit(1))
        self._key("Shift+F8", lambda: self.next_requested.emit(-1))

    def _key(self, key: Qt.Key | str, deed: Callable[[], object]) -> None:
        QShortcut(QKeySequence(key), self, deed, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _enter(self) -> None:
        """Enter presses the button that has the focus; where nothing has it that Enter is for, it takes."""
        focused = self.focusWidget()
        if isinstance(focused, TextField):
            focused.flush()
            self.carry.setFocus()
        elif isinstance(focused, QPushButton):
            focused.click()
        else:
            self.carry_requested.emit()

    def _halves(self) -> QWidget:
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(6)
        self.files = ReportList(self._theme, halves)
        self.pages = PagesView(halves)
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        self.pages.setAccessibleName("원본")
        self.body = ReviewBody(halves)
        for widget, least, stretch in ((self.files, 190, 2), (self.pages, 230, 6), (self.body, 390, 6)):
            widget.setMinimumWidth(least)
            halves.addWidget(widget)
            halves.setStretchFactor(halves.count() - 1, stretch)
        halves.setSizes([250, 600, 600])
        return halves

    def _bar(self) -> QWidget:
        bar = QWidget(self)
        bar.setProperty("role", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 10, 24, 10)
        self.file = label("", "muted")
        self.read, self.unsure, self.left = pill("", "good"), pill("", "warn"), pill("", "info")
        self.next = button("다음 확인할 곳", "quiet", tip="F8 (이전은 Shift+F8)")
        self.next.clicked.connect(lambda: self.next_requested.emit(1))
        row.addWidget(label("읽은 내용 확인", "title"))
        row.addSpacing(8)
        row.addWidget(self.file, 1)
        for each in (self.read, self.unsure, self.left, self.next):
            row.addWidget(each)
        return bar

    def _deeds(self) -> QWidget:
        bar = QWidget(self)
        bar.setProperty("role", "foot")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 10, 24, 10)
        self.cancel = button("그만두기", "quiet", tip="Esc")
        self.take = button("이 기간 그대로 가져오기")
        self.sure = button("", tip="확인할 곳이 없는 보고서만 먼저 가져옵니다. 나머지는 여기 남습니다.")
        self.carry: QPushButton = button(
            "이월해서 시작", "primary", theme=self._theme, icon="arrow-right", tip="Enter"
        )
        self.cancel.clicked.connect(self.cancel_requested)
        self.take.clicked.connect(self.take_requested)
        self.sure.clicked.connect(self.sure_requested)
        self.carry.clicked.connect(self.carry_requested)
        self.explain = label("", "muted", wrap=True)
        row.addWidget(self.cancel)
        row.addWidget(self.explain, 1)
        for each in (self.sure, self.take, self.carry):
            row.addWidget(each)
        return bar

    def clear(self) -> None:
        """Show nothing of the reading that was looked over before."""
        self.file.setText("")
        self.show_counts(0, 0, 0)
        for deed in (self.next, self.take, self.carry):
            deed.setEnabled(False)
        self.sure.hide()
        self.explain.setText("")
        self.body.clear()

    def show_counts(self, read: int, unsure: int, left: int) -> None:
        for each, words, count, tone in (
            (self.read, "읽음", read, "good"),
            (self.unsure, "확인 필요", unsure, "warn"),
            (self.left, "남은 내용", left, "info"),
        ):
            each.setText(f"{words} {count}")
            retone(each, tone if count else "")

    def show_deeds(self, chosen: int, sure: int, count: int) -> None:
        """Name the buttons: `chosen` reports would be taken in of `count`, in `sure` nothing wants a look."""
        self.take.setText(f"{chosen}건 가져오기" if count > 1 else "이 기간 그대로 가져오기")
        self.take.setAccessibleName(self.take.text())
        self.sure.setText(f"확인할 곳 없는 {sure}건만 가져오기")
        self.sure.setAccessibleName(self.sure.text())
        self.sure.setVisible(count > 1 and 0 < sure < chosen)
        self.files.setAccessibleDescription(f"보고서 {count}건 가운데 {chosen}건을 가져옵니다")

    def flush(self) -> None:
        """Hand over at once what is being typed."""
        self.body.flush()
