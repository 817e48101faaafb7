"""Where a line of Korean text may end: words stay whole, brackets and stops stay with what they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_OPENING = frozenset("([{<‘“「『【〔〈《（［｛$₩￦")
_CLOSING = frozenset(")]}>’”」』】〕〉》）］｝!%,.:;?°′″、。，．！？：；％℃～…")
_JOINTS = frozenset("·․‧ㆍ・/,~∼-–")
_SPACES = frozenset(" \t\u3000")
TAB_STOP = 800.0
"""Distance of the tab stops that stand where none is set."""


def hangul(letter: str) -> bool:
    """Whether it is a letter of the Korean alphabet, as a syllable or alone."""
    return "\uac00" <= letter <= "\ud7a3" or "\u1100" <= letter <= "\u11ff" or "\u3131" <= letter <= "\u318e"


def _ideograph(letter: str) -> bool:
    return "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff"


def may_part(before: str, after: str) -> bool:
    """Whether a line may end between two letters that follow each other."""
    if after in _SPACES:
        return False
    if before in _SPACES:
        return True
    if before in _OPENING or after in _CLOSING:
        return False
    if after in _OPENING:
        return hangul(before) or _ideograph(before) or before in _CLOSING
    if before in _CLOSING or before in _JOINTS:
        return hangul(after) or _ideograph(after)
    return _ideograph(before) or (_ideograph(after) and not before.isascii())


def break_lines(text: str, advances: Sequence[float], first: float, others: float) -> Iterator[range]:
    """Cut one paragraph without hard breaks into lines, as ranges of letters; spaces hang at a line's end.

    `first` is the width of the first line, `others` of those below. A word wider than a line is cut.
    """
    start, end, room = 0, len(text), first
    while True:
        stop = _stop(text, advances, start, room)
        yield range(start, stop)
        if stop >= end:
            return
        start, room = stop, others


def _stop(text: str, advances: Sequence[float], start: int, room: float) -> int:
    """Where the line that begins at `start` ends."""
    reach = 0.0
    parting = start
    for at in range(start, len(text)):
        letter = text[at]
        if at > start and may_part(text[at - 1], letter):
            parting = at
        if letter == "\t":
            reach = next_stop(reach)
            continue
        reach += advances[at]
        if reach > room and letter not in _SPACES:
            return parting if parting > start else _forced(text, start, at)
    return len(text)


def next_stop(reach: float) -> float:
    """Where a tab at `reach` leads."""
    return (reach // TAB_STOP + 1) * TAB_STOP


def _forced(text: str, start: int, at: int) -> int:
    """A cut inside a word: before `at`, after the line's first letter, brackets kept where they can be."""
    stop = max(at, start + 1)
    while stop > start + 1 and (text[stop] in _CLOSING or text[stop - 1] in _OPENING):
        stop -= 1
    return stop if stop > start + 1 else max(at, start + 1)
