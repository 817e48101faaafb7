"""Reads 이행상태 however a form asks for it: in words, with more in brackets, or as boxes to tick."""

from __future__ import annotations

import re

from core.model.pledge import Status
from core.sections.text import fold

_STATUSES = {fold(status.value): status for status in Status} | {
    "정상": Status.ON_TRACK,
    "이행완료": Status.DONE,
}
_TICKED = "■☑☒✔✓●◉▣√VvOo○◎×"
_BOX = re.compile(r"\([^()]?\)|\[[^\[\]]?\]|[□☐■☑☒✔✓●◉▣√]")
_EXPLAINED = re.compile(r"(?P<status>[가-힣]+)\(.*\)")


def status_in(text: str) -> tuple[Status | None, bool]:
    """The status that a text tells, None where it is none or several; and whether that is all of the text."""
    said = fold(text)
    if status := _STATUSES.get(said):
        return status, True
    if match := _EXPLAINED.fullmatch(said):
        return _STATUSES.get(match["status"]), False
    boxes = list(_BOX.finditer(said))
    if not boxes or boxes[0].start() != 0:
        return None, False
    ends = [box.start() for box in boxes[1:]] + [len(said)]
    ticked = [
        _STATUSES.get(said[box.end() : end].strip(",/·"))
        for box, end in zip(boxes, ends, strict=True)
        if set(box[0]) & set(_TICKED)
    ]
    return (ticked[0], True) if len(ticked) == 1 and ticked[0] else (None, False)
