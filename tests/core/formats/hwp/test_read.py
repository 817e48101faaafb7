"""HWP 5 as pages: text, lists, tables with spans, pictures, and what stands around the body."""

import random
import struct
from pathlib import Path

import pytest

from core.document.blocks import Block, PageBreak, Paragraph, Picture, Table
from core.document.styles import Role
from core.errors import FileRefused
from core.formats import files
from core.formats.hwp.container import Container, Stream
from core.formats.hwp.read import read
from tests.builders import hwp
from tests.builders.hwp import CellOf, Node, hwp_bytes, hwp_file, para, table
from tests.builders.packages import png
from tests.builders.reading import cells, texts

PHOTO = png(400, 300)


def blocks(folder: Path, *nodes: Node, files: list[tuple[str, bytes]] | None = None) -> tuple[Block, ...]:
    return read(hwp_file(folder, *nodes, files=files or [])).blocks


def test_text_keeps_tabs_line_breaks_and_bold(tmp_path: Path):
    (first, second) = blocks(tmp_path, para("가\t나\n다"), para("라", bold=True))
    assert isinstance(first, Paragraph)
    assert first.text == "가\t나\n다"
    assert isinstance(second, Paragraph)
    assert second.runs[0].look.bold


def test_a_typed_bullet_stays_in_the_text_and_an_automatic_one_is_the_marker(tmp_path: Path):
    typed, automatic = blocks(tmp_path, para("○ 협약 체결"), para("협약 체결", shape=4))
    assert isinstance(typed, Paragraph)
    assert isinstance(automatic, Paragraph)
    assert (typed.marker, typed.text) == ("", "○ 협약 체결")
    assert (automatic.marker, automatic.text, automatic.level) == ("○", "협약 체결", 0)


def test_automatic_numbers_count_by_level_and_begin_anew_below_the_next_one(tmp_path: Path):
    shapes = (1, 2, 2, 3, 1, 2)
    made = blocks(tmp_path, *(para("항목", shape=shape) for shape in shapes))
    assert [block.marker for block in made if isinstance(block, Paragraph)] == [
        *("1.", "가.", "나.", "1)", "2.", "가."),
    ]


def test_a_merged_cell_keeps_its_spans_and_the_rest_their_places(tmp_path: Path):
    merged = table(
        2,
        3,
        CellOf(0, 0, [para("제목")], colspan=2, fill=2),
        CellOf(0, 2, [para("비고")], rowspan=2),
        CellOf(1, 0, [para("가")]),
        CellOf(1, 1, [para("나")]),
        repeats=True,
    )
    (made,) = blocks(tmp_path, para(merged))
    assert cells(made) == [[("제목", 2, 1), ("비고", 1, 2)], [("가", 1, 1), ("나", 1, 1)]]
    assert isinstance(made, Table)
    assert made.rows[0].head
    assert not made.rows[1].head
    assert made.rows[0].cells[0].shaded
    assert made.widths_mm == (30.0, 30.0, 30.0)


def test_a_place_that_no_cell_covers_is_an_empty_cell(tmp_path: Path):
    (made,) = blocks(tmp_path, para(table(2, 2, CellOf(0, 0, [para("가")]), CellOf(1, 1, [para("나")]))))
    assert cells(made) == [[("가", 1, 1), ("", 1, 1)], [("", 1, 1), ("나", 1, 1)]]


def test_what_overlaps_another_cell_is_kept_inside_it(tmp_path: Path):
    crossed = table(2, 2, CellOf(0, 0, [para("가")], 2, 2), CellOf(1, 1, [para("나")], 9, 9))
    (made,) = blocks(tmp_path, para(crossed))
    assert isinstance(made, Table)
    assert made.rows[0].cells[0].text == "가\n나"


def test_spans_past_the_grid_end_at_it(tmp_path: Path):
    (made,) = blocks(tmp_path, para(table(1, 1, CellOf(0, 0, [para("가")], 1, 65_000))))
    assert cells(made) == [[("가", 1, 1)]]


def test_text_around_a_table_stands_before_and_after_it(tmp_path: Path):
    made = blocks(tmp_path, para("앞", hwp.texts(["가"]), "뒤"))
    assert [type(block).__name__ for block in made] == ["Paragraph", "Table", "Paragraph"]
    assert texts(made)[0] == "앞"


def test_a_table_in_a_cell_is_read_as_one(tmp_path: Path):
    (outer,) = blocks(tmp_path, para(table(1, 1, CellOf(0, 0, [para("표"), para(hwp.texts(["안", "밖"]))]))))
    assert isinstance(outer, Table)
    assert cells(outer.rows[0].cells[0].blocks[1]) == [[("안", 1, 1), ("밖", 1, 1)]]


def test_a_caption_above_its_table_stands_before_it(tmp_path: Path):
    captioned = table(
        1, 1, CellOf(0, 0, [para("가")]), caption=[para("표 ", hwp.auto_number(4, 1), " 투자계획")]
    )
    before, after = blocks(tmp_path, para(captioned))
    assert isinstance(before, Paragraph)
    assert before.text == "표 1 투자계획"
    assert isinstance(after, Table)


