"""What every section's editor offers to the page around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMargins, QRect, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.edits.marks import Confirm
from core.edits.wording import Hit
from core.model.node import NodeId
from core.model.sections import SectionKind
from gui.context.app_context import AppContext, Notice
from gui.editors.outline_box import OutlineBox
from gui.models.for_reading import WritableModel
from gui.models.marks import marked
from gui.models.sections_model import long_title
from gui.undo.session import ReportSession
from gui.widgets.card import button, label, pill
from gui.widgets.cell_edit import CellEdit
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.grid_table import GridTable
from gui.widgets.outline.edit import OutlineEdit
from gui.widgets.photo_grid import PhotoGrid
from gui.widgets.text_field import TextField
from gui.widgets.tree_table import TreeTable

_ROOMY, _TIGHT = (24, 18, 24, 24), (12, 12, 12, 16)
_ABOVE, _BELOW = 3, 8
"""Lines around the cursor that are seen where one comes to an outline by a key."""
_NARROW = 560
"""Pixels of width under which an editor keeps to the tight margins."""


class SectionEditor(QWidget):
    """Edits one section of a session's report. Follows the session; children fill `body` and `refresh`."""

    area_wanted = Signal(QWidget, object)
    """A widget and the part of it that should be in view."""

    hint = ""

    def __init__(self, kind: SectionKind, node: NodeId, session: ReportSession, context: AppContext) -> None:
        super().__init__()
        self.kind, self.node = kind, node
        self.session, self.context = session, context
        self.setAccessibleName(long_title(kind, session.layout))
        outer = QVBoxLayout(self)
        outer.setSpacing(14)
        self._outer = outer
        head = QHBoxLayout()
        self._waiting = pill("", "warn")
        self._confirm = button(
            "모두 확인", theme=context.theme, icon="check-check", tip="표시된 곳을 모두 확인했음으로 바꿉니다"
        )
        self._confirm.clicked.connect(self.confirm_all)
        head.addWidget(ElidedLabel(long_title(kind, session.layout), "title"))
        head.addSpacing(8)
        head.addWidget(self._waiting)
        head.addStretch(1)
        head.addWidget(self._confirm)
        outer.addLayout(head)
        if self.hint and not session.for_reading:
            outer.addWidget(label(self.hint, "muted", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        outer.addLayout(self.body, 1)
        self._give_room(_ROOMY)

    @property
    def section(self) -> Any:
        """The section as it stands in the report; None when it is gone."""
        return next((one for one in self.session.report.sections if one.id == self.node), None)

    def follow(self) -> None:
        """Show what the report holds now."""
        section = self.section
        if section is None:
            return
        waiting = len(marked(section))
        self._waiting.setText(f"확인 {waiting}")
        self._waiting.setVisible(waiting > 0)
        self._confirm.setVisible(waiting > 0 and not self.session.for_reading)
        self.refresh()
        if self.session.for_reading:
            self._look_on()

    def _look_on(self) -> None:
        """Let nothing be typed or pressed that could not be kept; what is shown can be copied."""
        harmless = self.harmless()
        controls = (*self.findChildren(QAbstractButton), *self.findChildren(QComboBox))
        for control in controls:
            if not any(each is control or each.isAncestorOf(control) for each in harmless):
                control.setEnabled(False)
        for line in self.findChildren(TextField):
            line.setReadOnly(True)
        for outline in self.findChildren(OutlineEdit):
            outline.look_on()
        for kind in (GridTable, TreeTable, PhotoGrid):
            for view in self.findChildren(kind):
                view.look_on()
                if isinstance(model := view.model(), WritableModel):
                    model.for_reading = True

    def harmless(self) -> Sequence[QWidget]:
        """Buttons and choices that change nothing in the report."""
        return ()

    def refresh(self) -> None:
        """Put the section's data on the widgets."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand over at once whatever is still being typed."""

    def unkept(self) -> list[tuple[str, str]]:
        """(where, text) of all that a flush could not put on disk."""
        boxes = [box for box in self.findChildren(OutlineBox) if box.pending() is not None]
        lines = [*self.findChildren(TextField), *self.findChildren(CellEdit)]
        return [
            *((box.name, box.text()) for box in boxes),
            *((line.accessibleName(), line.text()) for line in lines if line.unkept),
        ]

    def go_to(self, node: NodeId) -> bool:
        """Put the cursor at a node of the section; tells whether there is a place for it."""
        for edit in self.findChildren(OutlineEdit):
            if edit.deeds.go_to(node):
                edit.setFocus()
                self.area_wanted.emit(edit, edit.cursor_area())
                return True
        return False

    def confirm_all(self) -> None:
        """Take the marks off this section."""
        self.flush()
        self.session.submit(Confirm(self.session.id, (self.node,)), "모두 확인")

    def tell(self, text: str) -> None:
        """Say near the page why something was not taken; where one can only read, that is why."""
        if self.session.for_reading:
            text = "읽기 전용으로 열려 있어 고칠 수 없습니다. 내용은 복사할 수 있습니다."
        self.context.notify(Notice(text, "warn"))

    def follow_outline(self, edit: OutlineEdit) -> None:
        """Keep an outline's cursor in view, and let arrow keys go on to the outlines above and below."""
        edit.cursorPositionChanged.connect(
            lambda: edit.hasFocus() and self.area_wanted.emit(edit, edit.cursor_area())
        )
        edit.entered.connect(lambda: self.area_wanted.emit(edit, _around(edit)))
        edit.area_dragged.connect(lambda y: self.area_wanted.emit(edit, QRect(0, y - 30, 1, 60)))
        edit.stepped_out.connect(lambda step: self._step(edit, step))
        edit.marks_passed.connect(lambda: self._to_next_mark(edit))
        edit.locked.connect(lambda: self.tell(""))

    def _to_next_mark(self, edit: OutlineEdit) -> None:
        outlines = self.findChildren(OutlineEdit)
        for following in outlines[outlines.index(edit) + 1 :]:
            if following.deeds.to_next_mark(-1):
                following.setFocus()
                self.area_wanted.emit(following, following.cursor_area())
                return

    def _step(self, edit: OutlineEdit, step: int) -> None:
        outlines = self.findChildren(OutlineEdit)
        index = outlines.index(edit) + step
        if 0 <= index < len(outlines):
            following = outlines[index]
            end = QTextCursor.MoveOperation.Start if step > 0 else QTextCursor.MoveOperation.End
            following.setFocus()
            following.moveCursor(end)

    def show_hits(self, wanted: str) -> None:
        """Mark every place in the outlines that says it; nothing for empty words."""
        for edit in self.findChildren(OutlineEdit):
            edit.hits.show(wanted)

    def outline_with_hit(self) -> OutlineEdit | None:
        """The outline that the last shown words stand in."""
        return next((edit for edit in self.findChildren(OutlineEdit) if edit.hits.current), None)

    def show_hit(self, hit: Hit) -> None:
        """Show where words stand, as well as this editor can."""
        outlines = self.findChildren(OutlineEdit)
        for edit in outlines:
            edit.hits.forget()
        for edit in outlines:
            if hit.field == "text" and edit.page.find(hit.node) is not None:
                edit.hits.go_to(hit.node, hit.start, hit.length)
                self.area_wanted.emit(edit, edit.cursor_area())
                return
        self.go_to(hit.node)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room(_ROOMY if event.size().width() >= _NARROW else _TIGHT)

    def _give_room(self, margins: tuple[int, int, int, int]) -> None:
        """Keep less of the page free where there is little of it."""
        if self._outer.contentsMargins() != QMargins(*margins):
            self._outer.setContentsMargins(*margins)


def _around(edit: OutlineEdit) -> QRect:
    """The cursor with its card's head above, or some lines, and with some lines below."""
    line = edit.fontMetrics().height()
    return edit.cursor_area().adjusted(0, -_ABOVE * line, 0, _BELOW * line)
