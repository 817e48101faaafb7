"""The fonts a document asks for, what this computer has in their place, and how wide letters are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QRawFont

from core.document.styles import ParagraphStyle
from gui.preview.lengths import TWIPS_PER_POINT

_OTHER_NAMES = {
    "맑은 고딕": "Malgun Gothic",
    "바탕": "Batang",
    "바탕체": "BatangChe",
    "궁서": "Gungsuh",
    "굴림": "Gulim",
    "돋움": "Dotum",
    "함초롬바탕": "HCR Batang",
    "함초롬돋움": "HCR Dotum",
    "나눔명조": "NanumMyeongjo",
    "나눔고딕": "NanumGothic",
    "HY헤드라인M": "HYHeadLine-Medium",
    "휴먼명조": "HYmjrE",
}
_SERIF_SIGNS = ("명조", "바탕", "궁서", "신명", "batang", "myeongjo", "myungjo", "serif", "times")
_SERIFS = ("바탕", "함초롬바탕", "Noto Serif CJK KR", "Noto Serif KR", "나눔명조")
_SANS = ("맑은 고딕", "함초롬돋움", "Noto Sans CJK KR", "Noto Sans KR", "나눔고딕")
_RAISED_SHARE = 0.58


@dataclass(frozen=True, slots=True)
class MissingFont:
    """A font that is not on this computer, and the one drawn with instead."""

    name: str
    used: str


@dataclass(frozen=True, slots=True)
class Cut:
    """How a stretch of text differs from its paragraph's style."""

    bold: bool
    italic: bool = False
    underline: bool = False
    superscript: bool = False


class _Advances(dict[str, float]):
    """Width of each letter, measured when it is first met."""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self._metrics = QFontMetricsF(font)

    def __missing__(self, letter: str) -> float:
        width = self[letter] = self._metrics.horizontalAdvance(letter)
        return width


class Face:
    """A font at a size, measured in twips: one pixel of `font` is one twip, so that nothing is rounded."""

    __slots__ = ("_advances", "ascent", "descent", "font", "lift")

    def __init__(self, font: QFont, lift: float = 0.0) -> None:
        # What one thread measures another draws: each has a font of its own, which nothing but a change makes
        # of a copy; a line above the text changes no width.
        measured = QFont(font)
        measured.setOverline(True)
        metrics = QFontMetricsF(measured)
        self.font = font
        self.ascent = metrics.ascent()
        self.descent = metrics.descent()
        self.lift = lift
        """How far above the baseline its text stands."""
        self._advances = _Advances(measured)

    def advances(self, text: str) -> list[float]:
        """Width of every letter; kerning is off, so that they add up."""
        return list(map(self._advances.__getitem__, text))

    def width(self, text: str) -> float:
        """Width of the text on one line."""
        return sum(map(self._advances.__getitem__, text))


class Fonts:
    """Faces by style, each made once, and what was missing on the way."""

    def __init__(self) -> None:
        self._faces: dict[tuple[ParagraphStyle, Cut], Face] = {}
        self._families: dict[tuple[str, tuple[str, ...]], str] = {}
        self._missing: dict[str, MissingFont] = {}

    def face(self, style: ParagraphStyle, cut: Cut) -> Face:
        """The face for text of that cut in that style."""
        key = (style, cut)
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = self._made(style, cut)
        return face

    def missing(self, styles: set[ParagraphStyle]) -> tuple[MissingFont, ...]:
        """The fonts those styles ask for that are not here, each once, by name."""
        names = {style.font for style in styles}
        return tuple(self._missing[name] for name in sorted(names) if name in self._missing)

    def _made(self, style: ParagraphStyle, cut: Cut) -> Face:
        pixels = style.size_pt * TWIPS_PER_POINT
        lift = 0.0
        if cut.superscript:
            lift = pixels * (1 - _RAISED_SHARE) * 0.8
            pixels *= _RAISED_SHARE
        font = QFont()
        font.setFamily(self._family(style.font, style.fallbacks))
        font.setPixelSize(max(1, round(pixels)))
        font.setBold(cut.bold)
        font.setItalic(cut.italic)
        font.setUnderline(cut.underline)
        font.setKerning(False)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return Face(font, lift)

    def _family(self, name: str, fallbacks: tuple[str, ...]) -> str:
        key = (name, fallbacks)
        family = self._families.get(key)
        if family is None:
            family = self._families[key] = self._found(name, fallbacks)
        return family

    def _found(self, name: str, fallbacks: tuple[str, ...]) -> str:
        own = _installed(name)
        if own:
            return own
        serif = any(sign in name.lower() for sign in _SERIF_SIGNS)
        for other in (*fallbacks, *(_SERIFS if serif else _SANS)):
            if used := _installed(other):
                break
        else:
            used = QFontInfo(QFont(name)).family()
        self._missing[name] = MissingFont(name, used)
        return used


def _installed(name: str) -> str:
    """The name under which a font is here, in Korean or English; empty where it is not."""
    for spelling in (name, _OTHER_NAMES.get(name, "")):
        if spelling and QFontDatabase.hasFamily(spelling) and _bears(QFont(spelling), spelling):
            return spelling
    return ""


def _bears(font: QFont, name: str) -> bool:
    """Whether the font says that it has this name: a system may know a name and give another font for it."""
    names = QRawFont.fromFont(font).fontTable("name").data()
    return not names or name.encode("utf-16-be") in names or name.encode() in names
