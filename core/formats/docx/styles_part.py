"""The style sheet and font table of a Word file, from the looks a layout gives its roles."""

from __future__ import annotations

from collections.abc import Mapping

from core.document.styles import Align, PageSetup, ParagraphStyle, Role
from core.formats.docx.cell_lines import line
from core.formats.docx.lengths import half_points, twips, twips_of_points
from core.formats.style_ids import EMPTY, GAP, ROLE_IDS, STYLE_NAMES
from core.formats.xml_text import escaped

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ALIGN = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_SINGLE = 240
_DEEPEST_HEADING = 9
_HANGUL_CHARSET = "81"
_BOX_SPACE_PT = 4
_GAP_PT = 1.0
_EMPTY_PT = 8.0

_DEFAULTS = (
    '<w:lang w:val="ko-KR" w:eastAsia="ko-KR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault>'
    '</w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '</w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def styles_xml(styles: Mapping[Role, ParagraphStyle], page: PageSetup) -> str:
    """``w:styles``: defaults, a heading per outline depth in use, a paragraph style per role."""
    body = styles[Role.BODY]
    levels = sorted({level for style in styles.values() if (level := _depth(style))})
    return "".join(
        (
            f'<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(body.font)}',
            f"{_size(body.size_pt)}{_DEFAULTS}",
            *map(_heading, levels),
            *(_role_style(role, style, page) for role, style in styles.items()),
            _style(GAP, "Normal", '<w:spacing w:line="20" w:lineRule="exact"/>', _size(_GAP_PT)),
            _style(EMPTY, ROLE_IDS[Role.TEXT], "", _size(_EMPTY_PT)),
            "</w:styles>",
        )
    )


def fonts_xml(styles: Mapping[Role, ParagraphStyle]) -> str:
    """``w:fonts``: every font in use once, with what may stand in for it."""
    fallbacks: dict[str, tuple[str, ...]] = {}
    for style in styles.values():
        fallbacks.setdefault(style.font, ())
        fallbacks[style.font] = fallbacks[style.font] or style.fallbacks
    for name in [name for names in fallbacks.values() for name in names]:
        fallbacks.setdefault(name, ())
    fonts = (
        f'<w:font w:name="{escaped(name)}">'
        + (f'<w:altName w:val="{escaped(",".join(names))}"/>' if names else "")
        + f'<w:charset w:val="{_HANGUL_CHARSET}"/><w:family w:val="auto"/>'
        + '<w:pitch w:val="variable"/></w:font>'
        for name, names in fallbacks.items()
    )
    return f'<w:fonts xmlns:w="{_MAIN}">{"".join(fonts)}</w:fonts>'


def _depth(style: ParagraphStyle) -> int:
    """Heading depth from 1; 0 is body text."""
    return min(style.outline_level or 0, _DEEPEST_HEADING)


def _heading(level: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    )


def _role_style(role: Role, style: ParagraphStyle, page: PageSetup) -> str:
    based_on, outline = "Normal", ""
    if level := _depth(style):
        based_on, outline = f"Heading{level}", f'<w:outlineLvl w:val="{level - 1}"/>'
    return _style(ROLE_IDS[role], based_on, _paragraph_look(style, page, outline), _letter_look(style))


def _style(style_id: str, based_on: str, paragraph: str, letters: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{STYLE_NAMES[style_id]}"/><w:basedOn w:val="{based_on}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _paragraph_look(style: ParagraphStyle, page: PageSetup, outline: str) -> str:
    look = "<w:keepNext/>" if style.keep_with_next else '<w:keepNext w:val="0"/>' if outline else ""
    if style.boxed:
        sides = (line(side, page.outer_line_mm) for side in ("top", "left", "bottom", "right"))
        box = "".join(sides).replace('w:space="0"', f'w:space="{_BOX_SPACE_PT}"')
        look += f"<w:pBdr>{box}</w:pBdr>"
    left, hanging = twips(style.indent_mm), twips(style.hanging_mm)
    if hanging > 0:
        look += f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>'
    before, after = twips_of_points(style.before_pt), twips_of_points(style.after_pt)
    height = max(1, round(style.line * _SINGLE))
    look += f'<w:spacing w:before="{before}" w:after="{after}" w:line="{height}" w:lineRule="auto"/>'
    if style.boxed:
        edge = twips_of_points(_BOX_SPACE_PT) + twips(page.outer_line_mm)
        look += f'<w:ind w:left="{left + edge}" w:right="{edge}"/>'
    elif left or hanging > 0:
        look += f'<w:ind w:left="{left}"' + (f' w:hanging="{hanging}"/>' if hanging > 0 else "/>")
    return f'{look}<w:jc w:val="{_ALIGN[style.align]}"/>{outline}'


def _letter_look(style: ParagraphStyle) -> str:
    return f"{_fonts(style.font)}{'<w:b/>' if style.bold else ''}{_size(style.size_pt)}"


def _size(points: float) -> str:
    return f'<w:sz w:val="{half_points(points)}"/><w:szCs w:val="{half_points(points)}"/>'


def _fonts(name: str) -> str:
    name = escaped(name)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
