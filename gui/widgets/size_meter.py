"""How large the document gets, beside the largest that the e-approval system takes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QProgressBar, QVBoxLayout, QWidget

from gui.widgets.card import label, retone
from gui.widgets.flow import Flow, together

_MB = 1024 * 1024
_NEAR = 0.9
_USUAL = (5, 10, 20, 30, 50, 100)


class SizeMeter(QWidget):
    """A bar, the figures in words, and the limit to be set."""

    limit_chosen = Signal(int)
    """In MB."""

    def __init__(self) -> None:
        super().__init__()
        self._bytes: int | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName("문서 크기")
        self.words = label("문서 크기를 재는 중…", "muted")
        self.limit = QComboBox()
        self.limit.setAccessibleName("전자결재 첨부 한도")
        self.limit.setToolTip("우리 기관의 전자결재가 받는 첨부 파일 크기")
        for megabytes in _USUAL:
            self.limit.addItem(f"{megabytes}MB", megabytes)
        self.limit.activated.connect(self._choose)
        title = label("첨부 한도", "muted")
        title.setBuddy(self.limit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(Flow((self.words, together(title, self.limit)), gap=14))
        column.addWidget(self._bar)
        self.warning = label("", wrap=True)
        self.warning.setProperty("tone", "danger")
        self.warning.hide()
        column.addWidget(self.warning)

    def show_limit(self, megabytes: int) -> None:
        """Show the limit; one that is not among the usual ones joins them."""
        if self.limit.findData(megabytes) < 0:
            place = sum(usual < megabytes for usual in _USUAL)
            self.limit.insertItem(place, f"{megabytes}MB", megabytes)
        self.limit.setCurrentIndex(self.limit.findData(megabytes))
        self._show()

    def show_size(self, size: int) -> None:
        """Show the document's size in bytes."""
        self._bytes = size
        self._show()

    def _choose(self) -> None:
        self._show()
        self.limit_chosen.emit(self.limit.currentData())

    def _show(self) -> None:
        if self._bytes is None:
            return
        share = self._bytes / (self.limit.currentData() * _MB)
        tone = "danger" if share > 1 else "warn" if share > _NEAR else ""
        self._bar.setValue(min(1000, round(share * 1000)))
        self._bar.setAccessibleDescription(f"{round(share * 100)}%")
        retone(self._bar, tone)
        self.words.setText(f"문서 크기 약 {max(0.1, self._bytes / _MB):.1f}MB")
        self.warning.setText(
            f"전자결재 첨부 한도 {self.limit.currentData()}MB를 넘습니다. 사진을 빼거나 문서를 나누어 주세요."
        )
        self.warning.setVisible(share > 1)
