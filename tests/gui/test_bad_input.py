"""What is dropped on the window, or stands in its way, ends in one Korean sentence and changes nothing."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from core.model.sections import Photos, SectionKind
from core.workspace import Workspace
from gui.app import Application
from gui.editors.photos_editor import PhotosEditor
from tests.builders import hostile
from tests.builders.hostile import BAD_FILES
from tests.builders.packages import saved
from tests.builders.sample_city import sample_city
from tests.gui.conftest import LAST_PERIOD
from tests.gui.fakes import ScriptedPrompter, handing_in
from tests.gui.opened import open_data

_PATIENCE_MS = 60_000


def drop(target: QWidget, file: Path) -> None:
    """A file dragged over a widget and let go there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    for kind, place in ((QDragEnterEvent, QPoint(50, 50)), (QDropEvent, QPointF(50, 50))):
        event = kind(
            place,
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, event)


def told(ieum: Application, qtbot) -> str:
    """The one sentence in the banner, once there is one."""
    banner = ieum.window.banner
    qtbot.waitUntil(lambda: banner.isVisible() and not ieum.tasks.running, timeout=_PATIENCE_MS)
    assert banner.text.count("\n") == 0
    assert re.search("[가-힣]", banner.text)
    assert banner.text.endswith(("다.", "요.", "오."))
    assert "…" not in banner.text
    return banner.text


@pytest.fixture
def city(ieum: Application, tmp_path: Path, qtbot) -> Application:
    """The window over the sample city's data."""
    open_data(ieum, sample_city(tmp_path / "예제"), qtbot)
    return ieum


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_bad_file_dropped_on_the_window_is_refused_in_one_sentence(
    bad: str, ieum: Application, qtbot, tmp_path: Path
):
    build, word = BAD_FILES[bad]
    file = saved(tmp_path, build(), "지난 기간 보고서.docx")
    drop(ieum.window, file)
    said = told(ieum, qtbot)
    assert word in said
    assert file.name in said
    assert ieum.window.pages.currentWidget() is ieum.start_view
    assert ieum.workspace.reports() == ()


def test_what_was_said_of_a_bad_file_goes_when_the_next_one_is_read(ieum: Application, qtbot, tmp_path: Path):
    drop(ieum.window, saved(tmp_path, b"not a report", "지난 기간 보고서.docx"))
    told(ieum, qtbot)
    drop(ieum.window, LAST_PERIOD)
    qtbot.waitUntil(lambda: ieum.navigation.intake.in_sight)
    assert not ieum.window.banner.isVisible()


@pytest.mark.parametrize(
    "data", [hostile.huge_photo(), b"MZ this is a program", b""], ids=["900 megapixels", "a program", "empty"]
)
def test_a_photo_that_cannot_be_one_is_refused_where_it_is_dropped(
    data: bytes, city: Application, qtbot, tmp_path: Path
):
    photo = saved(tmp_path, data, "현장 사진.jpg")
    workspace = city.workspace
    head = next(head for head in workspace.reports() if workspace.report(head.id).section(SectionKind.PHOTOS))
    city.navigation.open_report(head.id)
    before = workspace.report(head.id).section(SectionKind.PHOTOS)
    assert isinstance(before, Photos)
    city.navigation.report.sections.go_to(before.id)
    editor = city.navigation.report.current
    assert isinstance(editor, PhotosEditor)
    drop(editor, photo)
    assert "현장 사진.jpg" in told(city, qtbot)
    assert workspace.report(head.id).section(SectionKind.PHOTOS) == before


def test_a_folder_that_is_missing_takes_no_export(
    city: Application, prompter: ScriptedPrompter, qtbot, tmp_path: Path
):
    in_the_way = saved(tmp_path, b"a file", "폴더가 아닌 것")
    prompter.fill = handing_in(in_the_way / "보고서.docx")
    city.navigation.open_report(city.workspace.reports()[0].id)
    city.window.actions_by_name["export"].trigger()
    assert "폴더가 아닌 것" in told(city, qtbot)
    assert in_the_way.read_bytes() == b"a file"


