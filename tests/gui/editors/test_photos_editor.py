"""Photos: taken in while one goes on, moved, turned, captioned, measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from core.edits.fields import SetField, SetFields
from core.edits.items import AddItem
from core.model.sections import Photo, SectionKind
from gui.editors import photo_intake
from gui.editors.photos_editor import PhotosEditor
from gui.models.photos_model import STATE_ROLE, UNREADABLE
from tests.gui.hangul import compose, type_text

Key, Modifier = Qt.Key, Qt.KeyboardModifier
KIND = SectionKind.PHOTOS
COLOURS = ("red", "green", "blue", "orange", "purple")


@pytest.fixture
def editor(desk) -> PhotosEditor:
    made = desk.open(KIND)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made.model)
    return made


@pytest.fixture
def filled(editor, desk, qtbot, tmp_path: Path) -> PhotosEditor:
    """Five photos named by their colours."""
    editor.add_files([_photo(tmp_path, colour) for colour in COLOURS])
    qtbot.waitUntil(lambda: len(editor.model.photos) == 5, timeout=10_000)
    named = zip(editor.model.photos, COLOURS, strict=True)
    captions = tuple((photo.id, "caption", colour) for photo, colour in named)
    desk.session.submit(SetFields(desk.session.id, captions), "사진 설명")
    return editor


def _photo(folder: Path, colour: str, size: tuple[int, int] = (120, 80)) -> Path:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    file = folder / f"{colour}.jpg"
    image.save(str(file))
    return file


def _captions(desk) -> list[str]:
    return [photo.caption for photo in desk.section(KIND).photos]


def test_cards_stand_at_once_and_become_photos_in_one_step(editor, desk, qtbot, tmp_path):
    editor.add_files([_photo(tmp_path, colour) for colour in COLOURS])
    qtbot.waitUntil(lambda: editor.model.rowCount() == 5, timeout=10_000)
    assert desk.section(KIND).photos == ()
    assert not editor.model.flags(editor.model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    qtbot.waitUntil(lambda: len(editor.model.photos) == 5, timeout=10_000)
    assert editor.model.incoming == [] and not editor.intake.busy
    assert editor.model.index(4).data(Qt.ItemDataRole.DecorationRole) is not None
    desk.undo.group.undo()
    assert desk.section(KIND).photos == ()


def test_a_folder_brings_its_photos_in_counted_order(editor, desk, qtbot, tmp_path):
    inner = tmp_path / "2026.사진" / "안쪽"
    inner.mkdir(parents=True)
    for name in ("사진10", "사진2", "사진1"):
        _photo(inner, "red").rename(inner / f"{name}.jpg")
    (inner / "메모.txt").write_text("아님")
    assert [file.stem for file in photo_intake.photos_in([inner.parent])] == ["사진1", "사진2", "사진10"]


def test_bad_files_are_explained_and_the_others_are_taken(editor, desk, qtbot, tmp_path):
    broken = tmp_path / "깨짐.jpg"
    broken.write_bytes(b"not a picture at all")
    heic = tmp_path / "IMG_1.HEIC"
    heic.write_bytes(b"\0\0\0\x18ftypheic" + bytes(64))
    editor.add_files([heic, broken, _photo(tmp_path, "red")])
    qtbot.waitUntil(lambda: len(editor.model.photos) == 1 and bool(desk.said), timeout=10_000)
    (words,) = desk.said
    assert words.startswith("IMG_1.HEIC 사진은 아이폰의 HEIC 형식이라 읽을 수 없습니다.")
    assert words.endswith("모두 2개입니다.")


def test_leaving_keeps_what_was_taken_so_far(editor, desk, qtbot, tmp_path):
    editor.add_files([_photo(tmp_path, colour) for colour in COLOURS])
    # On a quick machine all five may have landed before anyone looks.
    qtbot.waitUntil(lambda: bool(editor.intake._ready or desk.section(KIND).photos), timeout=10_000)
    editor.flush()
    assert len(desk.section(KIND).photos) >= 1
    qtbot.waitUntil(lambda: len(desk.section(KIND).photos) == 5, timeout=10_000)


def test_alt_and_arrows_move_the_chosen_photos_as_far_as_there_is_room(filled, desk, qtbot):
    filled.grid.choose([1, 2])
    qtbot.keyClick(filled.grid, Key.Key_Right, Modifier.AltModifier)
    assert _captions(desk) == ["red", "orange", "green", "blue", "purple"]
    qtbot.keyClick(filled.grid, Key.Key_Down, Modifier.AltModifier)
    assert _captions(desk) == ["red", "orange", "purple", "green", "blue"]
    assert filled.grid.chosen() == [3, 4]
    qtbot.keyClick(filled.grid, Key.Key_Up, Modifier.AltModifier)
    assert _captions(desk) == ["red", "green", "blue", "orange", "purple"]


@pytest.mark.parametrize(
    ("rows", "before", "order"),
    [([0], 3, "gbrop"), ([4], 0, "prgbo"), ([0, 4], 2, "grpbo"), ([1, 3], 5, "rbpgo"), ([2], 2, "rgbop")],
)
def test_photos_are_placed_in_front_of_another(filled, desk, rows, before, order):
    filled.deeds.place(rows, before)
    assert "".join(caption[0] for caption in _captions(desk)) == order
    if order != "rgbop":
        desk.undo.group.undo()
        assert _captions(desk) == list(COLOURS)


def test_a_card_is_dragged_before_another(filled, desk):
    grid = filled.grid
    data = QMimeData()
    data.setData("application/x-ieum-photo-rows", b"3")
    left = grid.visualRect(filled.model.index(0)).topLeft() + QPoint(10, 20)
    assert grid.place_at(left) == 0
    event = QDropEvent(
        QPointF(left), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Modifier.NoModifier
    )
    grid.dropEvent(event)
    assert _captions(desk)[0] == "orange"


def test_files_dropped_anywhere_on_the_editor_are_taken(editor, desk, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(_photo(tmp_path, "red")))])
    copy, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Modifier.NoModifier
    QApplication.sendEvent(editor, QDragEnterEvent(QPoint(20, 20), copy, data, button, key))
    QApplication.sendEvent(editor, QDropEvent(QPointF(20, 20), copy, data, button, key))
    qtbot.waitUntil(lambda: len(desk.section(KIND).photos) == 1, timeout=10_000)


def test_control_r_turns_at_once_and_control_shift_r_back(filled, desk, qtbot):
    decoration = Qt.ItemDataRole.DecorationRole
    filled.grid.choose([0])
    qtbot.keyClick(filled.grid, Key.Key_R, Modifier.ControlModifier)
    assert desk.section(KIND).photos[0].turns == 1
    assert filled.model.index(0).data(decoration).height() > filled.model.index(0).data(decoration).width()
    qtbot.keyClick(filled.grid, Key.Key_R, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert desk.section(KIND).photos[0].turns == 0


def test_deleting_is_undone(filled, desk, qtbot):
    filled.grid.choose([1, 3])
    qtbot.keyClick(filled.grid, Key.Key_Delete)
    assert _captions(desk) == ["red", "blue", "purple"] and filled.grid.chosen() == [1]
    desk.undo.group.undo()
    assert _captions(desk) == list(COLOURS)


def test_a_caption_is_typed_on_the_card_and_enter_goes_on_to_the_next(filled, desk, qtbot):
    filled.grid.choose([0])
    qtbot.keyClick(filled.grid, Key.Key_F2)
    cell = filled.grid.indexWidget(filled.grid.currentIndex())
    cell.selectAll()
    type_text(cell, "개관")
    compose(cell, "식")
    qtbot.keyClick(cell, Key.Key_Return)
    qtbot.waitUntil(lambda: _captions(desk)[0] == "개관식")
    qtbot.waitUntil(lambda: filled.grid.currentIndex().row() == 1)


def test_a_new_caption_takes_the_place_of_an_imported_description(filled, desk):
    photo = desk.section(KIND).photos[0]
    desk.session.submit(SetField(desk.session.id, photo.id, "alt", "옛 설명"), "설명")
    filled.model.setData(filled.model.index(0), "새 설명")
    assert (desk.section(KIND).photos[0].caption, desk.section(KIND).photos[0].alt) == ("새 설명", "")


def test_a_photo_that_is_gone_says_so_on_its_card(editor, desk, qtbot):
    section = desk.section(KIND)
    desk.session.submit(AddItem(desk.session.id, section.id, "photos", 0, Photo(digest="0" * 64)), "추가")
    qtbot.waitUntil(lambda: editor.model.index(0).data(STATE_ROLE) == UNREADABLE, timeout=10_000)
    assert "사진 원본이 자료 파일에 없습니다" in editor.model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_meter_tells_the_size_and_warns_past_the_limit(filled, desk, qtbot):
    qtbot.waitUntil(lambda: filled.meter.words.text().startswith("문서 크기 약"), timeout=10_000)
    assert not filled.meter.warning.isVisible()
    filled.meter.show_size(11 * 2**20)
    assert filled.meter.warning.isVisible() and "10MB를 넘습니다" in filled.meter.warning.text()
    filled.meter.limit.setCurrentIndex(filled.meter.limit.findData(20))
    filled.meter.limit.activated.emit(filled.meter.limit.currentIndex())
    assert not filled.meter.warning.isVisible()
    assert desk.context.preferences.settings.attachment_limit_mb == 20


def test_as_many_cards_stand_side_by_side_as_on_the_page(filled):
    tops = [filled.grid.visualRect(filled.model.index(row)).top() for row in range(5)]
    assert tops[0] == tops[1] < tops[2] == tops[3] < tops[4]
    filled.view.setCurrentIndex(1)
    filled.grid.doItemsLayout()
    first, third = (filled.grid.visualRect(filled.model.index(row)).top() for row in (0, 2))
    assert first == third


def test_the_photos_of_a_row_are_chosen_and_undone(filled, desk):
    choice = filled.per_row
    assert [choice.itemText(row) for row in range(choice.count())] == ["1장", "2장 (기본)", "3장"]
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    assert desk.section(KIND).per_row == 3
    filled.grid.doItemsLayout()
    assert filled.grid.per_row() == 3
    assert desk.undo.group.undoText() == "한 줄 사진 수"
    desk.undo.group.undo()
    assert (desk.section(KIND).per_row, choice.currentText(), filled.grid.per_row()) == (
        None,
        "2장 (기본)",
        2,
    )
