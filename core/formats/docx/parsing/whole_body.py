"""The whole way through a body: parsed piece by piece, one block at a time in memory."""

from __future__ import annotations

from lxml import etree

from core.document.blocks import Block
from core.errors import FileRefused
from core.formats.docx.parsing.names import W
from core.formats.docx.parsing.story import Story
from core.formats.flow import Flow
from core.formats.gate import MAX_TAGS
from core.formats.xml_reading import PARSER_OPTIONS, Element, check_weight, syntax_refusal

_CHUNK = 1 << 18


class WholeBody:
    """Reads a body through `Story` alone; right for every file, and the measure of the quick way."""

    def __init__(self, story: Story, name: str) -> None:
        self._story = story
        self._name = name
        self._flow = Flow()
        self._section: Element | None = None
        self._body: Element = None
        self._weight = 0

    def read(self, data: bytes) -> tuple[list[Block], Element | None]:
        """The blocks, and the last section's properties.

        Raises:
            FileRefused: not well-formed, not a document, or past a limit.
        """
        if data.count(b"<") > MAX_TAGS:
            raise FileRefused("file.too_long", name=self._name)
        feed = etree.XMLPullParser(events=("start",), tag=W + "body", **PARSER_OPTIONS)
        try:
            for place in range(0, len(data), _CHUNK):
                chunk = data[place : place + _CHUNK]
                feed.feed(chunk)
                self._take(feed, chunk)
            feed.close()
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise syntax_refusal(error, self._name) from error
        if self._body is not None:
            self._blocks(len(self._body))
        self._flow.close()
        return self._flow.blocks, self._section

    def _take(self, feed: etree.XMLPullParser, chunk: bytes) -> None:
        """Read the blocks that are complete: all but the last."""
        for _, element in feed.read_events():
            if self._body is None:
                self._body = element
        self._weight += chunk.count(b"<") + chunk.count(b"=")
        if self._body is not None and len(self._body) > 1:
            self._blocks(len(self._body) - 1)
            self._weight = 0
        check_weight(self._weight, self._name)

    def _blocks(self, count: int) -> None:
        body = self._body
        for element in body[:count]:
            if element.tag == W + "sectPr":
                self._section = element
            else:
                self._story.block(element, self._flow)
        del body[:count]
