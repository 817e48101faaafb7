"""What the menus ask of the program as a whole: its look, settings, keys, 정보, a file for the help desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from core.errors import AppError
from core.settings import Theme as Choice
from gui.context.app_context import Notice, explained
from gui.context.preferences import Preferences
from gui.context.prompter import Prompter
from gui.context.tasks import Tasks
from gui.shell.main_window import MainWindow

_SCALES = range(80, 201)


class Wishes:
    """Grants what needs no open data. `store` tells the data file in use, open or not."""

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        prompter: Prompter,
        tasks: Tasks,
        store: Callable[[], Path],
    ) -> None:
        self._window, self._preferences, self._prompter = window, preferences, prompter
        self._tasks, self._store = tasks, store

    def grant(self, wish: str) -> None:
        """Do what an action of that name is for; other names are looks: auto, light, dark, bigger …"""
        deeds = {
            "keys": self._show_keys,
            "settings": self._show_settings,
            "diagnostics": self.save_diagnostics,
            "about": self._show_about,
        }
        if wish in deeds:
            deeds[wish]()
        else:
            self._dress(wish)

    def save_diagnostics(self) -> None:
        """Write one file for the help desk, to a place that is asked for."""
        from gui.diagnostics import NAME, facts

        target = self._prompter.save_file("진단 파일 저장", Path.home() / NAME, "압축 파일 (*.zip)")
        if target is None:
            return
        from core.diagnostics import write_diagnostics

        def done(file: Path) -> None:
            folder = ("폴더 열기", lambda: self._prompter.show_folder(file.parent))
            self._window.say(
                Notice(f"{file.name} 파일을 만들었습니다. 보고서 내용은 들어 있지 않습니다.", "good", folder)
            )

        def failed(error: AppError) -> None:
            self._window.say(explained(error))

        self._tasks.run(
            "진단 파일 만드는 중",
            write_diagnostics,
            target.with_suffix(".zip"),
            self._store(),
            facts(self._window.theme.app),
            done=done,
            failed=failed,
        )

    def _dress(self, wish: str) -> None:
        settings = self._preferences.settings
        if wish in ("bigger", "smaller"):
            scale = settings.font_scale + (10 if wish == "bigger" else -10)
            settings = replace(settings, font_scale=min(max(scale, _SCALES[0]), _SCALES[-1]))
        else:
            settings = replace(settings, theme=Choice(wish))
        self._preferences.keep(settings)
        self._window.theme.choose(settings.theme, settings.font_scale)

    def _show_settings(self) -> None:
        from core.layouts.load import all_layouts
        from gui.dialogs.settings import SettingsDialog

        dialog = SettingsDialog(self._preferences.settings, all_layouts())
        if self._prompter.run(dialog):
            settings = dialog.settings()
            self._preferences.keep(settings)
            self._window.theme.choose(settings.theme, settings.font_scale)
        dialog.deleteLater()

    def _show_keys(self) -> None:
        from gui.dialogs.keys import KeysDialog
        from gui.shell.action_table import key_list

        dialog = KeysDialog(key_list())
        self._prompter.run(dialog)
        dialog.deleteLater()

    def _show_about(self) -> None:
        from gui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._store())
        self._prompter.run(dialog)
        dialog.deleteLater()
