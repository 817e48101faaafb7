"""Takes a backup at a person's wish, and tells where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.errors import AppError
from gui.context.app_context import AppContext, Notice, explained


def back_up(context: AppContext, then: Callable[[], None] = lambda: None) -> None:
    """Back up beside the work; `then` follows where it succeeded."""

    def done(file: Path | None) -> None:
        text = f"백업했습니다: {file}" if file else "마지막 백업 뒤로 바뀐 것이 없습니다."
        context.notify(Notice(text, "good"))
        then()

    def failed(error: AppError) -> None:
        context.notify(explained(error))

    context.tasks.run("백업하는 중", context.workspace.back_up, done=done, failed=failed)
