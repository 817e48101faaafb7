"""Finds words in pledges and reports as fast as they are typed, however they are spaced."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from core.edits.tree import walk
from core.model.node import NodeId
from core.model.pledge import Pledge
from core.model.report import Report

_EXCERPT = 60
_UNREAD = {"id", "digest"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pledge answers a search: the report that holds the words, None where the pledge itself does."""

    report: NodeId | None = None
    line: str = ""
    """The line of that report with the first of the words that the pledge does not hold."""


@dataclass(frozen=True, slots=True)
class _Text:
    lines: tuple[str, ...]
    folded: str


_NO_TEXT = _Text((), "")


class SearchIndex:
    """Texts by pledge or report id. Not for two threads at a time."""

    def __init__(self) -> None:
        self._texts: dict[NodeId, _Text] = {}

    def put(self, key: NodeId, lines: Iterable[str]) -> None:
        """Keep the lines that stand for an id, in the place of those before."""
        kept = tuple(line for line in lines if line)
        self._texts[key] = _Text(kept, "\n".join(map(_folded, kept)))

    def drop(self, key: NodeId) -> None:
        """Forget an id; one that is not there is no fault."""
        self._texts.pop(key, None)

    def search(self, words: str, reports: Mapping[NodeId, Sequence[NodeId]]) -> Mapping[NodeId, Hit]:
        """The pledges that hold all the words, alone or together with one of their reports.

        `reports` gives each pledge's reports, the one to be looked at first in front. Case and spaces make
        no difference; no words find every pledge.
        """
        wanted = [_folded(word) for word in words.split()]
        hits: dict[NodeId, Hit] = {}
        for pledge, own in reports.items():
            hit = self._hit(pledge, own, wanted)
            if hit is not None:
                hits[pledge] = hit
        return hits

    def _hit(self, pledge: NodeId, reports: Sequence[NodeId], wanted: list[str]) -> Hit | None:
        rest = self._lacking(pledge, wanted)
        if not rest:
            return Hit()
        for report in reports:
            if not self._lacking(report, rest):
                return Hit(report, _excerpt(self._texts[report].lines, rest[0]))
        return None

    def _lacking(self, key: NodeId, wanted: list[str]) -> list[str]:
        text = self._texts.get(key, _NO_TEXT).folded
        return [word for word in wanted if word not in text]


def pledge_lines(pledge: Pledge) -> tuple[str, ...]:
    """What a pledge is found by."""
    return (pledge.number, pledge.name, pledge.field, pledge.department, pledge.team)


def report_lines(report: Report) -> Iterator[str]:
    """Every text a person wrote in a report, in reading order."""
    for section in report.sections:
        for node in walk(section):
            for name in _names(type(node)):
                yield from _texts(getattr(node, name))


def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in _UNREAD)


def _texts(value: Any) -> Iterator[str]:
    if type(value) is str:
        yield value
    elif isinstance(value, tuple) and value and isinstance(value[0], str | tuple):
        for each in value:
            yield from _texts(each)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def _excerpt(lines: Iterable[str], word: str) -> str:
    line = next((line for line in lines if word in _folded(line)), "")
    if len(line) <= _EXCERPT:
        return line
    # Where spaces hide the place, the line's beginning has to do.
    at = max(line.casefold().find(word), 0)
    begin = max(min(at - _EXCERPT // 3, len(line) - _EXCERPT), 0)
    end = begin + _EXCERPT
    return ("…" if begin else "") + line[begin:end] + ("…" if end < len(line) else "")
