"""A whole report means the same in HWP as it does on the page it was made from."""

from pathlib import Path

from core.formats import files
from core.layouts.load import all_layouts
from core.reading.read import read_document
from core.reading.shape import reading_json
from tests.builders.documents import document, jpeg, pledge_report
from tests.builders.hwp import as_hwp, hwp_bytes

_OF_THE_FILE = ("parts", "file")


def test_a_report_in_hwp_is_recognised_as_its_page_is(tmp_path: Path):
    page = document(*pledge_report(images=[jpeg(seed=1), jpeg(seed=2)], items_per_row=8))
    embedded: list[tuple[str, bytes]] = []
    path = tmp_path / "지난 기간.hwpx"
    path.write_bytes(hwp_bytes(as_hwp(page.blocks, embedded), files=embedded))
    (meant,) = read_document(page, path.name, all_layouts())
    (read,) = read_document(files.read(path), path.name, all_layouts())
    expected, found = reading_json(meant), reading_json(read)
    assert found["progress"][1]["lines"]
    assert found["photos"] == ["현장 사진 1", "현장 사진 2"]
    for key in expected.keys() - set(_OF_THE_FILE):
        assert found[key] == expected[key], key
