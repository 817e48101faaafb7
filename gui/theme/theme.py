"""Dresses the application: palette, style sheet, base font and tinted icons, light or dark.

The first paint waits for this module: what it can do without is imported where it is used.
"""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

import resources
from core.settings import Theme as Choice
from gui.theme.palette import palette
from gui.theme.tokens import Tokens, load, tinted

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

FAMILIES = ["맑은 고딕", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic", "나눔고딕"]
STYLE = ("-style", "Fusion")
"""What `QApplication` must be given for our widgets to look alike everywhere.

Setting the style later would do, but wraps it for Python: as long as loading all of the theme.
"""
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
        if choice is not Choice.AUTO:
            self._wish()
        # Qt.ColorScheme says the same, but the binding builds all of the Qt namespace for it, which takes a
        # tenth of the time to the first paint.
        desktop_is_dark = app.palette().window().color().lightness() < _MIDDLE
        self.tokens = load(dark=desktop_is_dark if choice is Choice.AUTO else choice is Choice.DARK)
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, choice: Choice, font_scale: int) -> None:
        """Change over to another look."""
        self._scale, self._choice = font_scale / 100, choice
        self._wish()
        self._follow()
        self._dress()

    def colour(self, role: str) -> QColor:
        return QColor(self.tokens[role])

    def icon(self, name: str, role: str = "text", size: int = 20, gap: int = 0) -> QIcon:
        """An icon tinted by role, with `gap` pixels of nothing at its right."""
        key = (name, role, size, gap)
        if key not in self._icons:
            from gui.theme.icons import drawn

            ratio = self.app.primaryScreen().devicePixelRatio()
            self._icons[key] = drawn(name, role, self.tokens, size=size, gap=gap, ratio=ratio)
        return self._icons[key]

    def _follow(self) -> None:
        dark = self._is_dark()
        if dark is not self.tokens.dark:
            self.tokens = load(dark=dark)
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
        self.app.setStyleSheet(_style_sheet(self.tokens, points, self._arrow()))

    def _arrow(self) -> Path:
        # A style sheet takes pictures only from files.
        svg = tinted("chevron-down", self.tokens["muted"])
        place = Path(self._drawn.path()) / f"arrow-{self.tokens['muted'].strip('#')}.svg"
        place.write_bytes(svg)
        return place


def _style_sheet(tokens: Tokens, points: float, arrow: Path) -> str:
    template = Template(resources.path("theme", "style.qss").read_text(encoding="utf-8"))
    sizes = {"large": f"{points * 1.2:.1f}", "title": f"{points * 1.6:.1f}"}
    return template.substitute(tokens.colours, **sizes, arrow=arrow.as_posix())
