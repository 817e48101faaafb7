"""Tables read text by text: whatever stands between two texts, it is what the parser would have read."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.document.blocks import Block, Table
from core.errors import FileRefused
from core.formats import tally
from tests.builders.reading import cells, read_blocks

_P = '<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>'


def _cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _said(text: str, looks: str = "") -> str:
    return f"{_P}<w:r>{looks}<w:t>{text}</w:t></w:r></w:p>"


def _table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _only(blocks: tuple[Block, ...]) -> Table:
    (table,) = [block for block in blocks if isinstance(block, Table)]
    return table


@pytest.mark.parametrize(
    "content",
    [
        _said("가"),
        _said("") + _said("가"),
        _said("가") + f"{_P}</w:p><w:p/>" + _said("나", "<w:rPr><w:b/></w:rPr>"),
        f"{_P}<w:r><w:t>○</w:t><w:tab/><w:t>가</w:t><w:br/><w:t>나</w:t></w:r></w:p>",
        f"{_P}<w:r><w:t>가</w:t><w:tab/></w:r></w:p>",
        f'{_P}<w:r><w:t xml:space="preserve"> 가 </w:t></w:r></w:p>',
        f'{_P}<w:r><w:t>○</w:t><w:tab/><w:t xml:space="preserve"> 가</w:t><w:t>나</w:t></w:r></w:p>',
        f"{_P}<w:r><w:t>가</w:t><w:tab/><w:tab/><w:t>나</w:t></w:r></w:p>",
        f"{_P}<w:r><w:t>가</w:t><w:br/><w:t/></w:r></w:p>",
        _said("가\u00a0나\u3000다"),
        _said("￦\u007f"),
        _said("가\t나\n다\r\n라"),
        _said("w:tbl>"),
        f"{_P}<w:r><w:t>가</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>나</w:t></w:r></w:p>",
        _said("R&amp;D &lt;가&gt;"),
        _said("R&#38;D"),
        _said("가") + f'{_P}<w:bookmarkStart w:id="1" w:name="b"/><w:r><w:t>나</w:t></w:r></w:p>',
        _said("가", "<w:rPr><w:vanish/></w:rPr>") + _said("나"),
        f"<w:sdt><w:sdtContent>{_said('가')}</w:sdtContent></w:sdt>" + _said("나"),
        f"{_P}<w:ins><w:r><w:t>가</w:t></w:r></w:ins><w:del><w:r><w:delText>나</w:delText></w:r></w:del></w:p>",
        _table(_cell(_said("속"))) + _said("가"),
        _table(_cell(_said("속"))).replace("<w:tbl>", '<w:tbl w:rsidR="00A1">') + _said("가"),
        f"{_P}<w:r><w:pict><w:txbxContent>{_said('상자')}</w:txbxContent></w:pict></w:r></w:p>" + _said("가"),
    ],
)
def test_a_cell_among_others_is_read_as_a_parser_reads_it(tmp_path: Path, content: str) -> None:
    row = _cell(_said("앞")) + _cell(content) + _cell("<w:p/>") + _cell(_said("뒤"))

    table = _only(read_blocks(tmp_path, _table(row, row, _cell(_said("끝"))) + "<w:p/>"))

    assert [line[0][0] for line in cells(table)] == ["앞", "앞", "끝"]
    assert table.rows[0].cells[3].text == "뒤"


def test_numbers_of_cells_between_texts_are_counted_once_and_in_order(tmp_path: Path) -> None:
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:tab/></w:r></w:p>"
    )
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    row = _cell(_said("앞")) + _cell(numbered) + _cell(_said("뒤"))

    table = _only(read_blocks(tmp_path, _table(row, row) + "<w:p/>", numbering=numbering))

    assert [line[1][0].strip() for line in cells(table)] == ["1.", "2."]


def test_a_table_of_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "MAX_CELLS", 20)
    row = _cell(_said("가")) + _cell("<w:p/>") + _cell(_said("나"))

    with pytest.raises(FileRefused, match="too_many_cells"):
        read_blocks(tmp_path, _table(*[row] * 7) + "<w:p/>")


def test_where_nothing_comes_again_tables_are_still_read(tmp_path: Path) -> None:
    marked = "".join(
        _table(_cell(f'<w:p w:rsidR="{number:08X}"><w:r><w:t>{number}</w:t></w:r></w:p>') * 2) + "<w:p/>"
        for number in range(400)
    )

    tables = [block for block in read_blocks(tmp_path, marked) if isinstance(block, Table)]

    assert [table.rows[0].cells[1].text for table in tables] == [str(number) for number in range(400)]
