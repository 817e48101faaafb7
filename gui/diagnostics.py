"""What the help desk wants to know of the window: screens, fonts, Qt. Nothing of what is in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

NAME = "이음보고 진단.zip"


def facts(app: QApplication) -> Mapping[str, str]:
    """Facts by name, in words of their own."""
    screens = (
        f"{screen.size().width()}x{screen.size().height()} @ {screen.devicePixelRatio():.2f}"
        for screen in app.screens()
    )
    return {
        "Qt": qVersion(),
        "platform": app.platformName(),
        "style": app.style().objectName(),
        "font": f"{QFontInfo(app.font()).family()} {app.font().pointSizeF():.1f}",
        "locale": QLocale.system().name(),
        "screens": ", ".join(screens),
    }
