"""The dialog of *제출본 만들기*: which reports, as what, under which name, and where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.publishing.file_names import FIELDS
from core.publishing.public_copy import Hiding
from gui.pages.export.job import FORMATS, PDF
from gui.theme.theme import Theme
from gui.widgets.card import Card, button, label, retone
from gui.widgets.flow import Flow
from gui.widgets.form import form
from gui.widgets.sheet import Sheet

_FORMATS = {
    "docx": ("DOCX(&D)", "Word와 한글에서 고칠 수 있는 문서"),
    "hwpx": ("HWPX(&H)", "한글 문서. 전자결재에 붙일 때"),
    PDF: ("PDF(&P)", "그대로 보고 인쇄하는 문서"),
}
_HIDDEN = (
    ("names", "담당자 이름(&N)"),
    ("phones", "전화번호와 전자우편(&T)"),
    ("remarks", "비고와 증빙(&R)"),
)

_GAP = 18


class ExportDialog(Sheet):
    """Shows and tells; decides nothing. `named` gives an example of a name, or says what is wrong with it."""

    folder_wanted = Signal()

    def __init__(self, theme: Theme, scopes: Sequence[str], named: Callable[[str], tuple[str, bool]]) -> None:
        super().__init__("제출본 만들기", least_width=620)
        self._named = named
        self._theme = theme
        self.body.addWidget(label("제출본 만들기", "title"))
        card = Card()
        card.body.addLayout(
            form(
                (
                    ("보고서", self._scope_choice(scopes)),
                    ("형식", self._format_choice()),
                    ("용도", self._copy_choice()),
                    ("폴더(&L)", self._place()),
                    ("파일 이름(&F)", self._name()),
                )
            )
        )
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.go = self.offer("만들기", "취소")

    def _scope_choice(self, scopes: Sequence[str]) -> QWidget:
        self.scopes = [QRadioButton(words) for words in scopes]
        self.scopes[0].setChecked(True)
        return _below(*self.scopes)

    def _format_choice(self) -> QWidget:
        self.formats: dict[str, QCheckBox] = {}
        for name in FORMATS:
            words, use = _FORMATS[name]
            box = QCheckBox(words)
            box.setToolTip(use)
            box.setAccessibleDescription(use)
            box.toggled.connect(self._weigh)
            self.formats[name] = box
        return _beside(*self.formats.values())

    def _copy_choice(self) -> QWidget:
        self.internal = QRadioButton("제출용(&I)")
        self.internal.setToolTip("있는 그대로 만듭니다.")
        self.public = QRadioButton("공개용: 고른 것을 가립니다(&O)")
        self.internal.setChecked(True)
        self.hidden: dict[str, QCheckBox] = {}
        for name, words in _HIDDEN:
            box = QCheckBox(words)
            box.setChecked(True)
            box.setEnabled(False)
            self.public.toggled.connect(box.setEnabled)
            self.hidden[name] = box
        self.public.toggled.connect(self._weigh)
        return _below(_beside(self.internal, self.public), _beside(*self.hidden.values()))

    def _place(self) -> QWidget:
        self.folder = QLineEdit()
        self.folder.textChanged.connect(self._weigh)
        look = button("찾아보기(&B)…", theme=self._theme, icon="folder-open")
        look.clicked.connect(self.folder_wanted)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(look)
        place.setFocusProxy(self.folder)
        self.folder.setAccessibleName("만들 폴더")
        return place

    def _name(self) -> QWidget:
        self.pattern = QLineEdit()
        self.pattern.setAccessibleName("파일 이름의 꼴")
        self.pattern.setToolTip("쓸 수 있는 자리: " + " ".join(f"{{{field}}}" for field in FIELDS))
        self.pattern.textChanged.connect(self._weigh)
        self.example = label("", "muted", wrap=True)
        self.replace = QCheckBox("같은 이름의 파일이 있으면 바꾸기(&W)")
        name = _below(self.pattern, self.example, self.replace)
        name.setFocusProxy(self.pattern)
        return name

    def fill(self, formats: Sequence[str], pattern: str, folder: Path) -> None:
        """Show what was chosen last time."""
        for name, box in self.formats.items():
            box.setChecked(name in formats)
        self.pattern.setText(pattern)
        self.folder.setText(str(folder))
        self._weigh()
        self.go.setFocus()

    def scope(self) -> int:
        """The row of the chosen scope."""
        return next(row for row, choice in enumerate(self.scopes) if choice.isChecked())

    def chosen_formats(self) -> tuple[str, ...]:
        return tuple(name for name, box in self.formats.items() if box.isChecked())

    def hiding(self) -> Hiding | None:
        """What the public copy hides; None is the copy to hand in."""
        if not self.public.isChecked():
            return None
        return Hiding(**{name: box.isChecked() for name, box in self.hidden.items()})

    def _weigh(self) -> None:
        """Say what the name will be, and let it be made only where everything needed is there."""
        text, good = self._named(self.pattern.text())
        formats = self.chosen_formats()
        if not formats:
            text, good = "만들 파일의 형식을 하나 이상 골라 주세요.", False
        elif not self.folder.text().strip():
            text, good = "파일을 둘 폴더를 골라 주세요.", False
        self.example.setText(text)
        retone(self.example, "" if good else "danger")
        self.go.setEnabled(good)


def _beside(*choices: QWidget) -> QWidget:
    group = QWidget()
    group.setLayout(Flow(choices, gap=_GAP))
    return group


def _below(*widgets: QWidget) -> QWidget:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 4, 0, 4)
    column.setSpacing(7)
    for widget in widgets:
        column.addWidget(widget)
    return group
