"""Pointing from a part of a reading to its place on the page, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.document.blocks import Place
from core.edits.tree import section_of
from core.errors import NotFound
from core.model.node import NodeId
from gui.pages.review.original import Original
from gui.pages.review.places import Places

if TYPE_CHECKING:
    from gui.context.tasks import Tasks
    from gui.pages.review.desk import Desk
    from gui.pages.review.view import ReviewView


class Pointing:
    """Holds what is pointed at in the reading that is looked over, and where its parts stand."""

    def __init__(self, view: ReviewView, desk: Desk, tasks: Tasks) -> None:
        self._body, self._desk = view.body, desk
        self._original = Original(view.pages, tasks)
        self.places: Places | None = None
        self.key = ""
        """What is pointed at."""
        self._from_page = False
        """The page is pointing, and stays where it is."""
        view.body.pointed.connect(self.point)
        view.pages.place_hovered.connect(self._hover)
        view.pages.place_clicked.connect(self._click)
        view.pages.place_dragged.connect(self._drag)

    def follow(self) -> None:
        """Learn where the parts of the reading stand as it is now."""
        self.places = Places(self._desk.reading, self._desk.sources)

    def show_original(self) -> None:
        """Lay out the page of the reading, from where it begins."""
        if self.places is not None:
            self._original.show(self._desk.reading.document, self.places.first)

    def forget(self) -> None:
        """Let go of the page and its pictures."""
        self.places = None
        self._original.clear()

    def point(self, key: str) -> None:
        """A part of the reading is pointed at: show it on the page."""
        if self.places is None:
            return
        self.key = key
        self._body.mark(key)
        self._original.highlight(self.places.of(key, self._section(key)), scroll=not self._from_page)

    def reveal(self, key: str) -> None:
        """Go to a part of the reading, and show it on the page."""
        self._body.reveal(key, focus=True)
        self.point(key)

    def _section(self, key: str) -> str:
        try:
            return section_of(self._desk.reading.report, NodeId(key.partition(".")[0])) or ""
        except NotFound:
            return ""

    def _at(self, place: Place | None) -> str | None:
        return self.places.at(place) if self.places and place else None

    def _hover(self, place: Place | None) -> None:
        """The mouse is on the page: show what was made of the block."""
        key = self._at(place)
        if self.places is None or key is None:
            return
        self.key = key
        self._body.mark(key)
        self._original.highlight(self.places.of(key), scroll=False)
        self._body.reveal(key, focus=False)

    def _drag(self, place: Place) -> None:
        """What is left over can be pulled off the page itself."""
        key = self._at(place)
        if key is not None:
            self._body.drag(key)

    def _click(self, place: Place) -> None:
        key = self._at(place)
        if key is not None:
            self._from_page = True
            self._body.mark(key)
            self._body.reveal(key, focus=True)
            self._from_page = False
