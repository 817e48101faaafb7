"""The original of a long file is shown from its first pages on, and goes where it is asked to in time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from core.document.blocks import Document, plain
from gui.pages.review.original import Original
from gui.preview.view import PagesView
from tests.gui.preview.builders import pages_view


@pytest.fixture
def view(qtbot):
    return pages_view(qtbot)


LONG = Document(tuple(plain(f"줄 {number}") for number in range(600)))


class Seen(QObject):
    """Counts the pages that the view has each time some came."""

    def __init__(self, view: PagesView) -> None:
        super().__init__(view)
        self.counts: list[int] = []
        view.page_changed.connect(lambda _, count: self.counts.append(count))


def test_pages_are_shown_while_the_others_are_still_made(view, tasks, qtbot):
    seen = Seen(view)
    Original(view, tasks).show(LONG, None)
    qtbot.waitUntil(lambda: not tasks.running)
    assert len(set(seen.counts)) > 2 and max(seen.counts) == len(view.pages) > 8


def test_what_another_job_wants_has_its_turn_between_two_lots_of_pages(view, tasks, qtbot):
    Original(view, tasks).show(LONG, None)
    then = []
    tasks.run("가져오는 중", lambda: None, done=lambda _: then.append(len(view.pages)))
    qtbot.waitUntil(lambda: not tasks.running)
    assert then[0] < len(view.pages)


def test_a_reading_at_the_end_of_a_long_file_is_shown_when_its_page_has_come(view, tasks, qtbot):
    Original(view, tasks).show(LONG, (580,))
    qtbot.waitUntil(lambda: not tasks.running)
    assert view.verticalScrollBar().value() > view.verticalScrollBar().maximum() * 0.8


def test_a_place_that_was_pointed_at_too_early_is_shown_when_its_page_has_come(view, tasks, qtbot):
    original = Original(view, tasks)
    original.show(LONG, (0,))
    original.highlight([(300,)], scroll=True)
    qtbot.waitUntil(lambda: not tasks.running)
    assert view.verticalScrollBar().value() > 0 and view._spots


def test_pages_on_their_way_are_not_shown_after_the_view_was_cleared(view, tasks, qtbot):
    original = Original(view, tasks)
    original.show(LONG, None)
    original.clear()
    qtbot.waitUntil(lambda: not tasks.running)
    assert len(view.pages) == 1 and not view.pages.pages[0].marks