def test_a_picture_is_as_large_as_it_is_printed_and_loads_its_own_bytes(tmp_path: Path):
    framed = hwp.picture(1, 80, 60, "착공식", [para("현장 사진")])
    photo, caption = blocks(tmp_path, para(framed), files=[("png", PHOTO)])
    assert isinstance(photo, Picture)
    assert (photo.width_mm, photo.height_mm, photo.alt) == (80.0, 60.0, "착공식")
    assert (photo.image.media_type, photo.image.width_px) == ("image/png", 400)
    assert photo.image.load() == PHOTO
    assert isinstance(caption, Paragraph)
    assert caption.text == "현장 사진"


def test_pictures_drawn_together_are_all_found(tmp_path: Path):
    made = blocks(tmp_path, para(hwp.group(1, 2)), files=[("png", PHOTO), ("png", png(10, 10))])
    assert [block.image.width_px for block in made if isinstance(block, Picture)] == [400, 10]


def test_the_description_that_the_word_processor_makes_up_is_no_alt_text(tmp_path: Path):
    framed = hwp.picture(1, 80, 60, "그림입니다.\n원본 그림의 이름: IMG_1.jpg")
    (photo,) = blocks(tmp_path, para(framed), files=[("png", PHOTO)])
    assert isinstance(photo, Picture)
    assert photo.alt == ""


def test_a_picture_whose_file_is_missing_is_left_out(tmp_path: Path):
    assert texts(blocks(tmp_path, para("앞", hwp.picture(7, 80, 60)))) == ["앞"]


def test_a_text_box_follows_the_paragraph_it_hangs_on(tmp_path: Path):
    assert texts(blocks(tmp_path, para("본문", hwp.text_box(para("상자 안"))))) == ["본문", "상자 안"]


def test_notes_stand_at_the_end_with_their_numbers(tmp_path: Path):
    note = hwp.listed(b"fn  ", para(hwp.auto_number(1, 1, ")"), " 근거"), code=17)
    made = blocks(tmp_path, para("본문", note), para("다음"))
    assert texts(made) == ["본문", "다음", "1) 근거"]
    assert isinstance(made[-1], Paragraph)
    assert made[-1].role is Role.NOTE


def test_hidden_comments_are_not_printed_and_not_read(tmp_path: Path):
    assert texts(blocks(tmp_path, para("본문", hwp.listed(b"tcmt", para("메모"), code=15)))) == ["본문"]


def test_a_page_break_comes_before_its_paragraph_and_between_sections(tmp_path: Path):
    path = tmp_path / "두 구역.hwp"
    path.write_bytes(hwp_bytes([para("가"), para("나", new_page=True)], [para("다")]))
    kinds = [block.text if isinstance(block, Paragraph) else type(block) for block in read(path).blocks]
    assert kinds == ["가", PageBreak, "나", PageBreak, "다"]


def test_paper_margins_header_and_page_number_are_read(tmp_path: Path):
    number = hwp.listed(b"foot", para("- ", hwp.auto_number(0, 3), " -"))
    header = hwp.listed(b"head", para("전략산업과"))
    document = read(hwp_file(tmp_path, para(hwp.section(297, 210), header, number, "본문")))
    page = document.page
    assert (page.width_mm, page.height_mm, page.left_mm, page.right_mm) == (297.0, 210.0, 20.0, 25.0)
    assert (page.top_mm, page.bottom_mm, page.header_mm, page.footer_mm) == (15.0, 10.0, 12.0, 8.0)
    assert texts(document.header) == ["전략산업과"]
    assert document.footer == ()
    assert document.page_number == "- {page} -"


def test_a_page_number_position_gives_the_same_pattern(tmp_path: Path):
    assert read(hwp_file(tmp_path, para(hwp.page_number(), "본문"))).page_number == "- {page} -"


def test_an_unpacked_file_reads_the_same(tmp_path: Path):
    path = tmp_path / "보고서.hwp"
    path.write_bytes(hwp_bytes([para("본문")], flags=0))
    assert texts(read(path).blocks) == ["본문"]


