"""What this program is, where its data lies, and whose work it stands on (도움말 > 이음보고 정보)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
)

import resources
from core import paths
from core.model.notation import written_moment
from core.version import VERSION
from gui.widgets.card import label

LICENCES = "licences"
"""The folder of `resources` that the build fills; it is missing where the program runs from its sources."""
INDEX = "index.toml"
_ICON = 64
_NO_NOTICES = "설치한 프로그램에서는 여기에 사용한 공개 소프트웨어와 그 사용 조건이 나옵니다."


@dataclass(frozen=True, slots=True)
class LicenceNotice:
    """A component of the program; `file` holds its terms."""

    name: str
    version: str
    licence: str
    file: Path


@cache
def notices() -> tuple[LicenceNotice, ...]:
    """Every component that the program was built with, in the build's order."""
    index = resources.path(LICENCES, INDEX)
    if not index.is_file():
        return ()
    rows = tomllib.loads(index.read_text(encoding="utf-8"))["component"]
    return tuple(
        LicenceNotice(row["name"], row["version"], row["licence"], index.with_name(row["file"]))
        for row in rows
    )


class AboutDialog(QDialog):
    """The program and its version, the data file `store`, and the terms of every component."""

    def __init__(self, store: Path | None) -> None:
        super().__init__()
        self.setWindowTitle("이음보고 정보")
        self.resize(QSize(900, 600).boundedTo(self.screen().availableSize() - QSize(40, 60)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(_heading())
        column.addLayout(_facts(store))
        column.addWidget(label("사용한 공개 소프트웨어", "strong"))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName("사용 조건")
        self.components = QListWidget()
        self.components.setAccessibleName("사용한 공개 소프트웨어")
        self.components.addItems([_line(notice) for notice in notices()])
        self.components.currentRowChanged.connect(self._show)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.components)
        split.addWidget(self._text)
        split.setSizes([260, 620])
        split.setChildrenCollapsible(False)
        column.addWidget(split, 1)
        box = QDialogButtonBox()
        box.addButton("닫기", QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        column.addWidget(box)
        self._text.setPlainText(_NO_NOTICES)
        self.components.setVisible(bool(notices()))
        self.components.setCurrentRow(0)

    @property
    def terms(self) -> str:
        """The terms that are shown."""
        return self._text.toPlainText()

    def _show(self, row: int) -> None:
        self._text.setPlainText(notices()[row].file.read_text(encoding="utf-8"))


def _heading() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    picture = QLabel()
    drawing = QPixmap(str(resources.path("pictures", "ieum.svg")))
    picture.setPixmap(drawing.scaledToWidth(_ICON, Qt.TransformationMode.SmoothTransformation))
    row.addWidget(picture)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(label(f"이음보고 {VERSION}", "title"))
    words.addWidget(label("지난 보고서를 이번 보고서로 이어 줍니다. 인터넷에 연결하지 않습니다."))
    row.addLayout(words, 1)
    return row


def _facts(store: Path | None) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    facts = [("자료 폴더", str(paths.data_folder() if store is None else store.parent))]
    if store is not None:
        facts += [("자료 파일", store.name), ("마지막 변경", _changed(store))]
    if paths.is_portable():
        facts.append(("실행 방식", "휴대용(자료를 프로그램 폴더에 둡니다)"))
    for index, (name, value) in enumerate(facts):
        grid.addWidget(label(name, "muted"), index, 0)
        words = label(value, wrap=True)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.setAccessibleName(f"{name}: {value}")
        grid.addWidget(words, index, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _changed(store: Path) -> str:
    moment = paths.last_change(store)
    return written_moment(moment) if moment else "알 수 없음"


def _line(notice: LicenceNotice) -> str:
    return f"{notice.name} {notice.version}".strip()
