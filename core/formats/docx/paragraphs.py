"""Paragraphs as WordprocessingML text: what is the same for a role and marker is built once and kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from core.document.blocks import PLAIN, Look, Paragraph, Run
from core.document.styles import ParagraphStyle, Role
from core.formats.docx.lengths import twips
from core.formats.docx.xml_text import run_content, stretches
from core.formats.style_ids import EMPTY, GAP, ROLE_IDS

EMPTY_PARAGRAPH = f'<w:p><w:pPr><w:pStyle w:val="{EMPTY}"/></w:pPr></w:p>'.encode()
KEPT_EMPTY_PARAGRAPH = f'<w:p><w:pPr><w:pStyle w:val="{EMPTY}"/><w:keepNext/></w:pPr></w:p>'.encode()
GAP_PARAGRAPH = f'<w:p><w:pPr><w:pStyle w:val="{GAP}"/></w:pPr></w:p>'.encode()
BREAK_PARAGRAPH = f'<w:p><w:pPr><w:pStyle w:val="{GAP}"/><w:pageBreakBefore/></w:pPr></w:p>'.encode()
RUN_AND_PARAGRAPH_END = b"</w:r></w:p>"
TEXT_AND_PARAGRAPH_END = b"</w:t>" + RUN_AND_PARAGRAPH_END

_PLAIN_STYLE = ParagraphStyle()
_MM_PER_POINT = 25.4 / 72


class _Opening(NamedTuple):
    """The start of a paragraph: with its marker, with a run begun, and with a text begun in that."""

    marked: bytes
    first_run: bytes
    first_text: bytes

    @classmethod
    def of(cls, marked: str, first_run: str) -> _Opening:
        return cls(marked.encode(), first_run.encode(), f"{first_run}<w:t>".encode())


class ParagraphWriter:
    """Turns paragraphs into XML, by the styles of one document."""

    def __init__(self, styles: Mapping[Role, ParagraphStyle]) -> None:
        self._styles = styles
        self._openings: dict[tuple[Role, str, bool, bool], _Opening] = {}

    def write(self, paragraphs: Iterable[Paragraph], pieces: list[bytes], keep: bool) -> None:
        """Add paragraphs to `pieces`, none on a new page."""
        known = self._openings
        for paragraph in paragraphs:
            kept = keep or paragraph.keep_with_next
            role, marker = paragraph.role, paragraph.marker
            opening = known.get((role, marker, kept, False)) or self.starting(role, marker, kept)
            if (shown := plain_text(paragraph)) is not None:
                pieces += (opening.first_text, shown, TEXT_AND_PARAGRAPH_END)
            else:
                pieces.append(self.xml(paragraph, kept))

    def xml(self, paragraph: Paragraph, keep: bool = False, page_break: bool = False) -> bytes:
        """The paragraph as ``w:p``; `keep` holds it with the next one, `page_break` begins a page with it."""
        opening = self.starting(paragraph.role, paragraph.marker, keep, page_break)
        if (shown := plain_text(paragraph)) is not None:
            return opening.first_text + shown + TEXT_AND_PARAGRAPH_END
        runs = paragraph.runs
        if len(runs) == 1 and runs[0].look == PLAIN:
            return opening.first_run + run_content(runs[0].text).encode() + RUN_AND_PARAGRAPH_END
        return opening.marked + "".join(map(_run, runs)).encode() + b"</w:p>"

    def starting(self, role: Role, marker: str, keep: bool = False, page_break: bool = False) -> _Opening:
        """How a paragraph with that marker begins, whatever its text is."""
        key = (role, marker, keep, page_break)
        opening = self._openings.get(key)
        if opening is None:
            opening = self._openings[key] = self._opening(role, marker, keep, page_break)
        return opening

    def opening(self, role: Role, keep: bool = False, page_break: bool = False) -> bytes:
        """The start of a paragraph in `role` up to its first run, for content that is not text."""
        return self.starting(role, "", keep, page_break).marked

    def _opening(self, role: Role, marker: str, keep: bool, page_break: bool) -> _Opening:
        style = self._styles.get(role, _PLAIN_STYLE)
        properties = [f'<w:pStyle w:val="{ROLE_IDS[role]}"/>']
        if keep and not style.keep_with_next:
            properties.append("<w:keepNext/>")
        if page_break:
            properties.append("<w:pageBreakBefore/>")
        if style.hanging_mm > 0:
            properties.append(_indent(style, marker))
        head = f"<w:p><w:pPr>{''.join(properties)}</w:pPr>"
        if not marker:
            return _Opening.of(head, f"{head}<w:r>")
        hung = run_content(marker) + "<w:tab/>" if style.hanging_mm > 0 else run_content(marker + " ")
        return _Opening.of(f"{head}<w:r>{hung}</w:r>", f"{head}<w:r>{hung}")


def plain_text(paragraph: Paragraph) -> bytes | None:
    """What stands between ``<w:t>`` and ``</w:t>`` of a paragraph of one run in its role's own look.

    None where it takes more than its text to say, as it does of few.
    """
    runs = paragraph.runs
    if len(runs) != 1:
        return None
    run = runs[0]
    # Nearly always the very one; to compare takes longer.
    if run.look is not PLAIN and run.look != PLAIN:
        return None
    return stretches(run.text)


def _indent(style: ParagraphStyle, marker: str) -> str:
    """What an indent must say beside its style: nothing, unless the marker is missing or too wide to hang."""
    left = twips(style.indent_mm)
    if not marker:
        return f'<w:ind w:left="{left}" w:firstLine="0"/>'
    hanging = twips(style.hanging_mm)
    missing = twips(_width_mm(marker, style.size_pt)) - hanging
    if missing <= 0:
        return ""
    text_at = left + missing
    return (
        f'<w:tabs><w:tab w:val="clear" w:pos="{left}"/><w:tab w:val="left" w:pos="{text_at}"/></w:tabs>'
        f'<w:ind w:left="{text_at}" w:hanging="{hanging + missing}"/>'
    )


def _width_mm(marker: str, size_pt: float) -> float:
    """How far a marker reaches, at least, a narrow space after it included."""
    ems = sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.55 for sign in marker)
    return (ems + 0.1) * size_pt * _MM_PER_POINT


def _run(run: Run) -> str:
    return f"<w:r>{_properties(run.look)}{run_content(run.text)}</w:r>"


def _properties(look: Look) -> str:
    """What sets a run off from its role."""
    properties = ""
    if look.bold is not None:
        properties = "<w:b/>" if look.bold else '<w:b w:val="0"/>'
    if look.italic:
        properties += "<w:i/>"
    if look.underline:
        properties += '<w:u w:val="single"/>'
    if look.superscript:
        properties += '<w:vertAlign w:val="superscript"/>'
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def page_number_paragraph(pattern: str, role: Role) -> str:
    """A line with the page's number where `pattern` says ``{page}``."""
    head = f'<w:p><w:pPr><w:pStyle w:val="{ROLE_IDS[role]}"/></w:pPr>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>1</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    pieces = (f"<w:r>{run_content(text)}</w:r>" if text else "" for text in pattern.split("{page}"))
    return head + field.join(pieces) + "</w:p>"
