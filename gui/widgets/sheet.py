"""The shape of our dialogs: what is asked above, the buttons below, both within the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

_FRAME = QSize(16, 48)
"""What a window's frame and title bar take of the screen."""
_LEAST_LINES = 6


class Sheet(QDialog):
    """As large as what is in `body`, as far as the screen goes; beyond that, `body` scrolls."""

    def __init__(self, title: str, least_width: int) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self._within = _Within(least_width)
        self._within.setAccessibleName(title)
        self.body = self._within.column
        self._below = QVBoxLayout()
        self._below.setContentsMargins(24, 6, 24, 18)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._within, 1)
        column.addLayout(self._below)

    def offer(self, go: str, away: str = "") -> QPushButton:
        """Put the buttons in and return the first; `go` accepts, `away` rejects."""
        box = QDialogButtonBox()
        made = box.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        if away:
            made.setProperty("role", "primary")
            box.addButton(away, QDialogButtonBox.ButtonRole.RejectRole)
            box.rejected.connect(self.reject)
        self._below.addWidget(box)
        # Not before it stands in the dialog, which would take `away` for the button that Enter means.
        made.setDefault(True)
        return made

    @override
    def setVisible(self, visible: bool) -> None:
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            # Qt would make it two thirds of the screen at most.
            self.ensurePolished()
            self._within.settle()
            self.resize(self.sizeHint().boundedTo(self.screen().availableSize() - _FRAME))
        super().setVisible(visible)


class _Within(QScrollArea):
    """Wants all the height that its column needs, and gets along with less."""

    def __init__(self, least_width: int) -> None:
        super().__init__()
        self._least = least_width
        inner = QWidget()
        inner.setProperty("role", "page")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(24, 20, 24, 10)
        self.column.setSpacing(12)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def settle(self) -> None:
        """Take the focus, to scroll by keys, only where nothing inside does."""
        tabbed = Qt.FocusPolicy.TabFocus
        alone = not any(each.focusPolicy() & tabbed for each in self.widget().findChildren(QWidget))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if alone else Qt.FocusPolicy.NoFocus)

    @override
    def sizeHint(self) -> QSize:
        inner = self.column.sizeHint()
        width = max(self._least, inner.width())
        height = self.column.heightForWidth(width) if self.column.hasHeightForWidth() else inner.height()
        return QSize(width, height)

    @override
    def minimumSizeHint(self) -> QSize:
        least = self.column.minimumSize().width() + self.verticalScrollBar().sizeHint().width()
        widest = self.screen().availableSize().width() - _FRAME.width()
        low = self.fontMetrics().height() * _LEAST_LINES
        return QSize(min(least, widest), min(low, self.column.minimumSize().height()))
