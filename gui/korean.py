"""The language of what Qt says by itself."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui.shell.main_window import NAME


def speak_korean(app: QApplication) -> None:
    """Give Qt's own dialogs and menus Korean words, and days and numbers Korean forms."""
    korean = QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea)
    QLocale.setDefault(korean)
    for window in app.topLevelWidgets():
        # One that stands already has the system's.
        window.setLocale(korean)
    app.setApplicationName("Ieum")
    app.setApplicationDisplayName(NAME)
    translator = QTranslator(app)
    if translator.load("qtbase_ko", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
