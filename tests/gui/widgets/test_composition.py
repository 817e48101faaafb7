"""Korean in composition: not text yet, and never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.pages.review.figure_field import FigureField, InPlaceField
from gui.widgets.outline.edit import OutlineEdit
from gui.widgets.outline.remark import RemarkField
from gui.widgets.text_field import TextField
from tests.gui.hangul import compose, type_text

FIELDS = {
    "field": lambda window: TextField("부서", window),
    "remark": lambda window: RemarkField("", window),
    "figure": lambda window: FigureField("시비", "", window),
    "fact": lambda window: InPlaceField("장소 고치기", "", window),
}


@pytest.fixture(params=["outline", *FIELDS])
def typed(request, qtbot, theme):
    """(the widget with the focus, what it hands over, another widget)."""
    window = QWidget()
    qtbot.addWidget(window)
    heard: list[str] = []
    if request.param == "outline":
        widget = OutlineEdit("추진실적", theme, lambda html, text, level: [], window)
        widget.show_lines([])
        # As its owner does: what is stored is shown again.
        widget.edited.connect(lambda: heard.append(widget.lines()[0].text))
        widget.edited.connect(lambda: widget.show_lines(widget.lines()))
    else:
        widget = FIELDS[request.param](window)
        widget.submitted.connect(heard.append)
    other = TextField("다음", window)
    window.show()
    widget.setFocus()
    yield widget, heard, other  # Python would free the window after a return


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.document().toPlainText()


def test_a_syllable_in_composition_is_no_text_yet(typed):
    widget, heard, _ = typed
    for step in ("ㅅ", "ㅆ", "싸", "쌍"):
        compose(widget, step)
        assert _text(widget) == ""
    type_text(widget, "쌍")
    assert _text(widget) == "쌍" and heard == []


def test_doubled_consonants_and_compound_finals_arrive_whole(typed):
    widget, heard, _ = typed
    for steps, done in (("ㄲ까깎", "깎"), ("ㅇ아안앉", "앉"), ("ㄸ따", "따"), ("ㄷ다닭", "닭")):
        for step in steps:
            compose(widget, step)
        type_text(widget, done)
    widget.flush()
    assert heard == ["깎앉따닭"]


def test_a_syllable_taken_back_leaves_nothing(typed):
    widget, heard, _ = typed
    for step in ("ㅎ", "하", "ㅎ", ""):
        compose(widget, step)
    widget.flush()
    assert _text(widget) == "" and heard == []


def test_leaving_commits_what_is_in_composition(typed):
    widget, heard, other = typed
    type_text(widget, "도서")
    compose(widget, "관")
    other.setFocus()
    assert _text(widget) == "도서관" and heard == ["도서관"]


def test_going_to_another_program_commits_what_is_in_composition(typed):
    widget, heard, _ = typed
    type_text(widget, "도서")
    compose(widget, "관")
    QApplication.sendEvent(
        widget, QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    )
    assert _text(widget) == "도서관" and heard == ["도서관"]


def test_flushing_commits_what_is_in_composition_once(typed):
    widget, heard, _ = typed
    compose(widget, "관")
    widget.flush()
    widget.flush()
    assert _text(widget) == "관" and heard == ["관"]
    type_text(widget, "내")
    widget.flush()
    assert heard == ["관", "관내"]


@pytest.mark.parametrize("typed", ["outline"], indirect=True)
def test_enter_in_composition_ends_the_item_with_the_syllable(typed, qtbot):
    widget, _, _ = typed
    type_text(widget, "도서")
    compose(widget, "관")
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    type_text(widget, "둘")
    assert [line.text for line in widget.lines()] == ["도서관", "둘"]


@pytest.mark.parametrize("typed", ["outline"], indirect=True)
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_a_new_level_in_composition_keeps_the_syllable(typed, qtbot, key):
    widget, _, _ = typed
    type_text(widget, "도서")
    compose(widget, "관")
    qtbot.keyClick(widget, key)
    assert [line.text for line in widget.lines()] == ["도서관"]


@pytest.mark.parametrize("typed", ["outline"], indirect=True)
def test_a_click_elsewhere_in_the_text_leaves_the_syllable_where_it_was_typed(typed, qtbot):
    widget, _, _ = typed
    type_text(widget, "도서")
    compose(widget, "관")
    qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=widget.viewport().rect().center())
    assert [line.text for line in widget.lines()] == ["도서관"]


@pytest.mark.parametrize("typed", ["outline"], indirect=True)
def test_a_paste_comes_after_the_syllable_in_composition(typed):
    widget, _, _ = typed
    compose(widget, "관")
    data = QMimeData()
    data.setText("내 지도")
    widget.insertFromMimeData(data)
    assert widget.lines()[0].text == "관내 지도"


@pytest.mark.parametrize("typed", ["outline"], indirect=True)
def test_a_remark_left_in_composition_is_kept(typed, qtbot):
    widget, _, other = typed
    widget.remarks = True
    type_text(widget, "착공")
    widget.flush()
    widget.edit_remark()
    for step in ("ㄱ", "ㄲ", "까"):
        compose(widget.remark_column.field, step)
    other.setFocus()
    assert widget.lines()[0].remark == "까"
