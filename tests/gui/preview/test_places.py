from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QPointF

from core.document.blocks import Cell, Row, Table, plain
from gui.preview.typesetter import paginate
from tests.gui.preview.builders import cell, document, lines, pages, picture, row, text_mark


def place_of(laid, page, text):
    mark = text_mark(laid.pages[page], text)
    return laid.place_at(page, QPointF(mark.x + 1, mark.y - 10))


def test_a_point_on_a_block_tells_its_place(qapp):
    laid = pages(plain("글"), Table((row("가", "나"), Row((cell("다"), cell("라", "마"))))), picture(20, 15))

    assert place_of(laid, 0, "글") == (0,)
    assert place_of(laid, 0, "나") == (1, 0, 1, 0)
    assert place_of(laid, 0, "마") == (1, 1, 1, 1)
    assert laid.place_at(0, QPointF(1, 1)) is None


def test_a_block_in_a_nested_table_has_its_whole_way(qapp):
    inner = Table((row("안1", "안2"),))
    laid = pages(Table((Row((cell("밖"), Cell((plain("앞"), inner)))),)))

    assert place_of(laid, 0, "안2") == (0, 0, 1, 1, 0, 1, 0)


def test_the_empty_part_of_a_cell_means_its_first_block(qapp):
    laid = pages(Table((Row((cell("짧게"), cell(*lines(10)))),)))

    (spot,) = laid.spots((0, 0, 0))
    whole = laid.spots((0,))[0].rect
    corner = QPointF(whole.left() + 5, whole.top() + 30)
    assert laid.place_at(0, corner) == (0, 0, 0, 0)
    assert spot.page == 0


def test_a_place_tells_its_rectangle_on_each_page_it_is_on(qapp):
    laid = pages(Table((row("이름", "값", head=True), *(row(text, "1") for text in lines(60)))))

    assert [spot.page for spot in laid.spots((0,))] == list(range(len(laid)))
    (spot,) = laid.spots((0, 60, 0, 0))
    assert spot.page == len(laid) - 1
    mark = text_mark(laid.pages[-1], "줄60")
    assert spot.rect.contains(QPointF(mark.x + 1, mark.y - 10))


def test_a_block_without_a_page_stands_where_its_holder_does(qapp):
    laid = pages(Table((row("가"),)))

    assert laid.spots((0, 0, 0, 7)) == laid.spots((0,))
    assert laid.spots((5,)) == ()


def test_pages_are_made_on_another_thread_too(qapp, qtbot):
    made = document(Table(tuple(row(text, "1") for text in lines(30))))
    with ThreadPoolExecutor(1) as pool:
        there = pool.submit(paginate, made).result()

    here = paginate(made)
    assert [page.areas for page in there.pages] == [page.areas for page in here.pages]
