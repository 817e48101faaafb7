"""Whatever keys are pressed in whatever order, nothing that stands beside an item is lost."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from gui.widgets.outline.edit import OutlineEdit
from gui.widgets.outline.lines import DEEPEST, OutlineLine, Proof
from tests.gui.hangul import compose, type_text

Key, Modifier = Qt.Key, Qt.KeyboardModifier
KEYS = (
    (Key.Key_Return, Modifier.NoModifier),
    (Key.Key_Tab, Modifier.NoModifier),
    (Key.Key_Backtab, Modifier.ShiftModifier),
    (Key.Key_Up, Modifier.AltModifier),
    (Key.Key_Down, Modifier.AltModifier),
)
START, END = QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveOperation.EndOfBlock

_deeds = st.one_of(
    st.tuples(st.just("key"), st.sampled_from(KEYS)),
    st.tuples(st.sampled_from(["join above", "join below", "type", "compose", "show again"]), st.none()),
    st.tuples(st.just("go to"), st.integers(0, 6)),
)


def _do(edit: OutlineEdit, deed: str, value) -> None:
    if deed == "key":
        QTest.keyClick(edit, value[0], value[1])
    elif deed == "go to":
        row = min(value, edit.document().blockCount() - 1)
        edit.setTextCursor(QTextCursor(edit.document().findBlockByNumber(row)))
    elif deed == "join above":
        edit.moveCursor(START)
        QTest.keyClick(edit, Key.Key_Backspace)
    elif deed == "join below":
        edit.moveCursor(END)
        QTest.keyClick(edit, Key.Key_Delete)
    elif deed == "type":
        type_text(edit, "글")
    elif deed == "compose":
        compose(edit, "가")
    else:
        edit.flush()
        edit.show_lines(edit.lines())


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_deeds, max_size=12))
def test_no_keys_lose_a_letter_a_remark_or_a_proof(qtbot, theme, deeds):
    edit = OutlineEdit("추진실적", theme, lambda html, text, level: [])
    qtbot.addWidget(edit)
    edit.remarks = True
    edit.show_lines(
        [
            OutlineLine("a", 1, "하나", "비고가"),
            OutlineLine("b", 2, "둘", "", (Proof("p", 1, "명단"),)),
            OutlineLine("c", 3, "", "비고다", (Proof("q", 2),)),
            OutlineLine("d", 1, "넷"),
        ]
    )
    for deed, value in deeds:
        _do(edit, deed, value)
    edit.flush()
    lines = edit.lines()
    assert len({line.key for line in lines}) == len(lines)
    assert sorted(proof.key for line in lines for proof in line.proofs) == ["p", "q"]
    assert {"비고가", "비고다"} == {part for line in lines for part in line.remark.split("\n") if part}
    text = "".join(line.text for line in lines)
    assert sorted(set(text) - set("글가")) == sorted(set("하나둘넷"))
    assert all(0 <= line.level <= DEEPEST for line in lines)
    edit.close()
