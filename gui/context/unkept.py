"""What to ask before text that the disk does not take goes off the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from gui.context.prompter import Prompter


@dataclass(frozen=True, slots=True)
class Parting:
    """What would take it off: as a condition, as the button that does it, and as the one that does not."""

    condition: str
    deed: str
    stay: str


CLOSING = Parting("지금 닫으면", "닫기", "닫지 않기")
OPENING = Parting("다른 자료를 열면", "열기", "열지 않기")
RETURNING = Parting("백업에서 되돌리면", "되돌리기", "되돌리지 않기")


def lets_go(prompter: Prompter, unkept: Sequence[tuple[str, str]], parting: Parting) -> bool:
    """Ask whether to part all the same, with the (where, text) on the clipboard. Staying is the default."""
    if not unkept:
        return True
    text = f"{named(unkept)}에 적은 글을 저장하지 못했으므로 {parting.condition} 보고서에서 사라집니다."
    deed = f"글을 복사하고 {parting.deed}"
    if not prompter.confirm("저장하지 못한 글이 있습니다", text, deed, parting.stay):
        return False
    QGuiApplication.clipboard().setText("\n\n".join(text for _, text in unkept))
    return True


def named(unkept: Sequence[tuple[str, str]]) -> str:
    """The places of all that, each once."""
    return ", ".join(f"‘{where}’" for where in dict.fromkeys(where for where, _ in unkept))
