"""Last period's files, typed by hand in another word processor, are read whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.formats.docx.read import read
from core.layouts.load import all_layouts
from core.reading.read import read_document
from core.reading.shape import reading_json
from core.sections.text import fold

FOLDER = Path(__file__).parent.parent / "files" / "last-period"
FILES = sorted(FOLDER.glob("*.docx"))


def _reading(file: Path) -> dict[str, Any]:
    (reading,) = read_document(read(file), file.name, all_layouts())
    return reading_json(reading)


def _folded(value: Any) -> Any:
    """The value with its texts folded and empty figures left out."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, dict):
        return {fold(key): _folded(one) for key, one in value.items() if one not in (None, "", {})}
    if isinstance(value, list):
        return [_folded(one) for one in value]
    return value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize(
    "part",
    ["layout", "pledge", "department", "team", "contacts", "progress", "years", "problems", "remedies"],
)
def test_a_hand_made_file_is_read_whole(file: Path, part: str) -> None:
    expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))

    assert _folded(_reading(file)[part]) == _folded(expected[part])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_its_tables_and_captions_are_read_whole(file: Path) -> None:
    expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    reading = _reading(file)

    for part in ("funding_plan", "funding_secured"):
        for project in expected[part]["projects"]:
            project.pop("show_zero_total", None)
        assert _folded(reading[part]) == _folded(expected[part])
    assert _folded(reading["participation"]["notes"]) == _folded(expected["participation"]["notes"])
    assert {name: count or None for name, count in reading["participation"]["counts"].items()} == expected[
        "participation"
    ]["counts"]
    assert _folded(reading["photos"]) == _folded(expected["photos"])
    assert reading["unrecognised"] == []
