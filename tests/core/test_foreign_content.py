"""What a stranger's file carries besides text and pictures stays out of the data and of what we hand in."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import IFD, Base

from core.formats.files import Format
from core.workspace import Workspace
from tests.builders.packages import docx_parts, drawing, p, r, relationships, saved, zipped

_OUTSIDE = "http://stranger.example/collect"
_TRAPS = (
    "altChunk",
    "object",
    "External",
    "instrText",
    "hyperlink",
    "attachedTemplate",
    "vba",
    "ole",
    "stranger",
)
_PHOTOS = (".jpg", ".jpeg")
_ORIENTATION, _LATITUDE = Base.Orientation, 2


def _photo() -> bytes:
    """A photo on its side that says where it was taken."""
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    exif.get_ifd(IFD.GPSInfo)[_LATITUDE] = (37.0, 33.0, 58.8)
    exif[Base.Artist] = "Secret"
    target = io.BytesIO()
    Image.new("RGB", (64, 32), (200, 30, 30)).save(target, "JPEG", exif=exif)
    return target.getvalue()


def _trapped() -> bytes:
    """A report with all that a document can bring along."""
    ends = ('<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>')
    field = f'<w:instrText>INCLUDETEXT "{_OUTSIDE}"</w:instrText>'.join(ends)
    body = (
        p("□ 문제점 및 개선대책")
        + p("○ 문제점")
        + p("- 부지 협의가 늦어짐")
        + f'<w:p><w:hyperlink r:id="rIdlink">{r("관련 자료")}</w:hyperlink></w:p>'
        + f"<w:p><w:r>{field}</w:r></w:p>"
        + '<w:altChunk r:id="rIdchunk"/>'
        + '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" '
        'r:id="rIdole"/></w:object></w:r></w:p>'
        + p("□ 관련 사진")
        + f"<w:p>{drawing('rIdphoto')}</w:p>"
        + p("현장 사진")
        + f"<w:p>{drawing('rIdremote')}</w:p>"
    )
    parts = docx_parts(body, {"photo.jpg": _photo()})
    inside = parts["word/_rels/document.xml.rels"]
    outside = relationships(
        ("rIdlink", "hyperlink", _OUTSIDE), ("rIdremote", "image", f"{_OUTSIDE}.png"), external=True
    )
    more = relationships(
        ("rIdchunk", "aFChunk", "afchunk.html"),
        ("rIdole", "oleObject", "embeddings/ole.bin"),
        ("rIdvba", "vbaProject", "vbaProject.bin"),
    )
    assert isinstance(inside, str)
    added = "".join(re.findall(r"<Relationship .*?/>", outside + more))
    parts["word/_rels/document.xml.rels"] = inside.replace("</Relationships>", f"{added}</Relationships>")
    parts["word/_rels/settings.xml.rels"] = relationships(
        ("rId1", "attachedTemplate", f"{_OUTSIDE}.dotm"), external=True
    )
    parts["word/afchunk.html"] = f"<html><script src='{_OUTSIDE}'></script></html>"
    parts["word/embeddings/ole.bin"] = b"MZ" + b"\0" * 500
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + b"\0" * 500
    return zipped(parts)


@pytest.fixture
def imported(tmp_path: Path):
    """A data file into which that report was taken."""
    path = saved(tmp_path, _trapped(), "받은 보고서.docx")
    with Workspace.open(tmp_path / "자료.ieum") as workspace:
        plan = workspace.plan_import(workspace.read(path))
        workspace.take_in(plan)
        yield workspace


@pytest.mark.parametrize("file_format", Format)
def test_nothing_foreign_is_in_what_is_handed_in(imported: Workspace, file_format: Format, tmp_path: Path):
    (head,) = imported.reports()
    target = imported.printing.export(head.id, tmp_path / f"제출.{file_format}", file_format)
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = b"".join(data for name, data in parts.items() if not name.endswith(_PHOTOS))
    assert "부지 협의가 늦어짐".encode() in body
    for name, data in parts.items():
        # The page number of the foot is a field of our own.
        if "footer" not in name:
            assert not [trap for trap in _TRAPS if trap.encode() in data], name
    assert not [name for name in parts if re.search(r"\.(bin|html?|dotm|vml|js)$|embed|vba", name, re.I)]


@pytest.mark.parametrize("file_format", Format)
def test_a_photo_is_handed_in_upright_and_says_nothing_of_its_place(
    imported: Workspace, file_format: Format, tmp_path: Path
):
    (head,) = imported.reports()
    target = imported.printing.export(head.id, tmp_path / f"제출.{file_format}", file_format)
    with zipfile.ZipFile(target) as archive:
        (photo,) = (archive.read(name) for name in archive.namelist() if name.endswith(_PHOTOS))
    assert b"Exif" in _photo() and b"Exif" not in photo and b"Secret" not in photo
    with Image.open(io.BytesIO(photo)) as picture:
        assert picture.width < picture.height and not picture.getexif()
