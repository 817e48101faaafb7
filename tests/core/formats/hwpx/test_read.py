"""Any program's HWPX: paragraphs, runs, lists, objects, headers, notes, changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.document.blocks import Look, PageBreak, Paragraph, Picture, Run, Table, paragraphs, pictures
from core.document.styles import Role
from core.errors import FileRefused
from core.formats import files, gate
from core.formats.file_kind import Kind
from core.formats.hwpx.read import read
from tests.builders.documents import png
from tests.builders.hwpx_package import foreign, held, p, pic, r, t, tbl, tc

_LETTERS = (
    '<hh:charPr id="0"/><hh:charPr id="1"><hh:bold/></hh:charPr><hh:charPr id="2"><hh:italic/>'
    '<hh:underline type="BOTTOM"/><hh:supscript/></hh:charPr>'
)
_LISTS = (
    '<hh:numbering id="1"><hh:paraHead level="1" start="1" numFormat="DIGIT">^1.</hh:paraHead>'
    '<hh:paraHead level="2" start="1" numFormat="HANGUL_SYLLABLE">^1-^2)</hh:paraHead></hh:numbering>'
    '<hh:bullet id="1" char="○" useImage="0"/><hh:bullet id="2" char="\uf06e" useImage="0"/>'
    '<hh:paraPr id="1"><hh:heading type="NUMBER" idRef="1" level="0"/></hh:paraPr>'
    '<hh:paraPr id="2"><hh:heading type="NUMBER" idRef="1" level="1"/></hh:paraPr>'
    '<hh:paraPr id="3"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr>'
    '<hh:paraPr id="4"><hh:heading type="OUTLINE" idRef="0" level="0"/></hh:paraPr>'
    '<hh:paraPr id="5"><hh:heading type="BULLET" idRef="2" level="0"/></hh:paraPr>'
)


def texts(path: Path) -> list[str]:
    return [paragraph.visible_text for paragraph in paragraphs(read(path).blocks)]


def test_text_keeps_its_breaks_tabs_and_blanks(tmp_path: Path) -> None:
    signs = "가<hp:lineBreak/>나<hp:tab/>다<hp:nbSpace/>라<hp:fwSpace/>마<hp:hyphen/>바"
    assert texts(foreign(tmp_path, p(t(signs)))) == ["가\n나\t다\u00a0라 마-바"]


def test_runs_of_one_look_are_one(tmp_path: Path) -> None:
    path = foreign(tmp_path, p(t("가"), t("나"), t("다", "1"), t("2", "2")), header=_LETTERS)
    (paragraph,) = read(path).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs == (
        Run("가나"),
        Run("다", Look(bold=True)),
        Run("2", Look(italic=True, underline=True, superscript=True)),
    )


def test_automatic_numbers_and_bullets_are_markers(tmp_path: Path) -> None:
    shapes = ("1", "2", "2", "1", "2", "3", "4", "5")
    path = foreign(tmp_path, *(p(t("가"), shape=shape) for shape in shapes), header=_LISTS)
    found = [(block.marker, block.level) for block in read(path).blocks if isinstance(block, Paragraph)]
    assert found == [
        ("1.", 0),
        ("1-가)", 1),
        ("1-나)", 1),
        ("2.", 0),
        ("2-가)", 1),
        ("○", 0),
        ("3.", 0),
        ("■", 0),
    ]


def test_a_table_parts_the_text_around_it(tmp_path: Path) -> None:
    path = foreign(tmp_path, p(t("앞"), tbl(tc("칸", (0, 0))), t("뒤")), p(tbl(tc("홀로", (0, 0)))))
    kinds = [block.text if isinstance(block, Paragraph) else "표" for block in read(path).blocks]
    assert kinds == ["앞", "표", "뒤", "표"]


def test_cells_stand_where_their_addresses_say(tmp_path: Path) -> None:
    path = foreign(
        tmp_path,
        p(tbl(tc("라", (1, 1)) + tc("가", (0, 0), (2, 1), head=True), tc("나", (0, 1)), repeats=True)),
    )
    (table,) = read(path).blocks
    assert isinstance(table, Table)
    assert [[(one.text, one.rowspan) for one in row.cells] for row in table.rows] == [
        [("가", 2), ("나", 1)],
        [("라", 1)],
    ]
    assert table.widths_mm == (25.4, 25.4)


@pytest.mark.parametrize("span", [(1, 40), (40, 1), (0, -5)])
def test_spans_stay_inside_the_table(tmp_path: Path, span: tuple[int, int]) -> None:
    path = foreign(tmp_path, p(tbl(tc("가", (0, 0), span), tc("나", (1, 1)))))
    (table,) = read(path).blocks
    assert isinstance(table, Table)
    assert [cell.text for row in table.rows for cell in row.cells if cell.text] == ["가", "나"]
    assert all(cell.rowspan <= 2 for row in table.rows for cell in row.cells)


def test_cells_at_one_place_are_joined_and_those_without_a_place_find_one(tmp_path: Path) -> None:
    path = foreign(tmp_path, p(tbl(tc("가", (0, 0)) + tc("나", (0, 0)) + tc("다"))))
    (table,) = read(path).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0].cells] == ["가\n나", "다"]


def test_a_table_inside_a_cell_is_a_block_of_it(tmp_path: Path) -> None:
    path = foreign(tmp_path, p(tbl(tc("", (0, 0), content=p(t("밖")) + p(tbl(tc("안", (0, 0))))))))
    (table,) = read(path).blocks
    assert isinstance(table, Table)
    inner = table.rows[0].cells[0].blocks
    assert isinstance(inner[1], Table)
    assert table.rows[0].cells[0].text == "밖\n안"


def test_a_caption_stays_beside_its_table(tmp_path: Path) -> None:
    caption = f'<hp:caption side="TOP">{held(p(t("(단위 : 백만원)")))}</hp:caption>'
    assert texts(foreign(tmp_path, p(tbl(tc("칸", (0, 0)), caption=caption)))) == ["(단위 : 백만원)", "칸"]


def test_pictures_are_found_by_the_packages_list(tmp_path: Path) -> None:
    data = png(40, 20).load()
    path = foreign(
        tmp_path,
        p(t("앞"), pic("사진")),
        p(tbl(tc("", (0, 0), content=p(pic("image2"))))),
        items={"사진": "BinData/a.dat"},
        parts={"BinData/a.dat": data, "BinData/image2.png": data},
    )
    found = list(pictures(read(path).blocks))
    assert [(one.width_mm, one.height_mm) for one in found] == [(25.4, 12.7)] * 2
    assert found[0].image.load() == data
    assert found[0].image.media_type == "image/png"


def test_a_picture_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    path = foreign(tmp_path, p(t("가"), pic("none")), items={"none": "http://127.0.0.1:9/x.png"})
    assert not any(isinstance(block, Picture) for block in read(path).blocks)


def test_text_boxes_come_after_their_paragraph(tmp_path: Path) -> None:
    box = r(
        f"<hp:container><hp:rect><hp:drawText>{held(p(t('상자')))}</hp:drawText></hp:rect></hp:container>"
    )
    assert texts(foreign(tmp_path, p(box, t("글")), p(t("다음")))) == ["글", "상자", "다음"]


def test_headers_footers_and_page_numbers_stand_apart(tmp_path: Path) -> None:
    number = '<hp:ctrl><hp:autoNum num="3" numType="PAGE"/></hp:ctrl>'
    controls = (
        f"<hp:ctrl><hp:header>{held(p(t('머리말')))}</hp:header></hp:ctrl>"
        f"<hp:ctrl><hp:footer>{held(p(t('꼬리말')), p(t('- '), r(number), t(' -')))}</hp:footer></hp:ctrl>"
    )
    document = read(foreign(tmp_path, p(r(controls), t("본문"))))
    assert [block.text for block in paragraphs(document.blocks)] == ["본문"]
    assert [block.text for block in paragraphs(document.header + document.footer)] == ["머리말", "꼬리말"]
    assert document.page_number == "- {page} -"


def test_a_page_number_of_hancoms_own_is_a_pattern(tmp_path: Path) -> None:
    control = '<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" sideChar="-"/></hp:ctrl>'
    assert read(foreign(tmp_path, p(r(control)))).page_number == "- {page} -"


def test_notes_come_last_with_their_numbers(tmp_path: Path) -> None:
    number = '<hp:ctrl><hp:autoNum num="1" numType="FOOTNOTE"/></hp:ctrl>'
    note = r(f"<hp:ctrl><hp:footNote>{held(p(r(number), t('각주')))}</hp:footNote></hp:ctrl>")
    last = read(foreign(tmp_path, p(t("가"), note), p(t("나")))).blocks[-1]
    assert isinstance(last, Paragraph)
    assert (last.role, last.visible_text) == (Role.NOTE, "1) 각주")


def test_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    path = foreign(
        tmp_path,
        p(t('가<hp:deleteBegin TcId="1"/>지움'), t('도<hp:deleteEnd TcId="1"/>나<hp:insertBegin/>더함')),
        p(t('다<hp:deleteBegin TcId="2"/><hp:deleteEnd TcId="2" paraend="1"/>')),
        p(t("라")),
    )
    assert texts(path) == ["가나더함", "다라"]


def test_fields_are_their_results_and_hidden_notes_nothing(tmp_path: Path) -> None:
    hidden = f"<hp:ctrl><hp:hiddenComment>{held(p(t('숨은 설명')))}</hp:hiddenComment></hp:ctrl>"
    command = '<hp:stringParam name="Command">명령</hp:stringParam>'
    field = f"<hp:ctrl><hp:fieldBegin>{command}</hp:fieldBegin></hp:ctrl>"
    assert texts(foreign(tmp_path, p(r(hidden), r(field), t("결과")))) == ["결과"]


def test_small_objects_are_text(tmp_path: Path) -> None:
    objects = (
        '<hp:compose composeText="10"/><hp:dutmal><hp:mainText>본말</hp:mainText></hp:dutmal>'
        "<hp:equation><hp:script>a over b</hp:script></hp:equation>"
        '<hp:checkBtn value="CHECKED" caption="예"/>'
    )
    assert texts(foreign(tmp_path, p(r(objects)))) == ["10본말a over b☑예"]


def test_sections_follow_each_other_on_new_pages(tmp_path: Path) -> None:
    path = foreign(tmp_path, p(t("하나")), p(t("둘"), page_break=True), sections=(p(t("셋")),))
    kinds = [block.text if isinstance(block, Paragraph) else type(block) for block in read(path).blocks]
    assert kinds == ["하나", PageBreak, "둘", PageBreak, "셋"]


def test_a_file_without_its_lists_is_read_by_the_names_of_its_parts(tmp_path: Path) -> None:
    path = foreign(tmp_path, p(t("가")), parts={"Contents/content.hpf": b"<package/>"})
    assert texts(path) == ["가"]


def test_names_count_in_every_years_namespace(tmp_path: Path) -> None:
    section = (
        '<x:sec xmlns:x="http://www.owpml.org/owpml/2024/section" xmlns="http://www.owpml.org/owpml/2024/paragraph">'
        "<p><run><t>가</t></run></p></x:sec>"
    )
    path = foreign(tmp_path, parts={"Contents/section0.xml": section.encode()})
    assert texts(path) == ["가"]


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        read(path)
    return refused.value.code


def test_a_file_behind_a_password_is_refused(tmp_path: Path) -> None:
    manifest = b'<m><file-entry full-path="Contents/header.xml"><encryption-data/></file-entry></m>'
    assert (
        refusal(foreign(tmp_path, p(t("가")), parts={"META-INF/manifest.xml": manifest})) == "file.password"
    )


@pytest.mark.parametrize(
    ("section", "code"),
    [
        (b"", "file.broken"),
        (b"<hs:sec", "file.broken"),
        (b"<!DOCTYPE a><sec/>", "file.doctype"),
        (b"<sec>" + b"<p><run><tbl><tr><tc><subList>" * 60 + b"x", "file.too_deep"),
    ],
    ids=["empty", "torn", "document type", "too deep"],
)
def test_a_bad_section_is_refused(tmp_path: Path, section: bytes, code: str) -> None:
    assert refusal(foreign(tmp_path, parts={"Contents/section0.xml": section})) == code


def test_the_content_says_what_a_file_is(tmp_path: Path) -> None:
    path = foreign(tmp_path, p(t("가")))
    renamed = path.rename(tmp_path / "이름만.docx")
    assert gate.identify(renamed) is Kind.HWPX
    assert [block.text for block in paragraphs(files.read(renamed).blocks)] == ["가"]
