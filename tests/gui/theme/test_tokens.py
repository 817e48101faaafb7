"""Both themes name the same roles, and their words can be read."""

from __future__ import annotations

from string import Template

import pytest

import resources
from gui.theme.tokens import load

PAIRS = (
    ("text", "window"),
    ("text", "surface"),
    ("muted", "surface"),
    ("muted", "window"),
    ("primary_text", "primary"),
    ("selection_text", "selection"),
    ("good", "good_ground"),
    ("warn", "warn_ground"),
    ("danger", "danger_ground"),
    ("info", "info_ground"),
    ("hit_text", "hit"),
)


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
    tokens = load(dark=dark)
    light, deep = sorted((_luminance(tokens[front]), _luminance(tokens[ground])), reverse=True)
    assert (light + 0.05) / (deep + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
