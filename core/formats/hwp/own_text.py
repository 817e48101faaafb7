"""Text that a control of an HWP line holds itself and not in paragraphs."""

from __future__ import annotations

from core.formats.hwp.records import EQUATION, Record


def own_text(control: Record) -> str:
    """Letters set over each other, the word that a gloss stands above, or a formula as it was typed."""
    if control.control != b"eqed":
        return control.text(4)
    script = control.first(EQUATION)
    return "" if script is None else script.text(4)
