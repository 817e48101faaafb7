"""Both themes name the same roles, and their words can be read."""

from __future__ import annotations

import re
from string import Template

import pytest

import resources
from gui.theme.tokens import Tokens, load

_PLAIN = ("window", "surface", "surface_alt")
_TONES = ("info", "good", "warn", "danger")
PAIRS = (
    *(("text", ground) for ground in (*_PLAIN, "selection", "warn_ground")),
    *(("muted", ground) for ground in (*_PLAIN, "warn_ground")),
    *(("primary", ground) for ground in ("window", "surface", "warn_ground")),
    # A large choice under the mouse.
    *((role, "info_ground") for role in ("text", "muted", "primary")),
    ("primary_text", "primary"),
    ("primary_text", "primary_hover"),
    ("selection_text", "selection"),
    ("hit_text", "hit"),
    # Signs and counts: on a page, in a list, in a list's chosen row, on a ground of their own.
    *((tone, ground) for tone in _TONES for ground in (*_PLAIN, "selection", f"{tone}_ground")),
    # What is wrong in a cell that is still to be confirmed; an item's mark under the mouse.
    ("danger", "warn_ground"),
    ("surface", "warn"),
)
"""Words and signs, and what they stand on, in the style sheet and where we paint ourselves."""
LINES = (("primary", "surface"), ("primary", "window"), ("primary", "surface_alt"), ("primary", "selection"))
"""The line around what has the focus, and what it stands on."""


def test_light_and_dark_name_the_same_roles():
    assert set(load(dark=False).colours) == set(load(dark=True).colours)


def test_the_style_sheet_names_only_roles_that_there_are():
    template = Template(resources.path("theme", "style.qss").read_text(encoding="utf-8"))
    known = {*load(dark=False).colours, "large", "title", "arrow", "tick", "dot"}
    assert set(template.get_identifiers()) <= known


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("front", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(dark: bool, front: str, ground: str):
    # WCAG 2.2, 1.4.3: at least 4.5 to 1.
    assert _contrast(load(dark=dark), front, ground) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("front", "ground"), LINES)
def test_the_focus_stands_out_from_its_ground(dark: bool, front: str, ground: str):
    # WCAG 2.2, 1.4.11: at least 3 to 1.
    assert _contrast(load(dark=dark), front, ground) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_every_rule_of_the_style_sheet_can_be_read(dark: bool):
    sheet = resources.path("theme", "style.qss").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+)\{([^{}]*(?:\$\{\w+\}[^{}]*)*)\}", sheet)
    found = {}
    for selector, body in rules:
        colours = dict(re.findall(r"(?<![\w-])(color|background): \$(\w+)", body))
        if len(colours) == 2 and ":disabled" not in selector:
            found[selector.strip()] = _contrast(load(dark=dark), colours["color"], colours["background"])
    assert len(found) > 10
    assert {selector: ratio for selector, ratio in found.items() if ratio < 4.5} == {}


def _contrast(tokens: Tokens, front: str, ground: str) -> float:
    light, deep = sorted((_luminance(tokens[front]), _luminance(tokens[ground])), reverse=True)
    return (light + 0.05) / (deep + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
