"""A tree with columns whose cells are typed into at once."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QTreeView, QWidget
from typing_extensions import override

from gui.widgets.grid_table import CellDelegate


class TreeTable(QTreeView):
    """All rows open; typing starts editing, F2 edits."""

    def __init__(self, name: str, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.setItemsExpandable(False)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        model.modelReset.connect(self.fit_height)

    def fit_height(self) -> None:
        """As high as its rows, so that the page scrolls and not the tree."""
        self.expandAll()
        model = self.model()
        rows = sum(1 + model.rowCount(model.index(row, 0)) for row in range(model.rowCount()))
        self.setFixedHeight(self.header().sizeHint().height() + rows * (self.fontMetrics().height() + 14) + 4)

    def flush(self) -> None:
        """Take what is typed in the open cell."""
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, QLineEdit):
            QGuiApplication.inputMethod().commit()
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # An open cell closes by its delegate, which steps down after it.
            if self.state() is not QAbstractItemView.State.EditingState:
                self._step_down()
            return
        super().keyPressEvent(event)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._step_down()

    def _step_down(self) -> None:
        below = self.indexBelow(self.currentIndex())
        if below.isValid():
            self.setCurrentIndex(below.siblingAtColumn(self.currentIndex().column()))

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab goes through cells only while a cell is open; else it leaves, so that no one is caught here.
        self.setTabKeyNavigation(self.state() is QAbstractItemView.State.EditingState)
        return super().focusNextPrevChild(next)
