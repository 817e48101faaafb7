"""비고 in place: a small field over the column, beside the item that it belongs to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from gui.widgets.composition import HandedOverText
from gui.widgets.outline.beside import remark_text_rect
from gui.widgets.outline.body import OutlineBody
from gui.widgets.typing_run import TypingRun
from gui.widgets.undo_keys import UndoneByWindow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RemarkField(HandedOverText, UndoneByWindow, QPlainTextEdit):
    """Takes one 비고. Enter and Tab are done with it, Shift+Enter begins a line, Esc gives it up."""

    submitted = Signal(str)
    finished = Signal()
    step_requested = Signal(int)
    """Done, and on to the 비고 above (-1) or below (1)."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("비고")
        self.setAccessibleDescription("Enter로 마칩니다. Shift+Enter는 줄을 바꿉니다.")
        self.setProperty("role", "cell")
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self._first = self._shown = text
        self._typing = TypingRun(self, self.submit, self.submit)
        self.setPlainText(text)
        self.textChanged.connect(self._typing.go_on)

    @override
    def submit(self) -> None:
        self._typing.rest()
        text = "\n".join(line.strip() for line in self.toPlainText().strip().split("\n"))
        if text != self._shown:
            self._shown = text
            self.submitted.emit(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.setPlainText(self._first)
            self.submit()
            self.finished.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or (key in _ENTER and not shift):
            self.flush()
            self.finished.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and control:
            self.flush()
            self.step_requested.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit()


class RemarkColumn:
    """Opens and closes the one field in an outline's 비고 column."""

    def __init__(self, edit: OutlineBody) -> None:
        self._edit = edit
        self._field: RemarkField | None = None
        self._key = ""

    @property
    def field(self) -> RemarkField | None:
        """The open field."""
        return self._field

    def open(self) -> None:
        """Open the 비고 of the cursor's item for typing."""
        edit = self._edit
        block = edit.textCursor().block()
        line = edit.page.line_at(block)
        if not edit.remarks or not line.says_something or self._field is not None:
            return
        self._key = line.key
        field = RemarkField(line.remark, edit.viewport())
        field.submitted.connect(lambda text, key=line.key: edit.set_remark(key, text))
        field.finished.connect(self.close)
        field.step_requested.connect(self._step)
        field.document().documentLayout().documentSizeChanged.connect(self.fit)
        self._field = field
        self.fit()
        field.show()
        field.moveCursor(QTextCursor.MoveOperation.End)
        field.setFocus()

    def fit(self) -> None:
        """Lay the field over its item's place."""
        block = self._edit.page.find(self._key)
        if self._field is None or block is None:
            return
        rect = remark_text_rect(self._edit, block).adjusted(-6, -2, 6, 0)
        lines = max(int(self._field.document().size().height()), 1)
        rect.setHeight(lines * self._field.fontMetrics().lineSpacing() + 12)
        rect.moveBottom(min(rect.bottom(), self._edit.viewport().height() - 2))
        self._field.setGeometry(rect)

    def flush(self) -> None:
        """Hand over what is being typed."""
        if self._field is not None:
            self._field.flush()

    def close(self) -> None:
        """Put the field away; the focus goes back to the items unless it is elsewhere already."""
        field, self._field = self._field, None
        if field is None:
            return
        self._edit.submit()
        had_focus = field.hasFocus()
        field.hide()
        field.deleteLater()
        if had_focus:
            self._edit.setFocus()

    def _step(self, step: int) -> None:
        block = self._edit.page.find(self._key)
        self.close()
        following = block and (block.next() if step > 0 else block.previous())
        if following and following.isValid():
            self._edit.setTextCursor(QTextCursor(following))
            self.open()
