"""The Word package as a whole: its parts, its properties, and that it is the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO, RawIOBase
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import docx
import pytest

from core.document.blocks import Document, Image, Picture, Properties, plain
from core.document.styles import PageSetup, Role
from core.formats.docx.write import write
from tests.builders.documents import book, document, jpeg, pledge_report, png
from tests.builders.docx_package import body, find, package, packed, part, text, value


def test_the_same_document_gives_the_same_bytes_in_any_process():
    program = (
        "import hashlib, sys\n"
        "from tests.builders.docx_package import packed\n"
        "from tests.builders.documents import book, png\n"
        "print(hashlib.sha256(packed(book(2, [[png()]]))).hexdigest())\n"
    )

    def digest(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        root = Path(__file__).parents[4]
        command = [sys.executable, "-c", program]
        return subprocess.run(
            command, env=environment, cwd=root, check=True, capture_output=True, encoding="utf-8"
        ).stdout

    assert digest("1") == digest("2")


def test_parts_carry_no_time_and_the_content_types_come_first():
    entries = package(book(1, [[png()]])).infolist()

    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}


def test_nothing_of_the_template_is_left():
    names = set(package(document(plain("글"))).namelist())

    assert names == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/settings.xml",
        "word/styles.xml",
    }


def test_no_part_tells_when_or_by_which_session_it_was_written():
    written = package(book(1))
    everything = b"".join(written.read(name) for name in written.namelist())

    assert b"rsid" not in everything
    assert b"dcterms:created" not in everything
    assert b"python-docx" not in everything


def test_python_docx_reads_text_and_properties_back():
    properties = Properties("제목", "주제", "전략산업과", "공약, 실적", {"ieum.layout": "pledge-8"})
    word = docx.Document(BytesIO(packed(document(plain("첫 줄"), *pledge_report(), properties=properties))))

    assert word.paragraphs[0].text == "첫 줄"
    assert word.tables[1].cell(0, 0).text == "구 분"
    core = word.core_properties
    assert (core.title, core.subject, core.author, core.keywords) == (
        "제목",
        "주제",
        "전략산업과",
        "공약, 실적",
    )
    assert (core.created, core.modified) == (None, None)


def test_custom_properties_are_in_a_part_of_their_own():
    custom = part(document(properties=Properties(custom={"b": "둘 <2>", "a": "하나"})), "docProps/custom.xml")

    assert [(entry.get("name"), entry[0].text) for entry in custom] == [("a", "하나"), ("b", "둘 <2>")]


def test_a_property_longer_than_word_takes_is_cut():
    word = docx.Document(BytesIO(packed(document(properties=Properties(title="가" * 300)))))

    assert len(word.core_properties.title) == 255


def test_the_page_is_as_set_up():
    section = body(plain("글"), page=PageSetup(top_mm=20, header_mm=7))[-1]

    size, margins = find(section, "w:pgSz")[0], find(section, "w:pgMar")[0]
    main = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert (size.get(main + "w"), size.get(main + "h")) == ("11906", "16838")
    assert [margins.get(main + side) for side in ("top", "bottom", "left", "header", "footer")] == [
        "1134",
        "850",
        "1134",
        "397",
        "567",
    ]


def test_the_page_number_is_a_field_in_its_pattern():
    footer = part(document(plain("글")), "word/footer1.xml")

    assert text(footer).replace(" PAGE ", "") == "- 1 -"
    assert find(footer, ".//w:instrText")[0].text.strip() == "PAGE"
    assert value(footer, ".//w:pStyle") == "IeumFooter"


def test_without_header_footer_and_number_there_are_no_such_parts():
    names = package(document(plain("글"), page_number="")).namelist()

    assert not [name for name in names if "footer" in name or "header" in name]


def test_header_and_footer_blocks_stand_in_their_parts():
    written = document(plain("글"), header=(plain("위"),), footer=(plain("아래"),), page_number="{page}쪽")

    assert text(part(written, "word/header1.xml")) == "위"
    assert [text(paragraph) for paragraph in part(written, "word/footer1.xml")] == ["아래", " PAGE 1쪽"]


def test_a_picture_in_the_header_has_its_relationship_there():
    picture = png()
    written = document(plain("글"), header=(Picture(picture, 10, 7.5),))

    relations = part(written, "word/_rels/header1.xml.rels")
    assert [relation.get("Target") for relation in relations] == ["media/image1.png"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\x00b\x1fc", "abc"),
        ("위\x0b아래\r\n끝", "위\n아래\n끝"),
        ("한\ud800글\ufffe", "한\ufffd글\ufffd"),
        ("<&>\"'", "<&>\"'"),
        (" 앞뒤 \t", " 앞뒤 \t"),
    ],
)
def test_text_that_xml_cannot_carry_is_dropped_or_shown(typed, shown):
    assert text(body(plain(typed))) == shown


def test_such_text_is_harmless_everywhere_else_too():
    broken = "a\x00<\ud800"
    properties = Properties(broken, broken, broken, broken, {broken: broken})

    packed(document(plain("", marker=broken), Picture(png(), 4, 3, broken), properties=properties))


def test_an_empty_document_opens():
    assert docx.Document(BytesIO(packed(Document(())))).tables == []


class _Pipe(RawIOBase):
    """A target that cannot be gone back in."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def write(self, data) -> int:
        self.data += data
        return len(data)


