"""Cells of one picture, read by what an alike one was: always what the whole way makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.document.blocks import pictures
from core.formats.docx.parsing.story import Story
from tests.builders.packages import drawing, p, png
from tests.builders.reading import read_body

_MEDIA = {"a.png": png(4, 3), "b.png": png(5, 3)}


def _grid(*drawings: str) -> str:
    properties = '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
    row = "".join(f"<w:tc>{properties}{p(one)}</w:tc>" for one in drawings)
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{row}</w:tr></w:tbl><w:p/>"


def _boxed(requires: str) -> str:
    inner = drawing("rIda", alt="가").removeprefix("<w:r><w:drawing>").removesuffix("</w:drawing></w:r>")
    choice = f'<mc:Choice Requires="{requires}">{inner}</mc:Choice>'
    fallback = "<mc:Fallback/>"
    return f"<w:r><w:drawing><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:drawing></w:r>"


@pytest.mark.parametrize(
    "second",
    [
        drawing("rIdb", 40, 30, alt="둘째"),
        drawing("rIda", 0, 0, alt="크기 없음"),
        drawing("rIda", 40, 30, alt="R&amp;D &lt;가&gt;"),
        drawing("rIda", 40, 30, alt="R&#38;D"),
        drawing("rIda", 40, 30, alt="두\nword줄"),
        drawing("rIda", 40, 30, alt=""),
        drawing("rIdgone", 40, 30, alt="없는 그림"),
        drawing("rIda", alt="가") + drawing("rIdb", alt="나"),
        "<w:r><w:rPr><w:vanish/></w:rPr>" + drawing("rIda", alt="숨긴 그림").removeprefix("<w:r>"),
        drawing("rIda", alt="가").replace("r:embed=", "r:link="),
    ],
)
def test_a_picture_cell_beside_alike_ones_is_read_as_a_parser_reads_it(tmp_path: Path, second: str) -> None:
    body = _grid(drawing("rIda", 80, 60, alt="첫째"), second, drawing("rIdb", 20, 10, alt="셋째"))

    shown = [picture.alt for picture in pictures(read_body(tmp_path, body, _MEDIA).blocks)]

    assert (shown[0], shown[-1]) == ("첫째", "셋째")


def test_a_choice_between_drawings_is_made_for_each(tmp_path: Path) -> None:
    body = _grid(_boxed("wps"), _boxed("unknown"), _boxed("wps"))

    shown = list(pictures(read_body(tmp_path, body, _MEDIA).blocks))

    assert len(shown) == 2


def test_pictures_alike_are_gone_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole: list[object] = []
    cell = Story.cell
    monkeypatch.setattr(Story, "cell", lambda story, element: whole.append(element) or cell(story, element))

    read_body(tmp_path, _grid(*(drawing("rIda", 80, n, alt=f"사진 {n}") for n in range(1, 9))), _MEDIA)

    # `read_body` reads once more the whole way, to compare.
    assert len(whole) == 8
