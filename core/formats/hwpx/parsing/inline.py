"""What stands inside a run: text with its signs, and the small objects that are text in the end."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.document.blocks import Look
from core.formats.hwpx.parsing.names import child, name_of, switched
from core.formats.line import Line
from core.formats.symbols import shown
from core.formats.xml_reading import Element

_SIGNS = {"lineBreak": "\n", "tab": "\t", "nbSpace": "\u00a0", "fwSpace": " ", "hyphen": "-"}
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_LONGEST_NUMBER = 20
_NOTE_NUMBERS = frozenset({"FOOTNOTE", "ENDNOTE"})


class RunText:
    """Writes text to lines, as tracked changes leave it: a deletion may end paragraphs after it began."""

    def __init__(self) -> None:
        self.page_sign = ""
        """What stands for a page's number where one is asked for."""
        self._deleting: set[str] = set()
        self._joined = False

    @property
    def deleted(self) -> bool:
        """Whether what comes now is deleted."""
        return bool(self._deleting)

    def take_joined(self) -> bool:
        """Whether the end of the paragraph just read is deleted; asking forgets it."""
        joined, self._joined = self._joined, False
        return joined

    def read(self, item: Element, line: Line, look: Look) -> bool:
        """Write what the item says; False if it is no text, but an object."""
        kind = name_of(item)
        if kind == "t":
            self._text(item, line, look)
        elif kind in ("deleteBegin", "deleteEnd"):
            self._change(item, kind)
        elif kind == "ctrl":
            self._numbers(item, line, look)
            return False
        elif (words := _WORDS.get(kind)) is not None:
            self._write(words(item), line, look)
        else:
            return kind in _MARKS
        return True

    def _text(self, item: Element, line: Line, look: Look) -> None:
        self._write(item.text, line, look)
        for part in item:
            kind = name_of(part)
            if kind in ("deleteBegin", "deleteEnd"):
                self._change(part, kind)
            elif kind in _SIGNS:
                self._write(_SIGNS[kind], line, look)
            elif kind == "ctrl":
                self._numbers(part, line, look)
            self._write(part.tail, line, look)

    def _write(self, text: str | None, line: Line, look: Look) -> None:
        if text and not self._deleting:
            line.write(shown(text, "") if _PRIVATE.search(text) else text, look)

    def _change(self, mark: Element, kind: str) -> None:
        key = mark.get("TcId") or mark.get("Id") or ""
        if kind == "deleteBegin":
            self._deleting.add(key)
            return
        self._deleting.discard(key)
        self._joined = self._joined or switched(mark, "paraend")

    def _numbers(self, control: Element, line: Line, look: Look) -> None:
        """Numbers that count by themselves, as the file last showed them."""
        for part in control:
            if name_of(part) != "autoNum" or part.get("numType", "") in _NOTE_NUMBERS:
                continue
            page = part.get("numType") in ("PAGE", "TOTAL_PAGE")
            sign = self.page_sign if page and self.page_sign else part.get("num", "1")
            self._write(sign[:_LONGEST_NUMBER], line, look)


def _attribute(name: str) -> Callable[[Element], str]:
    return lambda item: str(item.get(name, ""))


def _shape_text(item: Element) -> str:
    return str(item.get("text", "")).replace("␍␊", "\n")


def _child_text(name: str) -> Callable[[Element], str]:
    def text(item: Element) -> str:
        found = child(item, name)
        return "" if found is None else "".join(found.itertext())

    return text


def _ticked(item: Element) -> str:
    sign = "☑" if item.get("value", "").upper() == "CHECKED" else "☐"
    return f"{sign}{item.get('captionText') or item.get('caption') or ''}"


_WORDS = {
    "compose": _attribute("composeText"),
    "dutmal": _child_text("mainText"),
    "equation": _child_text("script"),
    "textart": _shape_text,
    "edit": _child_text("text"),
    "comboBox": _attribute("selectedValue"),
    "checkBtn": _ticked,
    "radioBtn": _ticked,
}
_MARKS = frozenset(
    ("insertBegin", "insertEnd", "markpenBegin", "markpenEnd", "titleMark", "ole", "video", "btn")
)
