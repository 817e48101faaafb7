"""What is pasted becomes outline items with levels, or the cells of a table."""

from core.formats.clipboard import pasted_blocks
from core.layouts.load import load
from core.sections.pasting import pasted_cells, pasted_items

LAYOUT = load("pledge-8")


def items(html: str, text: str = "") -> list[tuple[int, str]]:
    return [(item.level, item.text) for item in pasted_items(pasted_blocks(html, text), LAYOUT)]


def test_typed_bullets_become_levels():
    assert items("", "○ 업무협약 체결\n  - 일시 : 2026. 9. 1.(화)\n  - 장소 : 시청\n○ 용역 착수") == [
        *((1, "업무협약 체결"), (2, "일시 : 2026. 9. 1.(화)"), (2, "장소 : 시청"), (1, "용역 착수")),
    ]


def test_lists_of_a_web_page_become_levels():
    assert items("<ul><li>가<ul><li>나</ul><li>다</ul>") == [(1, "가"), (2, "나"), (1, "다")]


def test_word_lists_become_levels():
    item = "<p style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>{}</span>{}</p>"
    page = item.format(1, "1.", "가") + item.format(2, "가.", "나") + item.format(1, "2.", "다")
    assert items(page) == [(1, "가"), (2, "나"), (1, "다")]


def test_a_paragraph_after_a_list_is_an_item_of_its_own():
    assert items("<ul><li>가<li>나</ul><p>다</p><p>라</p><ul><li>마</ul>") == [
        *((1, "가"), (1, "나"), (1, "다"), (1, "라"), (1, "마")),
    ]


def test_a_wrapped_line_joins_the_typed_bullet_above():
    assert items("", "○ 업무협약 체결 및\n   후속 조치\n○ 착공") == [
        (1, "업무협약 체결 및 후속 조치"),
        (1, "착공"),
    ]


def test_rows_of_a_table_below_items_stay_rows():
    page = "<p>○ 사업비</p><table><tr><td>국비<td>5<tr><td>시비<td>7</table><p>○ 착공</p>"
    assert items(page) == [(1, "사업비"), (1, "국비 5"), (1, "시비 7"), (1, "착공")]


def test_lists_in_the_cells_of_a_table_become_items():
    page = (
        "<table><tr><td>하반기 추진실적<td><p>○ 업무협약 체결</p><p>&nbsp; - 일시 : 2026. 9. 1.(화)</p>"
        "<p>○ 착공</p><td>[증빙1]</table>"
    )
    assert items(page) == [
        (1, "하반기 추진실적"),
        (1, "업무협약 체결"),
        (2, "일시 : 2026. 9. 1.(화)"),
        (1, "착공"),
        (1, "[증빙1]"),
    ]


def test_a_pasted_table_is_cells_with_merged_ones_in_their_first_place():
    page = "<table><tr><td rowspan=2>국비</td><td> 1,900 </td></tr><tr><td>5</td></tr></table>"
    assert pasted_cells(pasted_blocks(page, "")) == (("국비", "1,900"), ("", "5"))


def test_text_without_a_table_is_a_column_of_cells():
    assert pasted_cells(pasted_blocks("", "1,900\n\n5")) == (("1,900",), ("5",))


def test_text_without_bullets_stands_at_the_level_that_is_asked_for():
    plain = pasted_items(pasted_blocks("", "서울\n부산"), LAYOUT, at=2)
    assert [(item.level, item.text) for item in plain] == [(2, "서울"), (2, "부산")]
    marked = pasted_items(pasted_blocks("", "○ 서울\n○ 부산"), LAYOUT, at=2)
    assert [item.level for item in marked] == [1, 1]
