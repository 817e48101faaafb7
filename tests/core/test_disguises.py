"""Last-period files in other hands' ways, made by other programs, are read; no miss is silent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.formats.files import read
from core.layouts.load import all_layouts
from core.reading.read import read_document
from core.reading.shape import reading_json
from tests.builders.scoring import Key, extras, facts, fold, misses

_FOLDERS = [Path(__file__).parent.parent / "files" / name for name in ("disguises", "strangers")]
FILES = sorted(
    file for folder in _FOLDERS for file in folder.iterdir() if file.suffix in (".docx", ".hwpx", ".xlsx")
)
_ENOUGH = 0.95


def _expected(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    return found


def _readings(file: Path) -> list[dict[str, Any]]:
    return [reading_json(one) for one in read_document(read(file), file.name, all_layouts())]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_disguised_report_is_read_by_meaning(file: Path) -> None:
    expected, readings = _expected(file), _readings(file)

    assert len(readings) == len(expected)
    for want, got in zip(expected, readings, strict=True):
        missed = misses(want, got)
        assert len(missed) <= (1 - _ENOUGH) * len(facts(want)), missed
        assert len(extras(want, got)) <= (1 - _ENOUGH) * len(facts(want)), extras(want, got)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_missed_is_doubted_or_left_over(file: Path) -> None:
    for want, got in zip(_expected(file), _readings(file), strict=True):
        unseen = {key: pair for key, pair in misses(want, got).items() if not _is_shown(key, pair[0], got)}
        assert not unseen


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_of_the_file_is_somewhere_in_its_reading(file: Path) -> None:
    """Texts of the report that the page holds are in the data or among the leftovers."""
    for want, got in zip(_expected(file), _readings(file), strict=True):
        whole = fold(json.dumps(got, ensure_ascii=False)).replace('"', "").replace("\\n", "")
        lost = [text for text in _texts(want) if fold(text).replace('"', "") not in whole]
        assert not lost


def _is_shown(key: Key, value: Any, got: dict[str, Any]) -> bool:
    """Whether a person is told to look: the part is doubted or unsure, or the text is among the leftovers."""
    text = value[1] if isinstance(value, tuple) and isinstance(value[1], str) else str(value)
    if text in fold("".join(got["unrecognised"])):
        return True
    part = got["parts"].get(key[0])
    return part is None or bool(part["doubts"]) or part["confidence"] < 0.9


def _texts(report: dict[str, Any]) -> list[str]:
    found = [report["pledge"], *report["photos"]]
    for slot in report["progress"]:
        found += [slot["label"], *(text for _, text in slot["lines"])]
    for key in ("problems", "remedies"):
        found += [text for _, text in report[key]]
    for key in ("funding_plan", "funding_secured"):
        found += [project["name"] for project in (report[key] or {}).get("projects", ())]
    return found
