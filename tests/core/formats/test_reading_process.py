"""A reading in a process of its own: the same document, and no harm from a parser that goes wrong."""

from __future__ import annotations

import ctypes
import itertools
import os
import pickle
import sys
from pathlib import Path

import pytest

from core.document.blocks import Document, Image, Table, pictures
from core.document.styles import Role
from core.errors import FileRefused
from core.formats import files, parcel
from core.formats.reading_process import Limits, read_apart
from core.sample import last_period_file
from tests.builders.packages import docx_file, p, saved
from tests.builders.windows import UNDER_WINE


def read_for_ever(path: Path) -> Document:
    for _ in itertools.count():
        pass
    raise AssertionError


def read_with_all_memory(path: Path) -> Document:
    kept = [bytearray(1 << 20) for _ in itertools.count()]
    raise AssertionError(len(kept))


def read_with_a_crash(path: Path) -> Document:
    os.abort()


def read_with_a_bad_pointer(path: Path) -> Document:
    ctypes.string_at(0)
    raise AssertionError


def read_with_a_bug(path: Path) -> Document:
    raise KeyError(path.name)


def read_with_much_to_say(path: Path) -> Document:
    print("out")
    print("err", file=sys.stderr)
    os.write(2, b"native\n")
    return Document(())


def read_with_a_strange_picture(path: Path) -> Document:
    return Document((), properties=os.system)  # type: ignore[arg-type]  # what no parser of ours gives


def refusal(read, path: Path, **limits: float) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        read_apart(read, path, limits=Limits(**limits))
    assert refused.value.params["name"] == path.name
    return refused.value


def test_the_document_is_the_same_and_its_pictures_load_here():
    apart, here = read_apart(files.read, last_period_file()), files.read(last_period_file())
    assert apart == here
    shown = list(pictures(apart.blocks))
    assert shown
    assert [each.image.load() for each in shown] == [each.image.load() for each in pictures(here.blocks)]


def test_a_picture_is_not_taken_from_a_file_that_changed(tmp_path: Path):
    file = tmp_path / "보고서.docx"
    file.write_bytes(last_period_file().read_bytes())
    document = read_apart(files.read, file)
    file.write_bytes(docx_file(tmp_path / "..", p("다른 글")).read_bytes())
    with pytest.raises(FileRefused, match=r"file\.changed"):
        next(pictures(document.blocks)).image.load()


def test_a_refusal_comes_through_as_it_is(tmp_path: Path):
    with pytest.raises(FileRefused) as refused:
        read_apart(files.read, saved(tmp_path, b"", "빈 파일.docx"))
    assert (refused.value.code, refused.value.params) == ("file.empty", {"name": "빈 파일.docx"})


def test_sixty_tables_inside_each_other_come_through(tmp_path: Path):
    body = "<w:tbl><w:tr><w:tc>" * 60 + p("속") + "</w:tc></w:tr></w:tbl>" * 60
    document = read_apart(files.read, docx_file(tmp_path, body))
    depth, block = 0, document.blocks[0]
    while isinstance(block, Table):
        depth, block = depth + 1, block.rows[0].cells[0].blocks[0]
    assert depth == 60


def test_a_reading_without_end_is_stopped(tmp_path: Path):
    assert refusal(read_for_ever, saved(tmp_path, b"x"), seconds=0.3).code == "file.too_slow"


def test_a_larger_file_has_more_time(tmp_path: Path):
    limits = Limits(seconds=8, seconds_per_mb=4)
    assert limits.seconds_for(saved(tmp_path, b"x" * (3 << 20))) == 20
    assert limits.seconds_for(saved(tmp_path, b"x" * (30 << 20))) == 60
    assert limits.seconds_for(tmp_path / "없음") == 8


@pytest.mark.skipif(
    UNDER_WINE or sys.platform == "darwin", reason="Wine and macOS keep no process to a limit of memory"
)
def test_a_reading_that_takes_all_memory_is_stopped(tmp_path: Path):
    assert refusal(read_with_all_memory, saved(tmp_path, b"x"), megabytes=200).code == "file.too_heavy"


@pytest.mark.parametrize("read", [read_with_a_crash, read_with_a_bad_pointer, read_with_a_bug])
def test_a_parser_that_breaks_down_is_a_refusal_and_silent(read, tmp_path: Path, capfd):
    assert refusal(read, saved(tmp_path, b"x")).code == "file.crashed"
    assert capfd.readouterr() == ("", "")


def test_a_bug_in_a_parser_can_be_found_from_the_error(tmp_path: Path):
    (note,) = refusal(read_with_a_bug, saved(tmp_path, b"x")).__notes__
    assert "read_with_a_bug" in note
    assert "KeyError" in note


def test_what_a_parser_prints_is_not_shown(tmp_path: Path, capfd):
    assert read_apart(read_with_much_to_say, saved(tmp_path, b"x")) == Document(())
    assert capfd.readouterr() == ("", "")


def test_a_reading_can_be_given_up(tmp_path: Path):
    with pytest.raises(FileRefused, match=r"file\.cancelled"):
        read_apart(read_for_ever, saved(tmp_path, b"x"), cancelled=lambda: True)


def test_nothing_but_pages_comes_out_of_a_parcel(tmp_path: Path):
    for strange in (os.system, print, Path.cwd, pickle.loads):
        with pytest.raises(pickle.UnpicklingError):
            parcel.unpack(pickle.dumps(strange))
    sly = pickle.PROTO + b"\x04\x8c\x11core.formats.gate\x8c\x09os.system\x93."
    with pytest.raises(pickle.UnpicklingError):
        parcel.unpack(sly)
    assert refusal(read_with_a_strange_picture, saved(tmp_path, b"x")).code == "file.crashed"


def test_a_picture_of_no_file_does_not_come_through():
    image = Image("0" * 64, "image/png", 1, 1, os.getcwd)  # type: ignore[arg-type]  # a stranger's function
    with pytest.raises(pickle.UnpicklingError):
        parcel.unpack(parcel.pack(image))


def test_members_of_an_enumeration_travel_whatever_the_python(monkeypatch: pytest.MonkeyPatch):
    # Python 3.11.2, which Debian 12 has, packs a member as a call of getattr.
    monkeypatch.setattr(
        Role, "__reduce_ex__", lambda member, protocol: (getattr, (type(member), member.name))
    )
    assert parcel.unpack(parcel.pack(tuple(Role))) == tuple(Role)
