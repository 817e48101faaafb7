"""Words that stay whole where a line ends: Qt breaks Korean between any two syllables."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QStyledItemDelegate
from typing_extensions import override

_JOINER, _HARD_SPACE = "\N{WORD JOINER}", "\N{NO-BREAK SPACE}"
_BETWEEN = " · "
_LONGEST_PART = 26
"""Letters of a part between dots that is kept in one line."""
# Paths and addresses have to break somewhere; letters in pieces (jamo) are put together by Qt.
_WORD = re.compile(r"[^\u1100-\u11ff\u0300-\u036f]{2,18}")


def kept(text: str) -> str:
    """The text with its words, and the short parts of a line of parts, held together."""
    parts = text.split(_BETWEEN)
    if len(parts) > 1:
        whole = (part.replace(" ", _HARD_SPACE) if len(part) <= _LONGEST_PART else part for part in parts)
        text = f"{_HARD_SPACE}· ".join(whole)
    return re.sub(r"\S+", _joined, text)


def _joined(word: re.Match[str]) -> str:
    pieces = word.group().split(_HARD_SPACE)
    return _HARD_SPACE.join(_JOINER.join(piece) if _WORD.fullmatch(piece) else piece for piece in pieces)


class WordLabel(QLabel):
    """A label of plain text that wraps between words; `text` is as it was given."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    @override
    def text(self) -> str:
        return self._plain

    @override
    def setText(self, text: str) -> None:
        if self.accessibleName() == self._plain:
            self.setAccessibleName(text)
        self._plain = text
        # What can be copied must be copied as it is.
        super().setText(text if self._can_be_copied() else kept(text))

    @override
    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:
        super().setTextInteractionFlags(flags)
        self.setText(self._plain)

    def _can_be_copied(self) -> bool:
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)


class WordDelegate(QStyledItemDelegate):
    """Rows of a list whose words stay whole."""

    @override
    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        return kept(super().displayText(value, locale))
