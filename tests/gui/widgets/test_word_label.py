"""Lines end between Korean words, never within one."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from pytestqt.qtbot import QtBot

from gui.widgets.card import label
from gui.widgets.word_label import WordLabel, kept

HINT = "엑셀에서 여러 칸을 복사해 붙여넣을 수 있습니다."
KEYS = "Enter 새 항목 · Tab / Shift+Tab 수준 · Alt+↑/↓ 옮기기 · F4 비고 · 기호(○ -)는 양식이 붙입니다"


def _lines(text: str, width: float) -> list[str]:
    layout = QTextLayout(text, QFont("NanumGothic", 10))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return [line.replace("\u2060", "").replace("\u00a0", " ").strip() for line in found]


@pytest.mark.parametrize("width", range(90, 300, 15))
def test_no_line_ends_within_a_word(qtbot: QtBot, width: int):
    words = [word for line in _lines(kept(HINT), width) for word in line.split()]
    assert words == HINT.split()


@pytest.mark.parametrize("width", range(200, 500, 25))
def test_what_one_key_does_stands_in_one_line(qtbot: QtBot, width: int):
    lines = _lines(kept(KEYS), width)
    assert len(lines) > 1
    for part in KEYS.split(" · "):
        assert any(part in line for line in lines), (part, lines)


def test_what_has_no_spaces_for_long_may_still_break():
    path = "/home/someone/documents/reports/2026/last-half.docx"
    assert kept(path) == path


def test_letters_in_pieces_stay_together():
    pieces = unicodedata.normalize("NFD", "보고서")
    assert kept(pieces) == pieces


def test_the_words_are_told_and_copied_as_they_are(qtbot: QtBot):
    made = label(HINT, wrap=True)
    qtbot.addWidget(made)
    assert isinstance(made, WordLabel)
    assert made.text() == made.accessibleName() == HINT
    made.setText("다른 말")
    assert made.accessibleName() == "다른 말"
    made.setAccessibleName("이름")
    made.setText("또 다른 말")
    assert made.accessibleName() == "이름"
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSelection(0, len("또 다른 말"))
    assert made.selectedText() == "또 다른 말"
