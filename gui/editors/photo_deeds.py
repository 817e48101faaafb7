"""What is done to the photos that are chosen: moved, turned, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.edits.batch import Batch
from core.edits.fields import SetField
from core.edits.items import MoveItem, RemoveItem
from gui.widgets.photo_grid import PhotoGrid

if TYPE_CHECKING:
    from gui.editors.section_editor import SectionEditor


class PhotoDeeds:
    """Each deed is one step to whoever undoes it."""

    def __init__(self, editor: SectionEditor, grid: PhotoGrid) -> None:
        self._editor, self._grid = editor, grid
        self._session = editor.session
        grid.removal_requested.connect(self.remove)
        grid.turn_requested.connect(self.turn)
        grid.step_requested.connect(self.move)
        grid.drop_requested.connect(self.place)

    def move(self, step: int) -> None:
        """Move the chosen photos by so many places, as far as there is room."""
        rows, count = self._grid.chosen(), len(self._editor.section.photos)
        if not rows:
            return
        step = max(-rows[0], min(step, count - 1 - rows[-1]))
        if step:
            self.place(rows, rows[0] + step if step < 0 else rows[-1] + step + 1)

    def place(self, rows: list[int], before: int) -> None:
        """Put photos, in their order, in front of another."""
        photos = self._editor.section.photos
        moved = [photos[row] for row in rows if row < len(photos)]
        start = min(before, len(photos)) - sum(row < before for row in rows)
        rest = [photo for photo in photos if photo not in moved]
        wanted = [*rest[:start], *moved, *rest[start:]]
        edits, order = [], list(photos)
        for place, photo in enumerate(wanted):
            if order[place] is not photo:
                order.remove(photo)
                order.insert(place, photo)
                edits.append(MoveItem(self._session.id, photo.id, self._editor.node, "photos", place))
        if edits and self._session.submit(Batch(tuple(edits), "edit.photos"), "사진 옮기기"):
            self._grid.choose(list(range(start, start + len(moved))))

    def turn(self, quarters: int) -> None:
        """Turn the chosen photos clockwise."""
        photos = self._editor.section.photos
        edits = tuple(
            SetField(self._session.id, photos[row].id, "turns", (photos[row].turns + quarters) % 4)
            for row in self._grid.chosen()
        )
        if edits:
            self._session.submit(Batch(edits, "edit.photos"), "사진 돌리기")

    def remove(self) -> None:
        """Take the chosen photos out of the report; undo brings them back."""
        rows, photos = self._grid.chosen(), self._editor.section.photos
        edits = tuple(RemoveItem(self._session.id, photos[row].id) for row in rows)
        taken = edits and self._session.submit(Batch(edits, "edit.photos"), "사진 빼기")
        left = len(self._editor.section.photos)
        if taken and left:
            self._grid.choose([min(rows[0], left - 1)])
