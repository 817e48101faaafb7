"""Asks for a 증빙: its number, its name as it is printed, and where its file lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QSpinBox
from typing_extensions import override

from gui.widgets.card import button, label
from gui.widgets.outline.lines import Proof
from gui.widgets.sheet import Sheet
from gui.widgets.text_field import TextField

_LAST = 999


class EvidenceDialog(Sheet):
    """Holds what was typed; the owner reads it after it was accepted. A file is not needed."""

    def __init__(self, title: str, proof: Proof, choose: Callable[[str], str]) -> None:
        super().__init__(title, least_width=420)
        self._choose = choose
        self.file = proof.file
        self.number = QSpinBox()
        self.number.setRange(1, _LAST)
        self.number.setValue(proof.number)
        self.number.setPrefix("증빙")
        self.number.setAccessibleName("증빙 번호")
        self.title = TextField("증빙 이름", placeholder="예: 결과보고서")
        self.title.setText(proof.title)
        self.number.setMinimumHeight(self.title.sizeHint().height())
        self._place = label("", "muted", wrap=True)
        choose_file = button("파일 고르기…")
        choose_file.clicked.connect(self._choose_file)
        self._forget = button("파일 빼기", "quiet")
        self._forget.clicked.connect(lambda: self._take(""))
        row = QHBoxLayout()
        row.addWidget(choose_file)
        row.addWidget(self._forget)
        row.addStretch(1)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow("번호(&N)", self.number)
        form.addRow("이름(&T)", self.title)
        form.addRow("파일", row)
        form.addRow("", self._place)
        self.body.addLayout(form)
        self.offer("확인", "취소")
        self.title.setFocus()
        self._take(self.file)

    @override
    def accept(self) -> None:
        self.title.flush()
        super().accept()

    def _choose_file(self) -> None:
        chosen = self._choose(str(Path(self.file).parent) if self.file else "")
        if chosen:
            self._take(chosen)
            if not self.title.text().strip():
                self.title.setText(Path(chosen).stem)

    def _take(self, file: str) -> None:
        self.file = file
        self._place.setText(file or "파일은 없어도 됩니다. 고르면 이 화면에서 바로 열 수 있습니다.")
        self._forget.setVisible(bool(file))
