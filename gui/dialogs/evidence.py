"""Asks for a 증빙: its number, its name as it is printed, and where its file lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout

from gui.widgets.card import button, label
from gui.widgets.outline_lines import Proof
from gui.widgets.text_field import TextField

_LAST = 999


class EvidenceDialog(QDialog):
    """Holds what was typed; the owner reads it after it was accepted. A file is not needed."""

    def __init__(self, title: str, proof: Proof, choose: Callable[[str], str]) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
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
        box = QDialogButtonBox()
        accept = box.addButton("확인", QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setProperty("role", "primary")
        accept.setDefault(True)
        box.addButton("취소", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(box)
        self.title.setFocus()
        self._take(self.file)

    def _accept(self) -> None:
        self.title.flush()
        self.accept()

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