def test_a_target_need_not_be_seekable():
    pipe = _Pipe()
    write(book(1, [[png()]]), pipe)

    assert docx.Document(BytesIO(bytes(pipe.data))).inline_shapes


def test_a_picture_says_how_long_it_is_before_it_comes_also_where_nothing_can_be_gone_back_to():
    pipe = _Pipe()
    write(document(Picture(png(), 4, 3)), pipe)

    written = ZipFile(BytesIO(bytes(pipe.data)))
    entry = written.getinfo("word/media/image1.png")
    header = bytes(pipe.data)[entry.header_offset :]
    assert int.from_bytes(header[18:22], "little") == entry.compress_size == len(png().load())
    assert written.testzip() is None


def test_a_full_disk_is_told_as_it_is():
    class Full(BytesIO):
        def write(self, data) -> int:
            if self.tell() > 5000:
                raise OSError(28, "No space left on device")
            return super().write(data)

    with pytest.raises(OSError, match="No space left"):
        write(book(3), Full())


def test_a_picture_that_cannot_be_loaded_is_told_and_the_target_let_go():
    def lost() -> bytes:
        raise FileNotFoundError("photo")

    target = BytesIO()
    with pytest.raises(FileNotFoundError):
        write(document(Picture(Image("k", "image/png", 4, 3, lost), 4, 3)), target)
    assert not target.closed


def test_pictures_are_loaded_once_each_one_at_a_time_and_stored_unpacked():
    loaded: list[str] = []

    def counted(image: Image) -> Image:
        def load() -> bytes:
            loaded.append(image.key)
            return image.load()

        return Image(image.key, image.media_type, image.width_px, image.height_px, load)

    first, second = counted(jpeg(seed=1)), counted(png())
    written = package(document(*(Picture(image, 40, 30) for image in (first, second, first))))

    assert loaded == [first.key, second.key]
    media = [entry for entry in written.infolist() if "media" in entry.filename]
    assert [entry.filename for entry in media] == ["word/media/image1.jpeg", "word/media/image2.png"]
    assert {entry.compress_type for entry in media} == {ZIP_STORED}


def test_the_language_is_korean():
    styles = part(document(plain("글")), "word/styles.xml")
    language = find(styles, "w:docDefaults//w:lang")[0]

    assert set(language.attrib.values()) == {"ko-KR", "ar-SA"}


def test_roles_without_a_look_of_their_own_still_have_a_style():
    styles = part(Document((plain("1", Role.FIGURE),)), "word/styles.xml")

    figure = find(styles, "w:style[@w:styleId='IeumFigure']")[0]
    assert value(figure, "w:pPr/w:jc") == "right"
