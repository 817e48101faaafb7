"""Bad files end in one refusal or in a harmless reading, soon and without much memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from core.document.blocks import Paragraph, Table, pictures
from core.errors import FileRefused
from core.formats.docx.read import read
from tests.builders.packages import (
    compound,
    docx_file,
    docx_parts,
    drawing,
    p,
    png,
    r,
    root,
    saved,
    tbl,
    tc,
    tr,
    zipped,
)

_MOST_SECONDS = 10
_MOST_MB = 500
_MB = 1 << 20

_READ = """
import os, sys
from pathlib import Path
from core.document.blocks import pictures
from core.errors import AppError
from core.formats.docx.read import read
from tests.bench.measure import own_peak_mb
try:
    document = read(Path(sys.argv[1]))
    for picture in pictures(document.blocks):
        picture.image.load()
    print("read")
except AppError as error:
    print(error.code)
print(own_peak_mb(), sum(os.times()[:2]))
"""


def outcome(path: Path) -> str:
    """How a reading in its own process ends: ``read`` or the refusal's code; it must keep to the limits.

    Seconds are the processor's: a busy machine makes no reading slow.
    """
    child = subprocess.run(
        [sys.executable, "-c", _READ, str(path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=100,
        cwd=Path(__file__).parents[4],
        env={**os.environ, "PYTHONPATH": ""},
    )
    assert child.returncode == 0, child.stderr
    ended, peak, seconds = child.stdout.split()
    assert float(peak) < _MOST_MB
    assert float(seconds) < _MOST_SECONDS
    return ended


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read(path)
    assert refused.value.params["name"] == path.name
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        ("이것은 글 파일입니다.".encode(), "file.text"),
        (zipped(docx_parts(p("글" * 300)))[:-60], "file.broken"),
        (zipped(docx_parts(p("글" * 300)))[:300], "file.broken"),
        (compound("EncryptionInfo", "EncryptedPackage"), "file.password"),
        (compound("FileHeader", "DocInfo", "BodyText"), "file.hwp"),
    ],
)
def test_what_is_no_readable_docx_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, data)) == code


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    parts = docx_parts(p("글"))
    laughs = '<!DOCTYPE l [<!ENTITY a "웃음"><!ENTITY b "&a;&a;&a;">]>'
    for part in ("word/document.xml", "word/_rels/document.xml.rels"):
        xml = str(parts[part]).replace("?>\n", "?>\n" + laughs, 1)
        assert refusal(saved(tmp_path, zipped({**parts, part: xml}))) == "file.doctype"


@pytest.mark.parametrize(
    ("part", "xml", "code"),
    [
        ("word/document.xml", None, "file.part_missing"),
        ("word/document.xml", "", "file.broken"),
        ("word/document.xml", "<w:document", "file.broken"),
        ("word/document.xml", root("document", "<w:body><w:p></w:body>"), "file.broken"),
        ("word/document.xml", root("document", "<w:body>" + p("글") + "<z:q/></w:body>"), "file.broken"),
        ("word/document.xml", root("document", f"<w:body>{p('&unknown;')}</w:body>"), "file.broken"),
        ("word/document.xml", root("document", f"<w:body>{p('&#0;')}</w:body>"), "file.broken"),
        ("word/document.xml", root("document", f"<w:body>{p(chr(2))}</w:body>"), "file.broken"),
        ("word/document.xml", root("document", f"<w:body>{p('글')}</w:body>").encode() + b"<", "file.broken"),
        ("word/document.xml", root("document", "<w:body>").encode() + b"\xff</w:body>", "file.broken"),
        ("word/styles.xml", "<<<", "file.broken"),
        ("word/numbering.xml", "", "file.broken"),
        ("_rels/.rels", "no xml", "file.broken"),
        ("word/_rels/document.xml.rels", "<Relationships>", "file.broken"),
    ],
)
def test_broken_parts_are_refused(part: str, xml: str | bytes | None, code: str, tmp_path: Path) -> None:
    parts = docx_parts(p("글"), styles="", numbering="")
    if xml is None:
        del parts[part]
        parts["word/다른.xml"] = ""
    else:
        parts[part] = xml
    assert refusal(saved(tmp_path, zipped(parts))) == code


@pytest.mark.parametrize(
    "body",
    [
        p("망"),
        tbl(tr(tc(p("망")), tc(p("글")))),
        tbl(tr(tc(p("글")), tc("<w:p w:rsidR='망'><w:r><w:t>글</w:t></w:r></w:p>"))),
        tbl(tr(tc(p("글")), tc('<w:p w:rsidR="망"><w:r><w:t>글</w:t></w:r></w:p>'))),
        tbl(tr(tc(p("글")))).replace("<w:tr>", '<w:tr w:rsidR="망">'),
        tbl(tr(tc(p("글")), tc('<w:tcPr><w:shd w:fill="망"/></w:tcPr>' + p("글")))),
        tbl('<w:tblPr><w:tblCaption w:val="망"/></w:tblPr>' + tr(tc(p("글")))),
        tbl(tr(tc(p("글")), tc(p(drawing("rIda", alt="글"))), tc(p(drawing("rIda", alt="망"))), tc(p("글")))),
    ],
)
def test_half_a_character_is_refused_wherever_it_stands(body: str, tmp_path: Path) -> None:
    parts = docx_parts(tbl(tr(tc(p("글")))) + body, {"a.png": png(2, 2)})
    main = str(parts["word/document.xml"]).encode()
    parts["word/document.xml"] = main.replace("망".encode(), "망".encode()[:2])

    assert refusal(saved(tmp_path, zipped(parts))) == "file.broken"


@pytest.mark.parametrize(
    "text", ["가<w:t>나</w:t>", "가</w:t></w:t>", "가</w:t><w:tab/></w:t>", "가<>나</w:t>"]
)
def test_texts_of_a_table_that_do_not_close_are_refused(text: str, tmp_path: Path) -> None:
    row = tr(tc(p("앞")), tc(f"<w:p><w:r><w:t>{text}</w:r></w:p>"), tc(p("뒤")))

    assert refusal(docx_file(tmp_path, tbl(row, row))) == "file.broken"


def test_a_body_with_a_strange_root_is_empty(tmp_path: Path) -> None:
    parts = {**docx_parts(), "word/document.xml": "<html/>"}
    assert read(saved(tmp_path, zipped(parts))).blocks == ()


_STRANGE_BODY = (
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='?'/><w:numId w:val='?'/></w:numPr>"
    "<w:sectPr><w:type w:val='?'/></w:sectPr></w:pPr><w:r><w:sym w:font='?' w:char='?'/><w:br w:type='?'/>"
    "<w:pict><v:shape style='width:?pt;height:?'><v:imagedata r:id='rIda'/></v:shape></w:pict>"
    "<w:drawing><wp:inline><wp:extent cx='?' cy='?'/><a:blip r:embed='rIda'/></wp:inline></w:drawing>"
    "</w:r></w:p>"
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='?'/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val='?'/>"
    "<w:trHeight w:val='?'/></w:trPr><w:tc><w:tcPr><w:vMerge w:val='?'/>"
    "<w:shd w:fill='?'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    "<w:sectPr><w:pgSz w:w='?' w:h='?'/><w:pgMar w:top='?'/></w:sectPr>"
)
_STRANGE_LISTS = (
    "<w:abstractNum w:abstractNumId='?'><w:lvl w:ilvl='?'><w:start w:val='?'/><w:numFmt w:val='?'/>"
    "<w:lvlText w:val='%1%9'/><w:lvlRestart w:val='?'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='?'><w:abstractNumId w:val='?'/></w:num>"
)


@pytest.mark.parametrize(
    "strange", ["", "-1", "NaN", "1e308", "9" * 20, "9" * 5_000, "&#xFFFD;", "../../etc", "0x10", "½"]
)
def test_strange_attributes_harm_nothing(strange: str, tmp_path: Path) -> None:
    body, numbering = (text.replace("?", strange) for text in (_STRANGE_BODY, _STRANGE_LISTS))
    document = read(docx_file(tmp_path, body, {"a.png": png(4, 3)}, numbering=numbering))
    assert any(isinstance(block, Table) for block in document.blocks)
    assert len(list(pictures(document.blocks))) == 2


def test_relationships_in_a_circle_end(tmp_path: Path) -> None:
    parts = docx_parts(p("글"))
    rels = str(parts["word/_rels/document.xml.rels"])
    loop = "".join(
        f'<Relationship Id="{kind}" Type="x/{kind}" Target="document.xml"/>'
        for kind in ("header", "footer", "styles", "numbering", "footnotes", "image")
    )
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", loop + "</Relationships>")
    assert len(read(saved(tmp_path, zipped(parts))).blocks) == 1


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    for body in (
        "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000,
        "<w:p><w:hyperlink>" * 150 + "</w:hyperlink></w:p>" * 150,
    ):
        path = saved(tmp_path, zipped(docx_parts(body), packed=False))
        assert refusal(path) == "file.too_deep"


def test_a_zip_bomb_is_refused_at_once(tmp_path: Path) -> None:
    bomb = docx_parts(p("가" * 3_000) * 20_000)
    assert outcome(saved(tmp_path, zipped(bomb))) == "file.swollen"


def test_a_media_bomb_is_refused_at_once(tmp_path: Path) -> None:
    media = {"a.png": png(10, 10) + b"\0" * (150 * _MB)}
    assert outcome(docx_file(tmp_path, p(drawing("rIda")), media)) == "file.swollen"


def test_ten_thousand_nested_tables_are_refused(tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 10_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 10_000
    assert outcome(saved(tmp_path, zipped(docx_parts(body), packed=False))) == "file.too_deep"


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "<w:p/>",
        "<w:p><w:r><w:t>x</w:t></w:r><w:ins/></w:p>",
        "<w:bookmarkStart/>",
        "<w:p>" + "<w:r/>" * 1_000 + "</w:p>",
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    ],
    ids=["paragraphs", "changed", "marks", "runs", "breaks"],
)
def test_sixty_megabytes_of_nothing_are_refused(unit: str, tmp_path: Path) -> None:
    body = unit * (60 * _MB // len(unit))
    assert outcome(saved(tmp_path, zipped(docx_parts(body), packed=False))) == "file.too_long"


@pytest.mark.slow
def test_a_block_of_sixty_megabytes_is_refused(tmp_path: Path) -> None:
    body = f"<w:sdt><w:sdtContent>{'<w:p/>' * (10 * _MB)}</w:sdtContent></w:sdt>"
    assert outcome(saved(tmp_path, zipped(docx_parts(body), packed=False))) == "file.too_long"


@pytest.mark.slow
def test_sixty_megabytes_of_unlike_paragraphs_are_refused(tmp_path: Path) -> None:
    digits = random.Random(1).randbytes(4 * (60 * _MB // 27)).hex()
    body = "".join([f'<w:p w:rsidR="{digits[at : at + 8]}"/>' for at in range(0, len(digits), 8)])
    assert outcome(docx_file(tmp_path, body)) == "file.too_long"


def test_a_paragraph_of_half_a_million_pieces_is_read_soon(tmp_path: Path) -> None:
    body = p("<w:r>" + "<w:br/>" * 500_000 + "</w:r>", r("x") * 50_000)
    assert outcome(saved(tmp_path, zipped(docx_parts(body), packed=False))) == "read"


def test_a_list_text_without_end_is_cut(tmp_path: Path) -> None:
    text = "%1" * 30_000
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = p("글", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    (block,) = read(docx_file(tmp_path, listed, numbering=numbering)).blocks
    assert isinstance(block, Paragraph) and len(block.marker) < 100


@pytest.mark.slow
def test_two_million_cells_are_refused(tmp_path: Path) -> None:
    row = tr(*(["<w:tc><w:p/></w:tc>"] * 60))
    path = saved(tmp_path, zipped(docx_parts(tbl(row * 33_000, columns=60)), packed=False))
    assert outcome(path) in ("file.too_many_cells", "file.too_long")


def test_a_span_of_two_billion_is_refused(tmp_path: Path) -> None:
    path = docx_file(tmp_path, tbl(tr(tc("칸", '<w:gridSpan w:val="2000000000"/>'))))
    assert outcome(path) == "file.too_wide"
    assert refusal(path) == "file.too_wide"


def test_a_picture_of_nine_hundred_megapixels_is_refused(tmp_path: Path) -> None:
    assert outcome(docx_file(tmp_path, p(drawing("rIda")), {"a.png": png(30_000, 30_000)})) == (
        "file.picture_too_large"
    )


def test_a_picture_that_is_none_reads_fine(tmp_path: Path) -> None:
    assert outcome(docx_file(tmp_path, p(drawing("rIda")), {"a.jpg": b"MZ not a picture"})) == "read"
