"""Figures as a small table of rich text, to be compared with the one on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def figure_grid(heads: Sequence[str], rows: Iterable[Sequence[str]], colours: Mapping[str, str]) -> str:
    """A head row and rows of markup, whose first cell names them; everything else stands to the right."""
    head = _row(heads, f' bgcolor="{colours["surface_alt"]}"', colours["muted"])
    body = "".join(_row(row, "", colours["text"]) for row in rows)
    look = f'border="1" cellspacing="0" cellpadding="4" style="border-color:{colours["border"]}'
    return f'<table {look};border-collapse:collapse;border-style:solid">{head}{body}</table>'


def _row(cells: Sequence[str], ground: str, colour: str) -> str:
    sides = ("left", *["right"] * (len(cells) - 1))
    inner = "".join(f'<td align="{side}">{cell}</td>' for side, cell in zip(sides, cells, strict=True))
    return f'<tr{ground} style="color:{colour}">{inner}</tr>'
