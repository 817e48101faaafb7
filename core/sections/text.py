"""How Korean office hands type the same thing in many ways, folded so that it can be compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_DOTS = "·․‧∙•ㆍ・･⋅ᆞ"
_SINGLE = "‘’‛′＇`´"
_DOUBLE = "“”‟″＂"
_DASHES = "-‐‑‒–—―−－"
_TILDES = "~∼～〜˜"
_INVISIBLE = "​‌‍⁠﻿­"
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

_FOLD = str.maketrans(
    _FULL_WIDTH
    | {ord(c): "·" for c in _DOTS}
    | {ord(c): "'" for c in _SINGLE}
    | {ord(c): '"' for c in _DOUBLE}
    | {ord(c): "-" for c in _DASHES}
    | {ord(c): "~" for c in _TILDES}
    | {ord(c): None for c in _INVISIBLE}
)
_FOLDABLE = re.compile(f"[{re.escape(''.join(chr(code) for code in _FOLD if _FOLD[code] != chr(code)))}]")
"""Most texts have none of these, and looking for one is a tenth of putting each letter through the table."""
_WIDE_SPACES = "\u00a0\u2002\u2003\u2007\u3000"
_TIDY = str.maketrans({ord(c): " " for c in _WIDE_SPACES} | {ord(c): None for c in _INVISIBLE})
_ODD = re.compile(f"[{_WIDE_SPACES}{_INVISIBLE}]")
GAP = rf"[\s{_INVISIBLE}]*"
"""What may stand between two letters of a word, as a pattern: `fold` leaves it out."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """`text` for comparing: NFC, no spaces at all, one kind of dot, quote, dash and tilde, half width."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _FOLDABLE.search(text):
            text = text.translate(_FOLD)
    return "".join(text.split())


def tidy(text: str) -> str:
    """`text` as a person would have it stored: ordinary spaces, none at the ends, nothing invisible."""
    if not text.isascii():
        if not text.isprintable() and _ODD.search(text):
            text = text.translate(_TIDY)
        text = unicodedata.normalize("NFC", text)
    return text.strip()


def one_line(text: str) -> str:
    """`text` tidied, with line breaks and runs of white space as single spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text) if text.isprintable() else tidy(text)
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Bullet:
    """What stands in front of an item. `kind` is the same for glyphs that hands use for one another.

    `rank` is the glyph's usual depth (□ 0, ○ 1, - 2, · 3, ※ 4), None where usage says nothing.
    """

    glyph: str
    kind: str
    rank: int | None = None


_FAMILIES: tuple[tuple[str, int | None], ...] = (
    ("□❏❑❐❒▢☐◻ㅁ", 0),
    ("■◼", 0),
    ("▣", 0),
    ("◆", 0),
    ("◇◊", 0),
    ("❖", 0),
    ("◈", 0),
    ("▶►", 0),
    ("▷▻", 0),
    ("◎", 1),
    ("●⚫", 1),
    ("○ㅇ❍◦∘⚪〇◯", 1),
    (_DASHES, 2),
    ("·․‧∙ㆍ・･⋅ᆞ", 3),
    ("•⦁‣", None),
    ("▪▫⁃", None),
    ("➢➤➔", None),
    ("✓✔☑", None),
    ("☞", None),
    ("▌▍▎▏┃", 0),
    ("*＊∗", None),
    ("※", 4),
)
_GLYPHS = {glyph: Bullet(glyph, family[0], rank) for family, rank in _FAMILIES for glyph in family}
_WINGDINGS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf06e": "■", "\uf06f": "□", "\uf071": "□", "\uf0a8": "□"} | {
    "\uf06c": "●",
    "\uf06d": "○",
    "\uf0a1": "○",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf075": "◆",
    "\uf076": "❖",
}
_BOXED = "\U000f02b1", "\U000f02ff"
"""한글's numbers in a box or a disc: signs of their own, one kind of number."""
_PRIVATE = "\ue000"
_ORDINAL = r"(?:(?:첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째|(?:첫|두|세|네|다섯|여섯)\s?번째)"
_SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
_NUMBERS = (
    # Not 9. 3.(금), the 12.) of a broken line, nor the 2.~ of one: those are dates.
    ("1.", re.compile(r"\d{1,2}\.(?!\d|\s*[)~∼]|\s*\d{1,2}(?:\s*[.~∼/,()월-]|\s|$))|[⒈-⒛]")),
    ("1)", re.compile(r"\d{1,2}\)")),
    ("(1)", re.compile(r"\(\d{1,2}\)|[⑴-⒇]")),
    ("[1]", re.compile(r"\[\d{1,2}\]|<\d{1,2}>|〈\d{1,2}〉|【\d{1,2}】|〔\d{1,2}〕")),
    ("가.", re.compile(rf"[{_SYLLABLES}]\.(?=\s)")),
    ("가)", re.compile(rf"[{_SYLLABLES}]\)")),
    ("(가)", re.compile(rf"\([{_SYLLABLES}]\)|[㈎-㈛]")),
    ("①", re.compile(r"[①-⑳❶-❿⓵-⓾➀-➓]")),
    ("㉮", re.compile(r"[㉮-㉻]")),
    ("㉠", re.compile(r"[㉠-㉭]")),
    ("ⓐ", re.compile(r"[ⓐ-ⓩ]")),
    ("Ⅰ", re.compile(r"[Ⅰ-Ⅻ](?:\.|(?=\s))|[IVX]{1,4}\.(?=\s)")),
    # Not the children of 첫째, 둘째 자녀.
    ("첫째", re.compile(rf"{_ORDINAL}[,.](?!\s*(?:\d|{_ORDINAL}))")),
)
_NUMBER_START = re.compile(
    rf"\d\d?[.)]|[(\[<〈【〔][\d{_SYLLABLES}]|[{_SYLLABLES}][.)]|[⑴-⒛㈎-㈛①-⑳❶-❿⓵-⓾➀-➓㉮-㉻㉠-㉭ⓐ-ⓩⅠ-Ⅻ]|[IVX]+\."
    rf"|{_ORDINAL}"
)
_HEAD_NUMBER = re.compile(
    rf"(?:{_ORDINAL}\s*[,.:：]?|제?\s?\d{{1,2}}\s?[장절편부항][.:]?(?=\s)|\d{{1,2}}\s?-\s?(?:\d{{1,2}}|[{_SYLLABLES}])[.):]?(?=\s)"
    r"|[#＃]+\s?\d{0,2}[.):]?(?=\s)|\d{1,2}(?=\s)|\d{1,2}(?:\s[.)]|[、>:])|[A-Za-zㄱ-ㅎ一二三四五六七八九十][.)、]|[IVX]{1,4}(?=\s)|(?:하나|둘|셋|넷|다섯)[,.])"
    r"\s*(?=[가-힣])"
)
"""What numbers the heads of a page beyond what numbers items: 제1장, 첫째 :, 1-2., A."""
_O_LIKE = "oOοΟоО"
"""Letters of three alphabets that hands type for ○, with a space after them."""
_NO_BULLETS = frozenset("△▲▽▼☎☏℡→←↑↓㈜+=<>|~^")
"""Signs that stand before words without being bullets: a minus, a phone, a caption's pointer, an outcome."""


