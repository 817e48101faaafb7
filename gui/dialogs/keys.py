"""The keys at a glance (F1)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from gui.widgets.card import Card, label
from gui.widgets.sheet import Sheet

_OUTLINE = (
    ("Enter", "새 항목"),
    ("Tab / Shift+Tab", "한 수준 아래로 / 위로"),
    ("Alt+↑ / Alt+↓", "항목을 위로 / 아래로 옮기기"),
    ("Backspace", "빈 항목 지우기, 앞 항목과 잇기"),
    ("Ctrl+Enter", "항목 확인하고 다음 표시로"),
    ("F4 / Shift+F4", "비고 쓰기 / 증빙 붙이기"),
    ("Ctrl+;", "오늘 날짜 넣기"),
    ("Ctrl+Shift+;", "다른 날짜 고르기"),
    ("Ctrl+'", "금액 쓰기"),
    ("Ctrl+Shift+I", "일시·장소·참석자 줄 넣기"),
    ("F3 / Shift+F3", "다음 찾기 / 이전 찾기"),
)
_TABLE = (
    ("F2", "칸 고치기"),
    ("Enter / Tab", "아래 칸 / 오른쪽 칸"),
    ("Ctrl+C / Ctrl+V", "여러 칸 복사 / 붙여 넣기"),
    ("Ctrl+D / Ctrl+R", "위 칸으로 / 왼쪽 칸으로 채우기"),
    ("Delete", "칸 비우기"),
    ("Insert", "새 줄(단위사업의 재원, 내역, 담당자)"),
    ("Alt+↑ / Alt+↓", "줄을 위로 / 아래로 옮기기"),
)
_PHOTOS = (
    ("Ctrl+V", "복사한 사진·파일 넣기"),
    ("F2", "설명 쓰기"),
    ("Alt+화살표", "옮기기"),
    ("Ctrl+R / Ctrl+Shift+R", "오른쪽 / 왼쪽으로 돌리기"),
    ("Delete", "빼기"),
)
_REVIEW = (
    ("F8 / Shift+F8", "다음 / 이전 확인할 곳"),
    ("Enter", "이월해서 시작"),
    ("Esc", "그만두기"),
)
_BESIDE = (("개조식 편집", _OUTLINE), ("표", _TABLE), ("사진", _PHOTOS))


class KeysDialog(Sheet):
    """Short lists in two columns."""

    def __init__(self, commands: Iterable[tuple[str, str]]) -> None:
        super().__init__("단축키", least_width=0)
        lists = QHBoxLayout()
        lists.setSpacing(12)
        lists.addLayout(_column((("명령", tuple(commands)), ("읽은 내용 확인", _REVIEW))))
        lists.addLayout(_column(_BESIDE))
        self.body.addLayout(lists)
        self.offer("닫기")


def _column(cards: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    for title, rows in cards:
        column.addWidget(_card(title, rows))
    column.addStretch(1)
    return column


def _card(title: str, rows: tuple[tuple[str, str], ...]) -> Card:
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    for index, (keys, words) in enumerate(rows):
        grid.addWidget(label(keys, "strong"), index, 0)
        grid.addWidget(label(words), index, 1)
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid)
    card.body.addStretch(1)
    return card
