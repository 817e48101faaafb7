"""개요: the pledge's fields, and people whom the office knows already."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from core.edits.batch import Batch
from core.edits.register import AddPledge
from core.errors import StoreError
from core.model.pledge import Contact, Pledge
from core.model.sections import SectionKind
from gui.editors.header_editor import HeaderEditor
from tests.gui.hangul import type_text

Key, Modifier = Qt.Key, Qt.KeyboardModifier
KIND = SectionKind.HEADER


@pytest.fixture
def editor(desk, qtbot) -> HeaderEditor:
    people = (
        Contact(role="과장", name="김하나", phone="8000-1200"),
        Contact(role="팀장", name="이두리", phone="8000-1210"),
    )
    other = Pledge(number="2-1", name="다른 공약", field="복지", department="아동과", contacts=people)
    desk.workspace.apply(Batch((AddPledge(other),)))
    made = desk.open(KIND)
    qtbot.waitUntil(lambda: made.fields["department"].completer() is not None, timeout=10_000)
    return made


def _offered(completer: QCompleter, prefix: str) -> list[str]:
    completer.setCompletionPrefix(prefix)
    model = completer.completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_departments_that_were_written_before_are_offered(editor):
    assert _offered(editor.fields["department"].completer(), "동") == ["아동과"]
    assert _offered(editor.field.completer(), "") == ["복지"]


def test_people_are_offered_with_department_role_and_phone(editor):
    completer = editor.table.cells.completers[1]
    assert _offered(completer, "하나") == ["김하나 · 아동과 과장 8000-1200"]
    completer.setCurrentRow(0)
    assert completer.currentCompletion() == "김하나"


def test_a_known_name_brings_its_phone_and_fills_a_vacant_post(editor, desk):
    checked = Qt.CheckState.Checked.value
    editor.contacts.setData(editor.contacts.index(0, 3), checked, Qt.ItemDataRole.CheckStateRole)
    assert editor.contacts.index(0, 1).data() == "공석"
    editor.contacts.setData(editor.contacts.index(0, 1), "김하나")
    person = desk.section(KIND).contacts[0]
    assert (person.name, person.phone, person.vacant) == ("김하나", "8000-1200", False)
    editor.contacts.setData(editor.contacts.index(0, 1), "이두리")
    assert desk.section(KIND).contacts[0].phone == "8000-1210"
    desk.undo.group.undo()
    assert desk.section(KIND).contacts[0].phone == "8000-1200"


def test_a_phone_that_was_typed_stays_when_the_name_changes(editor, desk):
    editor.contacts.setData(editor.contacts.index(0, 2), "031-123-4567")
    editor.contacts.setData(editor.contacts.index(0, 1), "김하나")
    assert desk.section(KIND).contacts[0].phone == "031-123-4567"


def test_the_field_of_the_pledge_is_edited_and_undone_here(editor, desk):
    type_text(editor.field, "문화")
    editor.flush()
    pledge = desk.session.report.pledge
    assert desk.workspace.pledge(pledge).field == "문화"
    desk.undo.group.undo()
    assert desk.workspace.pledge(pledge).field == editor.field.text() == ""


def test_people_move_and_come_by_keys(editor, desk, qtbot):
    editor.table.setFocus()
    editor.table.go_to(0, 0)
    qtbot.keyClick(editor.table, Key.Key_Down, Modifier.AltModifier)
    assert [one.role for one in desk.section(KIND).contacts] == ["팀장", "과장", "담당자"]
    assert editor.table.currentIndex().row() == 1
    qtbot.keyClick(editor.table, Key.Key_Insert)
    editor.flush()
    assert len(desk.section(KIND).contacts) == 4


def test_space_marks_a_post_vacant(editor, desk, qtbot):
    editor.table.setFocus()
    editor.table.go_to(0, 3)
    qtbot.keyClick(editor.table, Key.Key_Space)
    assert desk.section(KIND).contacts[0].vacant
    spoken = editor.contacts.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "과장 공석 예"


def test_a_name_is_on_disk_while_it_is_typed_and_undone_as_one(editor, desk, qtbot):
    field = editor.fields["name"]
    field.setFocus()
    field.clear()

    def type_on() -> bool:
        type_text(field, "가")
        return desk.section(KIND).name.startswith("가")

    qtbot.waitUntil(type_on, timeout=5_000)
    type_text(field, "나")
    editor.flush()
    desk.undo.group.undo()
    assert desk.section(KIND).name == "바다 도서관 짓기"


def test_what_is_shown_anew_takes_nothing_from_a_field_that_is_typed_in(editor, desk):
    field = editor.fields["team"]
    field.setFocus()
    type_text(field, "도서관 ")
    editor.follow()
    type_text(field, "팀")
    editor.flush()
    assert desk.section(KIND).team == "도서관 팀"


def test_a_name_that_a_full_disk_refuses_stays_and_is_kept_later(editor, desk, monkeypatch):
    field = editor.fields["team"]
    field.setFocus()
    with monkeypatch.context() as full:

        def refuse(edit):
            raise StoreError("store.disk_full")

        full.setattr(desk.workspace, "apply", refuse)
        type_text(field, "도서관팀")
        editor.flush()
        editor.follow()
    assert field.text() == "도서관팀"
    editor.flush()
    assert desk.section(KIND).team == "도서관팀"


def test_a_name_that_was_emptied_comes_back_with_a_word(editor, desk, qtbot):
    field, before = editor.fields["name"], desk.section(KIND).name
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    editor.flush()
    assert desk.section(KIND).name == before and desk.said == []
    editor.fields["team"].setFocus()
    assert field.text() == desk.section(KIND).name == before
    assert "비워 둘 수 없어" in desk.said[-1]
