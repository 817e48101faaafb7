"""What is typed in an open cell is kept while the cell stays open, and is one step until it closes."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QWidget
from typing_extensions import override

from gui.widgets.cell_edit import CellEdit

_Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint


@runtime_checkable
class TypedModel(Protocol):
    """A model that keeps what is typed before its cell is closed. Others hear of it at the end."""

    def take_typed(
        self, index: _Index, text: str, *, former: str | None = None, run: str = "", done: bool = True
    ) -> bool | None:
        """Keep a text; what it brings along in other places follows once the typing is `done`.

        Tells whether it was kept; None where there is nothing new to be kept.
        `former` is what the cell held when it was opened. What comes of one `run` is one step.
        """


class TypingDelegate(QStyledItemDelegate):
    """Opens cells whose texts go to a `TypedModel` in parts."""

    given_up = Signal(str)
    """What a run of typing kept so far is not wanted; nothing else was done since."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Heard here before the view closes the cell.
        self.closeEditor.connect(self._close)

    def open_cell(self, parent: QWidget, index: _Index) -> CellEdit:
        """An editor for a cell."""
        editor = CellEdit(parent, index)
        editor.part_typed.connect(self._take_part)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        # What comes back of its own parts must not get in the way of the typing.
        if not isinstance(editor, CellEdit):
            super().setEditorData(editor, index)
        elif not editor.typed:
            super().setEditorData(editor, index)
            editor.former = editor.text()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if not isinstance(editor, CellEdit) or not isinstance(model, TypedModel):
            if isinstance(editor, CellEdit):
                editor.commit_composition()
            super().setModelData(editor, model, index)
            return
        editor.commit_composition()
        editor.typing.rest()
        text = editor.text()
        if text == editor.former:
            self._give_up(editor, model)
        taken = model.take_typed(index, text, former=editor.former, run=editor.typing.name)
        editor.unkept = taken is False

    def _take_part(self, editor: CellEdit) -> None:
        model, text = editor.cell.model(), editor.settled
        if text is None or not isinstance(model, TypedModel):
            return
        run = editor.typing.name
        if model.take_typed(editor.cell, text, former=editor.former, run=run, done=False):
            editor.handed_over = True

    def _close(self, editor: QWidget, hint: _Hint) -> None:
        if isinstance(editor, CellEdit):
            editor.typing.rest()
            model = editor.cell.model()
            if hint is _Hint.RevertModelCache and isinstance(model, TypedModel):
                self._give_up(editor, model)

    def _give_up(self, editor: CellEdit, model: TypedModel) -> None:
        """Let the cell hold again what it did when it was opened."""
        if not editor.handed_over:
            return
        editor.handed_over = False
        run = editor.typing.name
        self.given_up.emit(run)
        if str(editor.cell.data(Qt.ItemDataRole.EditRole) or "") != editor.former:
            model.take_typed(editor.cell, editor.former, former=editor.former, run=run)
