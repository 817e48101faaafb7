"""A look for every role, also for those a document says nothing of."""

from __future__ import annotations

from collections.abc import Mapping

from core.document.styles import Align, ParagraphStyle, Role

_UNSET = {
    Role.UNIT: ParagraphStyle(align=Align.RIGHT, keep_with_next=True),
    Role.LABEL: ParagraphStyle(align=Align.CENTRE),
    Role.CENTRED: ParagraphStyle(align=Align.CENTRE),
    Role.FIGURE: ParagraphStyle(align=Align.RIGHT),
    Role.FIGURE_SMALL: ParagraphStyle(align=Align.RIGHT),
    Role.FIGURE_TINY: ParagraphStyle(align=Align.RIGHT),
    Role.FIGURE_LEAST: ParagraphStyle(align=Align.RIGHT),
    Role.CAPTION: ParagraphStyle(align=Align.CENTRE),
    Role.PICTURE: ParagraphStyle(align=Align.CENTRE),
    Role.FOOTER: ParagraphStyle(align=Align.CENTRE),
}


def complete(styles: Mapping[Role, ParagraphStyle]) -> dict[Role, ParagraphStyle]:
    """A style for every role; those a document leaves out are plain, and stand where their kind does."""
    return {role: styles.get(role) or _UNSET.get(role) or ParagraphStyle() for role in Role}
