from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from core.document.blocks import Image, plain
from core.errors import FileRefused
from gui.preview.sheets import Sheets
from gui.preview.view import PagesView
from tests.gui.preview.builders import lines, pages, pages_view, picture


@pytest.fixture
def view(qtbot):
    return pages_view(qtbot)


def point_of(view: PagesView, place) -> QPoint:
    sheets = Sheets(view.pages, view._scale(), view.viewport().width())
    middle = sheets.rect(view.pages.spots(place)[0]).center()
    return middle.toPoint() - QPoint(0, view.verticalScrollBar().value())


def test_an_empty_view_shows_nothing_and_breaks_nothing(view):
    view.grab()
    view.scroll_to((3,))
    assert view.pages is None


def test_a_click_on_a_block_tells_its_place(view, qtbot):
    view.set_pages(pages(*map(plain, lines(20))))

    with qtbot.waitSignal(view.place_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, (4,)))
    assert clicked.args == [(4,)]


def test_the_mouse_over_a_block_tells_its_place(view, qtbot):
    view.set_pages(pages(*map(plain, lines(20))))

    with qtbot.waitSignal(view.place_hovered) as hovered:
        qtbot.mouseMove(view.viewport(), point_of(view, (2,)))
    assert hovered.args == [(2,)]


def test_scrolling_to_a_block_brings_it_into_sight(view):
    view.set_pages(pages(*map(plain, lines(100))))
    view.scroll_to((90,))

    assert view.viewport().rect().contains(point_of(view, (90,)))
    before = view.verticalScrollBar().value()
    view.scroll_to((90,))
    assert view.verticalScrollBar().value() == before


def test_the_page_in_sight_is_told_and_read_out(view, qtbot):
    with qtbot.waitSignal(view.page_changed) as shown:
        view.set_pages(pages(*map(plain, lines(100))))
    count = len(view.pages)
    assert shown.args == [1, count]

    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleDescription() == f"{count} / {count} 쪽"


def test_keys_scroll_and_zoom(view, qtbot):
    view.set_pages(pages(*map(plain, lines(100))))
    bar = view.verticalScrollBar()

    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0
    before = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom > before
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == before


def test_zoom_keeps_what_is_in_the_middle(view):
    view.set_pages(pages(*map(plain, lines(100))))
    view.set_zoom(100)
    view.scroll_to((60,))
    view.set_zoom(150)

    assert abs(point_of(view, (60,)).y() - view.viewport().height() / 2) < view.viewport().height()
    assert view.zoom == 150


def test_new_pages_leave_the_reader_where_he_was(view):
    view.set_pages(pages(*map(plain, lines(100))))
    view.scroll_to((60,))
    before = view.verticalScrollBar().value()
    view.set_pages(pages(*map(plain, lines(101))))

    assert before > 0
    assert view.verticalScrollBar().value() == before


def test_a_highlighted_block_is_tinted(view):
    view.set_pages(pages(*map(plain, lines(5))))
    plainly = view.viewport().grab().toImage().pixelColor(point_of(view, (1,)))
    view.highlight([(1,)])

    assert plainly == QColor("white")
    assert view.viewport().grab().toImage().pixelColor(point_of(view, (1,))) != plainly


def test_a_picture_appears_once_it_is_decoded(view, qtbot):
    view.set_pages(pages(picture(60, 45)))

    def colour() -> QColor:
        return view.viewport().grab().toImage().pixelColor(point_of(view, (0,)))

    qtbot.waitUntil(lambda: colour() == QColor("#cc3311"))


def test_a_picture_that_cannot_be_read_leaves_a_named_space(view, qtbot):
    loads: list[int] = []

    def load() -> bytes:
        loads.append(1)
        return b"no picture"

    broken = replace(picture(60, 45), image=Image("x", "image/png", 80, 60, load))
    view.set_pages(pages(broken))
    view.grab()
    qtbot.waitUntil(lambda: bool(loads))
    for _ in range(3):
        view.grab()
    assert len(loads) == 1


def test_a_picture_that_could_not_be_read_is_tried_again_on_other_pages(view, qtbot):
    whole = picture(60, 45)
    loads: list[int] = []

    def load() -> bytes:
        loads.append(1)
        raise FileRefused("file.unreadable", name="보고서.docx")

    # The file is damaged; its better copy has the same picture under the same name.
    view.set_pages(pages(replace(whole, image=replace(whole.image, load=load))))
    view.grab()
    qtbot.waitUntil(lambda: bool(loads))
    view.set_pages(pages(whole))
    qtbot.waitUntil(
        lambda: view.viewport().grab().toImage().pixelColor(point_of(view, (0,))) == QColor("#cc3311")
    )


def test_pages_that_are_not_shown_any_more_are_let_go_of_beside_the_work(view, qtbot):
    shown = pages(*map(plain, lines(2_000)))
    first, last = shown.pages[0], shown.pages[-1]
    held = sys.getrefcount(object())
    view.set_pages(shown)
    del shown
    view.set_pages(pages(*map(plain, lines(1))))

    assert sys.getrefcount(first) > held + 1 < sys.getrefcount(last)
    qtbot.waitUntil(lambda: sys.getrefcount(first) == held + 1 == sys.getrefcount(last))
