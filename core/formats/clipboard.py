"""What was copied elsewhere, as blocks: the richer of the two forms that a clipboard holds."""

from __future__ import annotations

from core.document.blocks import Block
from core.formats.html import html_blocks
from core.formats.text import text_blocks


def pasted_blocks(html: str, text: str) -> tuple[Block, ...]:
    """The blocks of the HTML where it shows anything, else those of the plain text; either may be empty.

    Raises:
        FileRefused: more than anyone pastes.
    """
    return (html_blocks(html) if html.strip() else ()) or text_blocks(text)
