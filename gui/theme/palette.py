"""The one palette, so that what the style sheet leaves alone agrees with it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from gui.theme.tokens import Tokens, load

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection_text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Accent: "primary",
}
_MIDDLE = 128
_GREYED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(tokens: Tokens) -> QPalette:
    """A palette with every role that our widgets draw with."""
    made = QPalette(QColor(tokens["surface"]), QColor(tokens["window"]))
    for role, name in _ROLES.items():
        made.setColor(role, QColor(tokens[name]))
    for role in _GREYED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["disabled"]))
    return made


def contrasting(desktop: QPalette) -> Tokens:
    """Every role in the few colours of a desktop in high contrast.

    What is told apart by colour elsewhere is told by words, signs and lines there.
    """
    ground, text = _name(desktop, QPalette.ColorRole.Window), _name(desktop, QPalette.ColorRole.WindowText)
    chosen = _name(desktop, QPalette.ColorRole.Highlight)
    chosen_text = _name(desktop, QPalette.ColorRole.HighlightedText)
    greyed = desktop.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    grounds = (
        "window",
        "surface",
        "surface_alt",
        "info_ground",
        "good_ground",
        "warn_ground",
        "danger_ground",
    )
    colours = dict.fromkeys(load(dark=False).colours, text) | dict.fromkeys(grounds, ground)
    colours |= {"disabled": greyed, "warn_line": text}
    colours |= dict.fromkeys(("primary", "primary_hover", "selection", "hit"), chosen)
    colours |= dict.fromkeys(("primary_text", "selection_text", "hit_text"), chosen_text)
    return Tokens(desktop.window().color().lightness() < _MIDDLE, colours)


def _name(desktop: QPalette, role: QPalette.ColorRole) -> str:
    return desktop.color(QPalette.ColorGroup.Active, role).name()
