"""What the page of a report looks like, block by block."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.document.blocks import Document, PageBreak, Paragraph, Picture, Table, pictures
from core.document.grid import grid
from core.document.styles import Role
from core.layouts.load import load
from core.model.node import new_id
from core.model.outline import Evidence, Item
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.report import Report
from core.model.sections import Header, Issues, Photo, Photos, Progress, ProgressSlot, SlotKind
from core.model.term import DEFAULT_TERM
from core.writing import Chapter, compose, compose_book
from tests.strategies.printable import PICTURES, drawn_image

LAYOUT = load("pledge-8")
DIGEST = sorted(PICTURES)[0]


def report(*sections: object) -> Report:
    return Report(
        pledge=new_id(),
        period=Period(2026, 2),
        term=DEFAULT_TERM,
        layout="pledge-8",
        sections=sections,  # type: ignore[arg-type]  # tests pass sections
    )


def page(*sections: object) -> Document:
    return compose(report(*sections), LAYOUT, drawn_image)


def progress(*items: Item, slot: SlotKind = SlotKind.CURRENT) -> Progress:
    return Progress(
        slots=tuple(ProgressSlot(slot=kind, items=items if kind is slot else ()) for kind in SlotKind)
    )


def only_table(document: Document) -> Table:
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return found


def test_each_section_stands_under_its_head_in_the_layouts_order() -> None:
    document = page(Issues(), progress(), Header(name="청년 창업공간 조성"))

    heads = [b.visible_text for b in document.blocks if isinstance(b, Paragraph) and b.role is Role.HEAD]
    assert heads == ["□ 추진실적 및 향후 추진계획", "□ 문제점 및 개선대책"]
    assert isinstance(document.blocks[0], Table)


def test_the_first_report_of_a_term_has_an_open_past() -> None:
    table = only_table(page(progress()))

    assert [row.cells[0].text for row in table.rows[1:]] == [
        "그동안 추진실적\n(2026.7.~)",
        "하반기 추진실적\n(2026.7.~12.)",
        "2027년 상반기 추진계획\n(향후 추진 계획)",
    ]
    assert table.rows[0].head


def test_an_item_with_evidence_begins_a_row_under_the_same_label() -> None:
    proof = Evidence(number=1, title="결과보고")
    items = [Item(level=1, text="하나"), Item(level=2, text="둘", evidence=(proof,), remark="협의 중")]

    table = only_table(page(progress(*items)))

    first, second = table.rows[2:4]
    assert first.cells[0].rowspan == 2
    assert first.cells[1].open_bottom
    assert [cell.open_top for cell in second.cells] == [True, True]
    assert second.cells[1].text == "[증빙1]\n결과보고\n협의 중"
    assert len({len(row) for row in grid(table)}) == 1


def test_a_row_no_taller_than_its_label_is_not_cut_by_a_page() -> None:
    short = Item(level=1, text="협약 체결")

    def uncut(*items: Item) -> list[bool]:
        return [row.whole for row in only_table(page(progress(*items))).rows[1:]]

    assert uncut(short, short) == [True, True, True]
    assert uncut(short, short, short) == [True, False, True]
    assert uncut(Item(level=1, text="한 줄에 다 들어가지 않을 만큼 긴 글로 적은 추진실적")) == [
        True,
        False,
        True,
    ]
    assert uncut(replace(short, remark="담당자\n확인\n필요")) == [True, False, True]


def test_photos_stand_two_a_row_whole_and_with_alternative_text() -> None:
    photos = [Photo(digest=DIGEST, caption=f"사진 {n}") for n in range(3)]

    table = only_table(page(Photos(photos=tuple(photos))))

    shown = list(pictures((table,)))
    assert [len(row.cells) for row in table.rows] == [2, 2, 2, 2]
    assert not table.bordered
    assert [picture.alt for picture in shown] == ["사진 0", "사진 1", "사진 2"]
    assert all(_undistorted(picture) for picture in shown)


@pytest.mark.parametrize(("count", "box"), [(1, (165, 123.75)), (2, (80, 60)), (3, (51.67, 38.75))])
def test_chosen_columns_share_the_width_and_pictures_grow_or_shrink_with_them(
    count: int, box: tuple[float, float]
) -> None:
    photos = tuple(Photo(digest=digest, caption="준공식") for digest in sorted(PICTURES))

    table = only_table(page(Photos(photos=photos, per_row=count)))

    assert table.widths_mm == pytest.approx((170 / count,) * count)
    for one in pictures((table,)):
        room = (one.width_mm / box[0], one.height_mm / box[1])
        assert max(room) == pytest.approx(1, abs=0.001)
        assert one.width_mm / one.height_mm == pytest.approx(
            one.image.width_px / one.image.height_px, rel=0.005
        )


def _undistorted(picture: Picture) -> bool:
    inside = picture.width_mm <= 80 and picture.height_mm <= 60
    image = picture.image
    return inside and abs(picture.width_mm * image.height_px - picture.height_mm * image.width_px) < 1


def test_an_empty_photo_section_prints_no_head() -> None:
    assert page(Photos()).blocks == ()


def test_the_properties_say_what_the_file_is() -> None:
    whole = report(Header(name="청년 창업공간 조성"))

    properties = compose(whole, LAYOUT, drawn_image).properties

    assert properties.title == "청년 창업공간 조성"
    assert properties.custom == {
        "ieum.layout": "pledge-8",
        "ieum.report": whole.id,
        "ieum.pledge": whole.pledge,
        "ieum.period": "2026-H2",
    }


def test_a_report_without_header_is_titled_by_its_pledge() -> None:
    document = compose(report(), LAYOUT, drawn_image, pledge=Pledge(name="청년 창업공간 조성"))

    assert document.properties.title == "청년 창업공간 조성"


def test_a_book_begins_each_report_on_a_new_page() -> None:
    one = report(Issues())

    book = compose_book([Chapter(one, LAYOUT), Chapter(replace(one, id=new_id()), LAYOUT)], drawn_image)

    assert sum(isinstance(block, PageBreak) for block in book.blocks) == 1
    assert book.styles == LAYOUT.styles


def test_a_book_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a report"):
        compose_book([], drawn_image)


def test_a_photo_that_cannot_be_printed_leaves_a_marked_gap_over_its_caption():
    photos = Photos(
        photos=(Photo(digest=DIGEST, caption="착공식"), Photo(digest=DIGEST, caption="준공식", turns=1))
    )
    document = compose(
        report(photos), LAYOUT, lambda digest, turns: None if turns else drawn_image(digest, turns)
    )
    table = document.blocks[-1]
    assert isinstance(table, Table)
    shown, captions = table.rows
    assert [cell.text for cell in shown.cells] == ["", "(사진을 읽을 수 없음)"]
    assert [cell.shaded for cell in shown.cells] == [False, True]
    assert shown.height_mm == 60
    assert [cell.text for cell in captions.cells] == ["착공식", "준공식"]


def test_a_line_that_heads_items_stays_with_the_first_of_them() -> None:
    heads = [
        block
        for block in page(Issues(problems=(Item(level=2, text="예산 부족"),))).blocks
        if isinstance(block, Paragraph) and block.text in ("문제점", "개선대책")
    ]
    assert [head.keep_with_next for head in heads] == [True, False]
