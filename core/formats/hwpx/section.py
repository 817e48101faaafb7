"""What the first paragraph of a section carries: paper, margins, page number, header and footer."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from core.document.blocks import Block, Document, Paragraph, Run
from core.document.styles import PageSetup, Role
from core.formats.hwpx.body import BlockWriter
from core.formats.hwpx.lengths import units
from core.formats.hwpx.pictures import Shelf
from core.formats.hwpx.shapes import Shapes
from core.formats.hwpx.tables import SUBLIST
from core.formats.xml_stream import XmlStream

_PAGE = "{page}"
_PAGE_SIGN = "\ue000"
"""Stands for the page's number until the line is XML."""
_NOTES = (
    '<hp:footNotePr><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")" supscript="0"/>'
    '<hp:noteLine length="-1" type="SOLID" width="0.12 mm" color="#000000"/>'
    '<hp:noteSpacing betweenNotes="283" belowLine="567" aboveLine="850"/>'
    '<hp:numbering type="CONTINUOUS" newNum="1"/><hp:placement place="EACH_COLUMN" beneathText="0"/>'
    '</hp:footNotePr><hp:endNotePr><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")"'
    ' supscript="0"/><hp:noteLine length="14692344" type="SOLID" width="0.12 mm" color="#000000"/>'
    '<hp:noteSpacing betweenNotes="0" belowLine="567" aboveLine="850"/>'
    '<hp:numbering type="CONTINUOUS" newNum="1"/><hp:placement place="END_OF_DOCUMENT" beneathText="0"/>'
    "</hp:endNotePr>"
)
_PAGE_BORDERS = "".join(
    f'<hp:pageBorderFill type="{kind}" borderFillIDRef="1" textBorder="PAPER" headerInside="0"'
    ' footerInside="0" fillArea="PAPER"><hp:offset left="1417" right="1417" top="1417" bottom="1417"/>'
    "</hp:pageBorderFill>"
    for kind in ("BOTH", "EVEN", "ODD")
)
_AUTO_NUMBER = (
    '<hp:ctrl><hp:autoNum num="1" numType="PAGE"><hp:autoNumFormat type="DIGIT" userChar="" prefixChar=""'
    ' suffixChar="" supscript="0"/></hp:autoNum></hp:ctrl>'
)


class Margin(NamedTuple):
    """A header or footer to be written."""

    name: str
    number: int
    align: str
    blocks: tuple[Block, ...]


def section_lead(document: Document, shapes: Shapes, shelf: Shelf) -> str:
    """Runs for the start of the first paragraph."""
    page, pattern = document.page, document.page_number
    footer = document.footer
    controls = ""
    if pattern and not footer and (side := _side_sign(pattern)) is not None:
        controls = (
            f'<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar="{side}"/></hp:ctrl>'
        )
    elif pattern:
        footer = (*footer, Paragraph((Run(pattern.replace(_PAGE, _PAGE_SIGN)),), Role.FOOTER))
    if document.header:
        controls += _margin(Margin("header", 1, "TOP", document.header), page, shapes, shelf)
    if footer:
        controls += _margin(Margin("footer", 2, "BOTTOM", footer), page, shapes, shelf)
    return (
        f'<hp:run charPrIDRef="0">{_properties(page)}<hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT"'
        f' colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>{controls}</hp:run>'
    )


def _side_sign(pattern: str) -> str | None:
    """The sign on both sides of the page's number, if the pattern is of that kind."""
    before, number, after = pattern.partition(_PAGE)
    before, after = before.strip(), after.strip()
    if number and before == after and before in ("", "-"):
        return before
    return None


def _properties(page: PageSetup) -> str:
    wide = page.width_mm > page.height_mm
    short, long = sorted((units(page.width_mm), units(page.height_mm)))
    margins = {
        "header": page.top_mm - page.header_mm,
        "footer": page.bottom_mm - page.footer_mm,
        "gutter": 0.0,
        "left": page.left_mm,
        "right": page.right_mm,
        "top": min(page.top_mm, page.header_mm),
        "bottom": min(page.bottom_mm, page.footer_mm),
    }
    sides = " ".join(f'{name}="{max(0, units(length))}"' for name, length in margins.items())
    return (
        '<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" tabStopVal="4000"'
        ' tabStopUnit="HWPUNIT" outlineShapeIDRef="1" memoShapeIDRef="0" textVerticalWidthHead="0"'
        ' masterPageCnt="0"><hp:grid lineGrid="0" charGrid="0" wonggojiFormat="0"/>'
        '<hp:startNum pageStartsOn="BOTH" page="0" pic="0" tbl="0" equation="0"/>'
        '<hp:visibility hideFirstHeader="0" hideFirstFooter="0" hideFirstMasterPage="0" border="SHOW_ALL"'
        ' fill="SHOW_ALL" hideFirstPageNum="0" hideFirstEmptyLine="0" showLineNumber="0"/>'
        '<hp:lineNumberShape restartType="0" countBy="0" distance="0" startNumber="0"/>'
        f'<hp:pagePr landscape="{"NARROWLY" if wide else "WIDELY"}" width="{short}" height="{long}"'
        f' gutterType="LEFT_ONLY"><hp:margin {sides}/></hp:pagePr>{_NOTES}{_PAGE_BORDERS}</hp:secPr>'
    )


def _margin(margin: Margin, page: PageSetup, shapes: Shapes, shelf: Shelf) -> str:
    sink = BytesIO()
    stream = XmlStream(sink)
    BlockWriter(shapes, page, shelf, stream).write(margin.blocks)
    stream.finish()
    number = f"</hp:t>{_AUTO_NUMBER}<hp:t>"
    paragraphs = sink.getvalue().decode().replace(_PAGE_SIGN, number)
    height = page.top_mm - page.header_mm if margin.name == "header" else page.bottom_mm - page.footer_mm
    opening = SUBLIST.format(
        align=margin.align, width=units(page.text_width_mm), height=max(0, units(height))
    )
    return (
        f'<hp:ctrl><hp:{margin.name} id="{margin.number}" applyPageType="BOTH">{opening}{paragraphs}'
        f"</hp:subList></hp:{margin.name}></hp:ctrl>"
    )
