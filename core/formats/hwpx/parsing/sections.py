"""The way through a section: fed piece by piece, so that one paragraph at a time is in memory."""

from __future__ import annotations

from lxml import etree

from core.errors import FileRefused
from core.formats.flow import Flow
from core.formats.hwpx.parsing.plain_rows import PlainRows
from core.formats.hwpx.parsing.story import Shared, Story
from core.formats.xml_reading import PARSER_OPTIONS, Element, check_weight, syntax_refusal

_CHUNK = 1 << 18


def read_section(data: bytes, shared: Shared, flow: Flow) -> None:
    """Add a section's blocks to a flow.

    Raises:
        FileRefused: not well-formed, or past a limit.
    """
    name = shared.parts.name
    rows = PlainRows(shared.sheet, name)
    data = rows.cut(data)
    story = Story(shared, rows)
    feed = etree.XMLPullParser(events=("start",), tag="{*}sec", **PARSER_OPTIONS)
    root: Element | None = None
    weight = 0
    try:
        for place in range(0, len(data), _CHUNK):
            chunk = data[place : place + _CHUNK]
            feed.feed(chunk)
            for _, element in feed.read_events():
                root = element if root is None else root
            weight += chunk.count(b"<") + chunk.count(b"=")
            if root is not None and len(root) > 1:
                _take(root, len(root) - 1, story, flow)
                weight = 0
            check_weight(weight, name)
        feed.close()
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise syntax_refusal(error, name) from error
    if root is None:
        raise FileRefused("file.broken", name=name)
    _take(root, len(root), story, flow)
    flow.close()


def _take(root: Element, count: int, story: Story, flow: Flow) -> None:
    """Read the paragraphs that are complete: all but the last."""
    for element in root[:count]:
        story.block(element, flow)
    del root[:count]
