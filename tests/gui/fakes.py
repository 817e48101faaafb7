"""Stand-ins for what a person does in front of the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QDialog

from gui.pages.export.view import ExportDialog


@dataclass
class ScriptedPrompter:
    """Answers as told, and keeps what it was asked."""

    files: list[Path] = field(default_factory=list)
    target: Path | None = None
    agrees: bool = True
    fill: Callable[[QDialog], None] = lambda dialog: None
    asked: list[str] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)

    def open_files(self, title: str, folder: str, kinds: str) -> list[Path]:
        self.asked.append(title)
        return self.files

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        self.asked.append(suggested.name)
        return self.target

    def choose_folder(self, title: str, folder: str) -> Path | None:
        self.asked.append(title)
        return self.target

    def confirm(self, title: str, text: str, yes: str, no: str = "") -> bool:
        self.asked.append(title)
        return self.agrees

    def run(self, dialog: QDialog) -> bool:
        self.asked.append(dialog.windowTitle())
        self.fill(dialog)
        return self.agrees

    def show_folder(self, folder: Path) -> None:
        self.folders.append(folder)

    def open_file(self, file: Path) -> None:
        self.opened.append(file)


def handing_in(file: Path) -> Callable[[QDialog], None]:
    """What a person fills in to have that file made; other dialogs are left as they are."""

    def fill(dialog: QDialog) -> None:
        if isinstance(dialog, ExportDialog):
            dialog.folder.setText(str(file.parent))
            dialog.pattern.setText(file.stem)

    return fill
