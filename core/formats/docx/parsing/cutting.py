"""Cuts a body into its blocks as text while it is unpacked, one block at a time."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import cache

from core.formats.docx.parsing.names import MAIN_NAMESPACE

_PROLOGUE = re.compile(
    r"""\ufeff?(?:<\?xml\s+version=["']1\.0["'](?:\s+encoding=["'](?i:utf-8)["'])?"""
    r"""(?:\s+standalone=["'](?:yes|no)["'])?\s*\?>)?\s*"""
    r"""<w:document((?:\s+[\w:.-]+="[^"<>&]*")*)\s*>\s*(?:<w:background\b[^<>]*/>\s*)?<w:body>"""
)
_LONGEST_PROLOGUE = 1 << 16
_MAIN_PREFIX = f'xmlns:w="{MAIN_NAMESPACE}"'
_END = re.compile(r"</w:body>\s*</w:document>\s*\Z")
_AFTER_NAME = frozenset(" \t\r\n/>")
_NAME = re.compile(r"\s*<([A-Za-z_][\w:.-]*)")


class NotPlain(Exception):
    """The body cannot be cut apart as text; read it whole from the start, with a new `Story`."""


class Cutter:
    """Gives the elements of a body in order; `declared` holds the root's attributes once that has begun."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.declared = ""
        self._chunks = iter(chunks)
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text = ""
        self._place = 0
        self._ended = False

    def elements(self) -> Iterator[tuple[str, str]]:
        """Name and XML of each element right under the body.

        Raises:
            NotPlain: prefixes, an encoding or a shape that only a parser should judge.
        """
        self._open()
        while True:
            stop, name = _next(self._text, self._place)
            if stop:
                yield name, self._text[self._place : stop].lstrip()
                self._place = stop
            elif self._ended:
                break
            else:
                self._grow()
        if not _END.fullmatch(self._text[self._place :].lstrip()):
            raise NotPlain

    def _open(self) -> None:
        opening = None
        while opening is None and not self._ended and len(self._text) < _LONGEST_PROLOGUE:
            self._grow()
            opening = _PROLOGUE.match(self._text)
        if opening is None or _MAIN_PREFIX not in opening[1]:
            raise NotPlain
        self.declared = opening[1]
        self._place = opening.end()

    def _grow(self) -> None:
        """Let go of what is read and take more: as much again as is left, so that a large block is cheap."""
        pieces = [self._text[self._place :]]
        self._place = 0
        wanted = len(pieces[0])
        while not self._ended:
            chunk = next(self._chunks, b"")
            self._ended = not chunk
            try:
                pieces.append(self._decoder.decode(chunk, self._ended))
            except UnicodeDecodeError as error:
                raise NotPlain from error
            wanted -= len(pieces[-1])
            if wanted < 0:
                break
        self._text = "".join(pieces)


def _next(text: str, place: int) -> tuple[int, str]:
    """Where the element that comes next ends, and its name; 0 if it is not all there."""
    if text.startswith("<w:p>", place):
        return _usual_end(text, place, "w:p"), "w:p"
    if text.startswith("<w:tbl>", place):
        return _usual_end(text, place, "w:tbl"), "w:tbl"
    opening = _NAME.match(text, place)
    if opening is None:
        return 0, ""
    return _element_end(text, opening.start(1) - 1, opening[1]), opening[1]


def _usual_end(text: str, place: int, name: str) -> int:
    """Where an element ends that seldom has others of its name inside."""
    inside = place + len(name) + 1
    stop = text.find(f"</{name}>", inside)
    if stop < 0:
        return 0
    stop += len(name) + 3
    opening = f"<{name}"
    while (inside := text.find(opening, inside, stop)) >= 0:
        inside += len(opening)
        if text[inside] in _AFTER_NAME:
            return _element_end(text, place, name)
    return stop


def _element_end(text: str, place: int, name: str) -> int:
    depth = 0
    for tag in _tags(name).finditer(text, place):
        if tag[1]:
            depth -= 1
        elif not tag[2]:
            depth += 1
        if depth == 0:
            return tag.end()
    return 0


@cache
def _tags(name: str) -> re.Pattern[str]:
    """Opening, closing and empty tags of one name."""
    return re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^<>]*?(/?)>")
