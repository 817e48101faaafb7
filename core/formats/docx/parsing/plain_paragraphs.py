"""The quick way through paragraphs of text alone: same reading as `Story`, without an element per word.

What has any feature beyond text, looks, tabs and line breaks is not plain and goes to `Story`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from core.document.blocks import PLAIN, Look, Paragraph, Run
from core.formats.docx.parsing.names import PPR, RPR, VAL, P, W
from core.formats.docx.parsing.run_marks import look_of
from core.formats.docx.parsing.style_sheet import StyleSheet
from core.formats.docx.parsing.values import first
from core.formats.line import EMPTY
from core.formats.xml_reading import Element
from core.making import maker

_paragraph, _run = maker(Paragraph), maker(Run)

ATTRIBUTES = r'(?: (?!xmlns)[\w:.-]+="[^"<>&]*")+'
"""Attributes that change no prefix, as a regular expression."""
_OPENING = re.compile(f"<w:p(?:{ATTRIBUTES}>|(?:{ATTRIBUTES})?/>\\Z)")
_RUN_OPENING = re.compile(f"<w:r{ATTRIBUTES}>")
_TEXT = r'<w:t(?: xml:space="preserve")?>([^<]*)</w:t>'
_USUAL = re.compile(f"(?:{_TEXT})?(<w:tab/>)?(?:{_TEXT})?")
_USUAL_RUN = re.compile(f"<w:r>{_USUAL.pattern}</w:r>")
_ITEM = re.compile(f"{_TEXT}|<w:(tab|br)/>")
TEXT_BEGINS = "<w:t>"
RUN_ENDS = "</w:t></w:r>"
_SPACED = '<w:t xml:space="preserve">'
_SIGNS = (
    (_SPACED, TEXT_BEGINS),
    ("</w:t><w:tab/><w:t>", "\t"),
    ("</w:t><w:br/><w:t>", "\n"),
    ("</w:t><w:t>", ""),
)
MOST_BEGINNINGS = 10_000
"""As many are remembered; what begins in a new way after that goes the slower way."""
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_UNUSUAL = bytes(sorted({*range(0x20), ord("&")} - {*b"\t\n"}))
_LAST_SIGNS = "\uffc0".encode()[:2]
"""How the last 64 signs of the first plane begin, two of which are illegal."""
_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
_PLAIN_PROPERTIES = frozenset(
    W + name
    for name in (
        "pStyle", "keepNext", "keepLines", "widowControl", "pBdr", "shd", "tabs", "suppressAutoHyphens",
        "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi",
        "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
        "suppressOverlap", "jc", "textAlignment", "textDirection", "outlineLvl", "suppressLineNumbers",
        "cnfStyle", "rPr",
    )
)  # fmt: skip
_CHANGES = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))


class PlainParagraphs:
    """Reads plain paragraphs from their XML text; `parse` makes an element, once for each kind of head."""

    def __init__(self, styles: StyleSheet, parse: Callable[[str], Element | None]) -> None:
        self._styles = styles
        self._parse = parse
        self._heads: dict[str, bool] = {"": False}
        self._looks: dict[str, Look | None] = {"": PLAIN}
        self._beginnings: dict[str, Look | None] = {}
        """What stands before the first text: how that text looks, None where it may not be all there is."""

    def read(self, xml: str) -> Paragraph | None:
        """The paragraph in `xml`, which lacks its ``</w:p>``; None if it is not plain."""
        xml = xml.replace(_SPACED, TEXT_BEGINS)
        place = xml.find(TEXT_BEGINS)
        if place >= 0 and (text := lone_text(xml, place, RUN_ENDS)):
            look = self.look_after(xml[:place])
            if look is not None:
                return _paragraph((_run(text, look),))
        return self._read(xml)

    def look_after(self, beginning: str) -> Look | None:
        """How a text looks that is all of a paragraph which begins so; None if it may not be all."""
        if beginning in self._beginnings or len(self._beginnings) >= MOST_BEGINNINGS:
            return self._beginnings.get(beginning)
        tried = self._read(f"{beginning}{TEXT_BEGINS}x{RUN_ENDS}")
        look = None
        if tried is not None and len(tried.runs) == 1 and tried.text == "x":
            look = tried.runs[0].look
        self._beginnings[beginning] = look
        return look

    def _read(self, xml: str) -> Paragraph | None:
        if not xml.startswith("<w:p>"):
            opening = _OPENING.match(xml)
            if opening is None:
                return None
            xml = "<w:p>" + xml[opening.end() :]
        place = xml.find("</w:pPr>") + 8
        if place < 8:
            place = 13 if xml.startswith("<w:pPr/>", 5) else 5
        head = xml[:place]
        plain = self._heads.get(head)
        if plain is None:
            plain = self._heads[head] = self._is_plain(head)
        if not plain:
            return None
        if place == len(xml):
            return EMPTY
        usual = _USUAL_RUN.fullmatch(xml, place)
        if usual is None:
            return self._runs(xml[place:])
        first, tab, second = usual.groups("")
        if not (first.isprintable() and second.isprintable()) or "&" in first or "&" in second:
            return self._runs(xml[place:])
        text = f"{first}\t{second}" if tab else first + second
        return Paragraph((Run(text),)) if text else EMPTY

    def _runs(self, xml: str) -> Paragraph | None:
        pieces = xml.split("</w:r>")
        if pieces.pop():
            return None
        runs: list[Run] = []
        waiting: list[str] = []
        last = PLAIN
        for piece in pieces:
            read = self._run(piece)
            if read is None:
                return None
            text, look = read
            if text and look != last:
                if waiting:
                    runs.append(Run("".join(waiting), last))
                    waiting.clear()
                last = look
            if text:
                waiting.append(text)
        if waiting:
            runs.append(Run("".join(waiting), last))
        return Paragraph(tuple(runs)) if runs else EMPTY

    def _run(self, xml: str) -> tuple[str, Look] | None:
        """Text and look of a run without its ``</w:r>``."""
        if xml.startswith("<w:r>"):
            place = 5
        else:
            opening = _RUN_OPENING.match(xml)
            if opening is None:
                return None
            place = opening.end()
        look = PLAIN
        if xml.startswith("<w:rPr>", place):
            end = xml.find("</w:rPr>", place) + 8
            known = self._look(xml[place:end]) if end >= 8 else None
            if known is None:
                return None
            look, place = known, end
        text = _text(xml, place)
        return None if text is None else (text, look)

    def _look(self, xml: str) -> Look | None:
        if xml not in self._looks:
            element = self._parse(xml)
            look = None
            if element is not None and element.tag == RPR and not any(c.tag in _CHANGES for c in element):
                seen, hidden = look_of(element)
                look = None if hidden else PLAIN if seen == PLAIN else seen
            self._looks[xml] = look
        return self._looks[xml]

    def _is_plain(self, head: str) -> bool:
        """Whether a paragraph that begins so, with all its properties, has only text to tell."""
        element = self._parse(head + "</w:p>")
        if element is None or element.tag != P or len(element) > 1:
            return False
        properties = first(element, PPR)
        if properties is None:
            return not len(element) and self._styles.default not in self._styles.matters
        if any(child.tag not in _PLAIN_PROPERTIES for child in properties):
            return False
        mark = first(properties, RPR)
        if mark is not None and any(child.tag in _CHANGES for child in mark):
            return False
        style = first(properties, W + "pStyle")
        name = self._styles.default if style is None else style.get(VAL, "")
        return name not in self._styles.matters


def lone_text(xml: str, place: int, ending: str) -> str | None:
    """The text from `place` to `ending`, with which `xml` ends; None if there is anything else."""
    if not xml.endswith(ending):
        return None
    text = xml[place + len(TEXT_BEGINS) : -len(ending)]
    if "&" in text or not text.isprintable():
        return None
    if "<" in text:
        text = signs_for_tags(text)
        if "<" in text:
            return None
    return text


def signs_for_tags(text: str) -> str:
    """The text with the signs that stand between the texts of one run, put for their tags."""
    for tags, sign in _SIGNS:
        text = text.replace(tags, sign)
    return text


def _text(xml: str, place: int) -> str | None:
    usual = _USUAL.fullmatch(xml, place)
    if usual is not None:
        first, tab, second = usual.groups("")
        text = f"{first}\t{second}" if tab else first + second
    else:
        pieces = []
        while place < len(xml):
            item = _ITEM.match(xml, place)
            if item is None:
                return None
            pieces.append(item[1] if item[2] is None else "\t" if item[2] == "tab" else "\n")
            place = item.end()
        text = "".join(pieces)
    return plain_text(text)


def is_plain(encoded: bytes) -> bool:
    """Whether a text stands as it is shown, by a quicker look than `plain_text` takes."""
    return encoded.translate(None, _UNUSUAL) == encoded and _LAST_SIGNS not in encoded


def plain_text(text: str) -> str | None:
    """The text with its entities resolved; None where only a parser knows."""
    if text.isprintable() and "&" not in text:
        return text
    if _ILLEGAL.search(text) or _ENTITY.search(text):
        return None
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    return text.replace("&amp;", "&")
