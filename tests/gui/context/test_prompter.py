"""Qt's own file dialogs, which stand in where the system has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QTreeView, QWidget

from gui.context.prompter import WindowPrompter
from gui.korean import speak_korean


@pytest.fixture
def prompter(qtbot, qapp: QApplication) -> Iterator[WindowPrompter]:
    native = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    before = qapp.testAttribute(native)
    qapp.setAttribute(native)
    speak_korean(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    yield WindowPrompter(window)
    qapp.setAttribute(native, before)


def once_open(deed: Callable[[QFileDialog], object]) -> None:
    """Do that as soon as a file dialog is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            deed(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def _words(dialog: QFileDialog) -> list[str]:
    return [each.text() for kind in (QLabel, QAbstractButton) for each in dialog.findChildren(kind)]


def test_the_words_of_a_file_dialog_are_korean(prompter: WindowPrompter, tmp_path: Path):
    seen: list[str] = []

    def read(dialog: QFileDialog) -> None:
        seen.extend(_words(dialog))
        dialog.reject()

    once_open(read)
    assert prompter.open_files("파일 열기", str(tmp_path), "보고서 (*.docx)") == []
    words = [word.strip("&:()") for text in seen for word in text.split()]
    english = [word for word in words if len(word) > 1 and word.isascii()]
    assert "찾는 위치(&I):" in seen and english == []


def test_files_that_were_chosen_come_back(prompter: WindowPrompter, tmp_path: Path):
    report = tmp_path / "지난 기간.docx"
    report.write_bytes(b"")

    def choose(dialog: QFileDialog) -> None:
        dialog.selectFile(str(report))
        dialog.accept()

    once_open(choose)
    assert prompter.open_files("파일 열기", str(tmp_path), "보고서 (*.docx)") == [report]


def test_a_place_to_write_to_is_offered_by_the_name_suggested(prompter: WindowPrompter, tmp_path: Path):
    once_open(lambda dialog: dialog.accept())
    assert prompter.save_file("저장", tmp_path / "제출본.docx", "보고서 (*.docx)") == tmp_path / "제출본.docx"


def test_a_folder_is_chosen_and_no_is_an_answer(prompter: WindowPrompter, tmp_path: Path):
    once_open(lambda dialog: dialog.accept())
    assert prompter.choose_folder("폴더", str(tmp_path)) == tmp_path
    once_open(lambda dialog: dialog.reject())
    assert prompter.choose_folder("폴더", str(tmp_path)) is None


def test_kinds_of_files_have_korean_names_too(prompter: WindowPrompter, tmp_path: Path, qtbot):
    (tmp_path / "지난 기간").mkdir()
    (tmp_path / "보고서.docx").write_bytes(b"")
    kinds: list[str] = []

    def read(dialog: QFileDialog) -> None:
        files = dialog.findChild(QTreeView)
        qtbot.waitUntil(lambda: files.model().rowCount(files.rootIndex()) == 2)
        kinds.extend(files.model().index(row, 2, files.rootIndex()).data() for row in range(2))
        dialog.reject()

    once_open(read)
    prompter.open_files("파일 열기", str(tmp_path), "보고서 (*.docx)")
    assert kinds == ["폴더", "DOCX 파일"]
