"""Last period's files, typed by hand in another word processor, come through whole."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from core.document.blocks import Document, Table, paragraphs, pictures
from core.formats.docx.parsing.shared import Shared
from core.formats.docx.parsing.story import Story
from core.formats.docx.parsing.whole_body import WholeBody
from core.formats.docx.read import read

FILES = Path(__file__).parents[3] / "files" / "last-period"
BIO = FILES / "바이오_2023하반기.docx"
TRADE = FILES / "남북경제교류_2021하반기.docx"
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def words(text: str) -> str:
    """The text without any space."""
    return re.sub(r"\s", "", text)


def all_words(document: Document) -> str:
    return words("".join(paragraph.text for paragraph in paragraphs(document.blocks)))


def held(value: Any) -> list[str]:
    """Every text inside what a file is known to hold."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in held(item)]
    return [text for item in value for text in held(item)] if isinstance(value, list) else []


@pytest.mark.parametrize("path", [BIO, TRADE], ids=lambda path: path.stem)
def test_every_word_of_the_file_is_read_in_order(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        xml = etree.fromstring(archive.read("word/document.xml"))
    assert all_words(read(path)) == words("".join(text.text or "" for text in xml.iter(_TEXT)))


@pytest.mark.parametrize("path", [BIO, TRADE], ids=lambda path: path.stem)
def test_everything_the_file_is_known_to_hold_is_there(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    text = all_words(read(path))
    kept = {key: value for key, value in expected.items() if key not in ("layout", "years")}
    for item in kept.get("progress", []):
        del item["slot"]
    missing = [known for known in held(kept) if words(known) not in text]
    assert missing == []


def test_six_photos_are_read_with_their_bytes() -> None:
    found = list(pictures(read(BIO).blocks))
    assert [(photo.image.media_type, photo.image.width_px > 0) for photo in found] == [
        ("image/jpeg", True)
    ] * 6
    assert {(photo.width_mm, photo.height_mm) for photo in found} == {(74.08, 55.56)}
    with zipfile.ZipFile(BIO) as archive:
        media = [archive.read(f"word/media/image{number}.jpeg") for number in range(1, 7)]
    assert [photo.image.load() for photo in found] == media
    assert list(pictures(read(TRADE).blocks)) == []


def test_merged_cells_of_the_head_table_are_one() -> None:
    head = read(BIO).blocks[0]
    assert isinstance(head, Table)
    assert [(cell.text, cell.colspan) for cell in head.rows[0].cells] == [
        ("공약명", 1),
        ("바이오 정밀의료클러스터 조성 추진", 5),
    ]


@pytest.mark.parametrize("path", [BIO, TRADE], ids=lambda path: path.stem)
def test_the_quick_way_sees_what_the_whole_way_sees(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = read(path)
    monkeypatch.setattr("core.formats.docx.read.PlainBody", NeverPlain)
    assert read(path) == quick


class NeverPlain:
    """A quick way that is closed."""

    def __init__(self, shared: Shared, story: Story) -> None:
        self._way = WholeBody(story, shared.parts.name)

    def read(self, chunks: Any) -> object:
        return self._way.read(b"".join(chunks))
