"""Paragraphs and what surrounds the body, as any word processor may write them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core.document.blocks import Look, PageBreak, Paragraph, Run, Table
from core.document.styles import Role
from core.errors import FileRefused
from core.formats.docx.read import read
from tests.builders.packages import docx_parts, p, r, root, saved, tbl, tr, zipped
from tests.builders.reading import read_blocks, read_body, texts


def test_runs_of_one_look_are_one_run(tmp_path: Path) -> None:
    body = p(r("용역", "<w:b/>"), r("사", '<w:b w:val="true"/>'), r(" : "), r("제약", '<w:b w:val="0"/>'))
    assert read_blocks(tmp_path, body) == (
        Paragraph((Run("용역사", Look(bold=True)), Run(" : "), Run("제약", Look(bold=False)))),
    )


def test_italic_underline_and_superscript_are_kept(tmp_path: Path) -> None:
    look = '<w:i/><w:u w:val="single"/><w:vertAlign w:val="superscript"/>'
    body = p(r("가", look), r("나", '<w:u w:val="none"/>'))
    assert read_blocks(tmp_path, body) == (Paragraph((Run("가", Look(None, True, True, True)), Run("나"))),)


def test_typed_bullets_and_spaces_stay_in_the_text(tmp_path: Path) -> None:
    assert texts(read_blocks(tmp_path, p("   - ", "일시 : 2019. 10. 15.(화)"))) == [
        "   - 일시 : 2019. 10. 15.(화)"
    ]


def test_tabs_breaks_and_hyphens_become_characters(tmp_path: Path) -> None:
    run = (
        "<w:r><w:t>가</w:t><w:tab/><w:t>나</w:t><w:br/><w:t>다</w:t><w:noBreakHyphen/>"
        "<w:t>라</w:t><w:softHyphen/><w:t>마</w:t><w:cr/><w:ptab/><w:t>바</w:t></w:r>"
    )
    assert texts(read_blocks(tmp_path, f"<w:p>{run}</w:p>")) == ["가\t나\n다-라마\n\t바"]


def test_entities_are_resolved(tmp_path: Path) -> None:
    assert texts(read_blocks(tmp_path, p("R&amp;D &lt;2&gt; &#44032;") + p("a&amp;lt;b"))) == [
        "R&D <2> 가",
        "a&lt;b",
    ]


def test_wrappers_are_seen_through(tmp_path: Path) -> None:
    inline = (
        f'<w:hyperlink r:id="x">{r("가")}</w:hyperlink>'
        f'<w:smartTag w:uri="u"><w:smartTagPr/>{r("나")}</w:smartTag>'
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{r('다')}</w:sdtContent></w:sdt>"
        f'<w:customXml w:element="e">{r("라")}</w:customXml>'
        f'<w:fldSimple w:instr="DATE">{r("마")}</w:fldSimple>'
        f"<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
    )
    inner = f"<w:sdt><w:sdtContent>{p('사')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('바')}{inner}</w:sdtContent></w:sdt>"
    assert texts(read_blocks(tmp_path, f"<w:p>{inline}</w:p>{block}")) == ["가나다라마x=1", "바", "사"]


def test_a_field_shows_its_result_and_not_its_instruction(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    nested = (
        mark("begin")
        + "<w:r><w:instrText>REF a</w:instrText></w:r>"
        + mark("separate")
        + r("숨음")
        + mark("end")
    )
    field = mark("begin") + r("IF ") + nested + mark("separate") + r("결과") + mark("end")
    never_ended = mark("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>"
    assert texts(read_blocks(tmp_path, p("앞 ", field, " 뒤") + p("목차", never_ended) + p("본문"))) == [
        "앞 결과 뒤",
        "목차",
        "본문",
    ]


def test_a_form_check_box_is_shown(tmp_path: Path) -> None:
    def box(state: str) -> str:
        data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
        return (
            f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    body = p(box("<w:checked/>"), "완료 ", box('<w:default w:val="0"/>'), "보류")
    assert texts(read_blocks(tmp_path, body)) == ["☑완료 ☐보류"]


def test_tracked_changes_read_as_accepted(tmp_path: Path) -> None:
    body = p(
        f'<w:ins w:id="1">{r("넣음")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>뺌</w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="3">{r("옮기기 전")}</w:moveFrom>',
        f'<w:moveTo w:id="4">{r(" 옮긴 뒤")}</w:moveTo>',
    )
    assert texts(read_blocks(tmp_path, body)) == ["넣음 옮긴 뒤"]


def test_a_deleted_paragraph_end_joins_what_follows(tmp_path: Path) -> None:
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = p("앞과 ", properties=deleted) + p("", properties=deleted) + p("뒤") + p("끝", properties=deleted)
    assert texts(read_blocks(tmp_path, body + tbl(tr("칸"), columns=1))) == ["앞과 뒤", "끝", "<Table>"]


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    assert texts(read_blocks(tmp_path, p("보임", r("숨음", "<w:vanish/>")))) == ["보임"]


def test_only_the_base_of_ruby_is_read(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('도')}</w:rt><w:rubyBase>{r('道')}</w:rubyBase></w:ruby></w:r>"
    assert texts(read_blocks(tmp_path, p(ruby))) == ["道"]


def test_symbols_become_signs_that_any_font_has(tmp_path: Path) -> None:
    def sym(font: str, char: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'

    body = p(sym("Wingdings", "F06C"), sym("Symbol", "F0B7"), sym("바탕", "F812"), sym("Wingdings", "없음"))
    assert texts(read_blocks(tmp_path, body)) == ["●•\uf812"]


def test_a_page_break_is_a_block_of_its_own(tmp_path: Path) -> None:
    mark = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        p("가", mark, "나")
        + p(mark)
        + p("다", properties="<w:pageBreakBefore/>")
        + p("라", properties="<w:sectPr/>")
        + p("마", properties='<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
    )
    assert texts(read_blocks(tmp_path, body)) == [
        "가", "<PageBreak>", "나", "<PageBreak>", "<PageBreak>", "다", "라", "<PageBreak>", "마",
    ]  # fmt: skip


def test_a_page_break_by_style_is_seen(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:pageBreakBefore/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = p("장", properties='<w:pStyle w:val="B"/>')
    assert read_blocks(tmp_path, body, styles=styles)[0] == PageBreak()


def test_only_one_branch_of_alternate_content_is_read(tmp_path: Path) -> None:
    def either(requires: str) -> str:
        return (
            f'<mc:AlternateContent><mc:Choice Requires="{requires}">{r("새")}</mc:Choice>'
            f"<mc:Fallback>{r('옛')}</mc:Fallback></mc:AlternateContent>"
        )

    assert texts(read_blocks(tmp_path, p(either("wps")) + p(either("pic")) + p(either("m")))) == [
        "새",
        "새",
        "옛",
    ]


def test_notes_come_at_the_end_with_their_numbers(tmp_path: Path) -> None:
    notes = (
        '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="1">{p("둘째 각주")}</w:footnote><w:footnote w:id="2">{p("첫 각주")}</w:footnote>'
    )
    body = p(
        "본문", '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:footnoteReference w:id="1"/></w:r>'
    )
    blocks = read_blocks(tmp_path, body + p("끝"), footnotes=notes)
    assert texts(blocks) == ["본문", "끝", "1) 첫 각주", "2) 둘째 각주"]
    assert isinstance(blocks[2], Paragraph) and blocks[2].role is Role.NOTE


def test_headers_and_footers_stand_apart(tmp_path: Path) -> None:
    number = p("- ", f'<w:fldSimple w:instr=" PAGE ">{r("7")}</w:fldSimple>', " -")
    document = read_body(tmp_path, p("본문"), header1=p("머리글") + p(""), footer1=number)
    assert texts(document.blocks) == ["본문"]
    assert texts(document.header) == ["머리글"]
    assert texts(document.footer) == ["- 7 -"]
    assert document.page_number == "- {page} -"


def test_the_paper_is_the_last_sections(tmp_path: Path) -> None:
    section = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/>'
        '<w:pgMar w:top="850" w:left="1134" w:right="x" w:header="-5"/></w:sectPr>'
    )
    page = read_body(tmp_path, p("글") + section).page
    assert (page.width_mm, page.height_mm) == (297.0, 210.01)
    assert (page.top_mm, page.left_mm, page.right_mm, page.header_mm) == (14.99, 20.0, 20.0, 0.0)


def test_properties_are_read_custom_ones_too(tmp_path: Path) -> None:
    base = "http://schemas.openxmlformats.org"
    targets = {
        "officeDocument/2006/relationships/officeDocument": "/word/document.xml",
        "package/2006/relationships/metadata/core-properties": "docProps/core.xml",
        "officeDocument/2006/relationships/custom-properties": "docProps/custom.xml",
    }
    items = "".join(
        f'<Relationship Id="r{count}" Type="{base}/{kind}" Target="{target}"/>'
        for count, (kind, target) in enumerate(targets.items())
    )
    parts = docx_parts(p("글"))
    parts["_rels/.rels"] = f'<Relationships xmlns="{base}/package/2006/relationships">{items}</Relationships>'
    parts["docProps/core.xml"] = (
        f'<c:coreProperties xmlns:c="{base}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>보고서</dc:title><dc:creator>과</dc:creator>'
        "</c:coreProperties>"
    )
    parts["docProps/custom.xml"] = (
        f'<Properties xmlns="{base}/officeDocument/2006/custom-properties" xmlns:vt="urn:vt">'
        '<property name="layout"><vt:lpwstr>pledge-8</vt:lpwstr></property></Properties>'
    )
    properties = read(saved(tmp_path, zipped(parts))).properties
    assert (properties.title, properties.author) == ("보고서", "과")
    assert properties.custom == {"layout": "pledge-8"}


def test_the_strict_variant_is_read_like_the_everyday_one(tmp_path: Path) -> None:
    parts = docx_parts(p("글"))
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(read(saved(tmp_path, zipped(parts))).blocks) == ["글"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "euc-kr"])
def test_other_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    parts = docx_parts(p("공약 이행"))
    declared = "utf-8" if encoding.startswith("utf-8") else encoding
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace("UTF-8", declared).encode(encoding)
    assert texts(read(saved(tmp_path, zipped(parts))).blocks) == ["공약 이행"]


def test_an_encoding_nobody_knows_is_refused(tmp_path: Path) -> None:
    parts = docx_parts(p("plain letters"))
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace("UTF-8", "x-none")
    with pytest.raises(FileRefused):
        read(saved(tmp_path, zipped(parts)))


def test_other_prefixes_and_indented_xml_are_read(tmp_path: Path) -> None:
    parts = docx_parts()
    main = root("document", f"<w:body>\n  {p('글')}\n  {tbl(tr('칸'), columns=1)}\n  <w:sectPr/>\n</w:body>")
    parts["word/document.xml"] = main.replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")
    assert texts(read(saved(tmp_path, zipped(parts))).blocks) == ["글", "<Table>"]


def test_tags_inside_comments_and_character_data_are_no_tags(tmp_path: Path) -> None:
    body = p("<w:r><w:t><![CDATA[</w:t></w:r></w:p><w:p>]]></w:t></w:r>", "<!-- </w:p> -->", "뒤") + p("끝")
    assert texts(read_blocks(tmp_path, body)) == ["</w:t></w:r></w:p><w:p>뒤", "끝"]


def test_a_prefix_that_changes_its_meaning_is_noticed(tmp_path: Path) -> None:
    strange = '<w:p xmlns:w="urn:other"><w:r><w:t>남의 것</w:t></w:r></w:p>'
    assert texts(read_blocks(tmp_path, p("앞") + strange + p("뒤"))) == ["앞", "뒤"]


def test_a_block_longer_than_what_is_unpacked_at_once_is_whole(tmp_path: Path) -> None:
    rows = "".join(tr(f"{number} {'가나다라마바사아자차' * 12}", f"{number * 7}") for number in range(2_500))
    blocks = read_blocks(tmp_path, p("앞") + tbl(rows, columns=2) + p("뒤"))
    assert texts(blocks) == ["앞", "<Table>", "뒤"]
    assert isinstance(blocks[1], Table) and len(blocks[1].rows) == 2_500
    assert blocks[1].rows[2_499].cells[1].text == "17493"


def test_the_main_part_may_have_any_name(tmp_path: Path) -> None:
    parts = docx_parts(p("글"))
    parts["word/문서.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("word/document.xml", "word/문서.xml")
    assert texts(read(saved(tmp_path, zipped(parts))).blocks) == ["글"]


def test_reading_leaves_the_file_free_and_the_collector_on(tmp_path: Path) -> None:
    import gc

    path = saved(tmp_path, zipped(docx_parts(p("글"))))
    read(path)
    assert gc.isenabled()
    path.unlink()
    with pytest.raises(FileRefused):
        read(path)
    assert gc.isenabled()


def test_recursion_stays_far_from_its_limit(tmp_path: Path) -> None:
    depth = 200
    body = "<w:sdt><w:sdtContent>" * (depth // 2) + p("속") + "</w:sdtContent></w:sdt>" * (depth // 2)
    assert sys.getrecursionlimit() >= 1000
    assert texts(read_blocks(tmp_path, body)) == ["속"]
