"""An open cell is on disk while it is typed in, one step until it closes, and as before after Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from core.edits.batch import Batch
from core.edits.fields import SetField
from core.edits.items import AddItem
from core.edits.marks import SetMarks
from core.model.money import Amount, Won
from core.model.node import Mark
from core.model.sections import Entry, Photo, SectionKind
from core.model.term import PRIOR
from gui.models.funding_model import FAULT_ROLE
from gui.models.funding_sheet import FIRST_YEAR, PROJECT
from gui.models.participation_model import COUNT, NAME
from tests.gui.hangul import compose, type_text

Key = Qt.Key
FUNDING, COUNTS = SectionKind.FUNDING_SECURED, SectionKind.PARTICIPATION
HEADER, PHOTOS = SectionKind.HEADER, SectionKind.PHOTOS


def _open(view: QAbstractItemView) -> QWidget:
    opened = view.indexWidget(view.currentIndex())
    assert opened is not None
    return opened


def _type(qtbot, view: QAbstractItemView, text: str) -> None:
    """The first letter opens the cell, the others go to what opened."""
    qtbot.keyClicks(view, text[0])
    qtbot.keyClicks(_open(view), text[1:])


def _undo_words(desk) -> list[str]:
    stack = desk.undo.group.activeStack()
    return [stack.text(at) for at in range(stack.index())]


@pytest.fixture
def grid(desk):
    editor = desk.open(FUNDING)
    editor.table.go_to(1, FIRST_YEAR)
    return editor.table


def _amount(desk) -> Amount:
    return desk.section(FUNDING).projects[0].rows[0].amount(PRIOR)


def _won(millions: int) -> Amount:
    return Amount(Won(millions * 1_000_000))


def test_an_amount_is_on_disk_while_its_cell_is_open_and_grows_with_the_typing(grid, desk, qtbot):
    qtbot.keyClicks(grid, "1")
    opened = _open(grid)
    qtbot.keyClicks(opened, "500")
    qtbot.waitUntil(lambda: _amount(desk) == _won(1500), timeout=5_000)
    assert opened.text() == "1500" and _open(grid) is opened
    qtbot.keyClicks(opened, "0")
    qtbot.waitUntil(lambda: _amount(desk) == _won(15000), timeout=5_000)
    qtbot.keyClicks(opened, " (700)")
    qtbot.waitUntil(lambda: _amount(desk) == Amount(Won(15_000_000_000), Won(700_000_000)), timeout=5_000)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_what_was_kept_in_parts_is_one_step_when_the_cell_closes(grid, desk, qtbot, key):
    before, words = _amount(desk), _undo_words(desk)
    qtbot.keyClicks(grid, "1")
    qtbot.waitUntil(lambda: _amount(desk) == _won(1), timeout=5_000)
    qtbot.keyClicks(_open(grid), "5")
    qtbot.waitUntil(lambda: _amount(desk) == _won(15), timeout=5_000)
    qtbot.keyClick(_open(grid), key)
    qtbot.waitUntil(lambda: grid.indexWidget(grid.model().index(1, FIRST_YEAR)) is None, timeout=5_000)
    assert _undo_words(desk) == [*words, "금액 입력"]
    desk.undo.group.undo()
    assert _amount(desk) == before
    desk.undo.group.redo()
    assert _amount(desk) == _won(15)


def test_esc_gives_the_former_amount_back_with_its_mark_and_leaves_no_step(grid, desk, qtbot):
    _type(qtbot, grid, "100")
    grid.flush()
    cell = desk.section(FUNDING).projects[0].rows[0].cells[0]
    desk.session.submit(SetMarks(desk.session.id, ((cell.id, Mark.CARRIED),)), "표시")
    words = _undo_words(desk)
    qtbot.keyClicks(grid, "2")
    qtbot.waitUntil(lambda: _amount(desk) == _won(2), timeout=5_000)
    qtbot.keyClick(_open(grid), Key.Key_Escape)
    assert desk.section(FUNDING).projects[0].rows[0].cells[0].mark is Mark.CARRIED
    assert _amount(desk) == _won(100) and _undo_words(desk) == words
    assert grid.currentIndex().data() == "100"


def test_what_turns_out_to_be_no_amount_stays_as_typed_is_marked_and_told_once(grid, desk, qtbot):
    _type(qtbot, grid, "100")
    grid.flush()
    words = _undo_words(desk)
    qtbot.keyClicks(grid, "2")
    qtbot.waitUntil(lambda: _amount(desk) == _won(2), timeout=5_000)
    qtbot.keyClicks(_open(grid), "x")
    qtbot.waitUntil(lambda: _amount(desk) == Amount(raw="2x"), timeout=5_000)
    assert desk.said == []
    qtbot.keyClick(_open(grid), Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.said), timeout=5_000)
    assert _amount(desk) == Amount(raw="2x") and _undo_words(desk) == [*words, "금액 입력"]
    assert grid.model().index(1, FIRST_YEAR).data(FAULT_ROLE)
    assert len(desk.said) == 1 and "2x" in desk.said[0]
    desk.undo.group.undo()
    assert _amount(desk) == _won(100)


def test_esc_gives_the_former_amount_back_for_what_cannot_be_read(grid, desk, qtbot):
    _type(qtbot, grid, "100")
    grid.flush()
    words = _undo_words(desk)
    _type(qtbot, grid, "ca. 100")
    qtbot.waitUntil(lambda: _amount(desk) == Amount(raw="ca. 100"), timeout=5_000)
    qtbot.keyClick(_open(grid), Key.Key_Escape)
    assert _amount(desk) == _won(100) and _undo_words(desk) == words and desk.said == []


def test_a_text_that_is_no_amount_is_opened_and_mended_in_its_cell(grid, desk, qtbot):
    _type(qtbot, grid, "x100")
    grid.flush()
    qtbot.keyClick(grid, Key.Key_F2)
    opened = _open(grid)
    assert opened.text() == "x100"
    qtbot.keyClick(opened, Key.Key_Home)
    qtbot.keyClick(opened, Key.Key_Delete)
    grid.flush()
    assert _amount(desk) == _won(100)
    assert not grid.model().index(1, FIRST_YEAR).data(FAULT_ROLE)


def test_a_name_is_kept_without_its_syllable_in_composition(grid, desk, qtbot):
    def name() -> str:
        return desk.section(FUNDING).projects[0].name

    grid.go_to(1, PROJECT)
    before = name()
    compose(grid, "바")
    opened = _open(grid)
    type_text(opened, "바다")
    compose(opened, "도")
    qtbot.waitUntil(lambda: name() == "바다", timeout=5_000)
    compose(opened, "돗")
    assert name() == "바다"
    grid.flush()
    assert name() == "바다돗"
    desk.undo.group.undo()
    assert name() == before


def test_entries_and_their_counts_are_kept_while_their_cells_are_open(desk, qtbot):
    editor = desk.open(COUNTS)
    first = desk.section(COUNTS).categories[0]
    entry = Entry(label="회의", count=1)
    desk.session.submit(
        Batch(
            (
                AddItem(desk.session.id, first.id, "entries", 0, entry),
                SetField(desk.session.id, first.id, "stated", 2),
            )
        ),
        "채우기",
    )

    def stored() -> Entry:
        return desk.section(COUNTS).categories[0].entries[0]

    words = _undo_words(desk)
    tree = editor.tree
    tree.setCurrentIndex(editor.model.index_of(entry.id, NAME))
    compose(tree, "ㅈ")
    type_text(_open(tree), "주민 ")
    compose(_open(tree), "회")
    qtbot.waitUntil(lambda: stored().label == "주민", timeout=5_000)
    qtbot.keyClick(_open(tree), Key.Key_Escape)
    assert stored().label == "회의" and _undo_words(desk) == words

    tree.setCurrentIndex(editor.model.index_of(entry.id, COUNT))
    qtbot.keyClicks(tree, "2")
    qtbot.waitUntil(lambda: stored().count == 2, timeout=5_000)
    # On the way it comes to what is stated, which must not be given up for that.
    assert desk.section(COUNTS).categories[0].stated == 2
    qtbot.keyClicks(_open(tree), "0")
    editor.flush()
    category = desk.section(COUNTS).categories[0]
    assert (stored().count, category.stated) == (20, 2)
    assert _undo_words(desk) == [*words, "참여 횟수"]


def test_words_for_a_count_are_on_disk_while_its_cell_is_open(desk, qtbot):
    editor = desk.open(COUNTS)
    first, entry = desk.section(COUNTS).categories[0], Entry(label="회의", count=1)
    desk.session.submit(AddItem(desk.session.id, first.id, "entries", 0, entry), "채우기")

    def stored() -> tuple[int, str]:
        now = desk.section(COUNTS).categories[0].entries[0]
        return now.count, now.raw

    words = _undo_words(desk)
    editor.tree.setCurrentIndex(editor.model.index_of(entry.id, COUNT))
    qtbot.keyClicks(editor.tree, "5")
    qtbot.waitUntil(lambda: stored() == (5, ""), timeout=5_000)
    type_text(_open(editor.tree), "회쯤")
    qtbot.waitUntil(lambda: stored() == (0, "5회쯤"), timeout=5_000)
    assert desk.said == []
    qtbot.keyClick(_open(editor.tree), Key.Key_Escape)
    assert stored() == (1, "") and _undo_words(desk) == words and desk.said == []


def test_a_stated_count_that_the_entries_come_to_is_given_up_when_the_cell_closes(desk, qtbot):
    editor = desk.open(COUNTS)
    first, entry = desk.section(COUNTS).categories[0], Entry(label="회의", count=1)
    stated = SetField(desk.session.id, first.id, "stated", 2)
    desk.session.submit(Batch((AddItem(desk.session.id, first.id, "entries", 0, entry), stated)), "채우기")
    editor.tree.setCurrentIndex(editor.model.index_of(entry.id, COUNT))
    qtbot.keyClicks(editor.tree, "2")
    qtbot.waitUntil(lambda: desk.section(COUNTS).categories[0].entries[0].count == 2, timeout=5_000)
    editor.flush()
    assert desk.section(COUNTS).categories[0].stated is None
    desk.undo.group.undo()
    category = desk.section(COUNTS).categories[0]
    assert (category.stated, category.entries[0].count) == (2, 1)


def test_a_person_fills_a_vacant_post_once_the_name_is_whole(desk, qtbot):
    editor = desk.open(HEADER)
    contact = desk.section(HEADER).contacts[0]
    desk.session.submit(SetField(desk.session.id, contact.id, "vacant", True), "공석 표시")
    editor.table.go_to(0, 1)
    compose(editor.table, "김")
    type_text(_open(editor.table), "김하")
    qtbot.waitUntil(lambda: desk.section(HEADER).contacts[0].name == "김하", timeout=5_000)
    assert desk.section(HEADER).contacts[0].vacant
    editor.flush()
    assert not desk.section(HEADER).contacts[0].vacant
    desk.undo.group.undo()
    assert desk.section(HEADER).contacts[0].vacant


def test_a_caption_is_kept_while_it_is_open_and_taken_back_with_esc(desk, qtbot):
    photo = Photo(digest="a" * 64, caption="개관식")
    section = desk.section(PHOTOS)
    desk.session.submit(AddItem(desk.session.id, section.id, "photos", 0, photo), "사진 추가")
    editor = desk.open(PHOTOS)

    def caption() -> str:
        return desk.section(PHOTOS).photos[0].caption

    words = _undo_words(desk)
    editor.grid.setFocus()
    editor.grid.choose([0])
    compose(editor.grid, "차")
    type_text(_open(editor.grid), "착공")
    compose(_open(editor.grid), "시")
    qtbot.waitUntil(lambda: caption() == "착공", timeout=5_000)
    qtbot.keyClick(_open(editor.grid), Key.Key_Escape)
    assert caption() == "개관식" and _undo_words(desk) == words
    compose(editor.grid, "차")
    type_text(_open(editor.grid), "착공")
    qtbot.waitUntil(lambda: caption() == "착공", timeout=5_000)
    type_text(_open(editor.grid), "식")
    editor.flush()
    assert caption() == "착공식" and _undo_words(desk) == [*words, "사진 설명"]
