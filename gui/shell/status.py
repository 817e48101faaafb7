"""The line at the foot of the window: what is going on, and when the last edit reached the disk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QStatusBar

from gui.context.tasks import Task, Tasks
from gui.theme.theme import Theme
from gui.widgets.card import button, label
from gui.widgets.elided_label import ElidedLabel


class StatusBar(QStatusBar):
    """Follows tasks and the change bus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._tasks: list[Task] = []
        # What is long must not make the window wide.
        self._words = ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("진행률")
        self._bar.setFixedWidth(140)
        self._bar.setTextVisible(False)
        self._cancel = button("멈춤", "quiet", theme=theme, name="하던 일 멈춤")
        self._cancel.clicked.connect(self._stop)
        self.saved = label("")
        self.saved.setAccessibleName("저장 상태")
        self.store = ElidedLabel()
        for widget in (self._words, self._bar, self._cancel):
            self.addWidget(widget)
        self.addPermanentWidget(self.store)
        self.addPermanentWidget(self.saved)
        self._show()

    def follow(self, tasks: Tasks) -> None:
        """Show what these do."""
        tasks.started.connect(self._begin)
        tasks.ended.connect(self._end)

    def show_saved(self, moment: datetime) -> None:
        self.saved.setText(f"저장됨 {moment:%H:%M:%S}")

    def show_no_store(self) -> None:
        for each in (self.store, self.saved):
            each.setText("")
            each.setToolTip("")

    def show_store(self, path: Path, *, read_only: bool) -> None:
        self.store.setText(path.name + (" (읽기 전용)" if read_only else ""))
        self.store.setToolTip(str(path))

    def _begin(self, task: Task) -> None:
        if task.words:
            self._tasks.append(task)
            task.progressed.connect(self._advance)
            self._show()

    def _end(self, task: Task) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
            self._show()

    def _advance(self, percent: int, words: str) -> None:
        self._bar.setRange(0, 100)
        self._bar.setValue(percent)
        self._words.setText(words)

    def _stop(self) -> None:
        # What waits behind it may change data: that is seen through.
        for task in self._tasks:
            if task.stoppable:
                task.cancel()

    def _show(self) -> None:
        busy = bool(self._tasks)
        self._bar.setRange(0, 0)
        self._words.setText(self._tasks[0].words + "…" if busy else "")
        self._bar.setVisible(busy)
        self._cancel.setVisible(busy and self._tasks[0].stoppable)
