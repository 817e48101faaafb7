"""An outline bound to the report: every deed is one step with a readable name, and on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor

from core.edits.batch import Batch
from core.edits.items import AddItem
from core.errors import StoreError
from core.model.node import Mark
from core.model.outline import Evidence, Item
from core.model.sections import SectionKind, SlotKind
from gui.context.app_context import AppContext
from gui.context.change_bus import ChangeBus
from gui.context.preferences import Preferences
from gui.context.tasks import Tasks
from gui.editors.outline_box import OutlineBox
from gui.editors.progress_editor import ProgressEditor
from gui.undo.editor import Editor
from gui.undo.session import ReportSession
from tests.builders.clipboards import EXCEL, HWP, WORD
from tests.gui.fakes import ScriptedPrompter
from tests.gui.hangul import compose, type_text

Key, Modifier = Qt.Key, Qt.KeyboardModifier


class Desk:
    """추진실적 under the pen."""

    def __init__(self, workspace, report, prompter, theme, settings) -> None:
        self.notices: list[str] = []
        self.workspace, self.prompter = workspace, prompter
        bus = ChangeBus()
        context = AppContext(
            workspace,
            bus,
            Tasks(),
            prompter,
            Preferences(settings, Path("없는 곳")),
            theme,
            lambda notice: self.notices.append(notice.text),
        )
        self.editor = Editor(workspace, bus)
        self.session = ReportSession(workspace, self.editor, bus, report.id)
        self.editor.activate(report.id)
        self.pane = ProgressEditor(report.section(SectionKind.PROGRESS).id, self.session, context)
        self.session.changed.connect(self.pane.follow)

    @property
    def box(self) -> OutlineBox:
        return self.pane.outline(SlotKind.CURRENT)

    @property
    def items(self) -> tuple[Item, ...]:
        report = self.workspace.report(self.session.id)
        return report.section(SectionKind.PROGRESS).slot(SlotKind.CURRENT).items

    @property
    def step(self) -> str:
        return self.editor.group.undoText()

    def hold(self, *items: Item) -> None:
        slot = self.session.report.section(SectionKind.PROGRESS).slot(SlotKind.CURRENT)
        edits = [AddItem(self.session.id, slot.id, "items", index, item) for index, item in enumerate(items)]
        self.session.submit(Batch(tuple(edits)), "준비")

    def cursor_to(self, row: int) -> None:
        cursor = QTextCursor(self.box.edit.document().findBlockByNumber(row))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.box.edit.setTextCursor(cursor)


@pytest.fixture
def desk(qtbot, workspace, report, prompter: ScriptedPrompter, theme) -> Iterator[Desk]:
    from core.settings import Settings

    made = Desk(workspace, report, prompter, theme, Settings())
    qtbot.addWidget(made.pane)
    made.pane.resize(700, 700)
    made.pane.show()
    made.box.edit.setFocus()
    yield made


def test_typing_is_one_step_per_pause(desk: Desk, qtbot):
    type_text(desk.box.edit, "착공")
    type_text(desk.box.edit, "식 개최")
    qtbot.waitUntil(lambda: bool(desk.items), timeout=1_000)
    assert [item.text for item in desk.items] == ["착공식 개최"]
    assert desk.step == "이번 추진실적 입력"
    desk.editor.group.undo()
    assert desk.items == () and desk.box.edit.lines() == []


def test_what_is_typed_is_on_disk_soon_while_typing_goes_on(desk: Desk, qtbot):
    def type_on() -> bool:
        type_text(desk.box.edit, "가")
        return bool(desk.items)

    qtbot.waitUntil(type_on, timeout=5_000)
    assert desk.box.edit.typing.waits


def test_however_long_one_types_on_it_is_undone_as_one_short_step(desk: Desk):
    for _ in range(300):
        type_text(desk.box.edit, "가")
        desk.box.edit.typing.keep()
    desk.cursor_to(0)
    desk.editor.group.undo()
    assert desk.items == ()
    desk.editor.group.redo()
    assert [item.text for item in desk.items] == ["가" * 300]


def test_what_a_full_disk_refuses_stays_and_is_kept_with_what_is_typed_next(desk: Desk, monkeypatch):
    apply = desk.workspace.apply

    def refuse(edit):
        raise StoreError("store.disk_full")

    monkeypatch.setattr(desk.workspace, "apply", refuse)
    type_text(desk.box.edit, "착공식")
    desk.pane.flush()
    assert desk.items == () and desk.box.edit.lines()[0].text == "착공식"

    monkeypatch.setattr(desk.workspace, "apply", apply)
    type_text(desk.box.edit, " 개최")
    desk.pane.flush()
    assert [item.text for item in desk.items] == ["착공식 개최"]


def test_a_remark_is_on_disk_while_it_is_typed_and_one_step_of_its_own(desk: Desk, qtbot):
    desk.hold(Item(level=1, text="가"))
    desk.cursor_to(0)
    desk.box.edit.edit_remark()
    field = desk.box.edit.remark_column.field

    def type_on() -> bool:
        type_text(field, "완")
        return bool(desk.items[0].remark)

    qtbot.waitUntil(type_on, timeout=5_000)
    qtbot.keyClick(field, Key.Key_Return)
    type_text(desk.box.edit, "나")
    desk.pane.flush()
    desk.editor.group.undo()
    assert desk.items[0].text == "가" and desk.items[0].remark
    desk.editor.group.undo()
    assert desk.items[0].remark == ""


def test_typing_without_a_pause_is_on_disk_in_parts_and_undone_as_one(desk: Desk, qtbot):
    for letter in "쉬지않고":
        type_text(desk.box.edit, letter)
        desk.box.edit.typing.keep()
    assert [item.text for item in desk.items] == ["쉬지않고"]
    type_text(desk.box.edit, " 쓴다")
    desk.pane.flush()
    assert [item.text for item in desk.items] == ["쉬지않고 쓴다"]
    desk.editor.group.undo()
    assert desk.items == ()
    desk.editor.group.redo()
    assert [item.text for item in desk.items] == ["쉬지않고 쓴다"]
    desk.cursor_to(0)
    type_text(desk.box.edit, ".")
    desk.pane.flush()
    desk.editor.group.undo()
    assert [item.text for item in desk.items] == ["쉬지않고 쓴다"]


def test_a_paste_is_undone_as_one_step_that_says_how_many(desk: Desk):
    type_text(desk.box.edit, "앞")
    data = QMimeData()
    data.setText("○ 하나\n - 둘\n - 셋")
    desk.box.edit.insertFromMimeData(data)
    assert [(item.level, item.text) for item in desk.items] == [(1, "앞"), (1, "하나"), (2, "둘"), (2, "셋")]
    assert desk.step == "항목 3개 붙여넣기"
    desk.editor.group.undo()
    assert [item.text for item in desk.items] == ["앞"]


@pytest.mark.parametrize(
    ("html", "items"),
    [
        (HWP, [(1, "업무협약 체결"), (2, "일시 : 2026. 9. 1.(화)"), (1, "구 분 사업비"), (1, "’26 1,900")]),
        (WORD, [(1, "첫째 항목"), (2, "둘째 굵은 항목"), (1, "보통 문단")]),
        (EXCEL, [(1, "투자계획"), (1, "국비 1,900"), (1, "비고 둘째 줄")]),
        ("<ul><li>가<ul><li>나</ul><li>다</ul>", [(1, "가"), (2, "나"), (1, "다")]),
    ],
    ids=["hangul", "word", "excel", "web"],
)
def test_other_programs_copies_go_into_the_middle_with_their_levels(desk: Desk, html: str, items):
    desk.hold(Item(level=1, text="앞"), Item(level=2, text="앞의 아래"), Item(level=1, text="뒤"))
    desk.cursor_to(0)
    data = QMimeData()
    data.setHtml(html)
    data.setText("여러\n줄")
    desk.box.edit.insertFromMimeData(data)
    levels = [(item.level, item.text) for item in desk.items]
    assert levels[:2] == [(1, "앞"), (2, "앞의 아래")] and levels[-1] == (1, "뒤")
    assert levels[2:-1] == items
    assert desk.step == f"항목 {len(items)}개 붙여넣기"


def test_more_than_anyone_pastes_is_refused_in_words(desk: Desk):
    data = QMimeData()
    data.setHtml("<table>" + "<tr><td colspan=1000 rowspan=1000>" * 1000 + "</table>")
    desk.box.edit.insertFromMimeData(data)
    assert desk.items == () and len(desk.notices) == 1


def test_moving_and_deleting_are_called_so(desk: Desk, qtbot):
    desk.hold(*(Item(level=1, text=text) for text in "가나다"))
    desk.cursor_to(1)
    qtbot.keyClick(desk.box.edit, Key.Key_Up, Modifier.AltModifier)
    assert desk.step == "항목 옮기기"
    desk.box.edit.selectAll()
    qtbot.keyClick(desk.box.edit, Key.Key_Delete)
    assert desk.step == "이번 추진실적 항목 3개 지우기"
    assert desk.items == ()


def test_undo_during_composition_takes_the_syllable_back_as_a_step(desk: Desk):
    type_text(desk.box.edit, "도서")
    compose(desk.box.edit, "관")
    desk.pane.flush()
    assert desk.items[0].text == "도서관"
    desk.editor.group.undo()
    assert desk.items == ()
    desk.editor.group.redo()
    assert desk.items[0].text == "도서관"


def test_a_carried_item_is_confirmed_by_control_enter_and_by_changing_it(desk: Desk, qtbot):
    desk.hold(*(Item(level=1, text=text, mark=Mark.CARRIED) for text in "가나다"))
    desk.cursor_to(0)
    qtbot.keyClick(desk.box.edit, Key.Key_Return, Modifier.ControlModifier)
    assert [bool(item.mark) for item in desk.items] == [False, True, True]
    assert desk.step == "항목 확인" and desk.box.edit.textCursor().blockNumber() == 1
    type_text(desk.box.edit, "라")
    desk.pane.flush()
    assert [bool(item.mark) for item in desk.items] == [False, False, True]
    desk.pane.confirm_all()
    assert not any(item.mark for item in desk.items)


def test_confirming_goes_on_in_the_next_outline(desk: Desk, qtbot):
    desk.hold(Item(level=1, text="가", mark=Mark.CARRIED))
    plan = desk.session.report.section(SectionKind.PROGRESS).slot(SlotKind.PLAN)
    carried = Item(level=1, text="나", mark=Mark.CARRIED)
    desk.session.submit(AddItem(desk.session.id, plan.id, "items", 0, carried), "준비")
    desk.cursor_to(0)
    qtbot.keyClick(desk.box.edit, Key.Key_Return, Modifier.ControlModifier)
    assert desk.pane.outline(SlotKind.PLAN).edit.hasFocus()


def test_arrow_keys_go_from_outline_to_outline(desk: Desk, qtbot):
    qtbot.keyClick(desk.box.edit, Key.Key_Up)
    assert desk.pane.outline(SlotKind.PAST).edit.hasFocus()
    qtbot.keyClick(desk.pane.outline(SlotKind.PAST).edit, Key.Key_Down)
    assert desk.box.edit.hasFocus()


def test_evidence_is_attached_named_renumbered_opened_and_taken_off(desk: Desk, tmp_path: Path):
    file = tmp_path / "착수보고회 결과.pdf"
    file.write_bytes(b"%PDF")
    desk.hold(Item(level=1, text="협약", evidence=(Evidence(number=4, title="협약서"),)))
    desk.cursor_to(0)

    def fill(dialog) -> None:
        desk.prompter.files = [file]
        dialog._choose_file()

    desk.prompter.fill = fill
    desk.box.evidence.attach.trigger()
    (item,) = desk.items
    new = item.evidence[1]
    assert (new.number, new.title, new.file) == (5, "착수보고회 결과", str(file))
    assert desk.step == "증빙5 붙이기"
    desk.box.evidence.open(item.id, new.id)
    assert desk.prompter.opened == [file]
    desk.box.evidence.renumber()
    assert [each.number for each in desk.items[0].evidence] == [1, 2]
    desk.prompter.fill = lambda dialog: dialog.title.setText("결과보고서")
    desk.box.evidence.change(item.id, new.id)
    assert desk.items[0].evidence[1].title == "결과보고서"
    desk.box.evidence.remove(item.id, new.id)
    assert [each.title for each in desk.items[0].evidence] == ["협약서"] and desk.step == "증빙2 빼기"


def test_a_file_that_has_gone_is_said_to_be_gone(desk: Desk, tmp_path: Path):
    proof = Evidence(number=1, file=str(tmp_path / "없음.pdf"))
    desk.hold(Item(level=1, text="협약", evidence=(proof,)))
    desk.box.evidence.open(desk.items[0].id, proof.id)
    assert desk.prompter.opened == [] and "없음.pdf" in desk.notices[0]


def test_an_item_whose_text_was_deleted_keeps_its_evidence(desk: Desk, qtbot):
    desk.hold(Item(level=1, text="협약", evidence=(Evidence(number=1),)))
    desk.box.edit.selectAll()
    qtbot.keyClick(desk.box.edit, Key.Key_Delete)
    desk.pane.flush()
    assert [(item.text, len(item.evidence)) for item in desk.items] == [("", 1)]


def test_dates_and_lines_are_written_at_a_keystroke(desk: Desk):
    desk.box.helpers._today = lambda: date(2026, 11, 22)
    type_text(desk.box.edit, "업무협약")
    desk.box.helpers.lines.trigger()
    desk.box.helpers.today.trigger()
    desk.pane.flush()
    assert [(item.level, item.text) for item in desk.items] == [
        (1, "업무협약"),
        (2, "일시: 2026. 11. 22.(일)"),
        (2, "장소:"),
        (2, "참석자:"),
    ]


def test_another_day_is_chosen_by_keys(desk: Desk, qtbot):
    desk.box.helpers._today = lambda: date(2026, 11, 22)
    desk.box.helpers.other_day.trigger()
    popup = desk.box.helpers.popup
    qtbot.keyClick(popup.calendar.focusProxy(), Key.Key_Left)
    popup._take()
    assert desk.box.edit.toPlainText() == "2026. 11. 21.(토)"


def test_a_figure_before_the_cursor_is_written_out(desk: Desk, qtbot):
    type_text(desk.box.edit, "용역비: 1900억")
    desk.box.helpers.amount.trigger()
    popup = desk.box.helpers.popup
    assert popup.field.text() == "1900억"
    qtbot.keyClick(popup.field, Key.Key_Down)
    qtbot.keyClick(popup.field, Key.Key_Return)
    assert desk.box.edit.toPlainText() == "용역비: 190,000백만원"


def test_every_line_of_the_menu_that_has_a_key_names_it(desk: Desk):
    menu = desk.box.menus.item_menu()
    shown = [action.text() for action in menu.actions() if action.text()]
    for words, key in (
        ("비고", "F4"),
        ("한 수준 아래로", "Tab"),
        ("위로 옮기기", "Alt+↑"),
        ("확인", "Ctrl+Enter"),
    ):
        assert any(text.startswith(words) and text.endswith(key) for text in shown)
    inserts = [action for action in desk.box.menus.inserts().actions() if not action.isSeparator()]
    assert all(action.shortcut().toString() or "\t" in action.text() for action in inserts)
    menu.deleteLater()


def test_what_is_typed_stays_while_another_item_is_changed_elsewhere(desk: Desk):
    desk.hold(Item(level=1, text="가"))
    desk.cursor_to(0)
    type_text(desk.box.edit, "나")
    slot = desk.session.report.section(SectionKind.PROGRESS).slot(SlotKind.PAST)
    desk.session.submit(
        AddItem(desk.session.id, slot.id, "items", 0, Item(level=1, text="다른 칸")), "다른 칸"
    )
    desk.pane.flush()
    assert [item.text for item in desk.items] == ["가나"]


def test_a_joined_item_takes_its_evidence_along(desk: Desk, qtbot):
    desk.hold(
        Item(level=1, text="앞", remark="가"),
        Item(level=1, text="뒤", remark="나", evidence=(Evidence(number=1, title="명단"),)),
    )
    cursor = QTextCursor(desk.box.edit.document().findBlockByNumber(1))
    desk.box.edit.setTextCursor(cursor)
    qtbot.keyClick(desk.box.edit, Key.Key_Backspace)
    desk.pane.flush()
    (item,) = desk.items
    assert (item.text, item.remark, [each.title for each in item.evidence]) == ("앞뒤", "가\n나", ["명단"])
    assert replace(item).evidence[0].number == 1
