"""Cuts a body into its blocks while it is unpacked, one at a time, undecoded: little of it is text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from core.formats.docx.parsing.names import MAIN_NAMESPACE

_PROLOGUE = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml\s+version=["']1\.0["'](?:\s+encoding=["'](?i:utf-8)["'])?"""
    rb"""(?:\s+standalone=["'](?:yes|no)["'])?\s*\?>)?\s*"""
    rb"""<w:document((?:\s+[\w:.-]+="[^"<>&]*")*)\s*>\s*(?:<w:background\b[^<>]*/>\s*)?<w:body>"""
)
_LONGEST_PROLOGUE = 1 << 16
_MAIN_PREFIX = f'xmlns:w="{MAIN_NAMESPACE}"'
_END = re.compile(rb"</w:body>\s*</w:document>\s*\Z")
_AFTER_NAME = frozenset(b" \t\r\n/>")
_NAME = re.compile(rb"\s*<([A-Za-z_][\w:.-]*)")


class NotPlain(Exception):
    """The body cannot be cut apart as text; read it whole from the start, with a new `Story`."""


class Cutter:
    """Gives the elements of a body in order; `declared` holds the root's attributes once that has begun."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.declared = b""
        self._chunks = iter(chunks)
        self._xml = b""
        self._place = 0
        self._ended = False

    def elements(self) -> Iterator[tuple[bytes, bytes]]:
        """Name and XML of each element right under the body.

        Raises:
            NotPlain: prefixes, an encoding or a shape that only a parser should judge.
        """
        self._open()
        while True:
            stop, name = _next(self._xml, self._place)
            if stop:
                yield name, self._xml[self._place : stop].lstrip()
                self._place = stop
            elif self._ended:
                break
            else:
                self._grow()
        if not _END.fullmatch(self._xml[self._place :].lstrip()):
            raise NotPlain

    def _open(self) -> None:
        opening = None
        while opening is None and not self._ended and len(self._xml) < _LONGEST_PROLOGUE:
            self._grow()
            opening = _PROLOGUE.match(self._xml)
        if opening is None or _MAIN_PREFIX not in text_of(opening[0]):
            raise NotPlain
        self.declared = opening[1]
        self._place = opening.end()

    def _grow(self) -> None:
        """Let go of what is read and take more: as much again as is left, so that a large block is cheap."""
        pieces = [self._xml[self._place :]]
        self._place = 0
        wanted = len(pieces[0])
        while not self._ended:
            chunk = next(self._chunks, b"")
            self._ended = not chunk
            pieces.append(chunk)
            wanted -= len(chunk)
            if wanted < 0:
                break
        self._xml = b"".join(pieces)


def text_of(xml: bytes) -> str:
    """The XML as text.

    Raises:
        NotPlain: it is not UTF-8.
    """
    try:
        return xml.decode()
    except UnicodeDecodeError as error:
        raise NotPlain from error


def _next(xml: bytes, place: int) -> tuple[int, bytes]:
    """Where the element that comes next ends, and its name; 0 if it is not all there."""
    if xml.startswith(b"<w:p>", place):
        return _paragraph_end(xml, place), b"w:p"
    if xml.startswith(b"<w:tbl>", place):
        return _table_end(xml, place), b"w:tbl"
    opening = _NAME.match(xml, place)
    if opening is None:
        return 0, b""
    return _element_end(xml, opening.start(1) - 1, opening[1]), opening[1]


def _paragraph_end(xml: bytes, place: int) -> int:
    """Where a paragraph ends, which seldom has others inside."""
    inside = place + len(b"<w:p>")
    stop = xml.find(b"</w:p>", inside)
    if stop < 0:
        return 0
    stop += len(b"</w:p>")
    while (inside := xml.find(b"<w:p", inside, stop)) >= 0:
        inside += len(b"<w:p")
        if xml[inside] in _AFTER_NAME:
            return _element_end(xml, place, b"w:p")
    return stop


def _table_end(xml: bytes, place: int) -> int:
    """Where a table ends, which seldom has others inside.

    One look does for both: those inside have no attributes. What is cut short by one that has is no XML.
    """
    stop = xml.find(b"w:tbl>", place + len(b"<w:tbl>"))
    if stop < 0:
        return 0
    if xml.startswith(b"</", stop - len(b"</")):
        return stop + len(b"w:tbl>")
    return _element_end(xml, place, b"w:tbl")


def _element_end(xml: bytes, place: int, name: bytes) -> int:
    depth = 0
    for tag in _tags(name).finditer(xml, place):
        if tag[1]:
            depth -= 1
        elif not tag[2]:
            depth += 1
        if depth == 0:
            return tag.end()
    return 0


@cache
def _tags(name: bytes) -> re.Pattern[bytes]:
    """Opening, closing and empty tags of one name."""
    return re.compile(rb"<(/?)%b(?=[\s/>])[^<>]*?(/?)>" % re.escape(name))
