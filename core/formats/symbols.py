"""Characters of the symbol fonts, which files keep in a private area, as signs any font can show."""

from __future__ import annotations

_PRIVATE = range(0xF000, 0xF100)

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○",
    0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xE0: "→", 0xE8: "➔",
    0xF0: "⇨", 0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xFE: "☑", 0x46: "☞", 0x28: "☎", 0x2A: "✉", 0x4A: "☺",
    0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨",
    0x8A: "⑩", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xF6: "◀", 0xF8: "▶",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB4: "×",
    0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xDE: "⇒", 0xDC: "⇐", 0xD7: "⋅",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x53: "Σ", 0x57: "Ω", 0x2D: "−",
}  # fmt: skip


def symbol(code: int, font: str) -> str:
    """The sign for a character of a symbol font; one that is not known stays as it is."""
    low = code & 0xFF if code in _PRIVATE or code < 0x100 else -1
    name = font.lower()
    if low >= 0:
        if name.startswith("wingdings"):
            sign = _WINGDINGS.get(low)
        elif name.startswith("symbol"):
            sign = _SYMBOL.get(low)
        elif code in _PRIVATE:
            sign = _WINGDINGS.get(low) or _SYMBOL.get(low)
        else:
            sign = None
        if sign:
            return sign
        if name.startswith("symbol") and 0x20 <= low < 0x7F:
            return chr(low)
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def shown(text: str, font: str) -> str:
    """A bullet's text with its private characters put as signs; a symbol font makes all of them private."""
    name = font.lower()
    if name.startswith(("wingdings", "symbol")):
        return "".join(symbol(ord(sign), font) for sign in text)
    return "".join(symbol(ord(sign), font) if ord(sign) in _PRIVATE else sign for sign in text)
