"""``Contents/header.xml``: fonts, letters, paragraphs, lines and styles that sections refer to by number."""

from __future__ import annotations

from collections.abc import Iterator

from core.document.styles import Role
from core.formats.hwpx.namespaces import DECLARATION, NAMESPACES
from core.formats.hwpx.shapes import BOX_SPACE, Border, Letters, Shape, Shapes, letters_of
from core.formats.style_ids import ROLE_IDS, STYLE_NAMES
from core.formats.xml_text import escaped

_LANGUAGES = ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")
_LETTER_KINDS = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")
_TYPE_INFO = (
    '<hh:typeInfo familyType="FCAT_GOTHIC" weight="6" proportion="4" contrast="0" strokeVariation="1"'
    ' armStyle="1" letterform="1" midline="1" xHeight="1"/>'
)
_OUTLINE_LEVELS = 10
_TABS = (
    '<hh:tabProperties itemCnt="2"><hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/>'
    '<hh:tabPr id="1" autoTabLeft="1" autoTabRight="0"/></hh:tabProperties>'
)
_ENDING = (
    '<hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/></hh:compatibleDocument>'
    '<hh:docOption><hh:linkinfo path="" pageInherit="0" footnoteInherit="0"/></hh:docOption>'
    '<hh:trackchageConfig flags="56"/>'
)
# The name of the element above is spelt so in the standard.


def header_xml(shapes: Shapes) -> bytes:
    """The part, complete once every section has been written."""
    styles = _styles(shapes)
    fonts = _fonts(shapes)
    faces = "".join(_font_face(language, shapes, fonts) for language in _LANGUAGES)
    letters = (_letters(number, look, fonts) for look, number in shapes.letters.items())
    paragraphs = (_shape(number, look) for look, number in shapes.shapes.items())
    borders = (_border(number, border) for border, number in shapes.borders.items())
    return "".join(
        (
            f'{DECLARATION}<hh:head {NAMESPACES} version="1.5" secCnt="1">',
            '<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/><hh:refList>',
            f'<hh:fontfaces itemCnt="{len(_LANGUAGES)}">{faces}</hh:fontfaces>',
            _listed("borderFills", len(shapes.borders), borders),
            _listed("charProperties", len(shapes.letters), letters),
            _TABS,
            _outline_numbering(),
            _listed("paraProperties", len(shapes.shapes), paragraphs),
            _listed("styles", len(styles), iter(styles)),
            f"</hh:refList>{_ENDING}</hh:head>",
        )
    ).encode()


def _listed(name: str, count: int, items: Iterator[str]) -> str:
    return f'<hh:{name} itemCnt="{count}">{"".join(items)}</hh:{name}>'


def _fonts(shapes: Shapes) -> dict[str, int]:
    names = dict.fromkeys(letters.font for letters in shapes.letters)
    return {name: number for number, name in enumerate(names)}


def _font_face(language: str, shapes: Shapes, fonts: dict[str, int]) -> str:
    stand_ins = {style.font: style.fallbacks[0] for style in shapes.styles.values() if style.fallbacks}
    items = "".join(_font(number, name, stand_ins.get(name, "")) for name, number in fonts.items())
    return f'<hh:fontface lang="{language}" fontCnt="{len(fonts)}">{items}</hh:fontface>'


def _font(number: int, name: str, stand_in: str) -> str:
    instead = ""
    if stand_in:
        instead = f'<hh:substFont face="{escaped(stand_in)}" type="TTF" isEmbedded="0" binaryItemIDRef=""/>'
    face = f'<hh:font id="{number}" face="{escaped(name)}" type="TTF" isEmbedded="0">'
    return f"{face}{instead}{_TYPE_INFO}</hh:font>"


def _letters(number: int, look: Letters, fonts: dict[str, int]) -> str:
    font = fonts[look.font]
    line = "BOTTOM" if look.underline else "NONE"
    return (
        f'<hh:charPr id="{number}" height="{look.size}" textColor="#000000" shadeColor="none"'
        ' useFontSpace="0" useKerning="0" symMark="NONE" borderFillIDRef="1">'
        + _each("fontRef", font)
        + _each("ratio", 100)
        + _each("spacing", 0)
        + _each("relSz", 100)
        + _each("offset", 0)
        + ("<hh:italic/>" if look.italic else "")
        + ("<hh:bold/>" if look.bold else "")
        + f'<hh:underline type="{line}" shape="SOLID" color="#000000"/>'
        '<hh:strikeout shape="NONE" color="#000000"/>'
        '<hh:outline type="NONE"/><hh:shadow type="NONE" color="#B2B2B2" offsetX="10" offsetY="10"/>'
        + ("<hh:supscript/>" if look.superscript else "")
        + "</hh:charPr>"
    )


def _each(name: str, value: int) -> str:
    """An element that says the same of every kind of letter."""
    return f"<hh:{name} " + " ".join(f'{kind}="{value}"' for kind in _LETTER_KINDS) + "/>"


