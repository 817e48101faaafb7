"""Items on the clipboard: exact for ourselves, with their bullets for 한글, Word, Excel and all others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from uuid import uuid4

from PySide6.QtCore import QMimeData

from gui.widgets.outline.lines import DEEPEST, OutlineLine, Proof

OWN = "application/x-ieum-outline"
"""Our own form: levels, 비고 and 증빙 come along."""

_STEP_PT = 12
_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><style>
p {{margin:0cm; line-height:160%}}
@list l0 {{mso-list-id:1; mso-list-type:hybrid}}
{lists}
</style></head><body><!--StartFragment-->{items}<!--EndFragment--></body></html>"""
_LIST = "@list l0:level{level} {{mso-level-number-format:bullet; mso-level-text:\\{code:04X}}}"
# Word makes a list of its own of such a paragraph and drops the bullet that others show as it stands.
_ITEM = (
    "<p class=MsoListParagraph style='margin-left:{left}pt;text-indent:-{step}pt;"
    "mso-list:l0 level{level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{glyph}&nbsp;</span>"
    "<![endif]>{text}</p>"
)


def copied(lines: Sequence[OutlineLine], glyphs: Sequence[str]) -> QMimeData:
    """Lines as plain text with bullets and indents, as paragraphs that Word takes for a list, and our own."""
    base = min(line.level for line in lines)
    signs = {line.level: glyphs[min(line.level, len(glyphs) - 1)] for line in lines}
    made = QMimeData()
    made.setText("\n".join(f"{'  ' * (line.level - base)}{signs[line.level]} {line.text}" for line in lines))
    made.setHtml(
        _PAGE.format(
            lists="\n".join(
                _LIST.format(level=level - base + 1, code=ord(sign[0])) for level, sign in signs.items()
            ),
            items="".join(_html(line, base, signs[line.level]) for line in lines),
        )
    )
    made.setData(OWN, json.dumps([_plain(line) for line in lines]).encode())
    return made


def own_lines(source: QMimeData) -> list[OutlineLine]:
    """Items that were copied in this program, each a new one; none where the clipboard holds other things."""
    if not source.hasFormat(OWN):
        return []
    try:
        rows = json.loads(bytes(source.data(OWN).data()))
        return [_read(row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []


def _plain(line: OutlineLine) -> dict[str, object]:
    proofs = [{"number": proof.number, "title": proof.title, "file": proof.file} for proof in line.proofs]
    return {"level": line.level, "text": line.text, "remark": line.remark, "proofs": proofs}


def _read(row: dict[str, object]) -> OutlineLine:
    level, proofs = row["level"], row["proofs"]
    if not isinstance(level, int) or not isinstance(proofs, list):
        raise TypeError(row)
    return OutlineLine(
        uuid4().hex,
        min(max(level, 0), DEEPEST),
        str(row["text"]),
        str(row["remark"]),
        tuple(
            Proof(uuid4().hex, int(each["number"]), str(each["title"]), str(each["file"])) for each in proofs
        ),
    )


def _html(line: OutlineLine, base: int, sign: str) -> str:
    depth = line.level - base
    return _ITEM.format(
        left=_STEP_PT * (depth + 1),
        step=_STEP_PT,
        level=depth + 1,
        glyph=escape(sign),
        text=escape(line.text),
    )