@pytest.mark.parametrize("name", ["보고서.hwp", "보고서.hwpx", "보고서.docx"])
def test_the_file_is_known_by_its_content_whatever_its_name(name: str, tmp_path: Path):
    assert texts(files.read(hwp_file(tmp_path, para("본문"), name=name)).blocks) == ["본문"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (hwp_bytes([para("가")], flags=hwp.COMPRESSED | hwp.PASSWORD), "file.password"),
        (hwp_bytes([para("가")], flags=hwp.COMPRESSED | hwp.DISTRIBUTED), "file.hwp_distributed"),
        (hwp_bytes([para("가")], flags=hwp.COMPRESSED | hwp.DRM), "file.hwp_rights"),
        (hwp_bytes([para("가")], version=4), "file.hwp_version"),
        (b"HWP Document File V3.00 \x1a\1\2\3\4\5" + b"\0" * 200, "file.hwp_version"),
        (hwp_bytes(), "file.part_missing"),
        (hwp_bytes([para("가")])[:-400], "file.broken"),
        (hwp_bytes(extra={"BodyText/Section0": b"\xff" * 300}), "file.broken"),
        (hwp_bytes(extra={"BodyText/Section0": b"\x42\x00\xf0\x7f"}, flags=0), "file.broken"),
        (b"not a document", "file.text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, code: str, tmp_path: Path):
    path = tmp_path / "보고서.hwp"
    path.write_bytes(data)
    with pytest.raises(FileRefused) as refusal:
        read(path)
    assert refusal.value.code == code


def test_a_stream_that_swells_past_its_ratio_is_refused(tmp_path: Path):
    path = tmp_path / "보고서.hwp"
    path.write_bytes(hwp_bytes([para("가" * 20_000_000)]))
    with pytest.raises(FileRefused) as refusal:
        read(path)
    assert refusal.value.code == "file.swollen"


def test_a_grid_of_absurd_size_is_refused(tmp_path: Path):
    wide = [CellOf(row, 0, [para("가")], 900, 60_000) for row in (0, 60_000)]
    with pytest.raises(FileRefused) as refusal:
        blocks(tmp_path, para(table(1, 1, *wide)))
    assert refusal.value.code == "file.too_many_cells"


def test_tables_nested_without_end_are_refused(tmp_path: Path):
    inner = para("끝")
    for _ in range(100):
        inner = para(table(1, 1, CellOf(0, 0, [inner])))
    with pytest.raises(FileRefused) as refusal:
        blocks(tmp_path, inner)
    assert refusal.value.code == "file.too_deep"


def test_a_picture_of_absurd_size_is_refused(tmp_path: Path):
    with pytest.raises(FileRefused) as refusal:
        blocks(tmp_path, para(hwp.picture(1, 80, 60)), files=[("png", png(60_000, 60_000))])
    assert refusal.value.code == "file.picture_too_large"


def test_a_picture_read_after_the_file_was_replaced_is_refused(tmp_path: Path):
    path = hwp_file(tmp_path, para(hwp.picture(1, 80, 60)), files=[("png", PHOTO)])
    (photo,) = read(path).blocks
    hwp_file(tmp_path, para(hwp.picture(1, 80, 60)), files=[("png", png(30, 30))])
    assert isinstance(photo, Picture)
    with pytest.raises(FileRefused) as refusal:
        photo.image.load()
    assert refusal.value.code == "file.changed"


def test_damaged_bytes_are_read_or_refused_and_nothing_else(tmp_path: Path):
    whole = table(2, 2, CellOf(0, 0, [para("가")], 2, 1), CellOf(1, 0, [para("나")]), caption=[para("표")])
    nodes = [para(hwp.section(), "본문", shape=1), para(whole), para(hwp.picture(1, 80, 60), hwp.group(1))]
    good = hwp_bytes(nodes, files=[("png", PHOTO)], flags=0)
    chance = random.Random(5)
    path = tmp_path / "보고서.hwp"
    read_through = 0
    for _ in range(150):
        bad = bytearray(good)
        for _ in range(chance.choice((1, 2, 8))):
            bad[chance.randrange(len(bad))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
        path.write_bytes(bad)
        try:
            read(path)
            read_through += 1
        except FileRefused:
            pass
    assert 0 < read_through < 150


def test_a_stream_whose_sectors_go_in_a_circle_is_refused(tmp_path: Path):
    data = bytearray(hwp_bytes([para("가")], files=[("png", random.Random(1).randbytes(5000))]))
    table_at = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
    struct.pack_into("<I", data, table_at, 0)
    path = tmp_path / "보고서.hwp"
    path.write_bytes(data)
    with Container(path) as container, pytest.raises(FileRefused) as refusal:
        container.read(Stream("BinData/BIN0001.png", packed=True))
    assert refusal.value.code == "file.broken"


def test_text_that_a_control_holds_itself_stands_where_it_is_anchored(tmp_path: Path):
    overlaid = hwp.control(b"tcps", hwp.counted("40"), code=23)
    glossed = hwp.control(b"tdut", hwp.counted("행복") + hwp.counted("幸福") + b"\0" * 20, code=23)
    made = para("가", overlaid, "나", glossed, "다", hwp.formula("a over b"), "라")
    (line,) = blocks(tmp_path, made)
    assert isinstance(line, Paragraph)
    assert line.text == "가40나행복다a over b라"


def test_text_that_a_control_holds_itself_may_be_cut_off(tmp_path: Path):
    (line,) = blocks(tmp_path, para("가", hwp.control(b"tcps", b"\xff\xff\x34", code=23), "나"))
    assert isinstance(line, Paragraph)
    assert line.text.strip("\ufffd")[0] == "가"
    assert line.text.endswith("나")
