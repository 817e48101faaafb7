"""Dresses the application: palette, style sheet, base font and tinted icons, light or dark.

The first paint waits for this module: what it can do without is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

import resources
from core.settings import Theme as Choice
from gui.theme.palette import contrasting, palette
from gui.theme.tokens import Tokens, load, tinted

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

FAMILIES = ["맑은 고딕", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic", "나눔고딕"]
STYLE = ("-style", "Fusion")
"""What `QApplication` must be given for our widgets to look alike everywhere.

Setting the style later would do, but wraps it for Python: as long as loading all of the theme.
"""
_PICTURES = {
    "arrow": ("chevron-down", "muted"),
    "tick": ("check", "primary_text"),
    "dot": ("dot", "primary_text"),
}
"""Pictures that the style sheet names, and the icon and role of each."""
_POINTS = 10.0
_MIDDLE = 128


class Theme(QObject):
    """The look in use. Follows the system between light and dark unless the user chose."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = Choice.AUTO, font_scale: int = 100) -> None:
        super().__init__(app)
        self.app = app
        self._scale = font_scale / 100
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        self._drawn = QTemporaryDir()
        self._choice = choice
        # Kept, since the binding drops what belongs to the hints together with its own hold on them.
        self._hints = app.styleHints()
        if choice is not Choice.AUTO:
            self._wish()
        # Qt.ColorScheme says the same, but the binding builds all of the Qt namespace for it, which takes a
        # tenth of the time to the first paint.
        desktop_is_dark = app.palette().window().color().lightness() < _MIDDLE
        self.tokens = load(dark=desktop_is_dark if choice is Choice.AUTO else choice is Choice.DARK)
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def watch_contrast(self) -> None:
        """Respect the desktop's high contrast from now on; asked for once the window stands."""
        self._hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._follow()

    def choose(self, choice: Choice, font_scale: int) -> None:
        """Change over to another look."""
        self._scale, self._choice = font_scale / 100, choice
        before = self.tokens
        self._wish()
        self._follow()
        self._dress()
        if self.tokens == before:
            self.changed.emit()

    def colour(self, role: str) -> QColor:
        return QColor(self.tokens[role])

    def beside_text(self, size: int) -> int:
        """Pixels for a picture of that size beside text, which grows with the letters."""
        return round(size * max(1.0, self._scale))

    def icon(self, name: str, role: str = "text", size: int = 20, gap: int = 0) -> QIcon:
        """An icon tinted by role, with `gap` pixels of nothing at its right."""
        key = (name, role, size, gap)
        if key not in self._icons:
            from gui.theme.icons import drawn

            ratio = self.app.primaryScreen().devicePixelRatio()
            self._icons[key] = drawn(name, role, self.tokens, size=size, gap=gap, ratio=ratio)
        return self._icons[key]

    def _follow(self) -> None:
        if self._choice is Choice.AUTO and self._wants_contrast():
            # Without a palette of ours, the application has the desktop's.
            self.app.setPalette(QPalette())
            wanted = contrasting(self.app.palette())
        else:
            wanted = load(dark=self._is_dark())
        if wanted != self.tokens:
            self.tokens = wanted
            self._icons.clear()
            self._dress()
            self.changed.emit()

    def _wish(self) -> None:
        """Ask the desktop for window frames in the chosen scheme."""
        from PySide6.QtCore import Qt

        schemes = {
            Choice.AUTO: Qt.ColorScheme.Unknown,
            Choice.LIGHT: Qt.ColorScheme.Light,
            Choice.DARK: Qt.ColorScheme.Dark,
        }
        self.app.styleHints().setColorScheme(schemes[self._choice])

    def _wants_contrast(self) -> bool:
        from PySide6.QtCore import Qt

        return self._hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast

    def _is_dark(self) -> bool:
        # Some desktops take no wish for a scheme, so the user's choice goes before what Qt reports.
        if self._choice is not Choice.AUTO:
            return self._choice is Choice.DARK
        from PySide6.QtCore import Qt

        return self.app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _dress(self) -> None:
        points = _POINTS * self._scale
        font = QFont()
        font.setFamilies(FAMILIES)
        font.setPointSizeF(points)
        self.app.setFont(font)
        self.app.setPalette(palette(self.tokens))
        pictures = {name: self._picture(*picture) for name, picture in _PICTURES.items()}
        self.app.setStyleSheet(_style_sheet(self.tokens, points, pictures))

    def _picture(self, icon: str, role: str) -> str:
        # A style sheet takes pictures only from files.
        place = Path(self._drawn.path()) / f"{icon}-{self.tokens[role].strip('#')}.svg"
        place.write_bytes(tinted(icon, self.tokens[role]))
        return place.as_posix()


def _style_sheet(tokens: Tokens, points: float, pictures: Mapping[str, str]) -> str:
    template = Template(resources.path("theme", "style.qss").read_text(encoding="utf-8"))
    sizes = {"large": f"{points * 1.2:.1f}", "title": f"{points * 1.6:.1f}"}
    return template.substitute(tokens.colours, **sizes, **pictures)
