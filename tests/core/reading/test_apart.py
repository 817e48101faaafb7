"""Files become reports in a process of their own, and nothing of what was read is lost on the way from it."""

from __future__ import annotations

import pickle
from multiprocessing import active_children
from pathlib import Path

import pytest

from core.document.blocks import pictures
from core.errors import FileRefused
from core.formats import parcel
from core.formats.reading_process import read_apart as by_another_process
from core.formats.steps import Step
from core.reading import apart
from core.reading.shape import reading_json
from core.sample import last_period_file

FOLDER = Path(__file__).parents[2] / "files"
FILES = sorted(
    file for file in (*FOLDER.glob("last-period/*"), *FOLDER.glob("disguises/*")) if file.suffix != ".json"
)


def recognise_for_ever(path: Path) -> list[object]:
    while path:
        pass
    return []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_readings_come_out_of_a_parcel_as_they_went_in(file: Path):
    here = list(apart.read(file))
    (there, *_) = unpacked = parcel.unpack(parcel.pack(here, apart.KINDS), apart.KINDS)
    assert unpacked == here and there.document == here[0].document
    assert all(one.document is there.document for one in unpacked)


def test_sections_are_recognised_by_the_reading_process(monkeypatch: pytest.MonkeyPatch):
    (here,) = apart.read(last_period_file())
    monkeypatch.setattr("core.reading.read.read_document", None)
    (read,) = apart.read_apart(last_period_file())
    assert reading_json(read) == reading_json(here)
    shown = list(pictures(read.document.blocks))
    assert shown and all(one.image.load() for one in shown)


def test_each_step_is_told_on_the_way():
    told: list[int] = []
    apart.read_apart(last_period_file(), reached=told.append)
    assert told == [Step.CHECK, Step.PARSE, Step.RECOGNISE, Step.HAND_OVER]


def test_a_reading_that_is_given_up_leaves_no_process(tmp_path: Path):
    asked = iter((False, False, True))
    with pytest.raises(FileRefused, match=r"file\.cancelled"):
        by_another_process(recognise_for_ever, tmp_path, cancelled=lambda: next(asked))
    assert active_children() == []


def test_only_what_readings_are_made_of_comes_out_with_them():
    readings = parcel.pack(list(apart.read(last_period_file())), apart.KINDS)
    with pytest.raises(pickle.UnpicklingError):
        parcel.unpack(readings)
