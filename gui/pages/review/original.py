"""Draws the original beside its reading, off the UI thread, and points at places on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from core.collecting import collection_paused
from core.document.blocks import Document, Place
from gui.preview.pages import Page, Pages
from gui.preview.view import PagesView

if TYPE_CHECKING:
    from gui.context.tasks import Task, Tasks, Watch
    from gui.preview.typesetter import Typesetter

_NO_PAGES = Pages(1.0, 1.0, (Page((), ()),))


class Original:
    """The readings of one file share its pages, of which the first are shown before the last are made."""

    def __init__(self, view: PagesView, tasks: Tasks) -> None:
        self._view, self._tasks = view, tasks
        self._document: Document | None = None
        """Whose pages are shown or on their way."""
        self._drawing: Task | None = None
        self._awaited: Place | None = None
        """What is to be brought into sight as soon as its page has come."""

    def show(self, document: Document | None, first: Place | None) -> None:
        """Lay a document out and show it from where a reading begins."""
        self._view.highlight(())
        if document is self._document:
            self._go_to(first)
            return
        self.clear()
        self._document = document
        self._awaited = first
        if document is not None:
            self._draw(_Sheets(document))

    def clear(self) -> None:
        """Show nothing, and let go of what was shown."""
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        self._document = self._awaited = None
        self._view.highlight(())
        self._view.set_pages(_NO_PAGES)

    def highlight(self, places: Sequence[Place], *, scroll: bool) -> None:
        """Point at these places; with `scroll`, bring all of them into sight where they fit."""
        self._view.highlight(places)
        if places and scroll:
            self._view.scroll_to(places[-1])
            self._go_to(places[0])

    def _go_to(self, place: Place | None) -> None:
        """Bring a place into sight, now or as soon as its page has come."""
        pages = self._view.pages
        come = place is not None and pages is not None and (self._drawing is None or pages.reach(place))
        self._awaited = None if come else place
        if place is not None and come:
            self._view.scroll_to(place)

    def _draw(self, sheets: _Sheets) -> None:
        # By the few: what is asked for meanwhile has its turn between two of them.
        def drawn(pages: Pages | None) -> None:
            self._drawing = None
            if pages is not None:
                self._view.set_pages(pages)
                self._draw(sheets)
            self._go_to(self._awaited)

        self._drawing = self._tasks.run(
            "원본 그리는 중", sheets.more, done=drawn, stoppable=True, watched=True
        )


class _Sheets:
    """A document's pages as they are made, on whatever thread asks for more."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._growing: Iterator[Pages] | None = None
        self._typesetter: Typesetter

    def more(self, watch: Watch) -> Pages | None:
        """All pages so far and the next few; None where there are no more."""
        if self._growing is None:
            # Only a review needs it: the window does without.
            from gui.preview.typesetter import Typesetter

            self._typesetter = Typesetter()
            self._growing = self._typesetter.growing(self._document)
        self._typesetter.pause = watch.give_way
        # Going through all that a book's pages are made of would hold the window up for a second.
        with collection_paused():
            return next(self._growing, None)
