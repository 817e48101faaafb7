"""An outline's lines as plain data, and what moving them about does to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Proof:
    """증빙 as the widget shows it. `key` is the owner's id for it, `file` the path that it lies at."""

    key: str
    number: int
    title: str = ""
    file: str = ""

    @property
    def sign(self) -> str:
        """As it stands in the 비고 column."""
        return f"증빙{self.number}"


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One item as the widget shows it. `key` is the owner's id for it; `hint` says why it is marked."""

    key: str
    level: int
    text: str
    remark: str = ""
    proofs: tuple[Proof, ...] = ()
    marked: bool = False
    hint: str = ""

    @property
    def says_something(self) -> bool:
        """Whether anything would be lost without it."""
        return bool(self.text or self.remark or self.proofs)


def joined(first: OutlineLine, second: OutlineLine) -> OutlineLine:
    """`first` with all that stood beside `second`; the texts are joined by the owner of the text."""
    remark = "\n".join(filter(None, (first.remark, second.remark)))
    return replace(
        first,
        remark=remark,
        proofs=first.proofs + second.proofs,
        marked=first.marked or second.marked,
        hint=first.hint or second.hint,
    )


def branch_end(lines: Sequence[OutlineLine], start: int) -> int:
    """The index after the last line that belongs to the line at `start`: those below it and deeper."""
    end = start + 1
    while end < len(lines) and lines[end].level > lines[start].level:
        end += 1
    return end


def branches_end(lines: Sequence[OutlineLine], first: int, last: int) -> int:
    """The index after the last line that belongs to any of the lines from `first` to `last`."""
    return max(branch_end(lines, row) for row in range(first, last + 1))


def branch_moved(
    lines: Sequence[OutlineLine], start: int, up: bool, last: int | None = None
) -> tuple[list[OutlineLine], int] | None:
    """The lines with the branches from `start` to `last` moved past their neighbour, and their new start.

    None where there is no room.
    """
    kept = list(lines)
    end = branches_end(kept, start, start if last is None else last)
    level = min(line.level for line in kept[start:end])
    if up:
        above = start - 1
        while above > 0 and kept[above].level > level:
            above -= 1
        if above < 0:
            return None
        return kept[:above] + kept[start:end] + kept[above:start] + kept[end:], above
    if end >= len(kept):
        return None
    after = branch_end(kept, end)
    return kept[:start] + kept[end:after] + kept[start:end] + kept[after:], start + after - end


def placed(lines: Sequence[OutlineLine], span: tuple[int, int], target: int, level: int) -> list[OutlineLine]:
    """The lines with those of `span` put before the one at `target`, their first one at `level`."""
    start, end = span
    step = level - lines[start].level
    taken = [replace(line, level=min(max(line.level + step, 0), DEEPEST)) for line in lines[start:end]]
    rest = [*lines[:start], *lines[end:]]
    at = target if target <= start else target - (end - start)
    return [*rest[:at], *taken, *rest[at:]]
