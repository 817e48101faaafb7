"""Keeps the size meter in step with how large a report's document gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.errors import AppError
from core.model.node import NodeId
from gui.context.app_context import AppContext
from gui.widgets.size_meter import SizeMeter

if TYPE_CHECKING:
    from core.workspace import Workspace

_PAUSE_MS = 300


class DocumentSize(QObject):
    """Measures in the background, a moment after what counts became otherwise, and never twice at a time."""

    def __init__(
        self, meter: SizeMeter, context: AppContext, report: NodeId, is_busy: Callable[[], bool]
    ) -> None:
        super().__init__(meter)
        self._meter, self._context, self._report, self._is_busy = meter, context, report, is_busy
        self._measured: object = None
        self._measuring = False
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._measure)
        meter.limit_chosen.connect(self._keep_limit)

    def follow(self, counted: object) -> None:
        """Measure anew if `counted`, all that the size comes from, is not what was measured."""
        self._meter.show_limit(self._context.preferences.settings.attachment_limit_mb)
        if counted != self._measured:
            self._measured = counted
            self._pause.start()

    def _keep_limit(self, megabytes: int) -> None:
        preferences = self._context.preferences
        preferences.keep(replace(preferences.settings, attachment_limit_mb=megabytes))

    def _measure(self) -> None:
        """Ask how large the document gets; this also makes the printed pictures that are missing."""
        if self._measuring or self._is_busy():
            self._pause.start()
            return
        self._measuring = True
        self._context.tasks.run("", _size, self._context.workspace, self._report, done=self._show)

    def _show(self, size: int | None) -> None:
        self._measuring = False
        if size is not None:
            self._meter.show_size(size)


def _size(workspace: Workspace, report: NodeId) -> int | None:
    try:
        return workspace.printing.document_size(report)
    except AppError:
        return None  # a report that is gone, or a damaged photo that its card tells of
