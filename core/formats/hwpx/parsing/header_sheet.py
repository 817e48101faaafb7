"""What the header says of the numbers that sections refer to: letters, lists, lines and fills."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.document.blocks import PLAIN, Look
from core.formats.hwpx.parsing.lists import Lists, list_levels
from core.formats.hwpx.parsing.names import child, count, name_of
from core.formats.xml_reading import Element

_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Fill:
    """A ``borderFill``, as far as blocks know of it."""

    shaded: bool = False
    lined: bool = False
    diagonal: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """How a paragraph shape numbers: ``BULLET``, ``NUMBER`` or ``OUTLINE``, by which list, how deep."""

    kind: str
    list_id: str
    level: int


_NO_FILL = Fill()


@dataclass(slots=True)
class HeaderSheet:
    """Looks by number; what is not there is plain."""

    lists: Lists = field(default_factory=Lists)
    outline: str = "1"
    """The list that numbers outline paragraphs of the section being read."""
    _letters: dict[str, Look] = field(default_factory=dict)
    _headings: dict[str, Heading] = field(default_factory=dict)
    _fills: dict[str, Fill] = field(default_factory=dict)

    def read(self, root: Element | None) -> None:
        """Take in the header's lists."""
        if root is None:
            return
        for item in root.iter():
            kind = name_of(item)
            if kind == "charPr":
                self._letters[item.get("id", "")] = _look(item)
            elif kind == "paraPr":
                self._read_shape(item)
            elif kind == "borderFill":
                self._fills[item.get("id", "")] = _fill(item)
            elif kind == "numbering":
                self.lists.numberings[item.get("id", "")] = list_levels(item)
            elif kind == "bullet":
                self.lists.add_bullet(item)

    def _read_shape(self, item: Element) -> None:
        heading = child(item, "heading")
        if heading is not None and heading.get("type", "NONE") != "NONE":
            level = count(heading, "level", most=_DEEPEST)
            self._headings[item.get("id", "")] = Heading(
                heading.get("type", ""), heading.get("idRef", ""), level
            )

    def look(self, number: str | None) -> Look:
        """Of a ``charPr``."""
        return self._letters.get(number or "", PLAIN)

    def fill(self, number: str | None) -> Fill:
        """Of a ``borderFill``."""
        return self._fills.get(number or "", _NO_FILL)

    def numbers(self, shape: str | None) -> bool:
        """Whether paragraphs in a shape have a number or a bullet."""
        return (shape or "") in self._headings

    def marker(self, shape: str | None) -> tuple[str, int | None]:
        """The next number or the bullet of a paragraph in a shape, and its depth; call in reading order."""
        heading = self._headings.get(shape or "")
        if heading is None:
            return "", None
        if heading.kind == "BULLET":
            return self.lists.bullet(heading.list_id), heading.level
        list_id = self.outline if heading.kind == "OUTLINE" else heading.list_id
        marker = self.lists.next_number(list_id, heading.level)
        return marker, heading.level if marker else None


def _look(item: Element) -> Look:
    bold, italic, underline, superscript = PLAIN
    for part in item:
        kind = name_of(part)
        if kind == "bold":
            bold = True
        elif kind == "italic":
            italic = True
        elif kind == "underline":
            underline = part.get("type", "NONE") not in ("NONE", "")
        elif kind == "supscript":
            superscript = True
    return Look(bold, italic, underline, superscript)


def _fill(item: Element) -> Fill:
    shaded = lined = False
    diagonal = False
    for part in item.iter():
        kind = name_of(part)
        if kind.endswith("Border") and part is not item:
            lined = lined or part.get("type", "NONE") != "NONE"
        elif kind == "winBrush":
            face = part.get("faceColor", "none").lower()
            shaded = shaded or face not in ("none", "", "#ffffff", "#ffffffff")
        elif kind == "gradation":
            shaded = True
        elif kind == "backSlash":
            diagonal = part.get("type", "NONE") != "NONE"
    return Fill(shaded, lined, diagonal)
