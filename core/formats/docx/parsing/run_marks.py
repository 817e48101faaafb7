"""What a run's properties and its small elements mean."""

from __future__ import annotations

from core.document.blocks import PLAIN, Look
from core.formats.docx.parsing.names import W
from core.formats.docx.parsing.values import children, first, switch, val
from core.formats.symbols import symbol
from core.formats.xml_reading import Element

_HEXADECIMAL = 16
_LONGEST_CODE = 6


def look_of(properties: Element) -> tuple[Look, bool]:
    """How a run looks, and whether it is hidden."""
    if not len(properties):
        return PLAIN, False
    inside = children(properties)
    underline = val(inside.get(W + "u"))
    look = Look(
        switch(inside.get(W + "b")),
        bool(switch(inside.get(W + "i"))),
        underline is not None and underline != "none",
        val(inside.get(W + "vertAlign")) == "superscript",
    )
    return look, bool(switch(inside.get(W + "vanish")))


def symbol_of(element: Element) -> str:
    """The sign that ``w:sym`` shows."""
    text = element.get(W + "char", "")
    if len(text) > _LONGEST_CODE:
        return ""
    try:
        return symbol(int(text, _HEXADECIMAL), element.get(W + "font", ""))
    except ValueError:
        return ""


def is_ticked(box: Element) -> bool:
    """Whether a form's check box is on."""
    checked = first(box, W + "checked")
    return bool(switch(first(box, W + "default") if checked is None else checked))
