"""What a filled-in workbook would change, before anything is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget

from gui.widgets.card import label
from gui.widgets.sheet import Sheet
from gui.widgets.word_label import WordDelegate

_LINES = 7


class WorkbookDialog(Sheet):
    """Lists what changes and what could not be taken over."""

    def __init__(self, name: str, count: int, changed: Sequence[str], notes: Sequence[str]) -> None:
        super().__init__("채운 엑셀 파일 넣기", least_width=560)
        column = self.body
        column.addWidget(label(f"바뀐 내용 {count}건을 넣습니다", "title", wrap=True))
        column.addWidget(label(name, "muted", wrap=True))
        self.changed = self._list("바뀌는 공약과 보고서", changed)
        column.addWidget(label("바뀌는 공약과 보고서", "heading"))
        column.addWidget(self.changed, 1)
        self.notes = self._list("그대로 넣지 못하는 줄", notes)
        if notes:
            column.addWidget(label("그대로 넣지 못하는 줄", "heading"))
            column.addWidget(self.notes, 1)
        column.addWidget(
            label("먼저 백업하고 한 번에 넣습니다. 실행 취소로 되돌릴 수 있습니다.", "muted", wrap=True)
        )
        self.go = self.offer("넣기", "취소")

    def _list(self, name: str, lines: Sequence[str]) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        made.addItems(list(lines))
        made.setProperty("role", "lines")
        made.setWordWrap(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setItemDelegate(WordDelegate(made))
        line = self.fontMetrics().height() + 10
        made.setMinimumHeight(line * min(max(len(lines), 1), _LINES) + 6)
        return made
