"""설정: what is shown is what is in use, and what is chosen is what is kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog

from core.layouts.load import all_layouts
from core.settings import Settings, Theme
from gui.app import Application
from gui.dialogs.settings import SettingsDialog
from tests.gui.fakes import ScriptedPrompter


def test_accepting_without_a_change_changes_nothing(qtbot):
    settings = replace(
        Settings(), font_scale=120, theme=Theme.DARK, period_kind="quarter", attachment_limit_mb=20
    )
    dialog = SettingsDialog(settings, all_layouts())
    qtbot.addWidget(dialog)
    assert dialog.settings() == settings


def test_what_is_chosen_is_kept_and_seen_at_once(ieum: Application, prompter: ScriptedPrompter):
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        dialog.scale.setCurrentIndex(dialog.scale.findData(150))
        dialog.limit.setCurrentIndex(dialog.limit.findData(20))

    prompter.fill = fill
    before = ieum.theme.app.font().pointSizeF()
    ieum.window.actions_by_name["settings"].trigger()
    assert ieum.theme.app.font().pointSizeF() > before
    assert ieum._preferences.settings.attachment_limit_mb == 20
    ieum.theme.choose(Theme.AUTO, 100)
