"""Pages as HWPX: the package, the paper, what stands in paragraphs."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from core.document.blocks import Look, PageBreak, Paragraph, Properties, Run, plain
from core.document.styles import PageSetup, ParagraphStyle, Role
from core.formats.hwpx.lengths import units
from tests.builders.documents import document, head, report_styles
from tests.builders.hwpx_package import every, packed, parts_of, section_of


def test_the_type_of_the_file_comes_first_and_is_not_packed() -> None:
    package = zipfile.ZipFile(BytesIO(packed(document(head("가")))))
    first = package.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert package.read("mimetype") == b"application/hwp+zip"


def test_every_part_that_hancom_looks_for_is_there_and_well_formed() -> None:
    parts = parts_of(head("가"))
    assert set(parts) == {
        "mimetype",
        "version.xml",
        "settings.xml",
        "Contents/header.xml",
        "Contents/section0.xml",
        "Contents/content.hpf",
        "META-INF/container.xml",
        "META-INF/container.rdf",
        "META-INF/manifest.xml",
        "Preview/PrvText.txt",
    }
    for name, data in parts.items():
        if name.endswith(("xml", "hpf", "rdf")):
            etree.fromstring(data)


def test_the_same_document_gives_the_same_bytes() -> None:
    written = document(head("가"), plain("나"), properties=Properties(custom={"b": "2", "a": "1"}))
    assert packed(written) == packed(written)


def test_every_number_a_paragraph_names_is_in_the_header() -> None:
    parts = parts_of(*(plain("가", role, marker="-") for role in Role))
    header = etree.fromstring(parts["Contents/header.xml"])
    section = etree.fromstring(parts["Contents/section0.xml"])
    for attribute, element in (("paraPrIDRef", "paraPr"), ("charPrIDRef", "charPr"), ("styleIDRef", "style")):
        named = set(every(section, f"//@{attribute}")) | set(every(header, f"//hh:style/@{attribute}"))
        assert named <= set(every(header, f"//hh:{element}/@id"))
    for name in ("borderFills", "charProperties", "paraProperties", "styles"):
        (listed,) = every(header, f"//hh:{name}")
        assert int(listed.get("itemCnt")) == len(listed)


def test_each_kind_of_letter_has_every_font_and_its_stand_in() -> None:
    header = etree.fromstring(parts_of(plain("가", Role.ITEM1))["Contents/header.xml"])
    faces = every(header, "//hh:fontface")
    assert len(faces) == 7
    for face in faces:
        (font,) = every(face, "hh:font[@face='휴먼명조']")
        assert every(font, "hh:substFont/@face") == ["바탕"]


def test_a_marker_hangs_before_its_text() -> None:
    parts = parts_of(plain("가", Role.ITEM1, marker="○"))
    section = etree.fromstring(parts["Contents/section0.xml"])
    header = etree.fromstring(parts["Contents/header.xml"])
    (paragraph,) = every(section, "//hp:p")
    style = report_styles()[Role.ITEM1]
    margin = f"//hh:paraPr[@id='{paragraph.get('paraPrIDRef')}']//hp:case/hh:margin"
    assert every(header, f"{margin}/hc:intent/@value") == [str(-units(style.hanging_mm))]
    assert every(header, f"{margin}/hc:left/@value") == [
        str(units(style.indent_mm) - units(style.hanging_mm))
    ]
    (text,) = every(paragraph, "hp:run/hp:t[hp:tab]")
    assert (text.text, text[0].tail) == ("○", "가")


def test_text_without_its_marker_stands_where_the_others_stand() -> None:
    parts = parts_of(plain("가", Role.ITEM1))
    (paragraph,) = every(etree.fromstring(parts["Contents/section0.xml"]), "//hp:p")
    header = etree.fromstring(parts["Contents/header.xml"])
    margin = f"//hh:paraPr[@id='{paragraph.get('paraPrIDRef')}']//hp:case/hh:margin"
    assert every(header, f"{margin}/hc:intent/@value") == ["0"]
    assert every(header, f"{margin}/hc:left/@value") == [str(units(report_styles()[Role.ITEM1].indent_mm))]


def test_no_lines_are_stored_for_a_program_to_trip_over() -> None:
    assert not every(section_of(plain("가" * 200)), "//hp:linesegarray")


def test_a_page_break_is_the_next_paragraphs_own() -> None:
    section = section_of(plain("가"), PageBreak(), plain("나"))
    assert every(section, "//hp:p/@pageBreak") == ["0", "1"]


def test_runs_keep_their_looks() -> None:
    parts = parts_of(
        Paragraph(
            (Run("가", Look(bold=True)), Run("나", Look(underline=True)), Run("2", Look(superscript=True)))
        )
    )
    header = etree.fromstring(parts["Contents/header.xml"])
    section = etree.fromstring(parts["Contents/section0.xml"])
    looks = {text: every(section, f"//hp:run[hp:t='{text}']/@charPrIDRef")[0] for text in ("가", "나", "2")}
    assert every(header, f"//hh:charPr[@id='{looks['가']}']/hh:bold")
    assert every(header, f"//hh:charPr[@id='{looks['나']}']/hh:underline/@type") == ["BOTTOM"]
    assert every(header, f"//hh:charPr[@id='{looks['2']}']/hh:supscript")


def test_signs_that_xml_forbids_do_not_break_the_file() -> None:
    section = section_of(
        plain('<&">\x00\x0b\ud800\t끝'), properties=Properties("\x01&<", custom={'"': "\x02"})
    )
    (text,) = every(section, "//hp:t[hp:lineBreak]")
    assert "".join(text.itertext()) == '<&">\ufffd끝'


@pytest.mark.parametrize(
    ("pattern", "side"), [("- {page} -", "-"), ("{page}", ""), ("-{page}-", "-")], ids=str
)
def test_a_page_number_between_signs_is_hancoms_own(pattern: str, side: str) -> None:
    section = section_of(plain("가"), page_number=pattern)
    (number,) = every(section, "//hp:pageNum")
    assert (number.get("pos"), number.get("sideChar")) == ("BOTTOM_CENTER", side)
    assert not every(section, "//hp:footer")


def test_any_other_page_number_is_a_line_of_the_footer() -> None:
    section = section_of(plain("가"), page_number="{page}쪽", footer=(plain("시청"),))
    lines = every(section, "//hp:footer//hp:p")
    assert len(lines) == 2
    assert every(lines[1], ".//hp:autoNum/@numType") == ["PAGE"]
    assert "".join(lines[1].itertext()) == "쪽"


def test_the_text_begins_where_a_word_processors_would() -> None:
    section = section_of(plain("가"), page=PageSetup(top_mm=15, header_mm=10, bottom_mm=20, footer_mm=20))
    (margin,) = every(section, "//hp:pagePr/hp:margin")
    sides = ("top", "header", "bottom", "footer")
    assert [int(margin.get(side)) for side in sides] == [units(10), units(5), units(20), 0]


def test_wide_paper_is_turned() -> None:
    (paper,) = every(section_of(page=PageSetup(width_mm=297, height_mm=210)), "//hp:pagePr")
    assert (paper.get("landscape"), paper.get("width"), paper.get("height")) == (
        "NARROWLY",
        str(units(210)),
        str(units(297)),
    )


def test_the_preview_shows_the_first_lines() -> None:
    assert parts_of(head("가"), plain("나"))["Preview/PrvText.txt"].decode() == "□ 가\r\n나\r\n"


def test_what_the_file_says_of_itself_is_listed() -> None:
    contents = parts_of(
        plain("가"), properties=Properties("제목", "주제", "전략산업과", "공약", {"ieum.layout": "pledge-8"})
    )["Contents/content.hpf"]
    root = etree.fromstring(contents)
    assert every(root, "//opf:title/text()") == ["제목"]
    assert every(root, "//opf:meta[@name='ieum.layout']/text()") == ["pledge-8"]


def test_single_spacing_leaves_air_between_lines() -> None:
    parts = parts_of(plain("가", Role.TEXT), styles={Role.TEXT: ParagraphStyle(line=1.0)})
    header = etree.fromstring(parts["Contents/header.xml"])
    assert "130" in every(header, "//hh:lineSpacing/@value")


def test_a_paragraph_may_ask_to_stay_with_the_next() -> None:
    parts = parts_of(plain("가"), Paragraph((Run("문제점"),), keep_with_next=True), plain("나"))
    header = etree.fromstring(parts["Contents/header.xml"])
    shapes = every(etree.fromstring(parts["Contents/section0.xml"]), "//hp:p/@paraPrIDRef")
    kept = [every(header, f"//hh:paraPr[@id='{n}']/hh:breakSetting/@keepWithNext")[0] for n in shapes]
    assert kept == ["0", "1", "0"]
