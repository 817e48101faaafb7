"""What to do at closing with text that the disk does not take."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from gui.context.prompter import Prompter


def lets_go(prompter: Prompter, unkept: Sequence[tuple[str, str]]) -> bool:
    """Ask whether to close all the same, with the (where, text) on the clipboard. Staying is the default."""
    places = ", ".join(f"‘{where}’" for where in dict.fromkeys(where for where, _ in unkept))
    text = f"{places}에 적은 글을 저장하지 못했으므로 지금 닫으면 보고서에서 사라집니다."
    if not prompter.confirm("저장하지 못한 글이 있습니다", text, "글을 복사하고 닫기", "닫지 않기"):
        return False
    QGuiApplication.clipboard().setText("\n\n".join(text for _, text in unkept))
    return True
