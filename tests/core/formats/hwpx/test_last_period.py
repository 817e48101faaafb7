"""Last period's files as another library wrote them in HWPX: every fact they hold is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.formats.files import read
from core.layouts.load import all_layouts
from core.reading.read import read_document
from core.reading.shape import reading_json
from core.sections.text import fold

FILES = sorted((Path(__file__).parents[3] / "files" / "last-period").glob("*.hwpx"))


def _folded(value: Any) -> Any:
    """The value with its texts folded and empty figures left out."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, dict):
        return {fold(key): _folded(one) for key, one in value.items() if one not in (None, "", {})}
    return [_folded(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_everything_but_the_photos_it_leaves_out_is_read(file: Path) -> None:
    (reading,) = read_document(read(file), file.name, all_layouts())
    found = reading_json(reading)
    expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))

    for part in ("layout", "pledge", "department", "team", "contacts", "progress", "problems", "remedies"):
        assert _folded(found[part]) == _folded(expected[part]), part
    for part in ("funding_plan", "funding_secured"):
        for project in expected[part]["projects"]:
            project.pop("show_zero_total", None)
        assert _folded(found[part]) == _folded(expected[part]), part
    counts = {name: count or None for name, count in found["participation"]["counts"].items()}
    assert counts == expected["participation"]["counts"]
    assert found["unrecognised"] == []