def split_bullet(line: str) -> tuple[Bullet | None, str]:
    """The typed bullet or number at the head of `line`, and the tidied text after it.

    Only one is taken off: what follows it is the author's. A run of the same glyph (○○동) is no bullet.
    """
    bullet = _GLYPHS.get(line[:1])
    if bullet is not None and line[1:2] != line[0]:
        text = line[1:].strip()
        if text.isprintable():
            return bullet, text if text.isascii() else unicodedata.normalize("NFC", text)
    text = tidy(line)
    if not text:
        return None, ""
    first = text[0]
    bullet = _GLYPHS.get(first)
    if bullet is None and first >= _PRIVATE:
        bullet = _private(first)
    if bullet is not None:
        if text[1:2] == first:
            return None, text
        return bullet, text[1:].lstrip()
    if first in _O_LIKE:
        return (_GLYPHS["○"], text[2:].lstrip()) if text[1:2] in (" ", "\t") else (None, text)
    if _NUMBER_START.match(text):
        for kind, pattern in _NUMBERS:
            if match := pattern.match(text):
                return Bullet(match[0], kind), text[match.end() :].lstrip()
    if text[1:2] in (" ", "\t") and _is_sign(first):
        return Bullet(first, first), text[2:].lstrip()
    return None, text


def _is_sign(char: str) -> bool:
    """Whether a character that no family holds can only be a hand's own bullet."""
    return not char.isalnum() and char not in _NO_BULLETS and unicodedata.category(char) in ("So", "Sm")


def marker_bullet(marker: str) -> Bullet | None:
    """The bullet that a word processor's automatic marker stands for; None for an empty marker."""
    text = tidy(marker)
    if not text:
        return None
    if text in "oO":
        return _GLYPHS["○"]
    bullet, rest = split_bullet(f"{text} ▒")
    if bullet is None or rest != "▒":
        return Bullet(text, re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", text))))
    return bullet


def kind_of(glyph: str) -> str:
    """The family that a layout's glyph belongs to; the glyph itself where it is in none."""
    bullet = marker_bullet(glyph)
    return bullet.kind if bullet else glyph


def without_bullet(line: str) -> str:
    """`line` tidied, less one bullet or number in front."""
    return split_bullet(line)[1]


def head_text(line: str) -> str:
    """`line` as a head is compared: normalised, less its glyph and number."""
    text = without_bullet(line)
    return fold(without_head_number(without_bullet(text) or text))


def without_head_number(text: str) -> str:
    """The words of a head less a number such as only heads have."""
    return _HEAD_NUMBER.sub("", text, count=1) if _HEAD_NUMBER.match(text) else text


def _private(char: str) -> Bullet | None:
    """A glyph of a symbol font (private use): its known likeness, else a family of its own."""
    if not (_PRIVATE <= char <= "\uf8ff" or char >= "\U000f0000"):
        return None
    if char in _WINGDINGS:
        return _GLYPHS[_WINGDINGS[char]]
    if _BOXED[0] <= char <= _BOXED[1]:
        return Bullet(char, _BOXED[0])
    return Bullet(char, char, 0 if char == "\uf000" else None)