def test_data_of_a_newer_program_is_left_alone(ieum: Application, qtbot, tmp_path: Path):
    store = sample_city(tmp_path / "예제")
    data = bytearray(store.read_bytes())
    struct.pack_into(">I", data, 60, 9_999)
    store.write_bytes(data)
    own = ieum.workspace.path
    drop(ieum.window, store)
    assert "새로운" in told(ieum, qtbot)
    qtbot.waitUntil(lambda: ieum.is_open)
    assert ieum.workspace.path == own and ieum.start_view.new.isEnabled()
    assert store.read_bytes() == bytes(data)
    assert [path.name for path in store.parent.iterdir()] == [store.name]


def test_a_start_with_data_of_a_newer_program_says_that_none_is_open(
    ieum: Application, qtbot, tmp_path: Path
):
    store = tmp_path / "새 판.ieum"
    Workspace.open(store).close()
    data = bytearray(store.read_bytes())
    struct.pack_into(">I", data, 60, 9_999)
    store.write_bytes(data)
    ieum._leave().close()
    ieum.open(store)
    assert "새로운" in told(ieum, qtbot)
    seen = [each.text() for each in ieum.start_view.findChildren(QLabel) if each.isVisible()]
    assert not ieum.start_view.new.isEnabled() and "열린 자료 파일이 없습니다" in seen
    assert ieum.window.status.store.text() == ""


def test_data_that_another_program_writes_is_opened_for_reading(ieum: Application, qtbot, tmp_path: Path):
    store = sample_city(tmp_path / "예제")
    with Workspace.open(store) as first:
        drop(ieum.window, store)
        assert "쓰고 있어" in told(ieum, qtbot)
        assert ieum.workspace.read_only
        assert ieum.workspace.reports() == first.reports()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("설치.exe", "종류가 아닙니다"),
        ("현장.JPG", "관련 사진"),
        ("빈 폴더", "폴더에는"),
        ("이름만", "종류가"),
    ],
)
def test_what_is_no_report_is_refused_where_it_is_dropped(ieum, qtbot, tmp_path: Path, name: str, word: str):
    path = tmp_path / name
    path.mkdir() if name == "빈 폴더" else path.write_bytes(b"MZ")
    drop(ieum.window, path)
    said = told(ieum, qtbot)
    assert name in said and word in said


def test_reports_in_a_dropped_folder_are_read(ieum: Application, qtbot, tmp_path: Path):
    folder = tmp_path / "지난 반기"
    folder.mkdir()
    for name in ("가.docx", "나.docx", "~$가.docx", "메모.exe"):
        (folder / name).write_bytes(LAST_PERIOD.read_bytes())
    drop(ieum.window, folder)
    qtbot.waitUntil(
        lambda: ieum.window.pages.currentWidget() is ieum.navigation.review.view, timeout=_PATIENCE_MS
    )
    assert [one.file for one in ieum.navigation.review.desk.readings] == ["가.docx", "나.docx"]


def test_a_second_drop_joins_what_is_being_looked_over(ieum: Application, qtbot, tmp_path: Path):
    for name in ("가.docx", "나.docx"):
        (tmp_path / name).write_bytes(LAST_PERIOD.read_bytes())
    drop(ieum.window, tmp_path / "가.docx")
    review = ieum.navigation.review
    qtbot.waitUntil(lambda: review.stands, timeout=_PATIENCE_MS)
    review.view.body.name.setFocus()
    review.view.body.name.setText("고친 이름")
    drop(ieum.window, tmp_path / "나.docx")
    qtbot.waitUntil(lambda: len(review.desk.readings) == 2, timeout=_PATIENCE_MS)
    assert review.desk.readings[0].pledge.name == "고친 이름"
    assert review.desk.row == 1
