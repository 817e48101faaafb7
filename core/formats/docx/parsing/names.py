"""Names of WordprocessingML and its neighbours in lxml's ``{namespace}name`` form."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

MAIN_NAMESPACE = W[1:-1]

VAL = W + "val"
P = W + "p"
TBL = W + "tbl"
TR = W + "tr"
TC = W + "tc"
PPR = W + "pPr"
RPR = W + "rPr"
SDT = W + "sdt"
SDT_CONTENT = W + "sdtContent"
TEXTBOX = W + "txbxContent"
ALTERNATE = MC + "AlternateContent"

TRANSPARENT = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink")
)
"""Elements that only wrap what they hold."""

DROPPED = frozenset(W + name for name in ("del", "moveFrom"))
"""What a tracked change has taken away."""
