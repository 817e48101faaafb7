"""An outline's lines as plain data, and what moving a branch does to them."""

from __future__ import annotations

from dataclasses import dataclass

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One item as the widget shows it. `key` is the owner's id for it; `note` is shown and not edited."""

    key: str
    level: int
    text: str
    remark: str = ""
    note: str = ""
    marked: bool = False


def branch_end(lines: list[OutlineLine], start: int) -> int:
    """The index after the last line that belongs to the line at `start`: those below it and deeper."""
    end = start + 1
    while end < len(lines) and lines[end].level > lines[start].level:
        end += 1
    return end


def branch_moved(lines: list[OutlineLine], start: int, up: bool) -> tuple[list[OutlineLine], int] | None:
    """The lines with a branch moved past its neighbour, and its new start; None where there is no room."""
    end = branch_end(lines, start)
    if up:
        above = start - 1
        while above > 0 and lines[above].level > lines[start].level:
            above -= 1
        if above < 0:
            return None
        return lines[:above] + lines[start:end] + lines[above:start] + lines[end:], above
    if end >= len(lines):
        return None
    after = branch_end(lines, end)
    return lines[:start] + lines[end:after] + lines[start:end] + lines[after:], start + after - end
