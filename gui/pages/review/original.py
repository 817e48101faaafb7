"""Draws the original beside its reading, off the UI thread, and points at places on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.collecting import collection_paused
from core.document.blocks import Document, Place
from gui.preview.pages import Page, Pages
from gui.preview.view import PagesView

if TYPE_CHECKING:
    from gui.context.tasks import Task, Tasks

_NO_PAGES = Pages(1.0, 1.0, (Page((), ()),))


class Original:
    """The readings of one file share its pages."""

    def __init__(self, view: PagesView, tasks: Tasks) -> None:
        self._view, self._tasks = view, tasks
        self._document: Document | None = None
        """Whose pages are shown or on their way."""
        self._drawing: Task | None = None

    def show(self, document: Document | None, first: Place | None) -> None:
        """Lay a document out and show it from where a reading begins."""
        self._view.highlight(())
        if document is self._document:
            if first is not None:
                self._view.scroll_to(first)
            return
        self.clear()
        self._document = document
        if document is not None:
            self._drawing = self._tasks.run(
                "원본 그리는 중", _laid_out, document, first, done=self._drawn, stoppable=True
            )

    def clear(self) -> None:
        """Show nothing, and let go of what was shown."""
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        self._document = None
        self._view.highlight(())
        self._view.set_pages(_NO_PAGES)

    def highlight(self, places: Sequence[Place], *, scroll: bool) -> None:
        """Point at these places; with `scroll`, bring all of them into sight where they fit."""
        self._view.highlight(places)
        if places and scroll:
            self._view.scroll_to(places[-1])
            self._view.scroll_to(places[0])

    def _drawn(self, outcome: tuple[Pages, Place | None]) -> None:
        pages, first = outcome
        self._drawing = None
        self._view.set_pages(pages)
        if first is not None:
            self._view.scroll_to(first)


def _laid_out(document: Document, first: Place | None) -> tuple[Pages, Place | None]:
    """The pages, and where on them the reading begins."""
    # Only a review needs it: the window does without.
    from gui.preview.typesetter import paginate

    # Going through all that a book's pages are made of would hold the window up for a second.
    with collection_paused():
        return paginate(document), first
