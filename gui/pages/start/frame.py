"""The start page's heading alone, which is painted while the rest is still being loaded."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


class StartFrame(QWidget):
    """The heading, and in `column` room for what stands under it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        heading = QLabel("어떻게 시작할까요?")
        heading.setProperty("role", "title")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(40, 28, 40, 20)
        self.column.setSpacing(18)
        self.column.addWidget(heading)
