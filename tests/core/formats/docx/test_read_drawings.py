"""Pictures with their bytes and sizes, and text boxes after what they hang on."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from core.document.blocks import Document, Paragraph, Picture, pictures
from core.errors import FileRefused
from core.formats.docx.read import read
from tests.builders.packages import (
    docx_file,
    docx_parts,
    drawing,
    jpeg,
    p,
    png,
    r,
    relationships,
    saved,
    zipped,
)
from tests.builders.reading import read_blocks, read_body, texts


def only_picture(document: Document) -> Picture:
    (picture,) = pictures(document.blocks)
    return picture


def test_a_picture_brings_its_size_and_bytes_and_a_name_from_the_directory(
    tmp_path: Path,
) -> None:
    data = jpeg(4032, 3024)
    body = p(drawing("rId사진", 80, 60, alt="간담회"))
    picture = only_picture(read_body(tmp_path, body, {"사진.jpg": data}))
    image = picture.image
    assert (picture.width_mm, picture.height_mm, picture.alt) == (80.0, 60.0, "간담회")
    assert (image.media_type, image.width_px, image.height_px) == ("image/jpeg", 4032, 3024)
    assert image.key == f"word/media/사진.jpg {zlib.crc32(data):08x} {len(data)}"
    assert image.load() == data


def test_a_picture_alone_is_no_paragraph_and_follows_text_otherwise(tmp_path: Path) -> None:
    media = {"a.png": png(4, 3)}
    body = p(drawing("rIda")) + p("앞", drawing("rIda"), " 뒤", drawing("rIda")) + p(" ", drawing("rIda"))
    assert texts(read_body(tmp_path, body, media).blocks) == [
        "<Picture>", "앞 뒤", "<Picture>", "<Picture>", "<Picture>",
    ]  # fmt: skip


def test_a_picture_without_a_size_has_its_pixels(tmp_path: Path) -> None:
    picture = only_picture(read_body(tmp_path, p(drawing("rIda", 0, 0)), {"a.png": png(96, 192)}))
    assert (picture.width_mm, picture.height_mm) == (25.4, 50.8)


def test_a_picture_in_the_old_markup_is_found(tmp_path: Path) -> None:
    image = '<v:imagedata r:id="rIda"/>'
    shape = f'<v:shape style="position:absolute;width:72pt;height:2in" alt="약도">{image}</v:shape>'
    picture = only_picture(
        read_body(tmp_path, p(f"<w:r><w:pict>{shape}</w:pict></w:r>"), {"a.png": png(4, 3)})
    )
    assert (picture.width_mm, picture.height_mm, picture.alt) == (25.4, 50.8, "약도")


def test_a_picture_given_both_ways_is_read_once(tmp_path: Path) -> None:
    modern = drawing("rIda").removeprefix("<w:r>").removesuffix("</w:r>")
    old = '<w:pict><v:shape><v:imagedata r:id="rIda"/></v:shape></w:pict>'
    for requires in ("wps", "m"):
        both = (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}">{modern}</mc:Choice>'
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
        )
        only_picture(read_body(tmp_path, p(both), {"a.png": png(4, 3)}))


def test_pictures_that_cannot_be_shown_do_not_fail_the_file(tmp_path: Path) -> None:
    media = {
        "a.emf": b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60,
        "b.wmf": b"\xd7\xcd\xc6\x9a" + b"\0" * 40,
        "c.jpg": b"this is no picture",
    }
    document = read_body(tmp_path, p(drawing("rIda"), drawing("rIdb"), drawing("rIdc")), media)
    found = [(shown.image.media_type, shown.image.load()) for shown in pictures(document.blocks)]
    assert found == list(
        zip(("image/emf", "image/wmf", "application/octet-stream"), media.values(), strict=True)
    )


def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read(docx_file(tmp_path, p(drawing("rIda")), {"a.png": png(30_000, 30_000)}))
    assert refused.value.code == "file.picture_too_large"


def test_what_lies_outside_the_file_is_not_followed(tmp_path: Path) -> None:
    parts = docx_parts(p("글", drawing("rIda"), drawing("rIdb"), drawing("rId없음")))
    for targets in (
        relationships(
            ("rIda", "image", "file:///etc/hostname"),
            ("rIdb", "image", "http://127.0.0.1:9/a.png"),
            external=True,
        ),
        relationships(("rIda", "image", "../../../../etc/hostname"), ("rIdb", "image", "C:\\a.png")),
    ):
        parts["word/_rels/document.xml.rels"] = targets
        assert texts(read(saved(tmp_path, zipped(parts))).blocks) == ["글"]


@pytest.mark.parametrize(
    "target",
    [
        "media/a.png",
        "media/A.png",
        "./media/a.png",
        "../word/media/a.png",
        "media//a.png",
        "media\\a.png",
        "/word/media/a.png",
        "media/a.png#b",
    ],
)
def test_a_target_leads_to_its_part_however_it_is_spelt(target: str, tmp_path: Path) -> None:
    parts = docx_parts(p(drawing("rIda")), {"a.png": png(4, 3)})
    parts["word/_rels/document.xml.rels"] = relationships(("rIda", "image", target))
    assert only_picture(read(saved(tmp_path, zipped(parts)))).image.width_px == 4


def test_a_file_that_changed_since_gives_no_other_picture(tmp_path: Path) -> None:
    body = p(drawing("rIda"))
    path = docx_file(tmp_path, body, {"a.png": png(4, 3)})
    image = only_picture(read(path)).image
    docx_file(tmp_path, body, {"a.png": png(5, 3)})
    with pytest.raises(FileRefused, match=r"file\.changed"):
        image.load()
    path.unlink()
    with pytest.raises(FileRefused, match=r"file\.missing"):
        image.load()


def box(content: str) -> str:
    """A text box given both ways, as word processors do."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    modern = (
        '<w:drawing><wp:anchor><wp:extent cx="1" cy="1"/><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{modern}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_comes_after_its_paragraph_and_once(tmp_path: Path) -> None:
    body = p("앞", box(p("상자 하나") + p("상자 둘")), " 뒤") + p("다음")
    assert texts(read_blocks(tmp_path, body)) == ["앞 뒤", "상자 하나", "상자 둘", "다음"]


def test_a_box_alone_in_its_paragraph_leaves_no_empty_one(tmp_path: Path) -> None:
    assert texts(read_blocks(tmp_path, p(box(p("상자", box(p("속상자"))))))) == ["상자", "속상자"]


def test_an_old_text_box_is_read(tmp_path: Path) -> None:
    inside = f"<v:textbox><w:txbxContent>{p('상자')}</w:txbxContent></v:textbox>"
    old = f"<w:r><w:pict><v:rect>{inside}</v:rect></w:pict></w:r>"
    assert texts(read_blocks(tmp_path, p(r("글"), old))) == ["글", "상자"]


def test_a_box_in_a_cell_stays_in_the_cell(tmp_path: Path) -> None:
    body = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p('칸', box(p('상자')))}</w:tc></w:tr></w:tbl>"
    (table,) = read_blocks(tmp_path, body)
    assert not isinstance(table, Paragraph)
    assert texts(table.rows[0].cells[0].blocks) == ["칸", "상자"]  # type: ignore[union-attr]  # a table, as made


def test_each_picture_is_unpacked_once_while_reading(tmp_path: Path) -> None:
    body = p(*(drawing("rIda") for _ in range(300)))
    found = list(pictures(read_body(tmp_path, body, {"a.png": png(4, 3) + b"\0" * 50_000}).blocks))
    assert len(found) == 300
    assert len({id(picture.image) for picture in found}) == 1
