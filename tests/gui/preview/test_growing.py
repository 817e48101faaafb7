"""A long document's pages come by the few, and whoever asks for them can pause the work or end it."""

from __future__ import annotations

import pytest

from core.document.blocks import PageBreak, Table, plain
from gui.preview.typesetter import Typesetter, paginate
from tests.gui.preview.builders import document, lines, row, texts


class Enough(Exception):
    """Ends the work in these tests."""


def _long():
    tables = (
        Table(tuple(row(word, "가", "나") for word in lines(30, f"표{number}."))) for number in range(4)
    )
    blocks = [plain("처음"), *(block for table in tables for block in (table, PageBreak()))]
    return document(*blocks, *map(plain, lines(300)), number="- {page} -")


def _says(pages) -> list[list[str]]:
    return [texts(page) for page in pages.pages]


def test_the_first_pages_come_before_the_others_and_the_last_are_the_whole(qapp):
    made = list(Typesetter().growing(_long()))
    counts = [len(pages) for pages in made]
    assert counts[0] == 2 and counts == sorted(counts) and len(counts) > 3
    whole = _says(paginate(_long()))
    assert [_says(pages) for pages in made] == [whole[:count] for count in counts]
    assert counts[-1] == len(whole)


def test_a_short_document_comes_in_one_go(qapp):
    (made,) = Typesetter().growing(document(plain("한 줄")))
    assert _says(made) == [["한 줄"]]


def test_the_first_pages_wait_for_no_later_paragraph(qapp):
    def pauses(pages) -> int:
        asked = 0

        def ask() -> None:
            nonlocal asked
            asked += 1

        typesetter = Typesetter()
        typesetter.pause = ask
        pages(typesetter)
        return asked

    first = pauses(lambda typesetter: next(typesetter.growing(_long())))
    assert 0 < first < pauses(lambda typesetter: typesetter.paginate(_long())) / 3


def test_whoever_is_asked_to_pause_may_end_the_work(qapp):
    def stop() -> None:
        raise Enough

    typesetter = Typesetter()
    typesetter.pause = stop
    with pytest.raises(Enough):
        typesetter.paginate(_long())


def test_the_beginning_of_a_document_says_how_far_it_goes(qapp):
    first = next(Typesetter().growing(_long()))
    assert first.reach((0,)) and first.reach((1, 3, 0, 0)) and not first.reach((9,))
