"""Dresses the application: palette, style sheet, base font and tinted icons, light or dark."""

from __future__ import annotations

from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

import resources
from core.settings import Theme as Choice
from gui.theme.palette import palette
from gui.theme.tokens import Tokens, load

FAMILIES = ["맑은 고딕", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic", "나눔고딕"]
_POINTS = 10.0


class Theme(QObject):
    """The look in use. Follows the system between light and dark unless the user chose."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = Choice.AUTO, font_scale: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._scale = font_scale / 100
        self._icons: dict[tuple[str, str, int, int], QIcon] = {}
        self._drawn = QTemporaryDir()
        hints = app.styleHints()
        app.setStyle("Fusion")
        self._choice = choice
        hints.setColorScheme(_SCHEMES[choice])
        self.tokens = load(dark=self._is_dark())
        self._dress()
        hints.colorSchemeChanged.connect(self._follow)

    def choose(self, choice: Choice, font_scale: int) -> None:
        """Change over to another look."""
        self._scale, self._choice = font_scale / 100, choice
        self._app.styleHints().setColorScheme(_SCHEMES[choice])
        self._follow()
        self._dress()

    def colour(self, role: str) -> QColor:
        return QColor(self.tokens[role])

    def icon(self, name: str, role: str = "text", size: int = 20, gap: int = 0) -> QIcon:
        """An icon tinted by role, with `gap` pixels of nothing at its right."""
        key = (name, role, size, gap)
        if key not in self._icons:
            icon = QIcon(_drawn(name, self.tokens[role], size, gap))
            icon.addPixmap(_drawn(name, self.tokens["disabled"], size, gap), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def _follow(self) -> None:
        dark = self._is_dark()
        if dark is not self.tokens.dark:
            self.tokens = load(dark=dark)
            self._icons.clear()
            self._dress()
            self.changed.emit()

    def _is_dark(self) -> bool:
        # Some desktops take no wish for a scheme, so the user's choice goes before what Qt reports.
        if self._choice is not Choice.AUTO:
            return self._choice is Choice.DARK
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _dress(self) -> None:
        points = _POINTS * self._scale
        font = QFont()
        font.setFamilies(FAMILIES)
        font.setPointSizeF(points)
        self._app.setFont(font)
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(_style_sheet(self.tokens, points, self._arrow()))

    def _arrow(self) -> Path:
        # A style sheet takes pictures only from files.
        svg = _tinted("chevron-down", self.tokens["muted"])
        place = Path(self._drawn.path()) / f"arrow-{self.tokens['muted'].strip('#')}.svg"
        place.write_bytes(svg)
        return place


_SCHEMES = {
    Choice.AUTO: Qt.ColorScheme.Unknown,
    Choice.LIGHT: Qt.ColorScheme.Light,
    Choice.DARK: Qt.ColorScheme.Dark,
}


def _style_sheet(tokens: Tokens, points: float, arrow: Path) -> str:
    template = Template(resources.path("theme", "style.qss").read_text(encoding="utf-8"))
    sizes = {"large": f"{points * 1.2:.1f}", "title": f"{points * 1.6:.1f}"}
    return template.substitute(tokens.colours, **sizes, arrow=arrow.as_posix())


def _tinted(name: str, colour: str) -> bytes:
    svg = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace("currentColor", colour).encode()


def _drawn(name: str, colour: str, size: int, gap: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    ratio = QApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(QSize(size + gap, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_tinted(name, colour))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
