"""The quick way through rows of text alone: what it reads is what the parser would have read."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.document.blocks import Document, Table, paragraphs
from core.errors import FileRefused
from core.formats.hwpx.parsing.plain_rows import PlainRows
from core.formats.hwpx.read import read
from tests.builders.documents import book, document, jpeg, pledge_report, png
from tests.builders.hwpx_package import foreign, p, packed, pic, r, t, tbl, tc

FILES = Path(__file__).parents[3] / "files"
HAND_MADE = sorted([*(FILES / "last-period").glob("*.hwpx"), *(FILES / "disguises").glob("*.hwpx")])
_LISTS = (
    '<hh:numbering id="1"><hh:paraHead level="1" start="1" numFormat="DIGIT">^1.</hh:paraHead></hh:numbering>'
    '<hh:paraPr id="1"><hh:heading type="NUMBER" idRef="1" level="0"/></hh:paraPr>'
)


def slowly(path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    """The file as the parser alone reads it."""
    with monkeypatch.context() as patch:
        patch.setattr(PlainRows, "cut", lambda _, data: data)
        return read(path)


def wide(*texts: str, row: int = 0) -> str:
    """A row's cells, each a paragraph."""
    return "".join(tc(text, (row, column)) for column, text in enumerate(texts))


@pytest.mark.parametrize("path", HAND_MADE, ids=[path.stem for path in HAND_MADE])
def test_files_of_others_read_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(path) == slowly(path, monkeypatch)


def test_our_own_files_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "보고서.hwpx"
    path.write_bytes(packed(book(2, [[jpeg(seed=1), png()]])))
    assert read(path) == slowly(path, monkeypatch)


@pytest.mark.parametrize(
    "odd",
    [
        tc("", (0, 2), content=p(t("가"), t("나"))),
        tc("", (0, 2), content=p(r("<hp:t/>")) + p(r("")) + p(t("a<hp:tab/>b<hp:lineBreak/>c"))),
        tc("&lt;&amp;&#44032;", (0, 2)),
        tc("<![CDATA[<hp:tr>]]>", (0, 2)),
        tc("가<!-- <hp:tr></hp:tr> -->나", (0, 2)),
        tc("가\u3000나\ue0f1\r\n다", (0, 2)),
        tc("", (0, 2), content=p(pic("image1"))),
        tc("", (0, 2), content=p(tbl(wide("안", "쪽"), wide("더", "안", row=1)))),
        tc("", (0, 2), content=p(r("<hp:ctrl><hp:footNote><hp:subList/></hp:footNote></hp:ctrl>"))),
        tc("넓음", (0, 2), (2, 40)),
        tc("겹침", (0, 0)),
        '<hp:tc borderFillIDRef="1"><hp:subList/></hp:tc>',
        "<hp:tc/>",
    ],
)
def test_odd_cells_read_the_same(odd: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = foreign(tmp_path, p(tbl(wide("하나", "둘") + odd, wide("셋", "넷", row=1))), header=_LISTS)
    assert read(path) == slowly(path, monkeypatch)


def test_deleted_text_stays_deleted_in_the_tables_that_follow(tmp_path: Path) -> None:
    begun = r('<hp:t>앞<hp:deleteBegin Id="1" TcId="1"/></hp:t>')
    ended = r('<hp:t><hp:deleteEnd Id="1" TcId="1"/>뒤</hp:t>')
    path = foreign(tmp_path, p(begun), p(tbl(wide("하나", "둘"))), p(ended))
    assert "하나" not in "".join(paragraph.text for paragraph in paragraphs(read(path).blocks))


def test_numbers_go_on_from_row_to_row(tmp_path: Path) -> None:
    cells = [tc("", (row, 0), content=p(t("가"), shape="1")) + tc("칸", (row, 1)) for row in range(3)]
    path = foreign(tmp_path, p(t("앞"), shape="1"), p(tbl(*cells)), p(t("뒤"), shape="1"), header=_LISTS)
    markers = [paragraph.marker for paragraph in paragraphs(read(path).blocks) if paragraph.marker]
    assert markers == ["1.", "2.", "3.", "4.", "5."]


def test_most_rows_of_our_own_files_are_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    element = PlainRows.element
    monkeypatch.setattr(
        PlainRows, "element", lambda self, number: parsed.append(number) or element(self, number)
    )
    path = tmp_path / "보고서.hwpx"
    path.write_bytes(packed(document(*pledge_report())))
    rows = sum(len(block.rows) for block in read(path).blocks if isinstance(block, Table))
    assert len(parsed) <= rows * 0.1


@pytest.mark.parametrize(
    ("at", "span", "code"),
    [
        ((0, 0), (1, 2_000_000_000), "file.too_wide"),
        ((0, 1_999_999_999), (1, 1), "file.too_wide"),
        ((0, 0), (2_000_000_000, 1), "file.too_many_cells"),
    ],
)
@pytest.mark.parametrize("text", ["칸", "&lt;칸"])
def test_a_span_of_two_billion_is_refused(
    at: tuple[int, int], span: tuple[int, int], code: str, text: str, tmp_path: Path
) -> None:
    with pytest.raises(FileRefused) as refused:
        read(foreign(tmp_path, p(tbl(tc(text, at, span)))))
    assert refused.value.code == code
    assert refused.value.params["name"] == "남의 파일.hwpx"


def test_a_row_that_is_no_xml_is_a_broken_file(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read(foreign(tmp_path, p(tbl(wide("하나", "둘") + '<hp:tc header="0><hp:subList/></hp:tc>'))))
    assert refused.value.code == "file.broken"
