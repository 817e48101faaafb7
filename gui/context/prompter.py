"""Every dialog, message and file dialog, in one place, so that tests can answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QFileInfo, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QFileIconProvider, QMessageBox, QWidget
from typing_extensions import override

CANCEL = "취소"
_FileMode = QFileDialog.FileMode


class Prompter(Protocol):
    """Asks the person in front of the screen."""

    def open_files(self, title: str, folder: str, kinds: str) -> list[Path]:
        """Files to read; empty where the person changed their mind."""

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """A place to write to."""

    def choose_folder(self, title: str, folder: str) -> Path | None:
        """A folder to write into."""

    def confirm(self, title: str, text: str, yes: str, no: str = CANCEL) -> bool:
        """A question where data is at stake; `yes` names the deed, `no` is what happens without an answer."""

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog of ours; tells whether it was accepted. It is freed by the caller."""

    def show_folder(self, folder: Path) -> None:
        """Open a folder in the system's file manager."""

    def open_file(self, file: Path) -> None:
        """Open a file in the program that the system has for it."""


class WindowPrompter:
    """Asks with real windows over `parent`."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._kinds = _Kinds()

    def open_files(self, title: str, folder: str, kinds: str) -> list[Path]:
        return self._chosen(self._file_dialog(title, kinds, _FileMode.ExistingFiles, folder))

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        dialog = self._file_dialog(title, kinds, _FileMode.AnyFile, str(suggested.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(suggested.name)
        return next(iter(self._chosen(dialog)), None)

    def choose_folder(self, title: str, folder: str) -> Path | None:
        dialog = self._file_dialog(title, "", _FileMode.Directory, folder)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return next(iter(self._chosen(dialog)), None)

    def _chosen(self, dialog: QFileDialog) -> list[Path]:
        names = dialog.selectedFiles() if self.run(dialog) else []
        dialog.deleteLater()
        return [Path(name) for name in names]

    def _file_dialog(self, title: str, kinds: str, mode: _FileMode, folder: str) -> QFileDialog:
        """The system's dialog, or Qt's where there is none."""
        dialog = QFileDialog(self._parent, title, folder, kinds)
        dialog.setFileMode(mode)
        # Qt's Korean leaves these out.
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "찾는 위치(&I):")
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, "파일 형식(&T):")
        dialog.setIconProvider(self._kinds)
        return dialog

    def confirm(self, title: str, text: str, yes: str, no: str = CANCEL) -> bool:
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._parent)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(no, QMessageBox.ButtonRole.RejectRole))
        box.exec()
        accepted = box.clickedButton() is accept
        box.deleteLater()
        return accepted

    def run(self, dialog: QDialog) -> bool:
        return dialog.exec() == QDialog.DialogCode.Accepted

    def show_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_file(self, file: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


class _Kinds(QFileIconProvider):
    """What Qt's file dialog calls the kinds of files."""

    @override
    def type(self, info: QFileInfo) -> str:
        if info.isDir():
            return "폴더"
        return f"{info.suffix().upper()} 파일" if info.suffix() else "파일"