def _outline_numbering() -> str:
    """Outline levels whose number shows nothing: heads carry their own sign."""
    heads = "".join(
        f'<hh:paraHead start="1" level="{level}" align="LEFT" useInstWidth="1" autoIndent="1" widthAdjust="0"'
        ' textOffsetType="PERCENT" textOffset="50" numFormat="DIGIT" charPrIDRef="4294967295" checkable="0"/>'
        for level in range(1, _OUTLINE_LEVELS + 1)
    )
    return f'<hh:numberings itemCnt="1"><hh:numbering id="1" start="0">{heads}</hh:numbering></hh:numberings>'


def _shape(number: int, look: Shape) -> str:
    heading = '<hh:heading type="NONE" idRef="0" level="0"/>'
    if look.outline:
        heading = f'<hh:heading type="OUTLINE" idRef="0" level="{look.outline - 1}"/>'
    offset = BOX_SPACE if look.border else 0
    keep = int(look.keep)
    # Whatever the standard says, Hancom keeps Korean words whole at BREAK_WORD and cuts them at KEEP_WORD.
    return (
        f'<hh:paraPr id="{number}" tabPrIDRef="{1 if look.intent else 0}" condense="0" fontLineHeight="0"'
        ' snapToGrid="0" suppressLineNumbers="0" checked="0">'
        f'<hh:align horizontal="{look.align}" vertical="BASELINE"/>{heading}'
        '<hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="BREAK_WORD" widowOrphan="0"'
        f' keepWithNext="{keep}" keepLines="0" pageBreakBefore="0" lineWrap="BREAK"/>'
        '<hh:autoSpacing eAsianEng="0" eAsianNum="0"/>'
        '<hp:switch><hp:case hp:required-namespace="http://www.hancom.co.kr/hwpml/2016/HwpUnitChar">'
        f"{_spacing(look, 1)}</hp:case><hp:default>{_spacing(look, 2)}</hp:default></hp:switch>"
        f'<hh:border borderFillIDRef="{look.border or 1}" offsetLeft="{offset}" offsetRight="{offset}"'
        f' offsetTop="{offset}" offsetBottom="{offset}" connect="0" ignoreMargin="0"/></hh:paraPr>'
    )


def _spacing(look: Shape, scale: int) -> str:
    """Margins; programs that do not know the newer unit count in halves of it."""
    sides = (
        ("intent", look.intent),
        ("left", look.left),
        ("right", 0),
        ("prev", look.before),
        ("next", look.after),
    )
    margins = "".join(f'<hc:{name} value="{value * scale}" unit="HWPUNIT"/>' for name, value in sides)
    return (
        f'<hh:margin>{margins}</hh:margin><hh:lineSpacing type="PERCENT" value="{look.line}" unit="HWPUNIT"/>'
    )


def _border(number: int, border: Border) -> str:
    slash = "CENTER" if border.diagonal else "NONE"
    fill = ""
    if border.fill:
        brush = f'<hc:winBrush faceColor="#{border.fill}" hatchColor="#999999" alpha="0"/>'
        fill = f"<hc:fillBrush>{brush}</hc:fillBrush>"
    sides = zip(("left", "right", "top", "bottom"), border[:4], strict=True)
    return (
        f'<hh:borderFill id="{number}" threeD="0" shadow="0" centerLine="NONE" breakCellSeparateLine="0">'
        '<hh:slash type="NONE" Crooked="0" isCounter="0"/>'
        f'<hh:backSlash type="{slash}" Crooked="0" isCounter="0"/>'
        + "".join(_line(f"{side}Border", width) for side, width in sides)
        + _line("diagonal", border.diagonal or "0.1 mm")
        + f"{fill}</hh:borderFill>"
    )


def _line(name: str, width: str) -> str:
    kind = "SOLID" if width else "NONE"
    return f'<hh:{name} type="{kind}" width="{width or "0.1 mm"}" color="#000000"/>'


def _styles(shapes: Shapes) -> list[str]:
    made = ['<hh:style id="0" type="PARA" name="바탕글" engName="Normal" paraPrIDRef="0" charPrIDRef="0"'
            ' nextStyleIDRef="0" langID="1042" lockForm="0"/>']  # fmt: skip
    for role, number in shapes.roles.items():
        made.append(_style(number, role, shapes))
    made.append(
        f'<hh:style id="{len(made)}" type="CHAR" name="쪽 번호" engName="Page Number" paraPrIDRef="0"'
        f' charPrIDRef="{shapes.page_number_letters}" nextStyleIDRef="0" langID="1042" lockForm="0"/>'
    )
    return made


def _style(number: int, role: Role, shapes: Shapes) -> str:
    style = shapes.styles[role]
    name = ROLE_IDS[role]
    return (
        f'<hh:style id="{number}" type="PARA" name="{STYLE_NAMES[name]}" engName="{name}"'
        f' paraPrIDRef="{shapes.shape_number(shapes.shape_of(style))}"'
        f' charPrIDRef="{shapes.letters_number(letters_of(style))}" nextStyleIDRef="{number}" langID="1042"'
        ' lockForm="0"/>'
    )
